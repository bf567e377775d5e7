"""An item in, what is amiss with it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefpress.csl.item import Item
from briefpress.csl.vocabulary import TYPES, words

_UNDATED = words("bill classic legislation regulation")
"""Types that are cited without a date as a rule."""
_CONTAINED = words(
    """article-journal article-magazine article-newspaper chapter entry-dictionary
    entry-encyclopedia paper-conference"""
)
"""Types of what appeared in something larger."""
_RESPONSIBLE = words("author editor container-title publisher authority archive")


@dataclass(frozen=True, slots=True)
class Warning:
    """What is amiss with an item that was cited."""

    id: str
    variable: str
    """The CSL variable; `id` where there is no such item, `term` where the locale lacks a word."""
    message: str


def find_warnings(item: Item) -> Iterator[Warning]:
    """Yield which variables leave a hole, and what the style asked of the locale in vain."""
    if not item.type:
        yield Warning(item.id, "type", "has no type: the style treats it as none it knows")
    elif item.type not in TYPES:
        yield Warning(item.id, "type", f"type `{item.type}` is none of CSL")
    if not item.texts.get("title", "").strip() and "title-short" not in item.texts:
        yield Warning(item.id, "title", "has no title")
    dated = "issued" in item.dates or "status" in item.texts
    if not dated and item.type not in _UNDATED:
        yield Warning(item.id, "issued", "has no date")
    if item.type in _CONTAINED and "container-title" not in item.texts:
        yield Warning(item.id, "container-title", "does not say what it appeared in")
    if item.type not in _UNDATED and not item.names and _RESPONSIBLE.isdisjoint(item.present):
        yield Warning(item.id, "author", "has neither author nor publisher")
    for message, variable in sorted(item.missing.items()):
        yield Warning(item.id, variable, message)
