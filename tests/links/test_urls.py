"""Web addresses are read as browsers read them, and what is escaped stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.links.hosts import MalformedError
from briefpress.links.urls import read_url, scheme_of


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("http://EXAMPLE.org", "http://example.org/"),
        ("  https://example.org/a b\t\n/c ", "https://example.org/a%20b/c"),
        ("https://example.org:443/x", "https://example.org/x"),
        ("http://example.org:8080/x", "http://example.org:8080/x"),
        ("https:\\\\example.org\\a", "https://example.org/a"),
        ("https://example.org/a/../b/./c/%2e%2E/d", "https://example.org/b/d"),
        ("https://example.org/a/..", "https://example.org/"),
        ("https://example.org/a%2Fb/%zz/[x]|y", "https://example.org/a%2Fb/%zz/[x]|y"),
        ("https://example.org//a//b", "https://example.org//a//b"),
        ("https://example.org/é?ö='x'#ü", "https://example.org/%C3%A9?%C3%B6=%27x%27"),
        ("https://example.org?", "https://example.org/?"),
        ("https://user:pass@example.org/x#y", "https://example.org/x"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[2001:DB8::1]:80/x", "http://[2001:db8::1]/x"),
        ("http://0x7f.1/x", "http://127.0.0.1/x"),
        ('https://example.org/{a}^`<>"', "https://example.org/%7Ba%7D%5E%60%3C%3E%22"),
    ],
)
def test_an_address_is_asked_for_as_browsers_ask(text: str, request_: str) -> None:
    assert read_url(text).request == request_


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("c", "https://example.org/a/c"),
        ("../c", "https://example.org/c"),
        ("/c", "https://example.org/c"),
        ("?d", "https://example.org/a/b?d"),
        ("", "https://example.org/a/b?q"),
        ("#f", "https://example.org/a/b?q"),
        ("//other.org/c", "https://other.org/c"),
        ("http://other.org/c", "http://other.org/c"),
        ("https:c", "https://example.org/a/c"),
        ("http:c", "http://c/"),
        ("\\c", "https://example.org/c"),
        ("é", "https://example.org/a/%C3%A9"),
        ("caf\udce9", "https://example.org/a/caf%E9"),
    ],
)
def test_a_relative_address_is_read_against_its_page(text: str, request_: str) -> None:
    base = read_url("https://example.org/a/b?q#old")
    assert read_url(text, base).request == request_
    assert read_url(text, base).fragment == ("f" if text == "#f" else None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/a",
        "example.org/a",
        "ftp://example.org/",
        "https://",
        "https://example .org/",
        "https://example..org/",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://[::1/",
        "https://300.1.1.1/",
        "https://1.2.3.4.5/",
        "https://a%00b.org/",
        "https://" + "a" * 64 + ".org/",
        "https://" + "a." * 130 + "org/",
    ],
)
def test_what_no_browser_can_read_is_malformed(text: str) -> None:
    with pytest.raises(MalformedError):
        read_url(text)


@given(st.text(max_size=40), st.sampled_from(["https://example.org/", "http://", "//", ""]))
def test_reading_again_changes_nothing(text: str, before: str) -> None:
    base = read_url("https://example.org/a/b")
    try:
        once = read_url(before + text, base)
    except MalformedError:
        return
    again = read_url(once.request)
    assert again.request == once.request
    assert once.request.isascii() and " " not in once.request
    assert again.path.startswith("/")


@given(st.text(max_size=40))
def test_a_scheme_is_in_lower_case(text: str) -> None:
    scheme = scheme_of(text)
    assert scheme is None or (scheme.islower() and scheme.isascii())
