"""Dates of ISO 8601-2 (EDTF), as BibLaTeX has them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.model import DateRange, PartialDate
from briefpress.text.dates import csl_date, read_date, read_date_range, read_month

_COMPONENTS = ("year", "month", "day", "season", "approximate", "uncertain")


def parts(found: PartialDate | None) -> dict[str, object] | None:
    """What of a date is set."""
    if found is None:
        return None
    values = {name: getattr(found, name) for name in _COMPONENTS}
    return {name: value for name, value in values.items() if value not in (None, False)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", {"year": 2025}),
        ("2025-06", {"year": 2025, "month": 6}),
        ("2025-06-10", {"year": 2025, "month": 6, "day": 10}),
        (" 2025 ", {"year": 2025}),
        ("1034~", {"year": 1034, "approximate": True}),
        ("1565-03?", {"year": 1565, "month": 3, "uncertain": True}),
        ("2000%", {"year": 2000, "approximate": True, "uncertain": True}),
        ("2003-21", {"year": 2003, "season": 21}),
        ("2003-24~", {"year": 2003, "season": 24, "approximate": True}),
        ("-0379-02", {"year": -379, "month": 2}),
        ("2000-02-29", {"year": 2000, "month": 2, "day": 29}),
        ("2001-01-03T17:07:34+05:00", {"year": 2001, "month": 1, "day": 3}),
        ("2016-01-19T14:20:00.000Z", {"year": 2016, "month": 1, "day": 19}),
        ("2025-02-30", None),
        ("1900-02-29", None),
        ("1996-13-03", None),
        ("1996-10-35", None),
        ("1996-00", None),
        ("2003-25", None),
        ("2003-21-01", None),
        ("1995-1-04", None),
        ("1995-10-4", None),
        ("1995-1230", None),
        ("1.5.1998", None),
        ("25-06-10", None),
        ("2020T10:00", None),
        ("2020-01-01T25:00", None),
        ("199X", None),
        ("Y17000002", None),
        ("२०२०", None),
        ("2020\n", {"year": 2020}),
        ("", None),
        ("n.d.", None),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_written(text: str, expected: object) -> None:
    assert parts(read_date(text)) == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025-06-10", "2025-06-10", "2025-06-10"),
        ("1996-12-10/1996-12-12", "1996-12-10", "1996-12-12"),
        ("1988/1991-05", "1988", "1991-05"),
        ("2004/2004-05", "2004", "2004-05"),
        ("2003-21/2003-23", "2003-21", "2003-23"),
        ("2003-24/2003-01", "2003-24", "2003-01"),
        ("1034/", "1034", None),
        ("2000/..", "2000", None),
        ("../2004-01-01", None, "2004-01-01"),
        ("/1034", None, "1034"),
        ("199X", "1990", "1999"),
        ("19XX", "1900", "1999"),
        ("1999-XX", "1999", "1999"),
        ("1999-XX-XX", "1999", "1999"),
        ("1999-01-XX", "1999-01", "1999-01"),
    ],
)
def test_an_interval_has_two_ends_of_which_one_may_be_open(
    text: str, start: str | None, end: str | None
) -> None:
    found = read_date_range(text)
    assert found is not None
    assert (found.start and str(found.start), found.end and str(found.end)) == (start, end)
    assert found.is_single == (start == end)


@pytest.mark.parametrize(
    "text",
    (
        *("/", "../..", "../", "2010/2005", "2020-05-02/2020-05-01", "2004/xx", "xx/2004", "a/b/c"),
        *("2004/2005/2006", "1999-02-30/2000", "1999-01-02-XX", "1999-21-XX", "1999-13-XX"),
        *("XX", "", "1985a", "1995--1996"),
    ),
)
def test_what_is_no_interval_is_not_read(text: str) -> None:
    assert read_date_range(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", {"date-parts": [[2025]]}),
        ("2025-06-10", {"date-parts": [[2025, 6, 10]]}),
        ("2025-06-10?", {"date-parts": [[2025, 6, 10]], "circa": True}),
        ("2003-21", {"date-parts": [[2003]], "season": 1}),
        ("2003-24%", {"date-parts": [[2003]], "season": 4, "circa": True}),
        ("2003-21/2003-23", {"date-parts": [[2003, 21], [2003, 23]]}),
        ("1487~/1490", {"date-parts": [[1487], [1490]], "circa": True}),
        ("2004/..", {"date-parts": [[2004], [0]]}),
        ("../2004-05", {"date-parts": [[0], [2004, 5]]}),
    ],
)
def test_a_date_of_csl_json_says_the_same(text: str, expected: object) -> None:
    found = read_date_range(text)
    assert found is not None
    assert csl_date(found) == expected


@pytest.mark.parametrize(
    ("text", "month"),
    (
        *(("5", 5), ("05", 5), ("May", 5), ("may", 5), ("Sept.", 9), ("sep", 9), ("December", 12)),
        *((word, None) for word in ("13", "0", "005", "ma", "soon", "")),
    ),
)
def test_a_month_is_a_number_or_an_english_name(text: str, month: int | None) -> None:
    assert read_month(text) == month


_DAYS = st.dates(min_value=date(1, 1, 1))


@given(_DAYS, st.integers(0, 40000))
def test_every_day_and_interval_is_read_back(first: date, length: int) -> None:
    last = first + timedelta(min(length, (date.max - first).days))
    start = PartialDate(first.year, first.month, first.day)
    end = PartialDate(last.year, last.month, last.day)
    assert read_date(str(start)) == start
    assert read_date_range(f"{start}/{end}") == DateRange(start, end)


@given(st.integers(0, 9999), st.integers(1, 12), st.integers(1, 31))
def test_a_day_is_read_just_where_the_calendar_has_it(year: int, month: int, day: int) -> None:
    try:
        date(2000 + year % 400, month, day)  # the calendar repeats after 400 years
    except ValueError:
        exists = False
    else:
        exists = True
    assert (read_date(f"{year:04d}-{month:02d}-{day:02d}") is not None) == exists


@given(st.text(st.sampled_from("0123456789-/.~?%XT:Z "), max_size=24))
def test_whatever_the_text_a_range_that_is_read_has_an_end_and_an_order(text: str) -> None:
    found = read_date_range(text)
    if found is not None:
        assert found.start or found.end
        assert csl_date(found)["date-parts"]
        if found.start and found.end:
            assert found.start.year <= found.end.year
