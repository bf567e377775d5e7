"""Path names and addresses: where the page of a brief, a recommendation or a source lives."""

from __future__ import annotations

import re

_OUTSIDE = re.compile(r"[^a-z0-9._-]")


def path_name(key: str) -> str:
    """The last part of an address for a key or an id: lower case, all else becomes `-`."""
    return _OUTSIDE.sub("-", key.lower())


def brief_address(slug: str) -> str:
    return f"briefs/{path_name(slug)}/"


def recommendation_address(slug: str, recommendation: str) -> str:
    return f"recommendations/{path_name(slug)}-{path_name(recommendation)}/"


def source_address(key: str) -> str:
    return f"sources/{path_name(key)}/"


def relative_link(target: str, origin: str) -> str:
    """A link from the staged file of the page `origin` to that of the page `target`.

    Both are addresses (`briefs/x/`, the home page empty); what comes out names Markdown files,
    which every engine resolves and checks: `../recommendations/x-r1.md`.
    """
    up = staged_file(origin).count("/")
    return "../" * up + staged_file(target)


LISTINGS = ("briefs/", "recommendations/", "sources/")
"""Pages that other pages lie under; they are staged as `index.md` of their folder."""


def staged_file(address: str) -> str:
    """The Markdown file of a page below the staged site: `briefs/x/` -> `briefs/x.md`."""
    if address == "" or address in LISTINGS:
        return address + "index.md"
    return address.rstrip("/") + ".md"
