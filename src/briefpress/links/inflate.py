"""Encoded bytes of a body in, what they mean out, never more than a bound.

Gzip, zlib-wrapped and raw deflate; a stream that is cut short or spoilt gives what came before.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_GZIP = frozenset(("gzip", "x-gzip"))
_STEP = 64 * 1024
_MOST_CODINGS = 4


class Inflater:
    """Takes a body piece by piece; `is_full` says that no more is wanted."""

    def __init__(self, encoding: str, bound: int) -> None:
        codings = [one.strip().lower() for one in encoding.split(",")]
        names = [one for one in codings if one and one != "identity"]
        self.is_known = len(names) <= _MOST_CODINGS and all(
            one in _GZIP or one == "deflate" for one in names
        )
        self._steps = [_Step(name) for name in reversed(names)] if self.is_known else []
        self._bound = bound
        self._body = bytearray()

    @property
    def size(self) -> int:
        return len(self._body)

    @property
    def is_full(self) -> bool:
        return len(self._body) >= self._bound

    @property
    def is_ended(self) -> bool:
        """Whether every stream came to its end, and was what the head said."""
        return all(step.is_ended for step in self._steps)

    @property
    def body(self) -> bytes:
        return bytes(self._body)

    def feed(self, data: bytes) -> None:
        for piece in self._through(data, len(self._steps)):
            self._body += piece[: self._bound - len(self._body)]
            if self.is_full:
                return

    def _through(self, data: bytes, steps: int) -> Iterable[bytes]:
        """The pieces, each at most `_STEP` long behind a step, so that no bomb is held."""
        if not steps:
            yield data
            return
        for piece in self._through(data, steps - 1):
            yield from self._steps[steps - 1].feed(piece)


class _Step:
    def __init__(self, name: str) -> None:
        self._name = name
        self._stream: zlib._Decompress | None = None
        self._head = b""
        self.is_spoilt = False
        self.is_ended = False

    def feed(self, data: bytes) -> Iterable[bytes]:
        if self._stream is None:
            data = self._head + data
            if len(data) < 2:
                self._head = data
                return
            self._stream = zlib.decompressobj(_window(self._name, data))
        while data and not self.is_spoilt:
            if self.is_ended:
                if self._name not in _GZIP or not data.startswith(b"\x1f\x8b"):
                    return  # what stands behind the end is no part of the body
                self._stream, self.is_ended = zlib.decompressobj(31), False
            try:
                piece = self._stream.decompress(data, _STEP)
            except zlib.error:
                self.is_spoilt = True
                return
            data = self._stream.unconsumed_tail
            if self._stream.eof:
                self.is_ended = True
                data = self._stream.unused_data
            if piece:
                yield piece
            elif not data:
                return


def _window(name: str, head: bytes) -> int:
    """Of the stream; `deflate` means zlib's form (RFC 9110) or, as often, the bare one."""
    if head.startswith(b"\x1f\x8b"):
        return 31
    if name in _GZIP:
        return 31
    return 15 if head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0 else -15
