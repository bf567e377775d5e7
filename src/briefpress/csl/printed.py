"""A rendered cite, and the options for a row of them.

CSL 1.0.2, "Cite Collapsing" and "Cite Grouping".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefpress.csl.document import Cite
from briefpress.csl.tree import Child, Node
from briefpress.csl.xmlread import Element


@dataclass(slots=True)
class Printed:
    """A cite and its tree."""

    cite: Cite
    node: Node
    prefix: Sequence[Child] = ()
    suffix: Sequence[Child] = ()
    author: str = ""
    """The first names as printed; empty where none are."""
    collapsed: bool = False
    """The names, or what repeats the cite before, have been left out."""
    run: list[Printed] = field(default_factory=list)
    """Cites whose year suffixes or numbers stand behind this one's."""


@dataclass(frozen=True, slots=True)
class CiteOptions:
    """The options of `cs:citation` and its layout that concern a row of cites."""

    delimiter: str
    collapse: str
    group_delimiter: str | None
    after_collapse: str | None
    suffix_delimiter: str | None
    is_numeric: bool
    """The style prints citation numbers."""
    is_note: bool
    sorts: bool
    """The citation has keys to sort by."""

    @property
    def groups_authors(self) -> bool:
        """Cites of the same authors are brought together."""
        return self.group_delimiter is not None or (self.by_year and not self.is_note)

    @property
    def by_year(self) -> bool:
        """Repeated names are left out."""
        return self.collapse.startswith("year")


def read_cite_options(citation: Element, *, is_numeric: bool, is_note: bool) -> CiteOptions:
    """Read the options."""
    attributes = citation.attributes
    layout = citation.find("layout")
    assert layout is not None  # read_style has seen to it
    return CiteOptions(
        delimiter=layout.get("delimiter"),
        collapse=citation.get("collapse"),
        group_delimiter=attributes.get("cite-group-delimiter"),
        after_collapse=attributes.get("after-collapse-delimiter"),
        suffix_delimiter=attributes.get("year-suffix-delimiter"),
        is_numeric=is_numeric,
        is_note=is_note,
        sorts=citation.find("sort") is not None,
    )
