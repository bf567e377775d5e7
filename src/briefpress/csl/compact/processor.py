"""Items, a style and a document in; formatted citations, bibliography and warnings out."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefpress.csl.compact.compose import (
    as_sentence,
    begins_sentence,
    capitalise,
    ends_sentence,
    glue,
    join_affixes,
)
from briefpress.csl.compact.dates import find_sort_key
from briefpress.csl.compact.names import format_name, read_names
from briefpress.csl.compact.output import Text, Tree, to_text
from briefpress.csl.compact.richtext import parse_field
from briefpress.csl.compact.style import Shape, Source, Style
from briefpress.csl.compact.terms import find_terms
from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.positions import Position, find_positions

_SHORT: tuple[Shape, ...] = ("short", "short-titled", "short-dated")
_PUNCTUATION = ",;:.!?"


@dataclass(frozen=True, slots=True)
class Warning:
    """What is amiss with an item that was cited."""

    id: str
    variable: str
    """The CSL variable; `id` where there is no such item."""
    message: str


@dataclass(frozen=True, slots=True)
class Formatted:
    """A document's citations as text."""

    citations: tuple[Tree, ...]
    """One per citation, to stand inside a sentence: `compose.as_sentence` makes a note of it."""
    expanded: tuple[str | None, ...]
    """One per citation: the full form, with locator, of one that is short or `ibid.`."""
    bibliography: tuple[tuple[str, Tree], ...]
    """(id, entry) of each item cited, sorted; an entry ends in its full stop."""
    warnings: tuple[Warning, ...]
    """In the order in which the items are first cited."""


class Processor:
    """Formats documents that cite a set of items in one style.

    `items` is CSL-JSON by id; an id that is cited and not in it is printed as it is, with a
    warning. `locale` is a BCP 47 tag.
    """

    def __init__(
        self, items: Mapping[str, Mapping[str, Any]], style: Style, locale: str = "en-GB"
    ) -> None:
        self._items = items
        self._style = style
        self._terms = find_terms(locale)

    def format(self, document: Document) -> Formatted:
        """Format all citations of a document, and the list of the works cited."""
        ids = tuple(dict.fromkeys(c.id for each in document.citations for c in each.cites))
        shapes = self._find_short_shapes(ids)
        positions = find_positions(document, near_note_distance=self._style.near_note_distance)
        pairs = tuple(zip(document.citations, positions, strict=True))
        return Formatted(
            citations=tuple(self._format_citation(c, places, shapes) for c, places in pairs),
            expanded=tuple(self._expand(c, places) for c, places in pairs),
            bibliography=self._format_bibliography(ids),
            warnings=tuple(warning for id in ids for warning in self._find_warnings(id)),
        )

    def _format_citation(
        self, citation: Citation, positions: tuple[Position, ...], shapes: Mapping[str, Shape]
    ) -> Tree:
        printed: Tree = ()
        stopped = False
        for cite, position in zip(citation.cites, positions, strict=True):
            prefix = parse_field(cite.prefix, self._terms)
            suffix = parse_field(cite.suffix, self._terms)
            core = self._render(cite, _choose_shape(position, shapes[cite.id]))
            if prefix and begins_sentence(to_text(prefix)):
                core = capitalise(core)
            tree = join_affixes(prefix, core, suffix)
            printed = self._add_cite(printed, tree, stopped=stopped) if printed else tree
            stopped = ends_sentence(suffix)
        return printed

    def _add_cite(self, printed: Tree, tree: Tree, *, stopped: bool) -> Tree:
        """Add a further cite; punctuation that the author typed between two replaces the style's.

        A suffix may have ended the sentence (`stopped`); a prefix may begin with a mark, such
        as `, and`.
        """
        if stopped:
            return glue(glue(printed, (Text(" "),)), capitalise(tree))
        if to_text(tree)[:1] in tuple(_PUNCTUATION):
            return glue(printed, tree)
        return glue(glue(printed, (Text(self._style.delimiter),)), tree)

    def _expand(self, citation: Citation, positions: tuple[Position, ...]) -> str | None:
        if all(position.name == "first" for position in positions):
            return None
        full = [self._render(cite, "full") for cite in citation.cites]
        return self._style.delimiter.join(to_text(tree) for tree in full)

    def _render(self, cite: Cite, shape: Shape) -> Tree:
        item = self._items.get(cite.id, {})
        source = Source({**item, "id": cite.id}, cite, self._terms)
        return self._style.render(source, shape) or (Text(cite.id),)

    def _find_short_shapes(self, ids: tuple[str, ...]) -> Mapping[str, Shape]:
        """Choose for each item the first short form that no other item cited here shares."""
        chosen: dict[str, Shape] = {}
        waiting = ids
        for shape in _SHORT:
            texts = {id: to_text(self._render(Cite(id), shape)).casefold() for id in waiting}
            counts = Counter(texts.values())
            chosen |= dict.fromkeys(waiting, shape)
            waiting = tuple(id for id in waiting if counts[texts[id]] > 1)
        return chosen

    def _format_bibliography(self, ids: tuple[str, ...]) -> tuple[tuple[str, Tree], ...]:
        known = sorted((id for id in ids if id in self._items), key=self._find_sort_key)
        entries = ((id, self._render(Cite(id), "entry")) for id in known)
        # A sentence after a lower-case letter: the stop, but no capital (`van der Berg`).
        return tuple((id, as_sentence(tree, before="a")) for id, tree in entries)

    def _find_sort_key(self, id: str) -> tuple[object, ...]:
        item = self._items[id]
        names = read_names(item.get("author")) or read_names(item.get("editor"))
        title = str(item.get("title", ""))
        spelled = [format_name(name, "inverted") for name in names] or [title]
        return (
            [fold(name) for name in spelled],
            fold(title),
            find_sort_key(item.get("issued")),
            id,
        )

    def _find_warnings(self, id: str) -> tuple[Warning, ...]:
        if id not in self._items:
            return (Warning(id, "id", "no item has this id"),)
        gaps = self._style.find_gaps(self._items[id])
        return tuple(Warning(id, gap.variable, gap.message) for gap in gaps)


def fold(text: str) -> tuple[str, ...]:
    """Return the words of a text to sort by: without case, accents, markup and punctuation."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("’", ""))
    kept = "".join(char for char in letters if not unicodedata.combining(char))
    return tuple("".join(char if char.isalnum() else " " for char in kept).split())


def _choose_shape(position: Position, short: Shape) -> Shape:
    match position.name:
        case "first":
            return "full"
        case "subsequent":
            return short
        case name:
            return name
