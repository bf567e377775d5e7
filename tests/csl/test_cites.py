"""Cites of one citation: grouped by author, collapsed, joined."""

from __future__ import annotations

from typing import Any

import pytest

from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.passage import to_text
from tests.csl.styles import make_processor


@pytest.mark.parametrize(
    ("affixes", "printed"),
    [
        ({}, "Doe 1964, 1970; Roe 1966"),
        ({"a": ("see ", "")}, "see Doe 1964, 1970; Roe 1966"),
        ({"b": ("cf. ", "")}, "Doe 1964, 1970; cf. Roe 1966"),
        ({"b": ("", ", passim")}, "Doe 1964, 1970; Roe 1966, passim"),
        ({"c": ("see also ", "")}, "Doe 1964, see also 1970; Roe 1966"),
        ({"a": ("", ", at length")}, "Doe 1964, at length, 1970; Roe 1966"),
    ],
)
def test_cites_are_grouped_whatever_they_have_before_and_behind_them(
    affixes: dict[str, tuple[str, str]], printed: str
) -> None:
    body = (
        '<citation collapse="year"><sort><key variable="issued"/></sort><layout delimiter="; ">'
        '<group delimiter=" "><text macro="author"/><date variable="issued">'
        '<date-part name="year"/></date></group></layout></citation>'
    )
    items = {
        id: {"author": [{"family": family}], "issued": {"date-parts": [[year]]}}
        for id, family, year in (("a", "Doe", 1964), ("b", "Roe", 1966), ("c", "Doe", 1970))
    }
    cites = [Cite(id, None, None, *affixes.get(id, ("", ""))) for id in items]
    document = Document((Citation(tuple(cites), None),))
    formatted = make_processor(body, "in-text").format(items, document)
    assert to_text(formatted.citations[0]) == printed


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ({0: "see"}, "see 1–4"),
        ({1: "see"}, "1,see 2–4"),
        ({2: "see"}, "1,2,see 3,4"),
        ({3: "see"}, "1–3,see 4"),
    ],
)
def test_words_before_the_first_number_leave_a_range_one(
    words: dict[int, str], printed: str
) -> None:
    processor = make_processor(
        '<citation collapse="citation-number"><layout delimiter=",">'
        '<text variable="citation-number"/></layout></citation>',
        "in-text",
    )
    items: dict[str, dict[str, Any]] = {id: {"type": "book", "title": id} for id in "abcd"}
    cites = tuple(Cite(id, prefix=words.get(place, "")) for place, id in enumerate(items))
    formatted = processor.format(items, Document((Citation(cites, None),)))
    assert to_text(formatted.citations[0]) == printed
