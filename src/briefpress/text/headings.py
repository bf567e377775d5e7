"""Headings in, what they mean and the ids that the renderer will give them out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markdown.extensions.toc import slugify, unique

from briefpress.model import Heading
from briefpress.text.plain import plain_text

SECTIONS = frozenset(
    (
        "recommendations",
        "policy recommendations",
        "recommandations",
        "سفارشات",
        "توصیات",
        "التوصيات",
    )
)
"""Titles of the heading under which numbered headings are recommendations, in lower case."""

_BRACKET = re.compile(r"\s*\[[^\[\]]*@[^\[\]]*\]|\s*\[\^[^\[\]]+\]")

Extensions = tuple[tuple[str, Mapping[str, Any]], ...]


def opens_recommendations(heading: Heading) -> bool:
    """Whether numbered headings below this one are recommendations.

    A citation or a note that stands in it, where none should, or a colon behind it does not
    change what it says.
    """
    title = plain_text(_BRACKET.sub("", heading.title))
    return title.rstrip(" :：").casefold() in SECTIONS


def heading_ids(headings: Iterable[Heading], extensions: Extensions) -> tuple[str, ...]:
    """The id of each heading of a page, as the extension `toc` makes them with its options."""
    options = next((o for name, o in extensions if name in ("toc", "markdown.extensions.toc")), {})
    make: Callable[[str, str], str] = options.get("slugify") or slugify
    separator = options.get("separator", "-")
    headings = tuple(headings)
    used = {heading.id for heading in headings if heading.id}
    return tuple(
        heading.id or unique(make(plain_text(heading.title), separator), used)
        for heading in headings
    )
