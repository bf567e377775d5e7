"""The names of one variable in, their list with its label out.

CSL 1.0.2, "Name", "Et-al" and "Label in cs:names".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.csl.context import BIBLIOGRAPHY, Context
from briefpress.csl.form import Form
from briefpress.csl.item import Name
from briefpress.csl.nameoptions import NameOptions
from briefpress.csl.onename import NamePrinter
from briefpress.csl.terms import LabelPrinter, print_words
from briefpress.csl.tree import Child, Face, Node

if TYPE_CHECKING:
    from briefpress.csl.compile import Compiler


@dataclass(frozen=True, slots=True)
class Settings:
    """What a `cs:names` prints with, and hands on to those in its `cs:substitute`."""

    options: tuple[NameOptions, NameOptions]
    """For citations and for the bibliography."""
    et_al: str
    et_al_face: Face | None
    label: Label | None
    form: Form
    """Affixes and formatting of the whole."""


@dataclass(frozen=True, slots=True)
class Label:
    """`cs:label` inside `cs:names`."""

    printer: LabelPrinter
    plural: str
    leads: bool
    """It stands before `cs:name`, and is printed there."""


class NameListPrinter:
    """Prints the name lists of one `cs:names`."""

    def __init__(self, compiler: Compiler, settings: Settings) -> None:
        self._compiler = compiler
        self._locale = compiler.locale
        self._settings = settings
        self._printer = NamePrinter(compiler.rich, compiler.locale.lang)

    def print_lists(
        self, variables: list[str], options: NameOptions, context: Context
    ) -> list[Child]:
        """Return one node for each variable that has names."""
        lists: list[Child] = []
        merged = self._merge_roles(variables, context)
        for variable in variables:
            names = context.names(variable)
            if not names or (merged and variable == merged[1]):
                continue
            if context.recorded is not None:
                context.record(variable)
            role = "editortranslator" if merged and variable == merged[0] else variable
            node = self._print_list(variable, role, names, options, context)
            if node is not None:
                lists.append(node)
        return lists

    def _merge_roles(self, variables: list[str], context: Context) -> tuple[str, str] | None:
        """CSL 1.0.2, "Names": equal editors and translators are one list with a label of both."""
        if sorted(variables) != ["editor", "translator"]:
            return None
        first, second = (context.names(variable) for variable in variables)
        if not first or [name.key for name in first] != [name.key for name in second]:
            return None
        kind = self._settings.label.printer.kind if self._settings.label else "long"
        if not self._locale.text("editortranslator", kind):
            return None
        return variables[0], variables[1]

    def _print_list(
        self,
        variable: str,
        role: str,
        names: tuple[Name, ...],
        options: NameOptions,
        context: Context,
    ) -> Node | None:
        shown, last = self._count_shown(variable, names, options, context)
        context.names_count += shown
        if options.form == "count":
            return Node(["0"]) if shown else None
        if not shown:
            return None
        nodes = [
            self._print_one(variable, index, name, options, context)
            for index, name in enumerate(names[:shown])
        ]
        cut = shown < len(names)
        children = self._join(nodes, options, cut=cut, in_sort=context.in_sort)
        if cut:
            children = self._add_rest(children, shown, names, options, context, last, variable)
        node = Node(
            children,
            options.prefix,
            options.suffix,
            tag="namelist",
            data=(variable, names, shown, options),
        )
        label = self._settings.label
        if label is None or context.in_sort:
            return node
        plural = label.plural == "always" or (label.plural == "contextual" and len(names) > 1)
        label_node = label.printer.print_label(role, plural)
        if label_node is None:
            return Node([node], tag="role", data=variable)
        pair: list[Child] = [label_node, node] if label.leads else [node, label_node]
        return Node(pair, tag="role", data=variable)

    def _count_shown(
        self, variable: str, names: tuple[Name, ...], options: NameOptions, context: Context
    ) -> tuple[int, bool]:
        """Return how many names are shown, and whether the last follows an ellipsis."""
        total = len(names)
        minimum, first, last = options.et_al_min, options.et_al_use_first, options.use_last
        if context.repeated and context.area != BIBLIOGRAPHY:
            minimum = options.subsequent_min
            first = options.subsequent_use_first
        if context.in_sort:
            sort_min, sort_first, sort_last = context.sort_names
            minimum, first = sort_min or minimum, sort_first or first
            last = last if sort_last is None else sort_last
        shown = context.hints.shown.get(variable, 0)
        if not minimum or total < minimum or first < 0 or first >= total or shown >= total:
            return total, False
        return max(first, shown), last

    def _print_one(
        self, variable: str, index: int, name: Name, options: NameOptions, context: Context
    ) -> Node:
        inverted = (
            options.sort_order == "all"
            or (options.sort_order == "first" and index == 0)
            or context.in_sort
        )
        level = context.hints.levels.get((variable, index), 0) if context.hints.levels else 0
        return self._printer.print_name(
            name, options, level, inverted=inverted, in_sort=context.in_sort
        )

    def _join(
        self, nodes: list[Node], options: NameOptions, *, cut: bool, in_sort: bool
    ) -> list[Child]:
        delimiter, word = options.delimiter, options.and_word
        if len(nodes) == 1:
            return [nodes[0]]
        children: list[Child] = []
        for index, node in enumerate(nodes):
            if index:
                is_last = index == len(nodes) - 1
                if is_last and word and not cut and not in_sort:
                    children.append(self._before_last(nodes, options, in_sort))
                else:
                    children.append(delimiter)
            children.append(node)
        return children

    def _before_last(self, nodes: list[Node], options: NameOptions, in_sort: bool) -> str:
        match options.precedes_last:
            case "always":
                precedes = True
            case "never":
                precedes = False
            case "after-inverted-name":
                precedes = self._is_inverted(nodes, len(nodes) - 2, options)
            case _:
                precedes = len(nodes) > 2
        delimiter = options.delimiter if precedes else ""
        return delimiter + _space_word(options.and_word, after_space=delimiter.endswith(" "))

    def _is_inverted(self, nodes: list[Node], index: int, options: NameOptions) -> bool:
        name: Name = nodes[index].data
        inverted = options.sort_order == "all" or (options.sort_order == "first" and index == 0)
        return inverted and not name.institution and bool(name.given)

    def _add_rest(
        self,
        children: list[Child],
        shown: int,
        names: tuple[Name, ...],
        options: NameOptions,
        context: Context,
        last: bool,
        variable: str,
    ) -> list[Child]:
        if last and len(names) - shown >= 2:
            index = len(names) - 1
            node = self._print_one(variable, index, names[index], options, context)
            return [*children, options.delimiter, "… ", node]
        term = self._settings.et_al
        if context.in_sort or not term:
            return children
        match options.precedes_et_al:
            case "always":
                precedes = True
            case "never":
                precedes = False
            case "after-inverted-name":
                nodes = [child for child in children if isinstance(child, Node)]
                precedes = self._is_inverted(nodes, len(nodes) - 1, options)
            case _:
                precedes = shown > 1
        delimiter = options.delimiter if precedes else ""
        space = "" if delimiter.endswith(" ") or _is_cjk(term[0]) else " "
        texts = print_words(self._compiler, term)
        return [
            *children,
            delimiter + space,
            Node(texts, face=self._settings.et_al_face, tag="et-al"),
        ]


def _space_word(word: str, *, after_space: bool) -> str:
    # A word that brings its own space says itself what stands round it.
    before = "" if after_space or _is_cjk(word[0]) or word[-1].isspace() else " "
    after = "" if _is_cjk(word[-1]) or word[-1].isspace() else " "
    return f"{before}{word}{after}"


def _is_cjk(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af"
