"""How often is asked: long for what may pass, hardly for what costs seconds, once for the rest."""

from __future__ import annotations

import pytest

from briefpress.links.answers import Answer, End, Failure, Trouble
from briefpress.links.trying import Tries
from briefpress.links.urls import read_url

URL = read_url("https://example.org/")


def asked(last: Answer | Failure, *, silences: int | None = None, retries: int = 9) -> int:
    tries = Tries(retries)
    while tries.add(last, silences):
        pass
    return tries.count


@pytest.mark.parametrize(
    ("status", "end", "expected"),
    [
        (200, "whole", 1),
        (200, "cut", 1),
        (200, "broken", 3),
        (404, "unread", 1),
        (403, "unread", 1),
        (408, "unread", 10),
        (425, "unread", 10),
        (429, "unread", 10),
        (500, "unread", 10),
        (599, "unread", 10),
    ],
)
def test_an_answer_is_asked_for_so_often(status: int, end: End, expected: int) -> None:
    assert asked(Answer(URL, status, (), b"", end)) == expected


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        ("reset", 10),
        ("closed", 10),
        ("refused", 10),
        ("timeout", 4),
        ("no-route", 3),
        ("not-http", 3),
        ("untrusted", 1),
        ("costly", 1),
        ("absent-host", 1),
    ],
)
def test_a_failure_is_tried_so_often(trouble: Trouble, expected: int) -> None:
    assert asked(Failure(URL, trouble, "")) == expected
    assert asked(Failure(URL, trouble, ""), retries=0) == 1


def test_a_host_that_kept_us_waiting_long_is_believed_at_once() -> None:
    assert asked(Failure(URL, "timeout", ""), silences=1) == 1


def test_failures_by_turns_are_counted_apart() -> None:
    tries = Tries(9)
    for trouble in ("timeout", "not-http", "no-route", "timeout", "reset", "not-http"):
        assert tries.add(Failure(URL, trouble, ""))
    assert tries.share(1.0) == 0.5 and tries.share(0.25) == 0.25 and Tries(9).share(1.0) == 1.0
