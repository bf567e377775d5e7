"""What a citation style is to the processor: its kind, and how it prints one source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from briefpress.csl.compact.output import Tree
from briefpress.csl.compact.terms import Terms
from briefpress.csl.document import Cite

Shape = Literal[
    "full", "short", "short-titled", "short-dated", "ibid", "ibid-with-locator", "entry"
]
"""`short-titled` and `short-dated` are longer short forms, for sources that another cited one
would be mistaken for: with the whole title, and with the date too. `entry` stands in a
bibliography."""


@dataclass(frozen=True, slots=True)
class Source:
    """An item as one cite asks for it."""

    item: Mapping[str, Any]
    """CSL-JSON; `id` is set."""
    cite: Cite
    terms: Terms
    inverted: bool = False
    """The first author is printed family name first."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What a style would print and an item does not have."""

    variable: str
    message: str


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style."""

    name: str
    kind: Literal["note", "in-text"]
    near_note_distance: int
    """In notes; CSL 1.0.2, `near-note-distance`."""
    delimiter: str
    """Between the cites of one citation."""
    render: Callable[[Source, Shape], Tree]
    """Locator included, prefix and suffix not; empty where the item says nothing."""
    find_gaps: Callable[[Mapping[str, Any]], tuple[Gap, ...]]
