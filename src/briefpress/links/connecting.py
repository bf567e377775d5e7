"""Sockets that count what they read, so that no address costs more than its share, whatever the
layers above make of it: endless heads and interim answers too.
"""

from __future__ import annotations

import socket
from contextvars import ContextVar
from typing import Any

_BUFFER = 128 * 1024


class Meter:
    """What an address may still read from the network."""

    def __init__(self, left: int) -> None:
        self.left = left

    def count(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise ConnectionAbortedError("more than an address may cost")


METER: ContextVar[Meter | None] = ContextVar("meter", default=None)
"""Of the address that is asked in this task; connections are made in it."""


class _CountedSocket(socket.socket):
    meter: Meter | None = None

    def recv(self, *arguments: Any) -> bytes:
        data = super().recv(*arguments)
        if self.meter is not None:
            self.meter.count(len(data))
        return data

    def recv_into(self, *arguments: Any) -> int:
        size = super().recv_into(*arguments)
        if self.meter is not None:
            self.meter.count(size)
        return size


def open_socket(info: tuple[Any, ...]) -> socket.socket:
    """A socket for an address as `getaddrinfo` gives it; aiohttp's `socket_factory`."""
    family, kind, protocol, *_ = info
    made = _CountedSocket(family, kind, protocol)
    made.meter = METER.get()
    made.setblocking(False)
    # A small window: what lies in the kernel's buffers unread was sent for nothing.
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made
