"""A style in, what of it has no meaning in CSL 1.0.2 out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from briefpress.csl.errors import StyleError, StyleWarning
from briefpress.csl.vocabulary import ATTRIBUTES, CHILDREN, LOCATORS, TYPES, VARIABLES
from briefpress.csl.xmlread import Element

_WORDS = {
    "variable": VARIABLES,
    "is-numeric": VARIABLES,
    "is-uncertain-date": VARIABLES,
    "type": TYPES,
    "locator": LOCATORS | {"sub verbo"},
}
_NEEDED = {
    "text": ("variable", "macro", "term", "value"),
    "number": ("variable",),
    "names": ("variable",),
    "date": ("variable",),
    "key": ("variable", "macro"),
}
"""One of these attributes has to be there."""


def find_style_warnings(root: Element) -> Iterator[StyleWarning]:
    """Yield what is passed over; raise `StyleError` for an element that would print nothing.

    An attribute or value that does not exist leaves the rest of its element in force, which
    may be what the author can live with; an element that does not exist loses its content.
    """
    for child in root.children:
        if child.name in ("macro", "citation", "bibliography"):
            yield from _check(child)
        elif child.name not in CHILDREN["style"]:
            raise _unknown_element(child, root)
    yield from _check_attributes(root)


def _check(element: Element) -> Iterator[StyleWarning]:
    yield from _check_attributes(element)
    allowed = CHILDREN.get(element.name, frozenset())
    for child in element.children:
        if child.name not in allowed:
            raise _unknown_element(child, element)
        yield from _check(child)


def _check_attributes(element: Element) -> Iterator[StyleWarning]:
    known = ATTRIBUTES[element.name]
    for name, value in element.attributes.items():
        if name not in known:
            message = f"`<{element.name}>` takes no attribute `{name}`{_suggest(name, known)}"
            yield StyleWarning(message, element.line, element.column)
        else:
            yield from _check_value(element, name, value, known[name])
    needed = _NEEDED.get(element.name, ())
    if needed and not any(name in element.attributes for name in needed):
        expected = " or ".join(f"`{name}`" for name in needed)
        message = f"`<{element.name}>` has no {expected}"
        raise StyleError(message, element.line, element.column)


def _check_value(
    element: Element, name: str, value: str, allowed: frozenset[str] | None
) -> Iterator[StyleWarning]:
    words: Iterable[str] = value.split() if element.name in ("if", "else-if") else (value.strip(),)
    if allowed is None and name in _WORDS:
        allowed, words = _WORDS[name], value.split()
    if allowed is None or (name == "locator" and value.strip() == "sub verbo"):
        return
    for word in words:
        if word not in allowed:
            message = f"`{word}` is no value of `{name}` in CSL{_suggest(word, allowed)}"
            yield StyleWarning(message, element.line, element.column)


def _suggest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), 1, 0.75)
    return f", did you mean `{near[0]}`?" if near else ""


def _unknown_element(child: Element, parent: Element) -> StyleError:
    allowed = CHILDREN.get(parent.name, frozenset())
    near = get_close_matches(child.name, sorted(allowed), 1, 0.7)
    expected = ", ".join(f"`<{name}>`" for name in sorted(allowed))
    help = f"did you mean `<{near[0]}>`?" if near else f"expected {expected or 'nothing'}"
    message = f"`<{child.name}>` may not stand in `<{parent.name}>`"
    return StyleError(message, child.line, child.column, help)
