"""Encoded bodies are read in every form that servers send, and never beyond the bound."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.links.inflate import Inflater

CODINGS = ("", "identity", "gzip", "X-GZIP", "deflate", "raw", "gzip, deflate", "gzip, gzip")


def encoded(coding: str, body: bytes) -> bytes:
    for one in coding.lower().split(", "):
        match one:
            case "gzip" | "x-gzip":
                body = gzip.compress(body)
            case "deflate":
                body = zlib.compress(body)
            case "raw":
                body = zlib.compress(body, wbits=-15)
    return body


def inflate(coding: str, data: bytes, bound: int, step: int = 7) -> Inflater:
    inflater = Inflater("deflate" if coding == "raw" else coding, bound)
    for at in range(0, len(data), step):
        inflater.feed(data[at : at + step])
    return inflater


@given(
    st.sampled_from(CODINGS), st.binary(max_size=3000), st.integers(1, 999), st.integers(1, 4000)
)
def test_a_body_is_what_it_was_up_to_the_bound(
    coding: str, body: bytes, step: int, bound: int
) -> None:
    found = inflate(coding, encoded(coding, body), bound, step)
    assert found.body == body[:bound]
    assert found.is_full == (len(body) >= bound)


@given(st.sampled_from(CODINGS), st.binary(max_size=500), st.integers(0, 600))
def test_a_body_cut_short_gives_what_came_before(coding: str, body: bytes, cut: int) -> None:
    data = encoded(coding, body)[:cut]
    assert body.startswith(inflate(coding, data, 10_000).body)


@given(st.sampled_from([*CODINGS, "br", "utf-8"]), st.binary(max_size=500), st.integers(1, 300))
def test_no_bytes_at_all_do_any_harm(coding: str, data: bytes, bound: int) -> None:
    assert len(inflate(coding, data, bound).body) <= bound


@pytest.mark.parametrize("coding", ["gzip", "deflate", "gzip, gzip"])
def test_a_bomb_is_read_no_further_than_the_bound(coding: str) -> None:
    data = encoded(coding, bytes(64 * 1024 * 1024))
    inflater = Inflater(coding, 100_000)
    inflater.feed(data)
    assert inflater.is_full and inflater.body == bytes(100_000)


def test_members_of_gzip_are_one_body_and_what_follows_is_none() -> None:
    two = gzip.compress(b"one ") + gzip.compress(b"two")
    assert inflate("gzip", two, 100).body == b"one two"
    assert inflate("gzip", two + b"\r\n<!-- cache -->", 100).body == b"one two"


def test_the_end_is_known() -> None:
    data = gzip.compress(b"a body")
    assert inflate("gzip", data, 100).is_ended
    assert not inflate("gzip", data[:-9], 100).is_ended
    assert not inflate("gzip", b"<html>no gzip", 100).is_ended


def test_an_unknown_coding_is_not_touched() -> None:
    assert inflate("utf-8", b"<p>", 100).body == b"<p>"
    assert not Inflater("br", 100).is_known
