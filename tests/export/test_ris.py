"""RIS: every line has the form of the specification, and a reader of others reads it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
import rispy
from rispy.config import TYPE_OF_REFERENCE_MAPPING

from briefpress.export.ris import _TYPES, write_record
from briefpress.export.works import Work
from briefpress.load.bib.fields import CSL_TYPES

from .site import exports

RIS = [address for address in exports() if address.endswith(".ris")]


def lines_of(item: dict[str, Any]) -> list[str]:
    return write_record(Work({"id": "x", "type": "report", **item})).split("\r\n")


@pytest.mark.parametrize("address", RIS)
def test_every_line_is_a_tag_and_a_value_and_ends_as_the_specification_says(address: str) -> None:
    text = exports()[address]
    assert text.count("\n") == text.count("\r\n")
    lines = text.split("\r\n")
    assert lines.pop() == ""
    for line in lines:
        assert re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line), line
    assert lines[0].startswith("TY  - ")
    assert lines[-1] == "ER  - "
    for before, after in pairwise(lines):
        assert (before == "ER  - ") == after.startswith("TY  - ")


def test_a_reader_of_others_finds_every_reference_with_its_fields() -> None:
    found = rispy.loads(exports()["cite/ib-1/references.ris"])
    assert [one["type_of_reference"] for one in found] == [
        *("ELEC", "RPRT", "JOUR", "THES", "CHAP", "STAT", "BOOK")
    ]
    news, report, article, thesis, chapter, law, book = found
    assert news["authors"] == ["Khan, Tahir"]
    assert news["urls"] == ["https://tribune.example/news/other-words-altogether?x_a=1&y=20%25#top"]
    assert (report["date"], report["access_date"]) == ("2024/03//to 2024-05", "2025/06/01/")
    assert (report["issn"], report["type_of_work"]) == ("9876", "Policy Research Working Paper")
    assert article["title"] == "Of {braces}, $5 and x_1^2"
    assert (article["start_page"], article["end_page"]) == ("30", "41")
    assert article["authors"][0] == "van der Berg, Jan"
    assert thesis["date"] == "2010///Autumn"
    assert chapter["secondary_authors"] == ["The Editors of Roads,", "Østby, Gudrun"]
    assert chapter["secondary_title"] == "A Companion to Roads"
    assert law["date"] == "n.d."
    assert (book["tertiary_authors"], book["start_page"]) == (["Smith, John, Jr."], "312")


def test_a_brief_is_a_report_with_its_number_its_words_and_its_address() -> None:
    (brief,) = rispy.loads(exports()["cite/ib-1.ris"])
    assert brief["type_of_reference"] == "RPRT"
    assert brief["issn"] == "IB-1"
    assert brief["keywords"] == ["Trade", "Water & rivers"]
    assert brief["urls"] == ["https://briefs.example.org/briefs/ib-1/"]
    assert brief["abstract"].endswith("why the others do not.")


def test_every_type_of_source_has_a_type_of_the_specification() -> None:
    assert set(_TYPES.values()) <= set(TYPE_OF_REFERENCE_MAPPING)
    for type in set(CSL_TYPES.values()):
        assert lines_of({"type": type})[0] in {f"TY  - {one}" for one in TYPE_OF_REFERENCE_MAPPING}


@pytest.mark.parametrize(
    ("issued", "lines"),
    [
        ({"date-parts": [[2025, 6, 10]]}, ["PY  - 2025", "DA  - 2025/06/10/"]),
        ({"date-parts": [[2025]]}, ["PY  - 2025", "DA  - 2025///"]),
        ({"date-parts": [[2025]], "season": 1}, ["PY  - 2025", "DA  - 2025///Spring"]),
        (
            {"date-parts": [[2024, 21], [2025, 22]]},
            ["PY  - 2024", "DA  - 2024///Spring to 2025-22"],
        ),
        ({"date-parts": [[0], [2024]]}, ["PY  - 2024", "DA  - 2024///"]),
        ({"literal": "c. 1990/1"}, ["PY  - 1990", "DA  - c. 1990-1"]),
        ({"literal": "undated"}, ["DA  - undated"]),
        ({}, []),
    ],
)
def test_a_date_goes_into_year_and_date(issued: dict[str, Any], lines: list[str]) -> None:
    assert lines_of({"issued": issued})[1:-2] == lines


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("30–41", ["SP  - 30", "EP  - 41"]),
        ("7", ["SP  - 7"]),
        ("1–3, 9–11", ["SP  - 1–3, 9–11"]),
    ],
)
def test_pages_are_parted_where_they_are_one_range(page: str, lines: list[str]) -> None:
    assert lines_of({"page": page})[1:-2] == lines


@pytest.mark.parametrize(
    ("literal", "line"),
    [
        ("World Bank", "AU  - World Bank,"),
        ("OECD", "AU  - OECD"),
        ("Barnes and Noble, Inc.", "AU  - Barnes and Noble, Inc."),
        ("others", "TI  - T"),
    ],
)
def test_a_name_that_stays_whole_ends_in_a_comma(literal: str, line: str) -> None:
    assert lines_of({"author": [{"literal": literal}], "title": "T"})[1] == line


def test_a_value_stays_on_its_line_whatever_stands_in_it() -> None:
    item = {"title": "Two\r\nER  - \nlines", "abstract": "a\u2028b\x0bc"}
    assert lines_of(item) == [*("TY  - RPRT", "TI  - Two ER - lines", "AB  - a b c", "ER  - ", "")]


def test_formatting_is_left_out_and_other_angle_brackets_stay() -> None:
    assert "TI  - On E. coli where a < b" in lines_of({"title": "On <i>E. coli</i> where a < b"})
