"""One document, formatted: the only module that knows the order of the stages.

CSL 1.0.2: disambiguate, sort and number the entries, sort the cites, find positions, render.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefpress.csl.bibliography import (
    NOBODY,
    Author,
    count_repeated,
    finish_entry,
    read_author,
    substitute_author,
)
from briefpress.csl.cites import join_cites
from briefpress.csl.collation import make_key
from briefpress.csl.context import NO_HINTS, Hints
from briefpress.csl.disambiguate import Disambiguation
from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.item import Item
from briefpress.csl.modes import name_item, split_author
from briefpress.csl.passage import Passage, to_text
from briefpress.csl.positions import Position, find_positions
from briefpress.csl.printed import Printed
from briefpress.csl.render import capitalise_term
from briefpress.csl.tree import Child, Field, Node
from briefpress.csl.warnings import Warning, find_warnings
from briefpress.csl.write import Stream

if TYPE_CHECKING:
    from briefpress.csl.processor import Processor

_FIRST = Position("first", near_note=False, first_note=None)
_LAST = 10**6


class Run:
    """The state of one document while it is formatted."""

    def __init__(
        self,
        processor: Processor,
        items: Mapping[str, Mapping[str, Any]],
        document: Document,
        positions: Sequence[Sequence[Position]] | None,
        registered: Iterable[str],
    ) -> None:
        self._processor = processor
        self._renderer = processor.renderer
        self._document = document
        self._hints: dict[str, Hints] = {}
        self._numbers: dict[str, int] = {}
        self._ordered: list[Item] | None = None
        cited = [cite.id for citation in document.citations for cite in citation.cites]
        self._ids = dict.fromkeys((*registered, *cited, *document.uncited))
        self._items = {
            id: processor.find_item(id, items[id])
            for id in self._ids
            if id in items and isinstance(items[id], Mapping)
        }
        self._disambiguate()
        if self._renderer.needs_numbers:
            self.find_order()
        self._citations = [self._sort_cites(each) for each in document.citations]
        self._positions = positions or find_positions(
            Document(tuple(self._citations)),
            near_note_distance=self._renderer.near_note_distance,
        )

    def find_order(self) -> list[str]:
        """Number the entries; return the ids in the order of the bibliography."""
        if self._ordered is None:
            self._ordered = self._sort_entries(list(self._items.values()))
            ordered: Iterable[Item] = self._ordered
            if self._renderer.entry_sorter.number_descends:
                ordered = reversed(self._ordered)
            self._numbers = {item.id: number for number, item in enumerate(ordered, start=1)}
        return [item.id for item in self._ordered]

    def format_citations(self) -> Iterator[Passage]:
        """Yield each citation."""
        for citation, positions in zip(self._citations, self._positions, strict=True):
            cite = citation.cites[0] if len(citation.cites) == 1 else None
            item = self._items.get(cite.id) if cite is not None else None
            if cite is None or item is None or cite.prefix or cite.suffix or cite.shown != "normal":
                yield self._write(self._build_citation(citation, positions))
                continue
            key = ("cite", citation.opens, *self._make_key(cite, positions[0]))
            found: Passage | None = item.cache.get(key)
            if found is None:
                found = item.keep(key, self._write(self._build_citation(citation, positions)))
            yield found

    def expand_citations(self) -> Iterator[str | None]:
        """Yield the full form of each citation in a note that is not printed in full."""
        is_note = self._processor.style.kind == "note"
        for citation, positions in zip(self._citations, self._positions, strict=True):
            if not is_note or all(position.name == "first" for position in positions):
                yield None
            else:
                texts = filter(None, map(self._print_full, citation.cites))
                yield self._processor.cite_options.delimiter.join(texts) or None

    def _print_full(self, cite: Cite) -> str:
        item = self._items.get(cite.id)
        if item is None:
            return cite.id
        key = ("full", *self._make_key(cite, _FIRST))
        found: str | None = item.cache.get(key)
        if found is None:
            node = self._print(cite, _FIRST)
            found = item.keep(key, to_text(self._write(node)) if node is not None else "")
        return found

    def _make_key(self, cite: Cite, position: Position) -> tuple[Any, ...]:
        """Return all that the print of a cite depends on, besides its item."""
        renderer = self._renderer
        return (
            self._get_hints(cite.id).key,
            cite.locator,
            cite.label,
            position.name,
            position.near_note,
            position.first_note if renderer.prints_first_note else None,
            self._numbers.get(cite.id) if renderer.prints_number else None,
        )

    def format_bibliography(self) -> Iterator[tuple[str, Passage]]:
        """Yield the entries in order. CSL 1.0.2, "Bibliography"."""
        element = self._processor.style.bibliography
        if element is None:
            return
        substitute = element.attributes.get("subsequent-author-substitute")
        rule = element.get("subsequent-author-substitute-rule")
        previous = NOBODY
        for id in self.find_order():
            item, hints = self._items[id], self._get_hints(id)
            number = self._numbers[id] if self._renderer.prints_entry_number else 0
            key = ("entry", hints.key, number)
            found: tuple[Passage, Author] | None = item.cache.get(key)
            if found is None:
                entry = self._build_entry(item, hints, number)
                author = read_author(entry) if substitute is not None else NOBODY
                found = item.keep(key, (self._write(entry), author))
            passage, author = found
            if substitute is not None:
                count = count_repeated(author, previous, rule)
                if count:
                    entry = self._build_entry(item, hints, number)
                    passage = self._write(substitute_author(entry, substitute, count))
                previous = author
            if passage:
                yield id, passage

    def _build_entry(self, item: Item, hints: Hints, number: int) -> Node:
        renderer = self._renderer
        nodes = renderer.render_entry(item, hints, number)
        if not nodes and renderer.prints_entry_number:
            # Were it left out, a number would be missing.
            nodes = [Node([f"{number}. {self._processor.no_form or item.id}"])]
        if not nodes or renderer.bibliography is None:
            return Node([])
        return finish_entry(nodes, renderer.bibliography, self._processor.settings)

    def find_warnings(self) -> Iterator[Warning]:
        """Yield what is amiss with the items, in the order in which they are cited."""
        for id in self._ids:
            if id in self._items:
                yield from find_warnings(self._items[id])
            else:
                yield Warning(id, "id", "no item has this id")

    def _get_hints(self, id: str) -> Hints:
        return self._hints.get(id, NO_HINTS)

    def _disambiguate(self) -> None:
        renderer = self._renderer
        if renderer.rules.any:
            items = list(self._items.values())
            first_notes: dict[str, int] = {}
            for citation in self._document.citations:
                for cite in citation.cites:
                    first_notes.setdefault(cite.id, citation.note or 0)

            def compare(item: Item, hints: Hints) -> str:
                return renderer.compare(item, hints, first_notes.get(item.id, 0))

            found = Disambiguation(items, renderer.rules, renderer.find_name_sets, compare)
            self._hints = found.find_hints(self._sort_entries)

    def _sort_entries(self, items: Sequence[Item]) -> list[Item]:
        renderer = self._renderer
        sorter = renderer.entry_sorter
        if not sorter.keys:
            return list(items)
        places = {item.id: place for place, item in enumerate(items, start=1)}

        def read(item: Item, index: int) -> Any:
            number = self._numbers.get(item.id, places[item.id])
            return renderer.read_sort_value(sorter, item, self._get_hints(item.id), number, index)

        return sorter.sort(items, read)

    def _sort_cites(self, citation: Citation) -> Citation:
        """CSL 1.0.2, "Sorting"; where dates are a key, the year suffix is the last one."""
        renderer, cites = self._renderer, citation.cites
        sorter = renderer.cite_sorter
        if len(cites) < 2 or not sorter.keys:
            return citation

        def read(cite: Cite, index: int) -> Any:
            item = self._items.get(cite.id)
            if item is None:
                return None
            hints, number = self._get_hints(cite.id), self._numbers.get(cite.id, 0)
            return renderer.read_sort_value(sorter, item, hints, number, index)

        ordered = list(cites)
        if sorter.uses_date:
            ordered.sort(key=lambda cite: self._get_hints(cite.id).suffix or _LAST)
        groups = self._processor.cite_options.groups_authors
        find_place = self._find_author_place if groups else None
        return replace(citation, cites=tuple(sorter.sort(ordered, read, 0, find_place)))

    def _find_author_place(self, cite: Cite) -> Any:
        """Where cites are grouped by author, the authors are the last key."""
        item = self._items.get(cite.id)
        sets = self._renderer.find_name_sets(item) if item is not None else ()
        if not sets:
            return (1, ())
        names = " ".join(f"{name.particle} {name.family}" for name in sets[0].names)
        return (0, make_key(names, self._processor.renderer.compiler.locale.lang))

    def _print(self, cite: Cite, position: Position) -> Node | None:
        """Return the tree of a cite; an id that there is no item for stands for itself."""
        item = self._items.get(cite.id)
        if item is None:
            return Node([Field(cite.id)], tag="item")
        number = self._numbers.get(cite.id, 0) if self._renderer.prints_number else 0
        return self._renderer.render_cite(item, cite, position, self._get_hints(cite.id), number)

    def _build_citation(self, citation: Citation, positions: Sequence[Position]) -> Node:
        """Return the tree of a citation, with the affixes of the layout."""
        rich = self._renderer.compiler.rich
        is_note = self._processor.style.kind == "note"
        printed: list[Printed] = []
        leading: Node | None = None
        for cite, position in zip(citation.cites, positions, strict=True):
            node = self._print(cite, position)
            if cite.shown != "normal" and node is not None:
                author, rest = split_author(node)
                if author is None and cite.shown != "suppress-author":
                    item = self._items.get(cite.id)
                    author = name_item(item) if item is not None else node
                node = author if cite.shown == "author-only" else rest
                if cite.shown == "composite" and not printed:
                    leading = author
            if node is None:
                continue
            if is_note and _begins(
                cite.prefix, first=citation.opens and not printed and leading is None
            ):
                node = capitalise_term(node)
            prefix, suffix = rich.parse(cite.prefix), rich.parse(cite.suffix)
            printed.append(Printed(cite, node, prefix, suffix))
        if not printed:
            ids = "; ".join(cite.id for cite in citation.cites)
            return leading or Node([self._processor.no_form or ids], tag="layout")
        children = join_cites(printed, self._processor.cite_options)
        if all(cite.shown == "author-only" for cite in citation.cites):
            return Node(children, tag="layout")
        layout = self._renderer.citation.wrap(children)
        if leading is not None:
            joined: list[Child] = [leading, " ", layout]
            return Node(joined, tag="layout")
        return layout

    def _write(self, node: Node) -> Passage:
        stream = Stream(self._processor.language)
        stream.write(node)
        return stream.finish()


def _begins(prefix: str, *, first: bool) -> bool:
    """Tell whether a sentence begins behind a prefix: of several words, and finished."""
    if not prefix:
        return first
    ended = prefix.rstrip("\"'”’» ").endswith((".", "!", "?", ":", ";"))
    return ended and " " in prefix.strip()
