"""Retry-After is read in all its forms, and waits grow with chance in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.links.waiting import backoff, read_http_date, read_retry_after

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def after(seconds: float, start: datetime = NOW) -> str:
    return format_datetime(start + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    ("header", "date", "expected"),
    [
        ("5", "", 5.0),
        (" 0 ", "", 0.0),
        ("2.5", "", 2.5),
        ("3600", after(0), 3600.0),
        ("99999999999999999999", "", 1e20),
        (after(7), after(0), 7.0),
        (after(7), "", 7.0),
        (after(-60), after(0), 0.0),
        (after(3605), after(3600), 5.0),  # the clock of the host is an hour fast
        (after(-3595), after(-3600), 5.0),  # an hour slow
        (after(5), "Thu, 01 Jan 1970 00:00:00 GMT", 5.0),  # a date out of a cache
        (after(86400), after(0), 86400.0),
        ("Tuesday, 24-Nov-26 12:00:09 GMT", after(0), 9.0),
        ("Tue Nov 24 12:00:09 2026", after(0), 9.0),
    ],
)
def test_the_wait_is_what_the_host_asks_for(header: str, date: str, expected: float) -> None:
    assert read_retry_after(header, date, NOW) == expected


@pytest.mark.parametrize(
    "header", ["", "soon", "-5", "5 minutes", "٥", "Tue, 99 Nov 2026 12:00:00"]
)
def test_what_says_nothing_is_no_wait(header: str) -> None:
    assert read_retry_after(header, "", NOW) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_header_breaks_the_reading(header: str, date: str) -> None:
    found = read_retry_after(header, date, NOW)
    assert found is None or found >= 0


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)))
def test_a_date_is_read_as_it_was_written(when: datetime) -> None:
    when = when.replace(microsecond=0, tzinfo=UTC)
    assert read_http_date(format_datetime(when, usegmt=True)) == when


@given(st.integers(1, 50), st.floats(0, 1))
def test_waits_grow_to_a_bound(tries: int, chance: float) -> None:
    wait = backoff(tries, lambda: chance)
    assert 0.05 < wait <= 2.0
    assert wait <= backoff(tries + 1, lambda: chance)
