"""A rule and a connection in, the answer written to it, with all that is wrong in it.

Keys of an answer, beside those of `bodies.py`:

- `status`, `line` (the status line as it stands), `headers` (lines as they stand; `{n}` is the
  number of the request, `{date+5}` the time in five seconds, `{site}` and its like as in a URL),
  `header_encoding`, `many` (`[line, count]`, `{i}` is the number), `huge` (bytes of one header),
  `type`, `location` (status 302 if none is given), `eol`, `first` (interim answers, as they
  stand) and `first_times`, `endless_head`; `{long}` in a header is 20,000 letters.
- `wait`: seconds before the answer; `trickle`: `[bytes, seconds]` for the body, `slow_head` the
  same for the status line and headers.
- `length`: `none`, or what `Content-Length` says; `chunked`: bytes a chunk; `chunk_end` ends a
  chunk size (an extension); `trailers`; `cut`: so many bytes of the body, then the end.
- `then`: `keep`, `close`, `reset` or `hang`. `do`: `reset`, `eof`, `silence` instead of an answer.
  `raw`: the whole answer as it stands.
- `chain`: `/hop/0` leads to `/hop/1` and so on to that number, which is a page.
"""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from collections.abc import Callable, Mapping
from email.utils import formatdate
from http import HTTPStatus
from time import time
from typing import Any

from tests.links.server.bodies import LARGE, PIECE, body_of, pieces_of

Fill = Callable[[str], str]
_NO_BODY = (204, 205, 304)


class Connection:
    """One accepted connection; counts what is sent through it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.sent = 0
        writer.transport.set_write_buffer_limits(high=PIECE)

    async def send(self, data: bytes) -> None:
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            self.writer.write(piece)
            await self.writer.drain()
            self.sent += len(piece)

    async def trickle(self, data: bytes, by: int, every: float) -> None:
        for start in range(0, len(data), by):
            await self.send(data[start : start + by])
            await asyncio.sleep(every)

    async def hang(self) -> None:
        """Until the other side ends it."""
        while await self.reader.read(PIECE):
            pass

    def reset(self) -> None:
        found = self.writer.get_extra_info("socket")
        found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


async def answer(rule: Mapping[str, Any], connection: Connection, fill: Fill) -> bool:
    """Write it; whether the connection may be used again."""
    await asyncio.sleep(rule.get("wait", 0))
    match rule.get("do"):
        case "reset":
            connection.reset()
            return False
        case "eof":
            return False
        case "silence":
            await connection.hang()
            return False
    if "raw" in rule:
        await connection.send(fill(rule["raw"]).encode("latin-1"))
    else:
        await _answer_in_form(rule, connection, fill)
    then = rule.get("then", "close" if "raw" in rule else "keep")
    if then == "hang":
        await connection.hang()
    if then == "reset":
        await asyncio.sleep(0.05)
        connection.reset()
    undelimited = rule.get("length") == "none" and "chunked" not in rule
    return then == "keep" and not undelimited and "cut" not in rule


async def _answer_in_form(rule: Mapping[str, Any], connection: Connection, fill: Fill) -> None:
    if LARGE & rule.keys():
        length, pieces = pieces_of(rule)
    else:
        body = body_of(rule)
        length, pieces = len(body), iter([body])
    chunk = rule.get("chunked", 0 if length is not None else PIECE)
    head = _head_of(rule, length, bool(chunk), fill)
    for _ in range(rule.get("first_times", 1)):
        for interim in rule.get("first", ()):
            await connection.send(interim.encode())
    while "endless_head" in rule:
        await connection.send(head.removesuffix(b"\r\n\r\n") + b"\r\nX-More: " + b"m" * 900)
        head = b"\r\n\r\n"
    if "slow_head" in rule:
        await connection.trickle(head, *rule["slow_head"])
    else:
        await connection.send(head)
    if _status_of(rule) in _NO_BODY:
        return
    left = rule.get("cut")
    for whole in pieces:
        piece = whole if left is None else whole[:left]
        if chunk:
            piece = _chunks(piece, chunk, rule.get("chunk_end", ""))
        if "trickle" in rule:
            await connection.trickle(piece, *rule["trickle"])
        else:
            await connection.send(piece)
    if chunk and left is None:
        trailers = "".join(f"{line}\r\n" for line in rule.get("trailers", ()))
        await connection.send(f"0\r\n{trailers}\r\n".encode())


def _status_of(rule: Mapping[str, Any]) -> int:
    return int(rule.get("status", 302 if {"location", "chain"} & rule.keys() else 200))


def _head_of(rule: Mapping[str, Any], length: int | None, chunked: bool, fill: Fill) -> bytes:
    status = _status_of(rule)
    named = {one.value: one.phrase for one in HTTPStatus}
    lines = [rule.get("line", f"HTTP/1.1 {status} {named.get(status, 'Odd')}")]
    kind = rule.get("type", _type_of(rule))
    lines += [f"Content-Type: {kind}"] if kind else []
    lines += [f"Location: {rule['location']}"] if "location" in rule else []
    lines += rule.get("headers", ())
    lines += [f"Content-Encoding: {_ENCODINGS[name]}" for name in rule.get("coding", ())]
    lines += ["Content-Encoding: gzip"] if "bomb" in rule else []
    if "huge" in rule:
        lines.append("X-Huge: " + "h" * rule["huge"])
    if "many" in rule:
        line, count = rule["many"]
        lines += [line.replace("{i}", str(i)) for i in range(count)]
    said = rule.get("length", length)
    if chunked:
        lines.append("Transfer-Encoding: chunked")
    elif said != "none" and status not in (204, 304):
        lines.append(f"Content-Length: {said}")
    if said == "none" and not chunked:
        lines.append("Connection: close")
    eol = rule.get("eol", "\r\n")
    text = fill(eol.join([*lines, "", ""]))
    return text.encode(rule.get("header_encoding", "utf-8"))


_ENCODINGS = {
    "gzip": "gzip",
    "deflate": "deflate",
    "raw-deflate": "deflate",
    "members": "gzip",
    "trailing": "gzip",
}


def _type_of(rule: Mapping[str, Any]) -> str:
    if rule.get("pdf"):
        return "application/pdf"
    if "handle" in rule:
        return "application/json;charset=UTF-8"
    return "text/html; charset=utf-8"


def _chunks(piece: bytes, size: int, end: str) -> bytes:
    parts = (piece[start : start + size] for start in range(0, len(piece), size))
    return b"".join(b"%X%s\r\n%s\r\n" % (len(part), end.encode(), part) for part in parts)


def with_values(values: Mapping[str, str]) -> Fill:
    """What fills the placeholders of a header or a URL."""

    def fill(text: str) -> str:
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        text = text.replace("{long}", "x" * 20_000)
        return re.sub(r"\{date([+-]\d+)\}", _date, text)

    return fill


def _date(found: re.Match[str]) -> str:
    return formatdate(time() + int(found[1]), usegmt=True)
