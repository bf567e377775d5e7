"""A rule in, the bytes of its page out, whole or as an endless run of pieces.

A page is one of: `page` (a title: an ordinary page of some length), `html` (what stands in
`<body>`, with `title`, `head`, `lang`), `text` (as it stands), `hex`, `pdf` (true), `handle` (the
answer of the handle interface with that code), `bomb` (gzip of so many MiB), `size` (a page of so
many bytes), `endless` (true). Further: `prose`, paragraphs after the page's own text; `depth`,
bytes of text before it; `style`, bytes of style before the title; `nest`,
levels of elements around it; `spaces`, MiB of them behind it; `encoding`; `coding`, a list of
content codings, as they are applied.
"""

from __future__ import annotations

import gzip
import html
import json
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import cycle
from typing import Any

PIECE = 16 * 1024
MIB = 1024 * 1024
_PROSE = (
    "The survey of 2023 asked 4,120 households in eleven districts how far they live from the "
    "nearest stop and how often a bus comes, and its tables are published with this page.",
    "Waiting times fell where councils kept one timetable for the whole year; they rose where "
    "routes were changed in spring and again in autumn, and few riders knew of either.",
    "Costs a passenger are given at prices of 2020, before grants, so that they can be held "
    "beside the figures of the audit office, which counts the same lines in another way.",
    "Two of the districts answered only in part. Their rows are marked, and no total rests on "
    "them; the annex says what was asked and how the answers were weighed.",
)
CODINGS = {
    "gzip": lambda raw: gzip.compress(raw, mtime=0),
    "deflate": zlib.compress,
    "raw-deflate": lambda raw: _raw_deflate(raw),
    "members": lambda raw: b"".join(gzip.compress(half, mtime=0) for half in _halves(raw)),
    "trailing": lambda raw: gzip.compress(raw, mtime=0) + b"\0" * 64,
}


def prose(count: int) -> str:
    """So many paragraphs."""
    return "".join(f"<p>{text}</p>\n" for text, _ in zip(cycle(_PROSE), range(count), strict=False))


def page_of(rule: Mapping[str, Any]) -> str:
    """The document of a `page` or `html` rule."""
    title = rule.get("page", rule.get("title", ""))
    body = rule.get("html", "")
    if "page" in rule:
        body = f"<h1>{html.escape(title)}</h1>\n{prose(6)}{body}"
    style = f"<style>{'/* of old */ ' * (rule['style'] // 12)}</style>" if "style" in rule else ""
    body = "<div>" * rule.get("nest", 0) + body + " " * (rule.get("spaces", 0) * MIB)
    depth = rule.get("depth", 0)
    before = prose(depth // len(prose(1)) + 1) if depth else ""
    return (
        f'<!doctype html>\n<html lang="{rule.get("lang", "en")}">\n<head>{rule.get("head", "")}'
        f"{style}\n<title>{html.escape(title)}</title></head>\n<body>\n{before}{body}\n"
        f"{prose(rule.get('prose', 0))}</body>\n</html>\n"
    )


LARGE = {"size", "endless", "bomb"}
_made: dict[int, tuple[Mapping[str, Any], bytes]] = {}
"""Identity of a rule -> the rule and its body."""


def prepare(rule: Mapping[str, Any]) -> None:
    """Make what takes time to make: a server that thinks reads the clock too late."""
    if rule.keys() & LARGE:
        pieces_of(rule)
    else:
        _made[id(rule)] = rule, _make_body(rule)


def body_of(rule: Mapping[str, Any]) -> bytes:
    """What is sent before any cut, coded."""
    return _made[id(rule)][1] if id(rule) in _made else _make_body(rule)


def _make_body(rule: Mapping[str, Any]) -> bytes:
    if "hex" in rule:
        raw = bytes.fromhex(rule["hex"])
    elif "text" in rule:
        raw = rule["text"].encode(rule.get("encoding", "utf-8"))
    elif rule.get("pdf"):
        raw = _pdf()
    elif "handle" in rule:
        raw = json.dumps(_handle(rule["handle"])).encode()
    elif "page" in rule or "html" in rule:
        raw = page_of(rule).encode(rule.get("encoding", "utf-8"))
    else:
        raw = b""
    for name in rule.get("coding", ()):
        raw = CODINGS[name](raw)
    return raw


def pieces_of(rule: Mapping[str, Any]) -> tuple[int | None, Iterator[bytes]]:
    """Length, where there is one, and the pieces of a page too large to hold."""
    start = page_of({**rule, "html": rule.get("html", "")}).removesuffix("</body>\n</html>\n")
    text = prose(80).encode()
    if "bomb" in rule:
        return _bomb(start.encode(), rule["bomb"])
    if rule.get("endless"):
        return None, _then(start.encode(), cycle([text]))
    size: int = rule["size"]
    return size, _cut(_then(start.encode(), cycle([text])), size)


def _then(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _cut(pieces: Iterator[bytes], size: int) -> Iterator[bytes]:
    for piece in pieces:
        yield piece[:size]
        size -= len(piece)
        if size <= 0:
            return


@cache
def _bomb_of(start: bytes) -> tuple[bytes, bytes]:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    return head, packer.compress(b" " * MIB) + packer.flush(zlib.Z_FULL_FLUSH)


def _bomb(start: bytes, mib: int) -> tuple[int, Iterator[bytes]]:
    """A gzip stream that begins as a page and goes on in spaces; no block refers to another."""
    head, block = _bomb_of(start)
    return len(head) + mib * len(block), _then(head, iter([block] * mib))


def _raw_deflate(raw: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(raw) + packer.flush()


def _halves(raw: bytes) -> tuple[bytes, bytes]:
    return raw[: len(raw) // 4], raw[len(raw) // 4 :]


def _pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]"
        b"/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def _handle(code: int) -> dict[str, Any]:
    """As the handle proxy writes it: 1 found, 2 its error, 100 no such handle, 200 no values."""
    if code != 1:
        return {"responseCode": code, "handle": "10.5555/handle"}
    url = {"index": 1, "type": "URL", "data": {"format": "string", "value": "https://x.invalid/"}}
    return {"responseCode": 1, "handle": "10.5555/handle", "values": [{**url, "ttl": 86400}]}
