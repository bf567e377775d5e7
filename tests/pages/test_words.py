"""Dates, counts, names and citations in words."""

from __future__ import annotations

import pytest

from briefpress.model import STATUSES, DateRange, PartialDate
from briefpress.pages import strings
from briefpress.pages.facts import clean
from briefpress.pages.markup import glyph, link_out


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (PartialDate(2025, 6, 10), "10 June 2025"),
        (PartialDate(2025, 6), "June 2025"),
        (PartialDate(2025), "2025"),
        (PartialDate(2025, season=23), "autumn 2025"),
        (PartialDate(2025, approximate=True), "about 2025"),
        (PartialDate(2025, 1, uncertain=True), "perhaps January 2025"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(day: PartialDate, expected: str) -> None:
    assert strings.say_date(day) == expected


def test_an_interval_names_both_ends_and_an_open_one_says_so() -> None:
    one, other = PartialDate(2004), PartialDate(2006)
    assert strings.say_dates(DateRange(one, other)) == "2004 to 2006"
    assert strings.say_dates(DateRange(one, None)) == "since 2004"
    assert strings.say_dates(DateRange(None, other)) == "until 2006"
    assert strings.say_dates(DateRange(one, one)) == "2004"


def test_counts_have_the_right_number() -> None:
    assert strings.say_count(0, "brief") == "0 briefs"
    assert strings.say_count(1, "brief") == "1 brief"
    assert strings.say_count(1200, "brief") == "1\u202f200 briefs"


def test_names_are_joined_as_in_a_sentence() -> None:
    assert strings.join_names([]) == ""
    assert strings.join_names(["A", "B"]) == "A and B"
    assert strings.join_names(["A", "B", "C"]) == "A, B and C"


def test_every_status_has_a_drawing_of_its_own() -> None:
    assert len({glyph(status) for status in STATUSES}) == len(STATUSES)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//x.org", "http://a b", "", "http://x>y"])
def test_what_is_no_web_or_mail_address_is_no_link(url: str) -> None:
    assert link_out("words", url) == "words"


def test_paired_formatting_of_a_title_is_left_out_and_all_else_stays() -> None:
    assert clean("<i>Homo <b>sapiens</b></i> < apes, and a <b> alone") == (
        "Homo sapiens < apes, and a <b> alone"
    )
