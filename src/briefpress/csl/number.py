"""`cs:number` and `cs:label` in, functions that render them out.

CSL 1.0.2, "Number" and "Label".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.csl.context import Context
from briefpress.csl.form import read_form
from briefpress.csl.numbers import format_number, is_numeric, make_plural_test, names_several
from briefpress.csl.terms import LabelPrinter
from briefpress.csl.textcase import Runs
from briefpress.csl.tree import Field, Node
from briefpress.csl.values import find_edit
from briefpress.csl.xmlread import Element

if TYPE_CHECKING:
    from briefpress.csl.compile import Compiler, Render

_OWN_LABEL = re.compile(r"[^\W\d_]{2,}\.\s*\d")
"""A locator such as `vol. 1, fol. 186` brings its own label."""


def compile_number(compiler: Compiler, element: Element) -> Render:
    """Compile `cs:number`."""
    variable = element.get("variable").strip()
    form = read_form(element)
    kind = element.get("form", "numeric")
    locale = compiler.locale
    gender = locale.gender_of(variable)
    pages = find_edit(compiler, variable) if variable in ("page", "locator") else None
    tag = variable if variable in ("citation-number", "locator") else "number"

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
        return Node(
            [Field(text)],
            form.prefix,
            form.suffix,
            face=form.face,
            display=form.display,
            tag=tag,
            data=variable,
        )

    return render


def compile_label(compiler: Compiler, element: Element) -> Render:
    """Compile `cs:label` of a number; that of names belongs to `cs:names`."""
    variable = element.get("variable").strip()
    plural = element.get("plural", "contextual")
    printer = LabelPrinter(compiler, read_form(element), element.get("form", "long"))
    test = make_plural_test(compiler.locale)
    counts = variable.startswith("number-of-")
    is_pages = variable in ("locator", "page")

    def render(context: Context) -> Node | None:
        value = context.labelled(variable)
        if not value:
            return None
        name = variable
        if variable == "locator":
            name = context.label or "page"
            if _OWN_LABEL.match(value):
                return None
        if plural != "contextual":
            is_plural = plural == "always"
        elif counts:
            is_plural = is_numeric(value) and value.strip() not in ("1", "01")
        else:
            is_plural = test(value) and (is_pages or names_several(value))
        node = printer.print_label(name, is_plural)
        if node is None and compiler.locale.find_term(name, printer.kind) is None:
            context.item.missing[f"the locale has no term `{name}`"] = "term"
        return node

    return render
