"""What the registry of DOIs says is the verdict; what it does not say is none."""

from __future__ import annotations

import pytest

from briefpress.links.answers import Answer, Failure
from briefpress.links.dois import judge_doi
from briefpress.links.urls import read_url

API = read_url("https://doi.org/api/handles/10.1000/182")


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, b'{"responseCode": 1, "handle": "10.1000/182"}', ("alive", None)),
        (200, b'{"responseCode": 200}', ("alive", None)),
        (404, b'{"responseCode": 100}', ("dead", "X701")),
        (500, b'{"responseCode": 2}', ("soft", "X721")),
        (404, b"<html>Not found", ("soft", "X721")),
        (200, b'{"responseCode": true}', ("soft", "X721")),
        (200, b"[1]", ("soft", "X721")),
        (200, b"[" * 100_000, ("soft", "X721")),
        (200, b"\xff", ("soft", "X721")),
    ],
)
def test_the_answer_of_the_registry(
    status: int, body: bytes, expected: tuple[str, str | None]
) -> None:
    found = judge_doi("doi:10.1000/182", "10.1000/182", Answer(API, status, (), body, "whole"))
    assert (found.verdict, found.code) == expected


def test_a_registry_that_cannot_be_asked_says_nothing() -> None:
    failure = Failure(API, "refused", "the host refuses the connection")
    found = judge_doi("doi:10.1000/182", "10.1000/182", failure)
    assert (found.verdict, found.code) == ("soft", "X721")
