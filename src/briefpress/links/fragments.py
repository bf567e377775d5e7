"""A fragment and the page it points into in, whether it leads anywhere out.

After https://html.spec.whatwg.org/#find-a-potential-indicated-element, with what scripts of pages
do with fragments held apart: nobody can tell without running them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from briefpress.links.answers import Answer
from briefpress.links.pages import Page

_DIRECTIVE = ":~:"
_STATE = re.compile(r"[!/]|[\w.\-]+=|.*[&=]|.*/")
"""What scripts read as an address or a setting, `#/route`, `#!page`, `#t=10`: no id."""
_LINES = re.compile(r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?")
_LITTLE_TEXT = 200
_NOT_IN_SLUGS = re.compile(r"[^\w\- ]+")
_PREFIX = "user-content-"


@dataclass(frozen=True, slots=True)
class Place:
    """Whether a fragment leads anywhere."""

    state: Literal["found", "absent", "unsure"]
    message: str = ""


_FOUND = Place("found")


def wanted_id(fragment: str | None) -> str | None:
    """What an element must be called, still escaped; None where the whole page is meant."""
    name = (fragment or "").partition(_DIRECTIVE)[0]
    return None if not name or name.lower() == "top" else name


def find_place(fragment: str | None, answer: Answer, page: Page | None) -> Place:
    """Where a fragment leads in a page; `page` is None for what is no HTML."""
    name = wanted_id(fragment)
    if name is None or page is None:
        return _FOUND
    decoded = unquote(name, errors="replace")
    if not page.ids.isdisjoint((name, decoded, _PREFIX + decoded)):
        return _FOUND
    if page.is_scripted and _STATE.match(decoded):
        return Place("found", f"what `#{decoded}` means is up to the page's scripts")
    reason = _doubt(decoded, answer, page)
    if reason:
        return Place("unsure", reason)
    near = next((one for one in page.ids if one.casefold() == decoded.casefold()), None)
    hint = f", but `#{near}`" if near else ""
    return Place("absent", f"the page has no `#{decoded}`{hint}")


def _doubt(name: str, answer: Answer, page: Page) -> str | None:
    """Why the element may be there all the same."""
    if answer.end in ("broken", "slow"):
        return f"the page did not come whole, and what came has no `#{name}`"
    if answer.end == "cut" or page.is_cut:
        return f"the page is long, and the part that was read has no `#{name}`"
    if not page.is_scripted:
        return None
    if len(page.text) < _LITTLE_TEXT:
        return f"the page is made by scripts, and `#{name}` may be too"
    if re.search(rf"(?<![\w\-]){re.escape(name)}(?![\w\-])", page.scripts):
        return f"the page has no `#{name}`, but its scripts name it"
    if _LINES.fullmatch(name) or _slug(name) in map(_slug, page.outline):
        return f"the page has no `#{name}`, but its scripts may make it"
    return None


def _slug(text: str) -> str:
    return "-".join(_NOT_IN_SLUGS.sub("", text.casefold()).split())
