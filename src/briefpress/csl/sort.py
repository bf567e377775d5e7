"""`cs:sort` in, items in the order it asks for out.

CSL 1.0.2, "Sorting".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from briefpress.csl.collation import make_key
from briefpress.csl.compile import Compiler, Render
from briefpress.csl.context import Area, Context
from briefpress.csl.dates import make_sort_key
from briefpress.csl.label import make_citation_label
from briefpress.csl.tree import Child, Mark, Node
from briefpress.csl.vocabulary import DATE_VARIABLES, NAME_VARIABLES
from briefpress.csl.xmlread import Element

T = TypeVar("T")
_ALL_PARTS = frozenset((0, 1, 2))
MakeContext = Callable[[T], Context]


class _Key(NamedTuple):
    """One `cs:key`."""

    read: Callable[[Context], Any]
    """What is compared; None where the item has nothing."""
    descending: bool
    names: tuple[int, int, bool | None]


class Sorter:
    """Sorts by the keys of one `cs:sort`."""

    def __init__(self, compiler: Compiler, area: Area, element: Element | None) -> None:
        self.area = area
        self._lang = compiler.locale.lang
        sort = element.find("sort") if element is not None else None
        elements = sort.find_all("key") if sort is not None else []
        self.keys = [self._read_key(compiler, key) for key in elements]
        self.uses_number = any(uses_variable(compiler, key, "citation-number") for key in elements)
        self.number_descends = any(
            key.get("sort") == "descending" and uses_variable(compiler, key, "citation-number")
            for key in elements
        )
        """Citation numbers run from the last entry to the first."""
        self.uses_date = any(_uses_date(compiler, key) for key in elements)

    def read(self, context: Context, index: int) -> Any:
        """Return what a key compares of an item; None where it has nothing."""
        key = self.keys[index]
        context.sort_names = key.names
        return key.read(context)

    def sort(
        self,
        things: Sequence[T],
        read: Callable[[T, int], Any],
        index: int = 0,
        find_place: Callable[[T], Any] | None = None,
    ) -> list[T]:
        """Return things in order; what a key finds nothing in comes last, either way.

        A key is only read (`read`, with its number) where those before it have not decided;
        things that none tells apart follow `find_place`, or stay as they are.
        """
        if len(things) < 2:
            return list(things)
        if index == len(self.keys):
            return sorted(things, key=find_place) if find_place is not None else list(things)
        missing: list[T] = []
        groups: dict[Any, list[T]] = {}
        for thing in things:
            value = read(thing, index)
            (missing if value is None else groups.setdefault(value, [])).append(thing)
        ordered: list[T] = []
        for value in sorted(groups, reverse=self.keys[index].descending):
            ordered += self.sort(groups[value], read, index + 1, find_place)
        return ordered + self.sort(missing, read, index + 1, find_place)

    def _read_key(self, compiler: Compiler, element: Element) -> _Key:
        names = (
            _read_number(element.get("names-min")),
            _read_number(element.get("names-use-first")),
            {"true": True, "false": False}.get(element.get("names-use-last")),
        )
        if "macro" in element.attributes:
            read = self._read_macro(compiler.compile_macro(element.get("macro")))
        else:
            read = self._read_variable(compiler, element, element.get("variable").strip())
        return _Key(read, element.get("sort") == "descending", names)

    def _read_macro(self, macro: Render) -> Callable[[Context], Any]:
        def read(context: Context) -> Any:
            node = macro(context)
            return self._make_text_key(make_sort_text(node)) if node is not None else None

        return read

    def _read_variable(
        self, compiler: Compiler, element: Element, variable: str
    ) -> Callable[[Context], Any]:
        if variable in NAME_VARIABLES:
            names = Element("names", {"variable": variable}, element.line, element.column)
            holder = Element("layout", {}, element.line, element.column, [names])
            return self._read_macro(compiler.compile_children(holder)[0])
        if variable in DATE_VARIABLES:

            def read_date(context: Context) -> Any:
                date = context.date(variable)
                key = make_sort_key(date, _ALL_PARTS) if date is not None else ""
                return self._make_text_key(key)

            return read_date
        if variable == "citation-label":
            return lambda context: self._make_text_key(make_citation_label(context.item))
        return lambda context: self._make_text_key(context.text(variable))

    def _make_text_key(self, text: str) -> Any:
        text = text.strip()
        return (make_key(text, self._lang), text.casefold()) if text else None


def make_sort_text(child: Child) -> str:
    """Return the characters of a rendered key, marks and doubled punctuation left out."""
    if isinstance(child, Node):
        inner = child.delimiter.join(make_sort_text(each) for each in child.children)
        return f"{child.prefix}{inner}{child.suffix}"
    return "" if isinstance(child, Mark) else child


def uses_variable(compiler: Compiler, element: Element, variable: str) -> bool:
    """Tell whether an element, or a macro that it calls, prints a variable."""
    return variable in compiler.find_variables(element)


def _uses_date(compiler: Compiler, element: Element) -> bool:
    return not DATE_VARIABLES.isdisjoint(compiler.find_variables(element))


def _read_number(text: str) -> int:
    return int(text) if text.strip().isdigit() and len(text) < 6 else 0
