"""Cookies go back to whom they came from, and to nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.links.cookies import Jar
from briefpress.links.urls import read_url

HERE = read_url("https://www.example.org/a/b")


def sent(url: str, *headers: str) -> str:
    jar = Jar()
    jar.store(HERE, list(headers))
    return jar.header(read_url(url))


@pytest.mark.parametrize(
    ("url", "header", "expected"),
    [
        ("https://www.example.org/a/c", "x=1", "x=1"),
        ("https://www.example.org/c", "x=1", ""),
        ("https://www.example.org/c", "x=1; Path=/", "x=1"),
        ("https://www.example.org/abc", "x=1; path=/ab", ""),
        ("https://example.org/a/c", "x=1; Path=/", ""),
        ("https://example.org/a/c", "x=1; Domain=.example.org; Path=/", "x=1"),
        ("https://other.org/", "x=1; Path=/", ""),
        ("https://other.org/", "x=1; Domain=other.org; Path=/", ""),
        ("https://www.example.org/", "x=1; Domain=org; Path=/", ""),
        ("http://www.example.org/", "x=1; Path=/; Secure", ""),
        ("https://www.example.org/a/", "x=1; Max-Age=0", ""),
        ("https://www.example.org/a/", "x=1; Max-Age=60", "x=1"),
        ("https://www.example.org/a/", "x=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", ""),
        ("https://www.example.org/a/", "x=1; Expires=never", "x=1"),
        ("https://www.example.org/a/", 'x="a b"; HttpOnly', 'x="a b"'),
        ("https://www.example.org/a/", "alone", "alone"),
        ("https://www.example.org/a/", "x=" + "y" * 5000, ""),
        ("https://www.example.org/a/", "x=a\r\nEvil: 1", ""),
    ],
)
def test_a_cookie_is_sent_where_it_belongs(url: str, header: str, expected: str) -> None:
    assert sent(url, header) == expected


def test_the_last_of_a_name_counts() -> None:
    assert sent("https://www.example.org/a/", "x=1", "y=2", "x=3") == "y=2; x=3"
    assert sent("https://www.example.org/a/", "x=1", "x=; Max-Age=-1") == ""


def test_many_cookies_make_no_request_that_a_host_turns_away() -> None:
    assert (
        len(sent("https://www.example.org/a/", *(f"c{n}={'v' * 300}" for n in range(80)))) < 16384
    )


@given(st.lists(st.text(max_size=40), max_size=5))
def test_no_header_breaks_the_jar(headers: list[str]) -> None:
    found = sent("https://www.example.org/a/", *headers)
    assert "\n" not in found and "\r" not in found
