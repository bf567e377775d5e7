"""Numbers, page ranges and locators as they are printed."""

from __future__ import annotations

import re

from briefpress.csl.compact.terms import Terms

_UNIT = r"(?:[A-Za-z]{0,2}\d+[A-Za-z]{0,2}|[ivxlcdm]+|[IVXLCDM]+)"
_RANGE = re.compile(rf"(?<![\w-])({_UNIT})\s*(?:--?|[‐‑‒–—])\s*({_UNIT})(?![\w-])")
_SEVERAL = re.compile(rf"{_UNIT}\s*(?:[-–,;&]|\band\b)\s*{_UNIT}")
_NUMERIC = re.compile(r"[A-Za-z]{0,2}\d|[ivxlcdm]+\b|[IVXLCDM]+\b")
_OWN_LABEL = re.compile(r"[^\W\d_]{2,}\.?\s+\w|[^\W\d_]+\.\s*\w|[§¶]")


def set_ranges(value: str) -> str:
    """Return a value with an en dash between the numbers of each range."""
    # Twice, since neighbouring ranges such as `1-2-3` share a number.
    return _RANGE.sub(r"\1–\2", _RANGE.sub(r"\1–\2", value.strip()))


def is_plural(value: str) -> bool:
    """Tell whether a value names more than one unit: a range or a list (CSL 1.0.2, cs:label)."""
    return _SEVERAL.search(value) is not None


def format_locator(value: str, label: str | None, terms: Terms) -> str:
    """Return a locator with its label, e.g. `pp. 30–31`; one that brings its own is left alone.

    `label` is a CSL locator term; None means `page`.
    """
    value = set_ranges(value)
    if not value or (_OWN_LABEL.match(value) and not _NUMERIC.match(value)):
        return value
    name = label or "page"
    singular, plural = terms.locators.get(name, (name.replace("-", " "),) * 2)
    return f"{plural if is_plural(value) else singular} {value}"


def format_pages(value: str, terms: Terms) -> str:
    """Return the pages of a source with their label: `pp. 7–20`."""
    value = set_ranges(value)
    if not _NUMERIC.match(value):
        return value
    return f"{terms.page[is_plural(value)]} {value}"


def format_ordinal(number: int) -> str:
    """Return an English ordinal: `1st`, `12th`, `23rd`."""
    last_two = number % 100
    ending = "th" if 11 <= last_two <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
