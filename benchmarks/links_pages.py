"""Twenty hosts of small pages on loopback addresses, fast enough to time clients by."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

HOSTS = 20
_BODY = (
    b"<!doctype html><html><head><title>A report</title></head><body><h1>A report</h1>"
    + b"<p>The survey asked 4,120 households how far they live from the nearest stop.</p>" * 24
    + b"</body></html>"
)
_ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s"
    % (len(_BODY), _BODY)
)


class _Pages(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._rest = b""

    def data_received(self, data: bytes) -> None:
        *heads, self._rest = (self._rest + data).split(b"\r\n\r\n")
        self._transport.write(_ANSWER * len(heads))


@contextmanager
def pages(count: int) -> Iterator[list[str]]:
    """So many URLs over `HOSTS` hosts, which answer in a thread of this process."""
    loop = asyncio.new_event_loop()
    with socket.create_server(("127.82.0.1", 0)) as free:
        port = free.getsockname()[1]
    ips = [f"127.82.0.{number}" for number in range(1, HOSTS + 1)]
    servers = [
        loop.run_until_complete(loop.create_server(_Pages, ip, port, backlog=512)) for ip in ips
    ]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield [f"http://{ips[number % HOSTS]}:{port}/report-{number}" for number in range(count)]
    for server in servers:
        loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
