"""The elements of a style in, functions that render them out.

Everything that depends on style and locale alone is settled here, once: terms are looked up,
options inherited, macros resolved. What is left for each cite is a row of calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from briefpress.csl.choose import compile_choose, render_all
from briefpress.csl.context import Context
from briefpress.csl.dates import compile_date
from briefpress.csl.form import Form, read_form
from briefpress.csl.locale import Locale
from briefpress.csl.namelist import Settings
from briefpress.csl.names import compile_names
from briefpress.csl.number import compile_label, compile_number
from briefpress.csl.richtext import RichText
from briefpress.csl.style import Style
from briefpress.csl.text import compile_text
from briefpress.csl.tree import Node
from briefpress.csl.xmlread import Element

Render: TypeAlias = Callable[[Context], "Node | None"]


class Compiler:
    """Compiles the elements of one style in one locale."""

    def __init__(self, style: Style, locale: Locale) -> None:
        self.style = style
        self.locale = locale
        self.rich = RichText(locale.text("open-quote"), locale.text("close-quote"))
        self.explicit_suffix = _uses_year_suffix(style)
        """The style says where the year suffix stands."""
        self.names_parent: Settings | None = None
        """Of the `cs:names` whose `cs:substitute` is being compiled."""
        self.in_substitute = False
        """Elements stand for each other, be it within a choice."""
        self._macros: dict[str, Render] = {}
        self._variables: dict[str, frozenset[str]] = {}

    def compile_children(self, element: Element) -> list[Render]:
        """Compile the rendering elements inside an element."""
        return [
            _ELEMENTS[child.name](self, child)
            for child in element.children
            if child.name in _ELEMENTS
        ]

    def compile_macro(self, name: str) -> Render:
        """Compile a macro, once for all that call it. CSL 1.0.2, "Macro"."""
        found = self._macros.get(name)
        if found is None:
            outer = self.names_parent, self.in_substitute
            self.names_parent, self.in_substitute = None, False
            found = join_renderers(self.compile_children(self.style.macros[name]))
            self.names_parent, self.in_substitute = outer
            self._macros[name] = found
        return found

    def find_variables(self, element: Element) -> frozenset[str]:
        """Return the variables that an element prints, itself or through a macro."""
        found = set(element.get("variable").split())
        for child in element.children:
            found |= self.find_variables(child)
        name = element.attributes.get("macro")
        if name is not None:
            if name not in self._variables:
                self._variables[name] = self.find_variables(self.style.macros[name])
            found |= self._variables[name]
        return frozenset(found)


def join_renderers(renderers: Sequence[Render]) -> Render:
    """Return one function for a row of them."""
    if len(renderers) == 1:
        return renderers[0]

    def render(context: Context) -> Node | None:
        children = render_all(renderers, context)
        if not children:
            return None
        return children[0] if len(children) == 1 else Node(children)

    return render


def compile_group(compiler: Compiler, element: Element) -> Render:
    """Compile `cs:group`. CSL 1.0.2, "Group".

    A group prints nothing if it asked for variables and none had a value; one that asked for
    none, but printed, counts as a value for the group around it.
    """
    outer, compiler.in_substitute = compiler.in_substitute, False
    renderers = compiler.compile_children(element)
    compiler.in_substitute = outer
    form: Form = read_form(element)
    delimiter = element.get("delimiter")

    def render(context: Context) -> Node | None:
        calls, hits = context.calls, context.hits
        context.calls = context.hits = 0
        children = render_all(renderers, context)
        if not children or (context.calls and not context.hits):
            context.calls += calls
            context.hits = hits
            return None
        if not context.calls:
            context.calls = context.hits = 1
        context.calls += calls
        context.hits += hits
        return Node(
            children, form.prefix, form.suffix, delimiter, form.face, False, form.display, "group"
        )

    return render


def _uses_year_suffix(style: Style) -> bool:
    def uses(element: Element) -> bool:
        if element.name == "text" and element.get("variable") == "year-suffix":
            return True
        return any(uses(child) for child in element.children)

    return uses(style.root)


_ELEMENTS: dict[str, Callable[[Compiler, Element], Render]] = {
    "choose": compile_choose,
    "date": compile_date,
    "group": compile_group,
    "label": compile_label,
    "names": compile_names,
    "number": compile_number,
    "text": compile_text,
}
