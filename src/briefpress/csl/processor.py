"""Items, a style and a document in; formatted citations, bibliography and warnings out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefpress.csl.bibliography import (
    BibliographySettings,
    finish_entry,
    read_settings,
    substitute_authors,
)
from briefpress.csl.cites import Printed, join_cites, read_cite_options
from briefpress.csl.context import BIBLIOGRAPHY, CITATION, NO_HINTS, Hints
from briefpress.csl.disambiguate import Disambiguation
from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.item import Item
from briefpress.csl.locale import FindLocale, merge_locales
from briefpress.csl.positions import Position, find_positions
from briefpress.csl.render import Renderer, capitalise_term
from briefpress.csl.style import Style
from briefpress.csl.tree import Child, Node, plain, walk
from briefpress.csl.write import Stream

_KEPT_ITEMS = 10_000
NO_FORM = "[CSL STYLE ERROR: reference with no printed form.]"
"""What stands where the style prints nothing of a source; the words of the test suite."""
FIRST = Position("first", near_note=False, first_note=None)


@dataclass(frozen=True, slots=True)
class Warning:
    """What is amiss with an item that was cited, or with the style."""

    id: str
    """Empty where no item is concerned."""
    variable: str
    """The CSL variable or term; `id` where there is no such item."""
    message: str


@dataclass(frozen=True, slots=True)
class Formatted:
    """A document's citations as trees."""

    citations: tuple[Node, ...]
    expanded: tuple[str | None, ...]
    bibliography: tuple[tuple[str, Node], ...]
    settings: BibliographySettings
    warnings: tuple[Warning, ...]
    order: tuple[str, ...] = ()
    """Ids in the order of the bibliography."""


class Processor:
    """Formats documents in one style and language."""

    def __init__(self, style: Style, find_locale: FindLocale, lang: str | None = None) -> None:
        tag = style.default_locale or lang or "en-US"
        locale, missing = merge_locales(tag, style.locales, find_locale)
        self.style = style
        self.renderer = Renderer(style, locale)
        layout = style.citation.find("layout")
        assert layout is not None
        self._cite_options = read_cite_options(
            style.citation,
            layout,
            is_numeric=self.renderer.prints_number,
            is_note=style.kind == "note",
        )
        self._settings = read_settings(style.bibliography)
        self._items: dict[str, tuple[Mapping[str, Any], Item]] = {}

    def format(
        self,
        items: Mapping[str, Mapping[str, Any]],
        document: Document,
        *,
        positions: Sequence[Sequence[Position]] | None = None,
        registered: Iterable[str] | None = None,
        with_bibliography: bool = True,
    ) -> Formatted:
        """Format all citations of a document, and the list of the works cited."""
        run = _Run(self, items, document, positions, registered)
        return run.format(with_bibliography=with_bibliography)

    def make_stream(self, *, links: bool = False) -> Stream:
        """Return a stream that writes trees in the language of this processor."""
        locale = self.renderer.locale
        quotes = tuple(
            locale.text(name)
            for name in ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        )
        inside = locale.option("punctuation-in-quote")
        return Stream(quotes, inside=inside, links=links)  # type: ignore[arg-type]

    def find_item(self, id: str, values: Mapping[str, Any]) -> Item:
        """Return an item, read once as long as it stays the same object."""
        kept = self._items.get(id)
        if kept is not None and kept[0] is values:
            return kept[1]
        if len(self._items) >= _KEPT_ITEMS:
            self._items.clear()
        item = Item(id, values)
        self._items[id] = (values, item)
        return item


class _Run:
    """One document."""

    def __init__(
        self,
        processor: Processor,
        items: Mapping[str, Mapping[str, Any]],
        document: Document,
        positions: Sequence[Sequence[Position]] | None,
        registered: Iterable[str] | None,
    ) -> None:
        self._processor = processor
        self._renderer = processor.renderer
        self._document = document
        self._given_positions = positions
        cited = [cite.id for citation in document.citations for cite in citation.cites]
        ids = dict.fromkeys((*(registered or ()), *cited, *document.uncited))
        self._items = {
            id: processor.find_item(id, items[id]) for id in ids if id in items
        }
        self._hints: dict[str, Hints] = {}
        self._numbers: dict[str, int] = {}

    def _sort_entries(self, items: Sequence[Item]) -> list[Item]:
        """Return items in the order of the bibliography."""
        sorter = self._renderer.entry_sorter
        if not sorter.keys:
            return list(items)
        values = {
            item.id: self._renderer.read_sort_values(
                sorter,
                BIBLIOGRAPHY,
                item,
                self._hints.get(item.id, NO_HINTS),
                self._numbers.get(item.id, place),
            )
            for place, item in enumerate(items, start=1)
        }
        return sorter.sort(items, lambda item: values[item.id])

    def _disambiguate(self) -> None:
        rules = self._renderer.rules
        if rules.any:
            found = Disambiguation(
                list(self._items.values()),
                rules,
                self._renderer.render_ambiguity,
                self._renderer.compare,
            )
            self._hints = found.find_hints(self._sort_entries)

    def _number(self) -> list[Item]:
        items = list(self._items.values())
        ordered = self._sort_entries(items)
        sorter = self._renderer.entry_sorter
        numbered = reversed(ordered) if sorter.number_descends else ordered
        self._numbers = {item.id: number for number, item in enumerate(numbered, start=1)}
        return ordered

    def format(self, *, with_bibliography: bool) -> Formatted:
        renderer = self._renderer
        self._disambiguate()
        ordered: list[Item] | None = None
        if with_bibliography or renderer.prints_number or renderer.cite_sorter.uses_number:
            ordered = self._number()
        self._ordered = ordered or list(self._items.values())
        sorted_document = Document(
            tuple(self._sort_citation(each) for each in self._document.citations)
        )
        if self._given_positions is not None:
            positions = self._given_positions
        else:
            text = self._processor.style.citation.get("near-note-distance", "5")
            positions = find_positions(
                sorted_document, near_note_distance=int(text) if text.isdigit() else 5
            )
        citations = tuple(
            self._format_citation(citation, places)
            for citation, places in zip(sorted_document.citations, positions, strict=True)
        )
        entries = self._format_bibliography() if with_bibliography else ()
        return Formatted(citations, (), entries, self._processor._settings, (),
            tuple(item.id for item in self._ordered),
        )

    def _sort_citation(self, citation: Citation) -> Citation:
        sorter = self._renderer.cite_sorter
        if len(citation.cites) < 2 or not (sorter.keys or self._hints):
            return citation
        if not sorter.keys:
            return citation
        values = []
        for cite in citation.cites:
            item = self._items.get(cite.id)
            if item is None:
                values.append(tuple(None for _ in sorter.keys))
                continue
            hints = self._hints.get(cite.id, NO_HINTS)
            number = self._numbers.get(cite.id, 0)
            values.append(
                self._renderer.read_sort_values(sorter, CITATION, item, hints, number)
            )
        places = list(range(len(citation.cites)))
        if sorter.uses_date:
            places.sort(key=lambda place: self._suffix(citation.cites[place]))
        places = sorter.sort(places, lambda place: values[place])
        return Citation(tuple(citation.cites[place] for place in places), citation.note)

    def _suffix(self, cite: Cite) -> int:
        return self._hints.get(cite.id, NO_HINTS).suffix or 10**6

    def _format_citation(self, citation: Citation, positions: Sequence[Position]) -> Node:
        renderer = self._renderer
        rich = renderer.compiler.rich
        printed: list[Printed] = []
        for cite, position in zip(citation.cites, positions, strict=True):
            item = self._items.get(cite.id)
            if item is None:
                continue
            node = renderer.render_cite(
                item,
                cite,
                position,
                self._hints.get(cite.id, NO_HINTS),
                self._numbers.get(cite.id, 0),
            )
            if node is None:
                continue
            prefix, suffix = rich.parse(cite.prefix), rich.parse(cite.suffix)
            if self._processor.style.kind == "note" and self._begins(cite.prefix, not printed):
                node = capitalise_term(node)
            printed.append(Printed(item, cite, node, prefix, suffix))
        if not printed:
            return Node([], tag="citation")
        children = join_cites(printed, self._processor._cite_options)
        return renderer.citation.wrap(children)

    def _begins(self, prefix: str, first: bool) -> bool:
        if not prefix:
            return first
        text = prefix.rstrip("\"'”’» ")
        return " " in prefix.strip() and text.endswith((".", "!", "?", ":", ";"))

    def _format_bibliography(self) -> tuple[tuple[str, Node], ...]:
        renderer = self._renderer
        layout = renderer.bibliography
        if layout is None:
            return ()
        settings = self._processor._settings
        ids: list[str] = []
        entries: list[Node] = []
        for item in self._ordered:
            nodes = renderer.render_entry(
                item, self._hints.get(item.id, NO_HINTS), self._numbers.get(item.id, 0)
            )
            if not nodes and renderer.prints_entry_number:
                # Were it left out, a number would be missing.
                nodes = [Node([f"{self._numbers[item.id]}. {NO_FORM}"])]
            if nodes:
                ids.append(item.id)
                entries.append(finish_entry(nodes, layout, settings))
        element = self._processor.style.bibliography
        assert element is not None
        substitute = element.attributes.get("subsequent-author-substitute")
        if substitute is not None:
            rule = element.get("subsequent-author-substitute-rule")
            entries = substitute_authors(entries, substitute, rule)
        return tuple(zip(ids, entries, strict=True))


_ = (Child, plain, walk)
