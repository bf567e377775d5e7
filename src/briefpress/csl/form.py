"""The attributes that many elements share: affixes, formatting, display, case, periods.

CSL 1.0.2, chapter "Formatting".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefpress.csl.textcase import Case, Runs, find_case
from briefpress.csl.tree import Child, Face, Field, Mark, Node, with_changes
from briefpress.csl.xmlread import Element

_PERIOD = re.compile(r"\.(?![a-z])")


class Form(NamedTuple):
    """How an element is printed."""

    prefix: str
    suffix: str
    face: Face | None
    display: str
    quotes: bool
    case: Case | None
    is_title: bool
    """The case is title case, which only English texts take."""
    strip_periods: bool


def read_form(element: Element) -> Form:
    """Read the attributes of an element."""
    case = element.get("text-case")
    return Form(
        element.get("prefix"),
        element.get("suffix"),
        read_face(element),
        element.get("display"),
        element.get("quotes") == "true",
        find_case(case),
        case == "title",
        element.get("strip-periods") == "true",
    )


def read_face(element: Element) -> Face | None:
    """Read the five formatting attributes; None where there is none."""
    face = Face(
        element.get("vertical-align"),
        element.get("text-decoration"),
        element.get("font-weight"),
        element.get("font-variant"),
        element.get("font-style"),
    )
    return face if any(face) else None


def change_case(node: Node, case: Case, lang: str) -> Node:
    """Return a tree with its texts, not its affixes, in another case."""
    texts: list[str] = []
    _collect(node, texts)
    changed = iter(case(Runs(texts, [False] * len(texts), lang)))

    def rebuild(child: Child) -> Child:
        if isinstance(child, Mark):
            return child
        if isinstance(child, str):
            text = next(changed)
            return Field(text) if isinstance(child, Field) else text
        return with_changes(child, children=[rebuild(each) for each in child.children])

    rebuilt = rebuild(node)
    assert isinstance(rebuilt, Node)
    return rebuilt


def strip_periods(node: Node) -> Node:
    """Return a tree without the periods in its texts, those in affixes kept."""

    def rebuild(child: Child) -> Child:
        if isinstance(child, Mark):
            return child
        if isinstance(child, str):
            text = _PERIOD.sub("", child)
            return Field(text) if isinstance(child, Field) else text
        return with_changes(child, children=[rebuild(each) for each in child.children])

    rebuilt = rebuild(node)
    assert isinstance(rebuilt, Node)
    return rebuilt


def _collect(child: Child, texts: list[str]) -> None:
    if isinstance(child, Node):
        for each in child.children:
            _collect(each, texts)
    elif not isinstance(child, Mark):
        texts.append(child)
