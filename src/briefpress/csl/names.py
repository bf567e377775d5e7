"""`cs:names` in, a function that renders the names of its variables out.

CSL 1.0.2, "Names" and "Substitute".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.csl.context import Context
from briefpress.csl.form import Form, read_face, read_form
from briefpress.csl.namelist import Label, NameListPrinter, Settings
from briefpress.csl.nameoptions import resolve
from briefpress.csl.terms import LabelPrinter
from briefpress.csl.tree import Field, Node
from briefpress.csl.xmlread import Element

if TYPE_CHECKING:
    from briefpress.csl.compile import Compiler, Render


def compile_names(compiler: Compiler, element: Element) -> Render:
    """Compile `cs:names`."""
    settings = _read_settings(compiler, element, compiler.names_parent)
    variables = element.get("variable").split()
    wanted = frozenset(variables)
    form = settings.form
    delimiter = element.attributes.get("delimiter")
    printer = NameListPrinter(compiler, settings)
    substitutes = _compile_substitutes(compiler, element, settings)

    def render(context: Context) -> Node | None:
        options = settings.options[context.area]
        context.calls += 1
        counted = context.names_count
        lists = (
            []
            if wanted.isdisjoint(context.present)
            else printer.print_lists(variables, options, context)
        )
        if lists:
            context.hits += 1
            if options.form == "count":
                total = context.names_count - counted
                lists = [Node([Field(str(total))], tag="count")] if total else []
                if not lists:
                    return None
            between = delimiter if delimiter is not None else options.names_delimiter
            return Node(
                lists,
                form.prefix,
                form.suffix,
                between,
                form.face,
                False,
                form.display,
                "names",
            )
        return _render_substitute(substitutes, form, context)

    return render


def _read_settings(compiler: Compiler, element: Element, parent: Settings | None) -> Settings:
    style = compiler.style
    name, et_al, label = (element.find(each) for each in ("name", "et-al", "label"))
    if parent is not None and name is None and et_al is None and label is None:
        return parent
    options = (
        resolve(compiler.locale, style.root, style.citation, name),
        resolve(compiler.locale, style.root, style.bibliography, name),
    )
    if parent is not None and name is None:
        options = parent.options
    term = et_al.get("term", "et-al") if et_al is not None else "et-al"
    order = [child.name for child in element.children]
    return Settings(
        options,
        compiler.locale.text(term),
        read_face(et_al) if et_al is not None else None,
        Label(
            LabelPrinter(compiler, read_form(label), label.get("form", "long")),
            label.get("plural", "contextual"),
            "name" in order and order.index("label") < order.index("name"),
        )
        if label is not None
        else None,
        read_form(element),
    )


def _compile_substitutes(compiler: Compiler, element: Element, settings: Settings) -> list[Render]:
    substitute = element.find("substitute")
    renderers: list[Render] = []
    for child in substitute.children if substitute is not None else ():
        holder = Element("substitute", {}, child.line, child.column, [child])
        outer = compiler.names_parent, compiler.in_substitute
        compiler.names_parent, compiler.in_substitute = settings, True
        renderers.extend(compiler.compile_children(holder))
        compiler.names_parent, compiler.in_substitute = outer
    return renderers


def _render_substitute(substitutes: list[Render], form: Form, context: Context) -> Node | None:
    outer, present = context.recorded, context.present
    for render in substitutes:
        context.recorded = []
        node = render(context)
        recorded, context.recorded = context.recorded, outer
        if node is None:
            context.present = present
        else:
            if node.tag == "empty":
                return None
            if outer is not None:
                outer.extend(recorded)
            # The affixes and formatting are those of names; a title brings its own.
            return Node([node], display=form.display, tag="names")
    return None
