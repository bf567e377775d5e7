"""Case files: Markdown with the files of a small site and the exact report that is expected.

A case is a heading `## what it shows` and fences of four tildes: `~~~~ briefs/a.md` holds a
file of the site (a space in its name is `%20`), `~~~~ report` what `briefpress check` prints
for it without the last line. Where a case has no `mkdocs.yml`, it gets `MKDOCS`. Python's
escapes are read in fences marked `~~~~ briefs/a.md escaped` only. `BRIEFPRESS_RENEW=1` writes
the reports anew: read the difference before it is committed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from briefpress.check.checking import check
from briefpress.check.rules import RULES
from briefpress.diagnose import apply_suppressions, sort_diagnostics
from briefpress.load.site import read_site
from briefpress.report.text import write_text

MKDOCS = """\
site_name: Example Institute
theme:
  name: material
plugins:
  - search
  - briefpress
"""

TODAY = date(2026, 1, 15)

EVERYWHERE = {"B108": "weak-presentation", "Q413": "undated-web-source"}
"""Rules that speak of most short files, shown in their own case files only: code -> file."""

_PART = re.compile(
    r"^## (?P<title>[^\n]+)$|^~~~~ (?P<name>\S+)(?P<escaped> escaped)?\n(?P<content>.*?)^~~~~$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Case:
    rule: str
    """Name of its file."""
    title: str
    files: Mapping[str, str]
    report: str


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file, in order."""
    title, files = "", {}
    for part in _PART.finditer(path.read_text(encoding="utf-8")):
        if part["title"]:
            if title:
                yield Case(path.stem, title, files, files.pop("report"))
            title, files = part["title"].strip(), {}
        else:
            content = part["content"]
            if part["escaped"]:
                content = content.encode().decode("unicode_escape")
            files[part["name"].replace("%20", " ")] = content
    yield Case(path.stem, title, files, files.pop("report"))


def renew_reports(path: Path, report: Callable[[Path, Case], str]) -> None:
    """Write what is said now into the `report` fences of a case file.

    `report` makes it, given an empty folder and the case.
    """
    reports = []
    for case in read_cases(path):
        with TemporaryDirectory() as folder:
            reports.append(report(Path(folder), case))
    left = iter(reports)
    text = _PART.sub(
        lambda part: f"~~~~ report\n{next(left)}~~~~" if part["name"] == "report" else part[0],
        path.read_text(encoding="utf-8"),
    )
    path.write_text(text, encoding="utf-8")


def write_site(root: Path, files: Mapping[str, str]) -> None:
    """The files of a case below `root`."""
    for name, content in {"mkdocs.yml": MKDOCS, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8"))


def report_of(root: Path, *, today: date = TODAY, rule: str = "") -> str:
    """What `briefpress check` says of the site below `root`, without the summary.

    For a case of `rule`, without what `EVERYWHERE` has for the files of others.
    """
    site, sources = read_site(root)
    found = check(site, sources, today=today)
    codes = {one.code for one in RULES}
    kept, _suppressed = apply_suppressions(found, site, today=today, codes=codes)
    shown = [one for one in kept if not rule or EVERYWHERE.get(one.code, rule) == rule]
    text = write_text(sort_diagnostics(shown), sources)
    return f"{text}\n" if text else ""
