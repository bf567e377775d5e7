"""The pages of docs/guide in, what they show and name out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs/guide"
PAGES = sorted(path.name for path in GUIDE.glob("*.md"))
TODAY = date(2026, 12, 1)

_FENCE = re.compile(
    r"^```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<content>.*?)^```$"
    r"|^(?P<quoted>>[^\n]*(?:\n>[^\n]*)*)$",
    re.MULTILINE | re.DOTALL,
)
CODE = re.compile(r"`([^`\n]+)`")
"""A word in code."""


@dataclass(frozen=True)
class Shown:
    """A fence or a quotation of a page; `language` of a quotation is `quoted`."""

    language: str
    title: str | None
    content: str
    start: int
    end: int


def read(page: str) -> str:
    return (GUIDE / page).read_text(encoding="utf-8")


def shown(page: str) -> Iterator[Shown]:
    for match in _FENCE.finditer(read(page)):
        if match["quoted"] is not None:
            content = re.sub(r"^> ?", "", match["quoted"], flags=re.MULTILINE)
            yield Shown("quoted", None, content, match.start(), match.end())
        else:
            yield Shown(match["language"], match["title"], match["content"], *match.span())


def words_in_code(page: str) -> set[str]:
    """What stands in code within running text, tables included."""
    return set(CODE.findall(re.sub(r"^```.*?^```$", "", read(page), flags=re.M | re.S)))


def section(page: str, heading: str) -> str:
    """From a heading to the next of the same or a higher level; a `#` in code is none."""
    text = read(page)
    bare = re.sub(r"^```.*?^```$", lambda code: code[0].replace("#", " "), text, flags=re.M | re.S)
    level = len(heading.split(" ")[0])
    found = re.search(rf"^{re.escape(heading)}$.*?(?=^#{{1,{level}}} |\Z)", bare, re.M | re.S)
    assert found is not None, f"{page} has no heading {heading!r}"
    return text[found.start() : found.end()]


def brief(body: str) -> str:
    return f"---\ntitle: A\nauthors: [Jane Doe]\nissued: 2026-01-12\n---\n{body}\n"
