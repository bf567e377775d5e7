"""Case files about a built site: its files, what it was made from, the report that is expected.

A case is a heading `## what it shows` and fences of four tildes: `~~~~ site/a/index.html` holds
a built file, `~~~~ briefs/a.md` a source, `~~~~ report` the exact report. `~~~~ pages.yml` lists
the pages that were to be built: `address`, `source` (a file), perhaps `heading` (the source
begins at this text and ends before the next heading of its level), and all else is `meta`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from briefpress.diagnose import sort_diagnostics
from briefpress.model import Page, Span
from briefpress.report.text import write_text
from briefpress.text.sources import Sources
from briefpress.verify.verifying import verify

SITE_URL = "https://example.org/institute/"


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
