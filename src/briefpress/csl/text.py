"""`cs:text` in, a function that renders it out.

CSL 1.0.2, "Text".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.csl.context import Context
from briefpress.csl.form import Form, change_case, read_form, strip_periods
from briefpress.csl.label import make_citation_label
from briefpress.csl.numbers import write_suffix
from briefpress.csl.richtext import is_eastern
from briefpress.csl.terms import print_words
from briefpress.csl.tree import Child, Node
from briefpress.csl.values import find_edit
from briefpress.csl.xmlread import Element

if TYPE_CHECKING:
    from briefpress.csl.compile import Compiler, Render

_TAGS = {
    "citation-number": "citation-number",
    "citation-label": "citation-label",
    "locator": "locator",
    "title": "title",
    "DOI": "link",
    "URL": "link",
    "PMID": "link",
    "PMCID": "link",
}


def compile_text(compiler: Compiler, element: Element) -> Render:
    """Compile `cs:text`, which prints a variable, a macro, a term or a text of the style."""
    attributes = element.attributes
    if "macro" in attributes:
        return _compile_macro_call(compiler, element)
    if "term" in attributes:
        return _compile_term(compiler, element)
    if "value" in attributes:
        return _compile_value(compiler, element)
    variable = element.get("variable").strip()
    form = read_form(element)
    if variable == "year-suffix":
        return _compile_year_suffix(form)
    if element.get("form") == "short" and not variable.endswith("-short"):
        return _compile_variable(compiler, variable, form, f"{variable}-short")
    return _compile_variable(compiler, variable, form, "")


def _make(form: Form, children: list[Child], tag: str = "", data: object = None) -> Node:
    return Node(
        children, form.prefix, form.suffix, "", form.face, form.quotes, form.display, tag, data
    )


def _compile_variable(compiler: Compiler, variable: str, form: Form, short: str) -> Render:
    rich = compiler.rich
    prefix, suffix, face, display, quotes, case, is_title, strip = form
    tag = _TAGS.get(variable, "field")
    is_link = tag == "link"
    is_work_title = tag == "title"
    edit = find_edit(compiler, variable)
    is_label = variable == "citation-label"
    lang = compiler.locale.lang
    upright = face._replace(style="") if face is not None and face.style == "italic" else None

    def render(context: Context) -> Node | None:
        context.calls += 1
        value = (context.text(short) if short else "") or context.text(variable)
        if is_label:
            value = make_citation_label(context.item)
        if not value:
            return None
        context.hits += 1
        if context.recorded is not None:
            context.record(variable)
        if edit is not None:
            value = edit(value, context)
        applied = case if case is not None and (context.english or not is_title) else None
        children = rich.parse(value, applied, context.item.lang or lang, strip_periods=strip)
        if is_label and context.hints.suffix and not context.suffix_done:
            context.suffix_done = True
            children = [*children, _make_suffix(context.hints.suffix)]
        data = (variable, value) if is_link else variable
        kind = "marked-title" if is_work_title and context.item.marked else tag
        # Scripts of East Asia have no italics.
        slant = face if upright is None or value.isascii() or not is_eastern(value) else upright
        return Node(children, prefix, suffix, "", slant, quotes, display, kind, data)

    return render


def _make_suffix(number: int) -> Node:
    return Node([write_suffix(number)], tag="year-suffix", data=number)


def _compile_year_suffix(form: Form) -> Render:
    def render(context: Context) -> Node | None:
        number = context.hints.suffix
        if not number or context.in_sort:
            return None
        context.calls += 1
        context.hits += 1
        context.suffix_done = True
        return _make(form, [write_suffix(number)], "year-suffix", number)

    return render


def _compile_macro_call(compiler: Compiler, element: Element) -> Render:
    macro = compiler.compile_macro(element.get("macro"))
    form = read_form(element)
    lang = compiler.locale.lang
    plain = not (form.prefix or form.suffix or form.face or form.quotes or form.display)

    def render(context: Context) -> Node | None:
        calls, hits = context.calls, context.hits
        context.calls = context.hits = 0
        node = macro(context)
        if node is None or (context.calls and not context.hits):
            context.calls += calls
            context.hits = hits
            return None
        # What a macro prints counts as a value.
        context.calls = calls + 1
        context.hits = hits + 1
        if form.strip_periods:
            node = strip_periods(node)
        if form.case is not None and (context.english or not form.is_title):
            node = change_case(node, form.case, context.item.lang or lang)
        if not plain:
            return _make(form, [node], "macro")
        # To the group around it, a macro is one piece, whatever its parts.
        return node if node.tag != "choose" else Node(node.children)

    return render


def _compile_term(compiler: Compiler, element: Element) -> Render:
    form = read_form(element)
    name = element.get("term")
    plural = element.get("plural") == "true"
    kind = element.get("form", "long")
    defined = compiler.locale.find_term(name, kind) is not None
    text = compiler.locale.text(name, kind, plural=plural)
    children = print_words(compiler, text, form)
    own = form.case.__name__ if form.case is not None else ""
    node = _make(form, children, "term", own) if children else None
    if not defined:

        def render_unknown(context: Context) -> None:
            context.item.missing[f"the locale has no term `{name}`"] = "term"

        return render_unknown
    if node is None:
        # An empty term is printed, which matters to `cs:substitute`.
        empty = Node([], tag="empty")
        return lambda context: empty
    return lambda context: node


def _compile_value(compiler: Compiler, element: Element) -> Render:
    form = read_form(element)
    children = print_words(compiler, element.get("value"), form)
    node = _make(form, children, "value") if children else None
    return lambda context: node
