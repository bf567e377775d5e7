"""What a page shows is read as a browser shows it, and no page takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.links.answers import Answer
from briefpress.links.nesting import bounded, without_noscript
from briefpress.links.pages import Page, Refresh, is_html, read_page
from briefpress.links.urls import read_url


def answer(body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    data = body.encode() if isinstance(body, str) else body
    named = (
        ("content-type", kind),
        *((key.replace("_", "-"), one) for key, one in headers.items()),
    )
    return Answer(read_url("https://example.org/a"), 200, named, data, "whole")


def page(body: str, **headers: str) -> Page:
    return read_page(answer(body, **headers), with_ids=True)


def test_only_what_is_there_has_an_id() -> None:
    found = page(
        "<p id=one><a name=two></a><svg><g id=three></g></svg><template><p id=x></template>"
        "<!-- <p id=x> --><noscript><p id=x></noscript><textarea><p id=x></textarea>"
        "<script>'<p id=x>'</script><p name=x><p id=''>"
    )
    assert found.ids == {"one", "two", "three"}


def test_the_title_is_that_of_the_page() -> None:
    assert page("<title> A\n b &amp; c </title>").title == "A b & c"
    assert page("<body><svg><title>drawing</title></svg>").title is None
    assert page("<title></title>").title is None


def test_what_is_not_seen_is_no_text() -> None:
    found = page("<h1>One</h1><style>two</style><script>three</script><p>four<b>five</b></p>")
    assert found.text == "One four five" and found.blocks == ("One", "four five")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("0; url=/next", Refresh(0, "/next")),
        ("5;URL='/a b'", Refresh(5, "/a b")),
        ('0.5, url="x" y', Refresh(0.5, "x")),
        ("0;/bare", Refresh(0, "/bare")),
        ("  3  ;  url = x", Refresh(3, "x")),
        ("300", None),
        ("url=/next", None),
        ("", None),
        ("0; url=", None),
    ],
)
def test_a_page_may_send_its_reader_on(content: str, expected: Refresh | None) -> None:
    escaped = content.replace('"', "&quot;")
    assert page(f'<meta http-equiv=Refresh content="{escaped}">').refresh == expected
    assert page("<p>x", refresh=content).refresh == expected


def test_a_refresh_for_those_without_script_is_none() -> None:
    assert (
        page('<noscript><meta http-equiv=refresh content="0; url=/x"></noscript>').refresh is None
    )


def test_html_is_told_by_its_type_or_looks() -> None:
    assert is_html(answer("x", "text/html")) and is_html(answer("x", "application/xhtml+xml;x=y"))
    assert is_html(answer("<!-- a --> <!DOCTYPE html>", "")) and not is_html(answer("a", ""))
    assert not is_html(answer("<html>", "text/plain")) and not is_html(answer(b"%PDF-1.7", ""))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a<noscript>b</noscript>c", "a</noscript>c"),
        ("a<NoScript >b", "a"),
        ("<script>'<noscript>'</script>c", "<script>'<noscript>'</script>c"),
        ("<!-- <noscript> -->c", "<!-- <noscript> -->c"),
        ("<noscripts>c", "<noscripts>c"),
        ("İİİ<noscript>b</noscript>c", "İİİ</noscript>c"),
    ],
)
def test_what_is_for_those_without_script_is_left_out(html: str, expected: str) -> None:
    assert without_noscript(html) == expected


@given(st.text(max_size=200))
def test_every_text_is_a_page(text: str) -> None:
    read_page(answer(text), with_ids=True)
    assert bounded(text) == (text, "")


CUT = ("<div>", "<b>", "<font color={n}><p>", "<table><tr><td>", "<i></p>")


@pytest.mark.parametrize("piece", [*CUT, "<p id=a>x", "<script>", "<!-- "])
def test_no_page_takes_long(piece: str) -> None:
    body = "".join(piece.replace("{n}", str(n)) for n in range(400_000 // len(piece)))
    began = time.process_time()
    found = page(body)
    assert time.process_time() - began < 3
    assert found.is_cut == (piece in CUT)


def test_a_place_behind_what_is_parsed_is_a_place() -> None:
    found = page("<div>" * 50_000 + "<p id=deep>x<a name='a&amp;b'>y")
    assert found.is_cut and {"deep", "a&b"} <= found.ids


def test_a_long_page_of_the_usual_kind_is_read_whole() -> None:
    body = "".join(
        f"<div class=c><p id=p{n}>Text <b>of</b> it<li>a<li>b</div>\n" for n in range(12000)
    )
    found = page(body)
    assert not found.is_cut and len(found.ids) == 12000
