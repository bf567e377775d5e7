"""Where the specification is silent: what styles are tested with, citeproc-js, decides."""

from __future__ import annotations

from typing import Any

import pytest

from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.html import to_html
from tests.csl.styles import make_processor



def _print(elements: str, **item: Any) -> str:
    processor = make_processor(f"<citation><layout>{elements}</layout></citation>", "in-text")
    items = {"x": {"type": "book", **item}}
    return to_html(processor.format(items, Document((Citation((Cite("x"),), None),))).citations[0])


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("SIGAR 21-46-LL", "number: SIGAR 21-46-LL"),
        ("Public Law 88-352", "number: Public Law 88-352"),
        ("88-352", "numbers: 88–352"),
        ("3 & 4", "numbers: 3 &#38; 4"),
        ("174,465", "number: 174,465"),
        ("3, 4", "numbers: 3, 4"),
    ],
)
def test_only_numbers_are_ranges_and_plural(number: str, printed: str) -> None:
    processor = make_processor(
        '<locale><terms><term name="number"><single>number</single><multiple>numbers</multiple>'
        '</term></terms></locale><citation><layout><label variable="number" suffix=": "/>'
        '<text variable="number"/></layout></citation>',
        "in-text",
    )
    items = {"x": {"type": "report", "number": number}}
    formatted = processor.format(items, Document((Citation((Cite("x"),), None),)))
    assert to_html(formatted.citations[0]) == printed


@pytest.mark.parametrize(
    ("number", "numeric"),
    [("3/4", True), ("01/2009", True), ("12/a", False), ("A/RES/1", False), ("1 / 2", False)],
)
def test_a_slash_joins_the_numbers_of_a_double_issue(number: str, numeric: bool) -> None:
    elements = '<choose><if is-numeric="issue"><text value="no. "/></if></choose>'
    printed = _print(f'{elements}<text variable="issue"/>', issue=number)
    assert printed == ("no. " if numeric else "") + number


def test_thousands_stay_together_in_a_number() -> None:
    assert _print('<number variable="number"/>', number="174,465") == "174,465"
    assert _print('<number variable="number"/>', number="174,46") == "174, 46"


@pytest.mark.parametrize("word", ["than", "amid", "circa", "unto", "plus"])
def test_prepositions_stay_small_in_titles(word: str) -> None:
    title = '<text variable="title" text-case="title"/>'
    assert _print(title, title=f"more {word} ever") == f"More {word} Ever"


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("明清時期", "明清時期"),
        ("한국", "한국"),
        ("明清 1644", "<i>明清 1644</i>"),
        ("پاکستان", "<i>پاکستان</i>"),
        ("Ночь", "<i>Ночь</i>"),
    ],
)
def test_scripts_without_italics_stand_upright(title: str, printed: str) -> None:
    assert _print('<text variable="title" font-style="italic"/>', title=title) == printed


def test_a_space_before_a_mark_does_not_break() -> None:
    assert _print('<text variable="title"/>', title="New York : what ? 5 : 4") == (
        "New York\u202f: what\u202f? 5\u202f: 4"
    )
    assert _print('<text value="x" prefix="a : "/>') == "a : x"


def test_quotation_marks_stand_outside_the_formatting() -> None:
    title = '<text variable="title" quotes="true" font-style="italic" suffix=","/>'
    assert _print(title, title="One") == "“<i>One</i>,”"
