"""`cs:choose` in, a function that renders the branch whose tests hold out.

CSL 1.0.2, "Choose".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefpress.csl.context import BIBLIOGRAPHY, Context
from briefpress.csl.numbers import is_numeric
from briefpress.csl.tree import Child, Node
from briefpress.csl.xmlread import Element

if TYPE_CHECKING:
    from briefpress.csl.compile import Compiler, Render

Test = Callable[[Context], bool]


def compile_choose(compiler: Compiler, element: Element) -> Render:
    """Compile the branches of a choice; what is printed stands in a node of no form."""
    branches = [
        (_compile_tests(branch), compiler.compile_children(branch)) for branch in element.children
    ]

    def render(context: Context) -> Node | None:
        for test, renderers in branches:
            if test(context):
                children: list[Child] = []
                for each in renderers:
                    child = each(context)
                    if child is not None:
                        children.append(child)
                if not children:
                    return None
                only = children[0]
                if len(children) == 1 and isinstance(only, Node):
                    return only
                return Node(children, tag="choose")
        return None

    return render


def _compile_tests(branch: Element) -> Test:
    if branch.name == "else":
        return lambda context: True
    match = branch.get("match", "all")
    tests: list[Test] = []
    for name, value in branch.attributes.items():
        words = value.split()
        if name == "type":
            tests.extend(_compile_type(words, match))
        elif name == "variable":
            tests.extend(_test_variable(word) for word in words)
        elif name == "is-numeric":
            tests.extend(_test_numeric(word) for word in words)
        elif name == "is-uncertain-date":
            tests.extend(_test_uncertain(word) for word in words)
        elif name == "locator":
            value = value.replace("sub verbo", "sub-verbo")
            tests.extend(_test_locator(word) for word in value.split())
        elif name == "position":
            tests.extend(_test_position(word) for word in words)
        elif name == "disambiguate":
            tests.append(_test_disambiguate(value == "true"))
    return _join_tests(tests, match)


def _join_tests(tests: list[Test], match: str) -> Test:
    if match == "none":
        return lambda context: not any(test(context) for test in tests)
    if len(tests) == 1:
        return tests[0]
    if match == "any":
        return lambda context: any(test(context) for test in tests)
    return lambda context: all(test(context) for test in tests)


def _compile_type(words: list[str], match: str) -> list[Test]:
    """An item has one type: many are one test of membership, unless all of them have to hold."""
    types = frozenset(words)
    if match == "all" and len(types) > 1:
        return [lambda context: False]
    if len(types) == 1:
        only = words[0]
        return [lambda context: context.item.type == only]
    return [lambda context: context.item.type in types]


def _test_variable(variable: str) -> Test:
    if variable == "locator":
        return lambda context: bool(context.values.get("locator"))
    return lambda context: context.has(variable)


def _test_numeric(variable: str) -> Test:
    def test(context: Context) -> bool:
        text = context.text(variable)
        return bool(text) and is_numeric(text)

    return test


def _test_uncertain(variable: str) -> Test:
    def test(context: Context) -> bool:
        date = context.date(variable)
        return date is not None and date.circa

    return test


def _test_locator(label: str) -> Test:
    def test(context: Context) -> bool:
        return context.label == label and bool(context.values.get("locator"))

    return test


def _test_position(position: str) -> Test:
    if position == "near-note":
        return lambda context: context.near and context.area != BIBLIOGRAPHY
    return lambda context: position in context.position


def _test_disambiguate(wanted: bool) -> Test:
    def test(context: Context) -> bool:
        context.conditions += 1
        return (context.conditions <= context.hints.condition) == wanted

    return test
