"""Steps between addresses are told apart: none to speak of, to the front, to a door, a move."""

from __future__ import annotations

import pytest

from briefpress.links.urls import read_url
from briefpress.links.ways import is_document, is_gate, is_login, is_same, leads_to_front


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("http://example.org/a", "https://example.org/a", True),
        ("http://example.org/a", "https://www.example.org/a/", True),
        ("http://example.org/a/index.html", "http://example.org/a/", True),
        ("http://example.org/%7Ea", "http://example.org/~a", True),
        ("http://example.org/a", "http://example.org/b", False),
        ("http://example.org/a", "http://example.org/A", False),
        ("http://example.org/a?x=1", "http://example.org/a?x=2", False),
        ("http://example.org/a", "http://example.net/a", False),
        ("http://example.org:81/a", "http://example.org/a", False),
    ],
)
def test_a_step_that_readers_do_not_notice(one: str, other: str, expected: bool) -> None:
    assert is_same(read_url(one), read_url(other)) is expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("/reports/1", "/", True),
        ("/reports/1", "/index.php", True),
        ("/reports/1", "/en/", True),
        ("/reports/1", "/?error=gone", True),
        ("/?p=17", "/", True),
        ("/", "/en/", False),
        ("/en", "/", False),
        ("/index.html", "/", False),
        ("/?utm_source=x", "/", False),
        ("/reports/1", "/reports/", False),
        ("/reports/1", "/reports/2", False),
        ("/ok", "/ok/", False),
    ],
)
def test_a_deep_address_that_became_the_front(start: str, end: str, expected: bool) -> None:
    first, last = (read_url(f"https://example.org{path}") for path in (start, end))
    assert leads_to_front(first, last) is expected


def test_a_gate_leads_on_to_where_it_stands() -> None:
    start = read_url("https://example.org/report")
    assert is_gate(start, read_url("https://consent.example.org/c?continue=%2Freport"))
    assert is_gate(start, read_url("https://b.org/c?u=https%253A%252F%252Fexample.org%252Freport"))
    assert not is_gate(start, read_url("https://example.org/other?x=1"))
    assert not is_gate(read_url("https://example.org/"), read_url("https://example.org/a?b=/"))


def test_doors_and_documents() -> None:
    assert is_login(read_url("https://example.org/login?next=/a"))
    assert is_login(read_url("https://example.org/users/sign_in"))
    assert not is_login(read_url("https://example.org/blogging/author/x"))
    assert is_document(read_url("https://example.org/a.PDF?x"))
    assert not is_document(read_url("https://github.com/a/b/blob/main/c.pdf"))
    assert not is_document(read_url("https://example.org/pdf"))
