"""Case files: Markdown with the files of a small site and the exact report that is expected.

A case is a heading `## what it shows` and fences of four tildes: `~~~~ briefs/a.md` holds a
file of the site, `~~~~ report` what `briefpress check` prints for it without the last line.
Where a case has no `mkdocs.yml`, it gets `MKDOCS`. Files may use `\\t`, `\\r` and `\\ufeff` as
written here only in fences marked `~~~~ briefs/a.md escaped`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefpress.check.checking import check
from briefpress.diagnose import apply_suppressions, sort_diagnostics
from briefpress.load.site import read_site
from briefpress.publication import local_date, midnight
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

_CASE = re.compile(r"^## (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^~~~~ (\S+)( escaped)?\n(.*?)^~~~~$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    title: str
    files: Mapping[str, str]
    report: str


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file, in order."""
    parts = _CASE.split(path.read_text(encoding="utf-8"))
    for title, text in zip(parts[1::2], parts[2::2], strict=True):
        files: dict[str, str] = {}
        for name, escaped, content in _FENCE.findall(text):
            files[name] = content.encode().decode("unicode_escape") if escaped else content
        yield Case(title.strip(), files, files.pop("report", ""))


def write_site(root: Path, files: Mapping[str, str]) -> None:
    """The files of a case below `root`."""
    for name, content in {"mkdocs.yml": MKDOCS, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8"))


def report_of(root: Path, *, today: date = TODAY) -> str:
    """What `briefpress check` says of the site below `root`, without the summary."""
    site, sources = read_site(root)
    assert midnight(today, site.config).date() == today
    found = check(site, sources, today=local_date(midnight(today, site.config), site.config))
    kept, _suppressed = apply_suppressions(found, site, today=today)
    text = write_text(sort_diagnostics(kept), sources)
    return f"{text}\n" if text else ""
