"""Case files about a built site: its files, what it was made from, the report that is expected.

A case is a heading `## what it shows` and fences of four tildes: `~~~~ site/a/index.html` holds
a built file, `~~~~ briefs/a.md` a source, `~~~~ report` the exact report. `~~~~ pages.yml` lists
the pages that were to be built: `address`, `source` (a file), perhaps `heading` (the source
begins at this text and ends before the next heading of its level), and all else is `meta`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefpress.diagnose import sort_diagnostics
from briefpress.model import Page, Span
from briefpress.report.text import write_text
from briefpress.text.sources import Sources
from briefpress.verify.verifying import verify

SITE_URL = "https://example.org/institute/"

_CASE = re.compile(r"^## (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^~~~~ (.+?)\n(.*?)^~~~~$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    title: str
    files: Mapping[str, str]
    report: str


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file, in order; a heading inside a fence is none."""
    text = path.read_text(encoding="utf-8")
    fences = [(match.start(), match.end()) for match in _FENCE.finditer(text)]
    heads = [
        head
        for head in _CASE.finditer(text)
        if not any(start < head.start() < end for start, end in fences)
    ]
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=True):
        files = dict(_FENCE.findall(text[head.end() : end]))
        yield Case(head[1].strip(), files, files.pop("report"))


def report_of(root: Path, files: Mapping[str, str]) -> str:
    """What `verify` says of a case whose built files are written below `root`."""
    sources = {"mkdocs.yml": "site_name: Example Institute\n"}
    pages: list[dict[str, Any]] = []
    root.mkdir(exist_ok=True)
    for name, content in files.items():
        if name.startswith("site/"):
            path = root / name.removeprefix("site/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        elif name == "pages.yml":
            pages = yaml.safe_load(content)
        else:
            sources[name] = content
    made = tuple(_read_page(page, sources) for page in pages)
    found = verify(root, made, Sources(sources), site_url=SITE_URL)
    text = write_text(sort_diagnostics(found), Sources(sources))
    return f"{text}\n" if text else ""


def _read_page(page: dict[str, Any], sources: Mapping[str, str]) -> Page:
    file, heading = page.pop("source"), page.pop("heading", "")
    text = sources[file]
    start = text.index(heading)
    level = heading.partition(" ")[0]
    end = text.find(f"\n{level} ", start + 1) if heading else -1
    span = Span(file, start, end if end >= 0 else len(text))
    return Page(page.pop("address"), "", page, span)
