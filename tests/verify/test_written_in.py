"""Notations that hold addresses: what is one in them, and what only looks like one."""

from __future__ import annotations

import pytest

from briefpress.verify.written_in import read_css, read_json_ld, read_refresh, read_srcset


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("a { b: url(c.png) }", ["c.png"]),
        ("a { b: URL( 'c d.png' ) url(\"e.png\") }", ["c d.png", "e.png"]),
        (
            "@import 'a.css' screen;@IMPORT\"b.css\";@import url(c.css);",
            ["a.css", "b.css", "c.css"],
        ),
        (r"a { b: url(c\20 d\).png) url('\65 .png') }", ["c d).png", "e.png"]),
        ("a { b: url(c.png", ["c.png"]),
        ("a { b: url() url('') }", []),
        ("/* url(c.png) */ a { content: 'url(d.png)' } /* url(e.png)", []),
        ("a { b: my-url(c.png) }", []),
        ("a { b: image-set('c.png' 1x, url(d.png) type('image/png') 2x) }", ["d.png", "c.png"]),
        (r"a { b: url(\0.png) url(\d800.png) }", ["\ufffd.png", "\ufffd.png"]),
        ("a { content: 'x\n} b { c: url(d.png) }", ["d.png"]),
    ],
)
def test_addresses_of_css(text: str, targets: list[str]) -> None:
    assert list(read_css(text)) == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("a.png, b.png 2x,c.png 3x", ["a.png", "b.png", "c.png"]),
        ("a,b.png 100w , data:image/png;base64,AA 2x", ["a,b.png", "data:image/png;base64,AA"]),
        (" ", []),
    ],
)
def test_addresses_of_a_srcset(text: str, targets: list[str]) -> None:
    assert list(read_srcset(text)) == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("0; url=a/", ["a/"]),
        ("5;URL='a b/' x", ["a b/"]),
        ('1.5, "a/"', ["a/"]),
        ("0 a/", ["a/"]),
        ("30", []),
        ("url=a/", []),
    ],
)
def test_the_address_of_a_refresh(text: str, targets: list[str]) -> None:
    assert list(read_refresh(text)) == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ('{"@id": "/a/#b", "url": "/a/#b"}', ["/a/", "/a/#b"]),
        ('[{"image": ["a", {"url": "b"}]}, {"name": "c", "@id": "#d"}]', ["a", "b"]),
        ('{"@context": {"url": "a"}, "@id": "_:b", "item": "/c/{d}"}', []),
        ('{"url": "a"', []),
        ("[" * 100_000, []),
    ],
)
def test_addresses_of_json_ld(text: str, targets: list[str]) -> None:
    assert list(read_json_ld(text)) == targets
