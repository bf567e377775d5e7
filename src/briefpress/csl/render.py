"""One style in one locale, compiled: an item in, its cite, entry or sort values out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefpress.csl.choose import render_all
from briefpress.csl.compile import Compiler, Render
from briefpress.csl.context import BIBLIOGRAPHY, CITATION, NO_HINTS, Area, Context, Hints
from briefpress.csl.disambiguate import NameSet, read_rules
from briefpress.csl.document import Cite
from briefpress.csl.form import read_face
from briefpress.csl.item import Item
from briefpress.csl.locale import Locale
from briefpress.csl.positions import Position
from briefpress.csl.sort import Sorter, uses_variable
from briefpress.csl.style import Style
from briefpress.csl.tree import Child, Face, Node, plain, replace_first, walk, with_changes
from briefpress.csl.xmlread import Element

_POSITIONS = {
    "first": frozenset({"first"}),
    "subsequent": frozenset({"subsequent"}),
    "ibid": frozenset({"subsequent", "ibid"}),
    "ibid-with-locator": frozenset({"subsequent", "ibid", "ibid-with-locator"}),
}
_FIRST_NOTE = "first-reference-note-number"


class Layout:
    """A compiled `cs:layout`. CSL 1.0.2, "Layout"."""

    def __init__(self, compiler: Compiler, element: Element) -> None:
        self.renderers: list[Render] = compiler.compile_children(element)
        self.prefix = element.get("prefix")
        self.suffix = element.get("suffix")
        self.delimiter = element.get("delimiter")
        self.face: Face | None = read_face(element)

    def render(self, context: Context) -> list[Node]:
        """Return what each element of the layout prints."""
        return render_all(self.renderers, context)

    def wrap(self, children: Sequence[Child]) -> Node:
        """Set the affixes, which stand inside the formatting."""
        suffix: Child = self.suffix
        if self.suffix.strip() == ".":
            suffix = Node([self.suffix], tag="stop")
        return Node([self.prefix, *children, suffix], face=self.face, tag="layout")


class Renderer:
    """Renders items; what was rendered is kept with the item."""

    def __init__(self, style: Style, locale: Locale) -> None:
        compiler = self.compiler = Compiler(style, locale)
        self.style = style
        self.locale = locale
        layout = style.citation.find("layout")
        assert layout is not None  # read_style has seen to it
        self.citation = Layout(compiler, layout)
        bibliography = style.bibliography
        entry = bibliography.find("layout") if bibliography is not None else None
        self.bibliography = Layout(compiler, entry) if entry is not None else None
        self.cite_sorter = Sorter(compiler, CITATION, style.citation)
        self.entry_sorter = Sorter(compiler, BIBLIOGRAPHY, bibliography)
        self.rules = read_rules(style.citation, _count_conditions(style))
        self.prints_number = uses_variable(compiler, layout, "citation-number")
        self.prints_entry_number = entry is not None and uses_variable(
            compiler, entry, "citation-number"
        )
        self.prints_first_note = uses_variable(compiler, layout, _FIRST_NOTE)
        self.needs_numbers = self.prints_number or self.cite_sorter.uses_number
        text = style.citation.get("near-note-distance", "5").strip()
        self.near_note_distance = int(text) if text.isdigit() and len(text) < 6 else 5
        self._english = locale.lang.startswith("en")

    def render_cite(
        self, item: Item, cite: Cite, position: Position, hints: Hints, number: int
    ) -> Node | None:
        """Return the tree of a cite, without its own affixes and those of the layout."""
        context = self._make_context(item, CITATION, hints, number)
        locator = (cite.locator or "").strip()
        if locator:
            context.set_value("locator", locator)
            label = (cite.label or "page").strip()
            context.label = "sub-verbo" if label == "sub verbo" else label
        if position.first_note:
            context.set_value(_FIRST_NOTE, str(position.first_note))
        context.position = _POSITIONS[position.name]
        context.repeated = position.name != "first"
        context.near = position.near_note
        return _gather(self.citation.render(context))

    def render_entry(self, item: Item, hints: Hints, number: int) -> list[Node]:
        """Return what each element of the bibliography's layout prints."""
        if self.bibliography is None:
            return []
        context = self._make_context(item, BIBLIOGRAPHY, hints, number)
        return self.bibliography.render(context)

    def compare(self, item: Item, hints: Hints, first_note: int = 0) -> str:
        """Return the text that is compared with those of other items."""
        if not (self.prints_first_note and self.rules.by_cite):
            first_note = 0
        key = ("compared", hints.key, first_note)
        found: str | None = item.cache.get(key)
        if found is None:
            node = self._render_ambiguity(item, hints, first_note)
            found = item.keep(key, plain(node) if node is not None else "")
        return found

    def find_name_sets(self, item: Item) -> Sequence[NameSet]:
        """Return the names that are compared, without any hint."""
        found: Sequence[NameSet] | None = item.cache.get("sets")
        if found is None:
            tree = self._render_ambiguity(item, NO_HINTS, 0)
            nodes = walk(tree) if tree is not None else ()
            found = [NameSet(*node.data) for node in nodes if node.tag == "namelist"]
            item.keep("sets", found)
        return found

    def _render_ambiguity(self, item: Item, hints: Hints, first_note: int) -> Node | None:
        """Return the tree that is compared with those of other items: a repeated cite."""
        context = self._make_context(item, CITATION, hints, 0)
        context.position = _POSITIONS["subsequent"]
        context.repeated = context.near = True
        context.hide("accessed")
        if first_note:
            context.set_value(_FIRST_NOTE, str(first_note))
        return _gather(self.citation.render(context))

    def read_sort_value(
        self, sorter: Sorter, item: Item, hints: Hints, number: int, index: int
    ) -> Any:
        """Return what a key of a sorter compares of an item; None where it has nothing."""
        key = ("sort", sorter.area, hints.key, number if sorter.uses_number else 0, index)
        if key not in item.cache:
            context = self._make_context(item, sorter.area, hints, number)
            context.in_sort = True
            return item.keep(key, sorter.read(context, index))
        return item.cache[key]

    def _make_context(self, item: Item, area: Area, hints: Hints, number: int) -> Context:
        lang = item.lang
        english = lang[:2].lower() == "en" if lang else self._english
        context = Context(item, area, hints, english=english)
        if number:
            context.set_value("citation-number", str(number))
        return context


def _gather(nodes: list[Node]) -> Node | None:
    if not nodes:
        return None
    return Node(nodes, tag="item")


def capitalise_term(node: Node) -> Node:
    """Put a capital on a term that is the first thing printed.

    A term that the style prints in lower case stays so.
    """
    inner: Child = node
    while isinstance(inner, Node):
        if inner.tag == "term":
            return _raise_term(node, inner)
        if inner.prefix or not inner.children:
            break
        inner = inner.children[0]
    return node


def _raise_term(node: Node, term: Node) -> Node:
    text = term.children[0]
    if term.data == "lower" or term.prefix or not isinstance(text, str):
        return node
    raised = [text[:1].upper() + text[1:], *term.children[1:]]
    return replace_first(node, term, with_changes(term, children=raised)) or node


def _count_conditions(style: Style) -> int:
    def count(element: Element) -> int:
        own = 1 if element.get("disambiguate") == "true" else 0
        return own + sum(count(child) for child in element.children)

    return count(style.root)
