"""The text of a page is read in its own encoding, whatever calls it how."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.links.charsets import decode, find_codec


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        ("é".encode(), "text/html", "é"),
        ("é".encode("cp1252"), "text/html", "é"),
        ("é".encode("cp1252"), "text/html; charset=ISO-8859-1", "é"),
        (b"\x93x\x94", "text/html; charset=latin1", "“x”"),
        ("é".encode(), 'text/html; charset="UTF8"', "é"),
        ("é".encode(), "text/html; charset=no-such", "é"),
        ("é".encode(), "text/html; charset=base64", "é"),
        (b"\xef\xbb\xbf" + "é".encode(), "text/html; charset=latin1", "é"),
        ("\ufeffé".encode("utf-16-le"), "text/html", "é"),
        ("\ufeffé".encode("utf-16-be"), "text/html; charset=utf-8", "é"),
        ("<p>é".encode("utf-16-le"), "text/html; charset=utf-16", "<p>é"),
        ("<p>é".encode("utf-16-be"), "text/html", "<p>é"),
        ("выход".encode("koi8-r"), "text/html; charset=KOI8-R", "выход"),
        ("漢".encode("shift_jis"), "text/html; charset=x-sjis", "漢"),
        ("中".encode("gbk"), "text/html;charset=GB2312", "中"),
    ],
)
def test_a_body_is_decoded(body: bytes, content_type: str, expected: str) -> None:
    assert decode(body, content_type) == expected


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        (b"<meta charset=windows-1252>\xe9", "cp1252"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=latin2">\xe9',
            "iso-8859-2",
        ),
        (b'<?xml version="1.0" encoding="windows-1251"?>\xe9', "cp1251"),
        (b"<!-- <meta charset=koi8-r> --><meta charset=cp1252>\xe9", "cp1252"),
        (b"<meta charset=utf-16>\xc3\xa9", "utf-8"),
        (b"<meta charset=hex>\xe9", "cp1252"),
    ],
)
def test_a_page_says_what_it_is_in(head: bytes, codec: str) -> None:
    assert find_codec(head, "text/html") == codec


@given(st.binary(max_size=300), st.text(max_size=40))
def test_every_body_has_a_text(body: bytes, charset: str) -> None:
    decode(body, f"text/html; charset={charset}")


@given(st.text(max_size=200))
def test_a_page_of_utf_8_cut_within_a_letter_is_still_utf_8(text: str) -> None:
    body = ("<p>é" + text + "語").encode()[:-1]
    assert find_codec(body, "text/html") == "utf-8"
