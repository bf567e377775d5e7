"""Addresses, right and wrong, each with its verdict; and that no text makes the judge fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress.load.bibliography import read_bibliography
from briefpress.model import Span
from briefpress.text.addresses import correct_address, judge_address, trim_address
from briefpress.text.spelling import HTML, LATEX, MARKDOWN, spell

VERDICTS = Path(__file__).parent / "addresses.txt"
REAL = Path(__file__).parents[3] / "shared/bib"
NAMES = {
    "{LF}": "\n",
    "{TAB}": "\t",
    "{NUL}": "\0",
    "{NBSP}": "\N{NO-BREAK SPACE}",
    "{RLM}": "\N{RIGHT-TO-LEFT MARK}",
    "{SHY}": "\N{SOFT HYPHEN}",
    "{ZWSP}": "\N{ZERO WIDTH SPACE}",
}
"""How `addresses.txt` writes characters that nobody sees."""


def verdict(line: str) -> str:
    """The line, what is wrong with its address, and the address that would be right."""
    address = line
    for name, character in NAMES.items():
        address = address.replace(name, character)
    faults = judge_address(address)
    lines = [
        line,
        *(f"    {one.severity}: [{address[one.start : one.end]}] {one.message}" for one in faults),
    ]
    if corrected := correct_address(address):
        lines.append(f"    => {corrected}")
    return "".join(f"{_named(one)}\n" for one in lines)


def _named(text: str) -> str:
    for name, character in NAMES.items():
        text = text.replace(character, name)
    return text


def sections() -> dict[str, list[str]]:
    """The addresses below each heading of `addresses.txt`."""
    found: dict[str, list[str]] = {}
    for line in VERDICTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found[line[2:]] = addresses = []
        elif line and not line.startswith("    "):
            addresses.append(line)
    return found


def judged() -> str:
    return "\n".join(
        f"# {title}\n\n{''.join(map(verdict, addresses))}"
        for title, addresses in sections().items()
    )


if os.environ.get("BRIEFPRESS_RENEW"):
    VERDICTS.write_text(judged(), encoding="utf-8")


def test_every_address_has_the_verdict_that_stands_below_it() -> None:
    assert judged().splitlines() == VERDICTS.read_text(encoding="utf-8").splitlines()


def test_right_addresses_have_no_fault_and_wrong_ones_have() -> None:
    found = sections()
    assert [one for one in found["right"] if verdict(one) != f"{one}\n"] == []
    assert [one for one in found["wrong"] if verdict(one) == f"{one}\n"] == []
    assert sum(map(len, found.values())) >= 150


@pytest.mark.parametrize(
    ("value", "message", "corrected"),
    [
        ("example.org/a", "has no scheme", "https://example.org/a"),
        ("tribune.com.pk:80/a", "has no scheme", "https://tribune.com.pk:80/a"),
        ("see the website", "not an address", None),
        ("/a/b", "not an address", None),
        ("10.1000/182", "not an address", None),
    ],
)
def test_where_an_address_must_be_whole_a_relative_one_is_none(
    value: str, message: str, corrected: str | None
) -> None:
    faults = judge_address(value, is_absolute=True)
    assert message in faults[0].message
    assert correct_address(value, is_absolute=True) == corrected
    assert judge_address(value) == ()


def test_of_real_bibliographies_only_two_addresses_of_private_hosts_are_reported() -> None:
    files = sorted(path for path in REAL.rglob("*.bib*") if path.is_file())
    if not files:
        pytest.skip("no real .bib files in ../shared/bib")
    addresses = [
        reference.fields[field]
        for path in files
        for reference in read_bibliography(
            path.read_bytes().decode("utf-8", errors="replace"), path.name
        ).references
        for field in ("url", "archiveurl")
        if field in reference.fields
    ]
    reported = {url for url in addresses if judge_address(url, is_absolute=True)}
    assert reported == {"http://a/b/c", "http://some/thing"}
    assert len(addresses) > 90


def test_of_plain_text_the_end_of_a_sentence_is_no_part() -> None:
    assert trim_address("https://example.org/a_(b)).**") == "https://example.org/a_(b)"
    assert trim_address("https://example.org/a?") == "https://example.org/a"
    assert trim_address(")") == ""


@pytest.mark.parametrize(
    ("text", "escapes", "spelled", "piece"),
    [
        (r"a\_b&amp;c", MARKDOWN, "a_b&c", r"\_b&amp;"),
        (r"a\_b&amp;c", HTML, r"a\_b&c", r"\_b"),
        (r"a\_b\%c", LATEX, "a_b%c", r"\_b\%"),
        ("a&nosuch;b", HTML, "a&nosuch;b", "&no"),
        (r"a\xb", MARKDOWN, r"a\xb", r"\xb"),
    ],
)
def test_an_escape_is_one_character_and_keeps_its_place(
    text: str, escapes, spelled: str, piece: str
) -> None:
    found = spell(text, Span("f", 0, len(text)), escapes)
    assert found.text == spelled
    place = found.span(1, 4)
    assert text[place.start : place.end] == piece


PIECES = st.sampled_from(
    [
        *("http", "https", "htp", "mailto", "file", ":", "//", "://", "/", "\\", "?", "#", "@"),
        *(".", "..", ",", ";", "-", "_", "%", "%20", "%zz", "(", ")", "[", "]", "<", ">", '"'),
        *("www.", "example.org", "localhost", "10.0.0.1", "::1", "1.2.3", ":80", ":x", "xn--a"),
        *(" ", "\n", "\t", "\u200b", "\ufffd", "…", "–", "é", "پاک", "\u0301", "。", "url:"),
    ]
)
ANYTHING = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=9).map("".join))


@settings(max_examples=1000, deadline=None, database=None)
@given(ANYTHING, st.booleans())
def test_every_fault_lies_inside_and_a_correction_leaves_no_error(
    address: str, is_absolute: bool
) -> None:
    faults = judge_address(address, is_absolute=is_absolute)
    assert all(0 <= one.start < one.end <= len(address) for one in faults)
    assert list(faults) == sorted(faults, key=lambda one: (one.start, one.end))
    corrected = correct_address(address, is_absolute=is_absolute)
    if corrected is not None:
        assert faults
        left = judge_address(corrected, is_absolute=is_absolute)
        assert not [one for one in left if one.severity == "error"], corrected


LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True).filter(
    lambda label: not label.startswith("xn--")
)
HOST = st.tuples(LABEL, LABEL, st.sampled_from(["org", "com.pk", "example", "museum"]))
SEGMENT = st.from_regex(r"[A-Za-z0-9~_!$&'*+=:@-]{1,12}", fullmatch=True)


@settings(max_examples=200, deadline=None, database=None)
@given(
    st.sampled_from(["http", "https", "HTTPS", "ftp"]),
    HOST,
    st.one_of(st.just(""), st.integers(1, 65535).map(lambda port: f":{port}")),
    st.lists(SEGMENT, max_size=4),
    st.one_of(st.just(""), SEGMENT.map(lambda query: f"?q={query}%20x")),
    st.one_of(st.just(""), SEGMENT.map(lambda name: f"#{name}")),
)
def test_an_address_of_valid_parts_has_no_fault(
    scheme: str, host: tuple[str, ...], port: str, path: list[str], query: str, fragment: str
) -> None:
    address = f"{scheme}://{'.'.join(host)}{port}/{'/'.join(path)}{query}{fragment}"
    assert judge_address(address) == ()
