"""`cs:text`, `cs:number` and `cs:label` in, functions that render them out.

CSL 1.0.2, "Text", "Number" and "Label".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from briefpress.csl.context import Context
from briefpress.csl.form import Form, change_case, read_form, strip_periods
from briefpress.csl.label import make_citation_label
from briefpress.csl.numbers import (
    format_number,
    format_pages,
    is_numeric,
    make_plural_test,
    write_suffix,
)
from briefpress.csl.textcase import Runs
from briefpress.csl.tree import Field, Node
from briefpress.csl.xmlread import Element

if TYPE_CHECKING:
    from briefpress.csl.compile import Compiler, Render

_DASHED = frozenset(("issue", "volume", "number", "edition", "chapter-number", "collection-number"))
_DIGIT_HYPHEN = re.compile(r"(?<=\d)\s*(?:--?|–)\s*(?=\d)")
_OWN_LABEL = re.compile(r"[^\W\d_]{2,}\.\s*\d")
_NUMBER_LOCATOR = re.compile(r"[\divxlcdmIVXLCDM\s\-–,&;]+")
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


def _make(form: Form, children: list[str | Node], tag: str = "", data: object = None) -> Node:
    return Node(
        children, form.prefix, form.suffix, "", form.face, form.quotes, form.display, tag, data
    )


def _compile_variable(compiler: Compiler, variable: str, form: Form, short: str) -> Render:
    rich = compiler.rich
    prefix, suffix, face, display, quotes, case, is_title, strip = form
    tag = _TAGS.get(variable, "field")
    is_link = tag == "link"
    edit = _find_edit(compiler, variable)
    is_label = variable == "citation-label"
    lang = compiler.locale.lang

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
        return Node(children, prefix, suffix, "", face, quotes, display, tag, data)

    return render


def _find_edit(compiler: Compiler, variable: str) -> Callable[[str, Context], str] | None:
    """Return what is done to the value of a variable before it is printed."""
    locale = compiler.locale
    page_form = compiler.style.root.get("page-range-format")
    delimiter = locale.text("page-range-delimiter") or "–"
    if variable == "page":
        return lambda value, context: format_pages(value, page_form, delimiter)
    if variable == "locator":
        symbol = locale.text("and", "symbol") or "&"

        def edit(value: str, context: Context) -> str:
            if context.label == "page" or _NUMBER_LOCATOR.fullmatch(value):
                value = format_pages(value, page_form if context.label == "page" else "", delimiter)
            return value.replace("&", symbol)

        return edit
    if variable in _DASHED:
        return lambda value, context: _DIGIT_HYPHEN.sub("–", value)
    return None


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
    case = form.case
    if form.is_title and not compiler.locale.lang.startswith("en"):
        case = None
    lang = compiler.locale.lang
    children = list(compiler.rich.parse(text, case, lang, strip_periods=form.strip_periods))
    children = [str(child) if type(child) is Field else child for child in children]
    own = case.__name__ if case is not None else ""
    node = _make(form, children, "term", own) if children else None
    if name == "no date" and not compiler.explicit_suffix:

        def render_no_date(context: Context) -> Node | None:
            if node is None or not context.hints.suffix or context.suffix_done or context.in_sort:
                return node
            context.suffix_done = True
            suffix = _make_suffix(context.hints.suffix)
            suffix.prefix = "-"
            return _make(form, [*children, suffix], "term", own)

        return render_no_date
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
    found = compiler.rich.parse(element.get("value"), form.case, strip_periods=form.strip_periods)
    children = [str(child) if type(child) is Field else child for child in found]
    node = _make(form, children, "value") if children else None
    return lambda context: node


def compile_number(compiler: Compiler, element: Element) -> Render:
    """Compile `cs:number`."""
    variable = element.get("variable").strip()
    form = read_form(element)
    kind = element.get("form", "numeric")
    locale = compiler.locale
    gender = locale.gender_of(variable)
    pages = _find_edit(compiler, variable) if variable in ("page", "locator") else None
    tag = _TAGS.get(variable, "number")

    def render(context: Context) -> Node | None:
        context.calls += 1
        value = context.text(variable)
        if not value:
            return None
        context.print_variable(variable)
        if pages is not None and kind == "numeric":
            text = pages(value, context)
        else:
            text = format_number(value, kind, locale, gender)
        if form.case is not None and (context.english or not form.is_title):
            text = form.case(Runs([text], [False], context.item.lang))[0]
        return _make(form, [Field(text)], tag, variable)

    return render


def compile_label(compiler: Compiler, element: Element) -> Render:
    """Compile `cs:label` of a number; that of names belongs to `cs:names`."""
    variable = element.get("variable").strip()
    form = read_form(element)
    kind = element.get("form", "long")
    plural = element.get("plural", "contextual")
    test = make_plural_test(compiler.locale)
    counts = variable.startswith("number-of-")
    nodes: dict[tuple[str, bool], Node | None] = {}

    def find_node(name: str, is_plural: bool) -> Node | None:
        key = (name, is_plural)
        if key not in nodes:
            term = compiler.locale.find_term(name, kind)
            text = (term.multiple if is_plural else term.single) if term is not None else ""
            case = form.case
            if form.is_title and not compiler.locale.lang.startswith("en"):
                case = None
            found = compiler.rich.parse(
                text, case, compiler.locale.lang, strip_periods=form.strip_periods
            )
            children = [str(child) if type(child) is Field else child for child in found]
            nodes[key] = _make(form, children, "label") if children else None
        return nodes[key]

    def render(context: Context) -> Node | None:
        value = context.text(variable)
        if not value:
            return None
        name = variable
        if variable == "locator":
            name = context.label or "page"
            if _OWN_LABEL.match(value):
                return None
        if plural == "contextual":
            if counts:
                is_plural = is_numeric(value) and value.strip() not in ("1", "01")
            else:
                is_plural = test(value)
        else:
            is_plural = plural == "always"
        node = find_node(name, is_plural)
        if node is None and compiler.locale.find_term(name, kind) is None:
            context.item.missing[f"the locale has no term `{name}`"] = "term"
        return node

    return render
