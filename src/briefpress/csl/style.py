"""The text of a style in, a `Style` with its macros and options out.

CSL 1.0.2, chapters "File Types", "Styles - Structure" and "Cross-References".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

from briefpress.csl.errors import StyleError, StyleWarning
from briefpress.csl.validate import find_style_warnings
from briefpress.csl.xmlread import Element, read_xml

FindParent = Callable[[str], str | None]
"""The address of an independent style in, its text out; None where there is none."""
_MAX_NESTING = 150
"""Elements within elements, macros spelled out: Chicago has 72."""
_MAX_SIZE = 10_000_000
"""Elements, macros spelled out: Chicago has 1,700,000."""


@dataclass(frozen=True, slots=True)
class Style:
    """An independent style, or a dependent one with all that it takes from its parent."""

    id: str
    title: str
    kind: Literal["note", "in-text"]
    """Attribute `class`."""
    default_locale: str
    """A language tag; empty where the style speaks the language of the document."""
    rights: str
    """Text of `cs:rights`, with the address of the licence behind it if one is given."""
    parent: str
    """Address of the independent style, of a dependent one; else empty."""
    root: Element
    citation: Element
    bibliography: Element | None
    macros: Mapping[str, Element]
    locales: tuple[Element, ...]
    warnings: tuple[StyleWarning, ...]


def read_style(text: str, find_parent: FindParent | None = None) -> Style:
    """Read a style; `find_parent` is asked for the parent of a dependent one.

    Raise `StyleError` for what is no style, for a macro that is missing or contains itself,
    and for a parent that is missing or depends on this style.
    """
    return _read(text, find_parent, ())


def _read(text: str, find_parent: FindParent | None, dependents: tuple[str, ...]) -> Style:
    root = read_xml(text)
    if root.name != "style":
        found = f"`<{root.name}>` is no style"
        raise StyleError(found, root.line, root.column, "expected `<style>`")
    info = root.find("info")
    id = _read_text(info, "id")
    link = _find_parent_link(info)
    if link is not None and root.find("citation") is None:
        parent = _read_parent(link, id, find_parent, dependents)
        return replace(
            parent,
            id=id,
            title=_read_text(info, "title"),
            default_locale=root.get("default-locale") or parent.default_locale,
            rights=_read_rights(info) or parent.rights,
            parent=link.get("href"),
        )
    return _read_independent(root, info)


def _read_independent(root: Element, info: Element | None) -> Style:
    if root.get("class") not in ("note", "in-text"):
        found = f"attribute `class` is {root.get('class')!r}" if root.get("class") else "no `class`"
        help = "expected `note` or `in-text`"
        raise StyleError(f"`<style>` has {found}", root.line, root.column, help)
    macros: dict[str, Element] = {}
    for macro in root.find_all("macro"):
        if not macro.get("name"):
            raise StyleError("`<macro>` has no `name`", macro.line, macro.column)
        macros[macro.get("name")] = macro
    citation, bibliography = root.find("citation"), root.find("bibliography")
    if citation is None:
        help = "expected `<citation>`, or a link to an independent parent"
        raise StyleError("`<style>` has no `<citation>`", root.line, root.column, help)
    for part in (citation, bibliography):
        if part is not None and part.find("layout") is None:
            raise StyleError(f"`<{part.name}>` has no `<layout>`", part.line, part.column)
    warnings = tuple(find_style_warnings(root))
    _refuse_bad_macros(root, macros)
    return Style(
        id=_read_text(info, "id"),
        title=_read_text(info, "title"),
        kind="note" if root.get("class") == "note" else "in-text",
        default_locale=root.get("default-locale"),
        rights=_read_rights(info),
        parent="",
        root=root,
        citation=citation,
        bibliography=bibliography,
        macros=macros,
        locales=tuple(root.find_all("locale")),
        warnings=warnings,
    )


def _find_parent_link(info: Element | None) -> Element | None:
    links = info.find_all("link") if info is not None else []
    return next((link for link in links if link.get("rel") == "independent-parent"), None)


def _read_parent(
    link: Element, id: str, find_parent: FindParent | None, dependents: tuple[str, ...]
) -> Style:
    address = link.get("href")
    chain = (*dependents, id)
    if address in chain:
        circle = " → ".join((*chain[chain.index(address) :], address))
        raise StyleError(f"a dependent style is its own parent: {circle}", link.line, link.column)
    if len(chain) > 8:
        raise StyleError("too many dependent styles in a row", link.line, link.column)
    text = find_parent(address) if find_parent is not None else None
    if text is None:
        message = f"the parent style `{address}` was not found"
        help = "a dependent style has no rules of its own: put the parent beside it"
        raise StyleError(message, link.line, link.column, help)
    return _read(text, find_parent, chain)


def _read_text(info: Element | None, name: str) -> str:
    element = info.find(name) if info is not None else None
    return " ".join(element.text.split()) if element is not None else ""


def _read_rights(info: Element | None) -> str:
    element = info.find("rights") if info is not None else None
    return f"{_read_text(info, 'rights')} {element.get('license')}".strip() if element else ""


def _refuse_bad_macros(root: Element, macros: Mapping[str, Element]) -> None:
    """Raise for a macro that is not there or contains itself, and for what grows beyond measure."""
    known: dict[str, tuple[int, int]] = {}

    def measure(element: Element, calls: tuple[str, ...]) -> tuple[int, int]:
        """Return how deep and how large an element is with its macros spelled out."""
        deepest, size = 0, 1
        inner = [measure(child, calls) for child in element.children]
        if element.name in ("text", "key") and "macro" in element.attributes:
            inner.append(measure_macro(element, element.get("macro"), calls))
        for depth, elements in inner:
            deepest = max(deepest, depth)
            size += elements
        return deepest + 1, size

    def measure_macro(element: Element, name: str, calls: tuple[str, ...]) -> tuple[int, int]:
        place = element.line, element.column
        if name not in macros:
            near = get_close_matches(name, macros, 1)
            help = f"did you mean `{near[0]}`?" if near else ""
            raise StyleError(f"no macro has the name `{name}`", *place, help)
        if name in calls:
            cycle = " → ".join((*calls[calls.index(name) :], name))
            raise StyleError(f"a macro contains itself: {cycle}", *place)
        # A call is two elements at least, the macro and what it is called by.
        if name not in known and len(calls) <= _MAX_NESTING // 2:
            known[name] = measure(macros[name], (*calls, name))
        depth, size = known.get(name, (_MAX_NESTING + 1, 0))
        if depth > _MAX_NESTING:
            raise StyleError(f"macros and groups stand more than {_MAX_NESTING} deep", *place)
        if size > _MAX_SIZE:
            raise StyleError(f"macros spell out to more than {_MAX_SIZE:,} elements", *place)
        return depth, size

    for name in macros:
        known.setdefault(name, measure(macros[name], (name,)))
    for part in _parts(root):
        measure(part, ())


def _parts(root: Element) -> Iterator[Element]:
    yield from (child for child in root.children if child.name in ("citation", "bibliography"))
