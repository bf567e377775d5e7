"""YAML with places: what is found, where it stands, and what is said of a broken file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.load.yaml_tree import Items, Mapped, Scalar, read_yaml
from briefpress.model import Problem


def read(text: str):
    return read_yaml(text, "f.yml", 0, len(text), kind="k")


def scalars(tree):
    if isinstance(tree, Scalar):
        yield tree
    elif isinstance(tree, Items):
        for item in tree.items:
            yield from scalars(item)
    elif isinstance(tree, Mapped):
        for key, value in tree.pairs:
            yield key
            yield from scalars(value)


def test_raw_words_and_keys_given_twice_stay_visible() -> None:
    tree = read("places: [PK, NO]\nversion: 1.10\nversion: 2\n")
    assert [one.text for one in scalars(tree)] == [
        "places", "PK", "NO", "version", "1.10", "version", "2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["a: 😀 x\r\nb: 'ü'\r\n", "\ufeffa: b\n", "\ufeff\ufeffa: b\n", 'k: "v w"\nl: [m, n]\n']
)
def test_every_place_holds_the_text_of_its_scalar(text: str) -> None:
    tree = read(text)
    for scalar in scalars(tree):
        assert text[scalar.span.start : scalar.span.end] == scalar.text


@pytest.mark.parametrize(
    ("text", "start", "message", "help"),
    [
        (
            "title: A: b\n",
            8,
            "not YAML: a second `: ` in one value",
            'put the value in quotes: `"A: b"`',
        ),
        ("a:\n\tb: 1\n", 3, "not YAML: a tab stands where YAML wants spaces", "indent with spaces"),
        ("a: 'x\n", 3, "not YAML: a `'` is never closed", "close it with `'`"),
        ("a: \x00", 3, "not YAML: the character U+0000 is not allowed", None),
    ],
)
def test_a_broken_file_is_a_problem_at_the_fault(text, start, message, help) -> None:
    problem = read(text)
    assert isinstance(problem, Problem)
    assert (problem.span.start, problem.message, problem.help) == (start, message, help)


def test_aliases_that_unfold_without_end_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    problem = read("\n".join(lines))
    assert isinstance(problem, Problem)
    assert problem.message == "not usable: aliases that unfold without end"


def test_an_alias_that_contains_itself_is_refused() -> None:
    assert isinstance(read("a: &x [*x]\n"), Problem)


@given(st.text(max_size=200))
def test_any_text_gives_a_tree_or_a_problem(text: str) -> None:
    result = read(text)
    for one in [result] if isinstance(result, Problem) else scalars(result):
        assert 0 <= one.span.start <= one.span.end <= len(text)
