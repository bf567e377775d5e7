"""A term in, the words that it prints out.

CSL 1.0.2, "Terms" and "Label".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.csl.form import Form
from briefpress.csl.tree import Child, Field, Node

if TYPE_CHECKING:
    from briefpress.csl.compile import Compiler

_KEPT = 200
"""Locators may come with any label: what is kept for labels is bounded."""


def print_words(compiler: Compiler, text: str, form: Form | None = None) -> list[Child]:
    """Return words of the style or locale, which are read for markup like those of items."""
    case = form.case if form is not None else None
    if form is not None and form.is_title and not compiler.locale.lang.startswith("en"):
        case = None
    strip = form is not None and form.strip_periods
    parsed = compiler.rich.parse(text, case, compiler.locale.lang, strip_periods=strip)
    return [str(child) if type(child) is Field else child for child in parsed]


class LabelPrinter:
    """Prints the labels of one `cs:label`; each is made once."""

    def __init__(self, compiler: Compiler, form: Form, kind: str) -> None:
        self.kind = kind
        """Attribute `form`."""
        self._compiler = compiler
        self._form = form
        self._nodes: dict[tuple[str, bool], Node | None] = {}

    def print_label(self, name: str, plural: bool) -> Node | None:
        """Return the node of a term; None where it prints nothing."""
        key = (name, plural)
        if key not in self._nodes:
            if len(self._nodes) >= _KEPT:
                self._nodes.clear()
            self._nodes[key] = self._make(name, plural)
        return self._nodes[key]

    def _make(self, name: str, plural: bool) -> Node | None:
        form = self._form
        text = self._compiler.locale.text(name, self.kind, plural=plural)
        children = print_words(self._compiler, text, form)
        if not children:
            return None
        return Node(children, form.prefix, form.suffix, "", form.face, False, form.display, "label")
