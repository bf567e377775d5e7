"""When a link turns red, when it is checked anew, and what is remembered of its page."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.links.policy import (
    FIRST_AGE,
    LAST_AGE,
    age_of,
    is_due,
    weigh,
    with_result,
)
from briefpress.links.results import Result
from briefpress.model import LinkRecord

CASES = tomllib.loads((Path(__file__).parent / "policy.toml").read_text(encoding="utf-8"))["case"]
URL = "https://example.org/a"
DAY = date(2026, 1, 1)
_CHECK = re.compile(
    r"(?P<day>\S+) (?P<verdict>\w+)(?: (?P<code>X\d+))?(?: (?P<status>\d+))? -> (?P<severity>\S+)"
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_checks_make_the_severity_that_is_told(case) -> None:
    record = None
    if case.get("known"):
        first = date(2025, 12, 1)
        record = LinkRecord(URL, first, last_checked=first, last_alive=first, verdict="alive")
    is_new = record is None
    weight = weigh(LinkRecord(URL, DAY))
    for check in case["checks"]:
        match = _CHECK.fullmatch(check)
        assert match, check
        status = match["status"] and int(match["status"])
        result = Result(URL, match["verdict"], match["code"], status=status)
        record = with_result(record, result, date.fromisoformat(match["day"]))
        weight = weigh(record, is_new=is_new)
        is_new = False
        assert (weight.severity or "-") == match["severity"], check
    assert "says" not in case or weight.history == case["says"]


CODES = {"dead": ["X701", "X702", "X703", "X704"], "soft": ["X720", "X721", "X722", "X723"]}
RESULTS = st.sampled_from(
    [Result(URL, "alive", status=200)]
    + [Result(URL, verdict, code, status=404) for verdict in CODES for code in CODES[verdict]]
)


@given(st.lists(st.tuples(st.integers(0, 3), RESULTS), min_size=1, max_size=12))
def test_a_known_link_is_red_only_after_three_dead_checks_over_three_days(checks) -> None:
    record = LinkRecord(URL, DAY, DAY, DAY, "alive")
    day, dead = DAY, []
    for wait, result in checks:
        day += timedelta(days=wait)
        record = with_result(record, result, day)
        if result.verdict == "dead":
            dead = [*dead, day]
        elif result.code != "X721":
            dead = []
        days = sorted(set(dead))
        is_red = len(days) >= 3 and (days[-1] - days[0]).days >= 3 and result.verdict == "dead"
        assert (weigh(record).severity == "error") == is_red
        assert record.dead_on == tuple(days)


@given(st.lists(st.integers(1, 4), min_size=0, max_size=6))
def test_the_day_that_a_warning_names_is_the_one_on_which_it_turns_red(waits: list[int]) -> None:
    gone = Result(URL, "dead", "X701", status=404)
    record = with_result(LinkRecord(URL, DAY, DAY, DAY, "alive"), gone, DAY + timedelta(days=1))
    day = DAY + timedelta(days=1)
    for wait in waits:
        day += timedelta(days=wait)
        record = with_result(record, gone, day)
    weight = weigh(record)
    if weight.severity == "error":
        return
    match = re.search(r"from (\S+) on", weight.history)
    assert match, weight
    red = date.fromisoformat(match[1])
    for later in range(1, 9):
        # Checked every day from then on.
        record = with_result(record, gone, day + timedelta(days=later))
        is_red = weigh(record).severity == "error"
        assert is_red == (day + timedelta(days=later) >= red)


# --- when it is due -----------------------------------------------------------------------


def test_a_new_one_is_due_and_one_that_was_just_checked_is_not() -> None:
    assert is_due(None, URL, DAY)
    assert is_due(LinkRecord(URL, DAY), URL, DAY)
    assert not is_due(LinkRecord(URL, DAY, DAY, DAY, "alive"), URL, DAY)


def test_a_dead_one_is_due_every_day_and_once() -> None:
    record = LinkRecord(URL, DAY, DAY, None, "dead", "X701", dead_on=(DAY,))
    assert not is_due(record, URL, DAY)
    assert is_due(record, URL, DAY + timedelta(days=1))
    # A busy host in between does not make it wait a week.
    busy = with_result(record, Result(URL, "soft", "X721"), DAY + timedelta(days=1))
    assert is_due(busy, URL, DAY + timedelta(days=2))


def test_one_that_did_not_answer_is_due_the_next_day() -> None:
    busy = LinkRecord(URL, DAY, DAY, None, "soft", "X721")
    assert not is_due(busy, URL, DAY)
    assert is_due(busy, URL, DAY + timedelta(days=1))


@given(st.text())
def test_any_other_is_due_after_seven_to_fourteen_days_as_its_letters_say(url: str) -> None:
    record = LinkRecord(url, DAY, DAY, DAY, "alive")
    due = [day for day in range(30) if is_due(record, url, DAY + timedelta(days=day))]
    assert due == list(range(age_of(url), 30))
    assert FIRST_AGE <= due[0] <= LAST_AGE


def test_what_was_checked_together_falls_due_on_eight_days() -> None:
    ages = Counter(age_of(f"https://example.org/{number}") for number in range(2000))
    assert sorted(ages) == list(range(7, 15))
    assert max(ages.values()) < 2 * min(ages.values())


def test_a_check_in_the_future_tells_nothing() -> None:
    later = DAY + timedelta(days=400)
    assert is_due(LinkRecord(URL, DAY, later, later, "alive"), URL, DAY)


# --- what is remembered -------------------------------------------------------------------

SEEN = LinkRecord(URL, DAY, DAY, DAY, "alive", title="Tariffs", digest="a")


@pytest.mark.parametrize(
    ("title", "digest", "code"),
    [
        ("Tariffs", "a", None),
        ("Tariffs", "b", None),
        ("Casino", "a", None),
        ("Casino", "b", "X725"),
        (None, "b", None),
        ("Casino", None, None),
    ],
)
def test_a_page_has_drifted_where_title_and_text_are_new(title, digest, code) -> None:
    result = Result(URL, "alive", status=200, title=title, digest=digest)
    record = with_result(SEEN, result, DAY + timedelta(days=9))
    assert record.code == code
    assert record.verdict == ("soft" if code else "alive")


def test_what_was_cited_is_remembered_until_the_page_is_it_again() -> None:
    other = Result(URL, "alive", status=200, title="Casino", digest="b")
    record = SEEN
    for day in range(1, 4):
        record = with_result(record, other, DAY + timedelta(days=day))
        assert (record.code, record.title, record.digest) == ("X725", "Tariffs", "a")
    same = Result(URL, "alive", status=200, title="Tariffs", digest="c")
    record = with_result(record, same, DAY + timedelta(days=4))
    assert (record.code, record.title, record.digest) == (None, "Tariffs", "c")


def test_a_page_of_an_error_is_not_taken_for_what_was_cited() -> None:
    for result in (
        Result(URL, "dead", "X701", status=404, title="Not found", digest="e"),
        Result(URL, "soft", "X723", status=200, title="Not found", digest="e"),
        Result(URL, "soft", "X720", status=403, title="Denied", digest="e"),
    ):
        record = with_result(SEEN, result, DAY + timedelta(days=9))
        assert (record.title, record.digest) == ("Tariffs", "a")


def test_a_front_page_is_another_every_day() -> None:
    for url in ("https://example.org", "https://example.org/", "https://example.org/?lang=en"):
        result = Result(url, "alive", status=200, title="Tuesday", digest="b")
        record = with_result(replace(SEEN, url=url), result, DAY + timedelta(days=9))
        assert (record.code, record.title) == (None, "Tuesday")


def test_the_first_day_and_a_known_copy_stay() -> None:
    record = replace(SEEN, more={"by": "hand"})
    after = with_result(record, Result(URL, "dead", "X701", status=404), date(2026, 2, 1))
    assert (after.first_seen, after.last_alive, after.more) == (DAY, DAY, {"by": "hand"})
