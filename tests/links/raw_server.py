"""A host that answers byte for byte what a test says: a path in, raw bytes out."""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Request:
    """What was asked for."""

    path: str
    head: str
    number: int
    """1 for the first of its path."""


Reply = bytes | Callable[[Request], bytes]
"""The whole answer; an empty one closes the connection."""


@dataclass
class Host:
    """The server, and all that it was asked."""

    base: str = ""
    requests: dict[str, list[Request]] = field(default_factory=lambda: defaultdict(list))
    most_at_once: int = 0
    times: list[float] = field(default_factory=list)

    def count(self, path: str) -> int:
        return len(self.requests[path])


def reply(status: str, body: bytes | str = b"", *headers: str) -> bytes:
    """A plain answer."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data)}", *headers, "", ""]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + data


def html(body: str, *headers: str) -> bytes:
    return reply("200 OK", body, "Content-Type: text/html; charset=utf-8", *headers)


def to(location: str, status: str = "302 Found", *headers: str) -> bytes:
    return reply(status, b"", f"Location: {location}", *headers)


@contextmanager
def serve(replies: Mapping[str, Reply], *, pause: float = 0.0) -> Iterator[Host]:
    """Serves until the block ends; paths that are not named are 404."""
    host = Host()
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    inside = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal inside
        inside += 1
        host.most_at_once = max(host.most_at_once, inside)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            host.times.append(loop.time())
            path = head.split(" ")[1]
            request = Request(path, head, len(host.requests[path]) + 1)
            host.requests[path].append(request)
            await asyncio.sleep(pause)
            found = replies.get(path, reply("404 Not Found"))
            writer.write(found(request) if callable(found) else found)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            inside -= 1
            writer.close()

    stop = asyncio.Event()

    async def run() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        host.base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        ready.set()
        await stop.wait()
        server.close()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for one in left:
            one.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def work() -> None:
        loop.run_until_complete(run())
        loop.close()

    thread = threading.Thread(target=work)
    thread.start()
    ready.wait()
    try:
        yield host
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
