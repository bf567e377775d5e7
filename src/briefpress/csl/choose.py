"""`cs:choose` in, a function that renders the branch whose tests hold out.

CSL 1.0.2, "Choose".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from briefpress.csl.context import BIBLIOGRAPHY, Context
from briefpress.csl.numbers import is_number
from briefpress.csl.tree import Node
from briefpress.csl.xmlread import Element

if TYPE_CHECKING:
    from briefpress.csl.compile import Compiler, Render

Test = Callable[[Context], bool]
_KEPT_TYPES = 100
"""Items may come with any type: what is kept for types is bounded."""


class _Branch:
    """`cs:if`, `cs:else-if` or `cs:else`."""

    __slots__ = ("match", "renderers", "tests", "types", "variables")

    def __init__(self, element: Element, renderers: list[Render]) -> None:
        self.renderers = renderers
        self.match = element.get("match", "all")
        self.types = element.get("type").split()
        self.variables = frozenset(element.get("variable").split())
        self.tests = list(_compile_tests(element))

    def reduce(self, type: str) -> tuple[Test | None, list[Render]] | None:
        """Return what is left to test for items of a type: None where the branch is out.

        A test of None always holds.
        """
        tests = list(self.tests)
        if self.variables:
            tests.append(_test_variables(self.variables, self.match))
        fits = type in self.types
        if self.match == "none":
            if fits:
                return None
            joined = _join_tests(tests, "any")
            return (None if joined is None else lambda context: not joined(context)), self.renderers
        if self.match == "any":
            if fits:
                return None, self.renderers
            return (_join_tests(tests, "any"), self.renderers) if tests else None
        # An item has one type: all of several never hold.
        if self.types and (not fits or len(set(self.types)) > 1):
            return None
        return _join_tests(tests, "all"), self.renderers


def compile_choose(compiler: Compiler, element: Element) -> Render:
    """Compile the branches of a choice.

    The elements of a branch stand as if there were no `cs:choose` around them: where several
    print, their node is taken apart again by what holds it. In `cs:substitute`, the first that
    prints stands for all.
    """
    all_branches = [_Branch(each, compiler.compile_children(each)) for each in element.children]
    in_substitute = compiler.in_substitute
    by_type: dict[str, list[tuple[Test | None, list[Render]]]] = {}

    def reduce(type: str) -> list[tuple[Test | None, list[Render]]]:
        branches = []
        for each in all_branches:
            reduced = each.reduce(type)
            if reduced is not None:
                branches.append(reduced)
                if reduced[0] is None:
                    break
        if len(by_type) < _KEPT_TYPES:
            by_type[type] = branches
        return branches

    def render(context: Context) -> Node | None:
        type = context.item.type
        branches = by_type.get(type)
        if branches is None:
            branches = reduce(type)
        for test, renderers in branches:
            if test is None or test(context):
                if len(renderers) == 1:
                    return renderers[0](context)
                if in_substitute:
                    found = (node for each in renderers if (node := each(context)) is not None)
                    return next(found, None)
                children = render_all(renderers, context)
                if len(children) > 1:
                    return Node(children, tag="choose")
                return children[0] if children else None
        return None

    return render


def render_all(renderers: Sequence[Render], context: Context) -> list[Node]:
    """Return what each of a row of elements prints, those of a choice one by one."""
    children: list[Node] = []
    for each in renderers:
        child = each(context)
        if child is None or child.tag == "empty":
            continue
        if child.tag == "choose":
            children.extend(child.children)  # type: ignore[arg-type]
        else:
            children.append(child)
    return children


def _compile_tests(branch: Element) -> Iterator[Test]:
    """Yield the tests of a branch but those of type and variables."""
    for name, value in branch.attributes.items():
        words = value.replace("sub verbo", "sub-verbo").split()
        if name in _TESTS:
            yield from (_TESTS[name](word) for word in words)
        elif name == "disambiguate":
            yield _test_disambiguate(value == "true")


def _join_tests(tests: list[Test], match: str) -> Test | None:
    """Return one test for many; None, which always holds, for none."""
    if len(tests) < 2:
        return tests[0] if tests else None
    if match == "any":
        return lambda context: any(test(context) for test in tests)
    return lambda context: all(test(context) for test in tests)


def _test_variables(variables: frozenset[str], match: str) -> Test:
    """One look-up for all variables; `none` is negated by who asks."""
    if len(variables) == 1:
        (variable,) = variables
        return lambda context: variable in context.known
    if match == "all":
        return lambda context: variables <= context.known
    return lambda context: not variables.isdisjoint(context.known)


def _test_numeric(variable: str) -> Test:
    def test(context: Context) -> bool:
        text = context.known_text(variable)
        return bool(text) and is_number(text)

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


_TESTS: dict[str, Callable[[str], Test]] = {
    "is-numeric": _test_numeric,
    "is-uncertain-date": _test_uncertain,
    "locator": _test_locator,
    "position": _test_position,
}
