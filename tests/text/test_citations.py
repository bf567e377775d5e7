"""The bracket grammar, case by case from `citations.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.model import Citation, Problem, Span
from briefpress.text.citations import parse_bracket
from briefpress.text.locators import LABELS, read_locator

CASES = Path(__file__).with_name("citations.md")


def cases() -> Iterator[tuple[str, str]]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            bracket, _arrow, expected = line.partition(" => ")
            yield bracket, expected


def describe(bracket: str) -> str:
    span = Span("x.md", 0, len(bracket))
    marks = {match.start() for match in re.finditer(r"(?<![^\s\[;\-])@", bracket)}
    parsed = parse_bracket(bracket, span, marks)
    words = [describe_citation(one) for one in parsed.citations]
    words += [describe_problem(bracket, one) for one in parsed.problems]
    return " | ".join(words)


def describe_citation(one: Citation) -> str:
    words = ["-" * one.suppress_author + one.key]
    words += [f"<{one.prefix}"] if one.prefix else []
    words += [f"@{one.locator.label} {one.locator.value}"] if one.locator else []
    words += [f">{one.suffix}"] if one.suffix else []
    return " ".join(words)


def describe_problem(bracket: str, one: Problem) -> str:
    return f"!{one.kind} `{bracket[one.span.start : one.span.end]}`: {one.help}"


@pytest.mark.parametrize(("bracket", "expected"), list(cases()))
def test_a_bracket_says(bracket: str, expected: str) -> None:
    assert describe(bracket) == expected


def test_the_span_of_a_key_is_the_key_alone() -> None:
    bracket = "[see -@a:b, p. 3; @{x/y z}; @{x/y}]"
    marks = {match.start() for match in re.finditer("@", bracket)}
    parsed = parse_bracket(bracket, Span("x.md", 0, len(bracket)), marks)
    assert [bracket[one.span.start : one.span.end] for one in parsed.citations] == ["a:b", "x/y"]


def test_a_bracket_over_two_lines_of_a_quotation_reads_like_one_on_one_line() -> None:
    bracket = "[see\n> @a,\r\n> p. 30-\n> 31]"
    parsed = parse_bracket(bracket, Span("x.md", 0, len(bracket)), {bracket.index("@")})
    assert describe_citation(parsed.citations[0]) == "a <see @page 30–31"


def test_an_at_sign_that_is_no_mark_begins_no_key() -> None:
    parsed = parse_bracket("[see ` @a ` and @b]", Span("x.md", 0, 19), {16})
    assert [one.key for one in parsed.citations] == ["b"]


def test_spans_are_offsets_into_the_whole_text() -> None:
    text = "A claim [@a, p. 31-30] here."
    parsed = parse_bracket(text, Span("x.md", 8, 22), {9})
    span = parsed.problems[0].span
    assert text[span.start : span.end] == "31-30"
    assert parsed.citations[0].bracket == Span("x.md", 8, 22)


@pytest.mark.parametrize(
    ("term", "form"), [(term, form) for term, forms in LABELS.items() for form in forms]
)
def test_every_label_is_read_before_a_number(term: str, form: str) -> None:
    reading = read_locator(f", {form} 12")
    assert reading.locator is not None
    assert (reading.locator.label, reading.locator.value) == (term, "12")


@given(st.text(alphabet="[]@;-,.{}` a1p§\n>", max_size=40))
def test_no_bracket_makes_the_grammar_raise(inside: str) -> None:
    bracket = f"[{inside}]"
    marks = {match.start() for match in re.finditer("@", bracket)}
    parsed = parse_bracket(bracket, Span("x.md", 0, len(bracket)), marks)
    for one in parsed.citations:
        assert bracket[one.span.start : one.span.end] == one.key
    for problem in parsed.problems:
        assert 0 <= problem.span.start < problem.span.end <= len(bracket)
