"""An item in, what is amiss with it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefpress.csl.item import Item
from briefpress.csl.vocabulary import TYPES

_UNDATED = frozenset(("bill", "classic", "legislation", "regulation"))
"""Types that are cited without a date as a rule."""


@dataclass(frozen=True, slots=True)
class Warning:
    """What is amiss with an item that was cited."""

    id: str
    variable: str
    """The CSL variable; `id` where there is no such item, `term` where the locale lacks a word."""
    message: str


def find_warnings(item: Item) -> Iterator[Warning]:
    """Yield what the data lack; the style's own wants are in `item.missing`."""
    if not item.type:
        yield Warning(item.id, "type", "has no type: the style treats it as none it knows")
    elif item.type not in TYPES:
        yield Warning(item.id, "type", f"type `{item.type}` is none of CSL")
    if not item.texts.get("title", "").strip() and "title-short" not in item.texts:
        yield Warning(item.id, "title", "has no title")
    dated = "issued" in item.dates or "status" in item.texts
    if not dated and item.type not in _UNDATED:
        yield Warning(item.id, "issued", "has no date")
    for variable, message in dict(item.missing).items():
        yield Warning(item.id, variable, message)
