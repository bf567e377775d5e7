"""Connections that count what they read, so that no address costs more than its share: endless
heads and interim answers too; and that hand on the head of an answer before they look at its body.
"""

from __future__ import annotations

import asyncio
import re
import socket
from contextvars import ContextVar
from functools import partial
from typing import Any

from aiohttp import TCPConnector
from aiohttp.abc import AbstractResolver
from aiohttp.client_proto import ResponseHandler

_WINDOW = 128 * 1024
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_INTERIM = re.compile(rb"HTTP/1\.\d 1(?!01)\d\d")
_LONGEST_END = 3


class Meter:
    """What an address may still read from the network, in bytes."""

    def __init__(self, left: int) -> None:
        self.left = left


METER: ContextVar[Meter | None] = ContextVar("meter", default=None)
"""Of the address that is asked in this task; its connection is made in it."""


class _Handler(ResponseHandler):
    """aiohttp's reader of one answer. Its parser gives out nothing of what came together with a
    fault, so that a head with a spoilt body behind it would be lost or not as packets fall.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop)
        self._meter = METER.get()
        self._start = b""
        """How the head began that is being read."""
        self._carried = b""
        self._is_in_head = True

    def data_received(self, data: bytes) -> None:
        if self._meter is not None:
            self._meter.left -= len(data)
            if self._meter.left < 0:
                if self.transport is not None:
                    self.transport.abort()
                return
        while data and self._is_in_head:
            end = _END_OF_HEAD.search(self._carried + data)
            stop = len(data) if end is None else end.end() - len(self._carried)
            piece, data = data[:stop], data[stop:]
            self._start = (self._start + piece)[:16]
            self._carried = (self._carried + piece)[-_LONGEST_END:]
            super().data_received(piece)
            if end is not None:
                self._is_in_head = _INTERIM.match(self._start) is not None
                self._start = self._carried = b""
        if data:
            super().data_received(data)


class Connector(TCPConnector):
    """One connection for each request, with a window of our own."""

    def __init__(self, resolver: AbstractResolver) -> None:
        super().__init__(
            resolver=resolver,
            use_dns_cache=False,
            limit=0,
            force_close=True,
            socket_factory=_open_socket,
        )
        self._factory = partial(_Handler, loop=self._loop)  # type: ignore[assignment]


def _open_socket(info: tuple[Any, ...]) -> socket.socket:
    family, kind, protocol, *_ = info
    made = socket.socket(family, kind, protocol)
    # A small window: what lies unread in the kernel's buffers was sent for nothing.
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _WINDOW)
    return made
