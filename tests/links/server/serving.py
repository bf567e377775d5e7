"""Cases in, listening addresses out: one loopback address a case, all on one free port.

`serving(cases)` runs a `Server` in a thread of its own. State is kept per case; `reset` empties
it, and `seen` says what was asked of a case and what was sent.
"""

from __future__ import annotations

import asyncio
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import unquote

from tests.links.server.answers import Connection, answer, with_values
from tests.links.server.bodies import prepare
from tests.links.server.cases import Case
from tests.links.server.certificates import make_context
from tests.links.server.choosing import Seen, choose, fail_at_times, over_limit, stepped

HANDLES = "127.79.0.1"
"""Where the handle interface of DOIs listens."""
_HANDLE_PATH = "/api/handles/"
_WIDE = {ord("0") + digit: ord("０") + digit for digit in range(10)}
_SEND_BUFFER = 32 * 1024
"""Small, so that what is counted as sent is hardly more than what was read."""


class Server:
    """All cases, listening; make one with `serving`."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.cases = cases
        self.seen = {case.name: Seen() for case in cases}
        self.port = 0
        self._by_doi = {case.get("doi").lower(): case for case in cases if case.get("doi")}
        self._folder = tempfile.TemporaryDirectory()
        self.authority = Path(self._folder.name) / "authority.pem"
        """Whom a client may trust, for the certificates that are good."""
        self._loop = asyncio.new_event_loop()
        self._listening: list[asyncio.AbstractServer] = []
        self._late: list[asyncio.AbstractServer] = []
        self._due: list[asyncio.TimerHandle] = []
        self._kept: list[socket.socket] = []
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    # Addresses

    @staticmethod
    def ip(case: Case, other: bool = False) -> str:
        if case.get("ipv6"):
            return "::1"
        return f"127.{78 if other else 77}.{case.number // 200}.{case.number % 200 + 1}"

    def values(self, case: Case) -> dict[str, str]:
        ip = self.ip(case)
        host = f"[{ip}]:{self.port}" if ":" in ip else f"{ip}:{self.port}"
        scheme = "https" if case.get("tls") else "http"
        other = f"http://{self.ip(case, True)}:{self.port}"
        site = f"{scheme}://{host}"
        values = {"site": site, "host": host, "ip": ip, "port": str(self.port), "other": other}
        return {**values, "wide": ip.translate(_WIDE)}

    def urls(self, case: Case) -> tuple[str, ...]:
        """Those that are to be checked."""
        fill = with_values(self.values(case))
        return tuple(fill(one.url) for one in case.wanted)

    @property
    def doi_api(self) -> str:
        return f"http://{HANDLES}:{self.port}{_HANDLE_PATH}"

    def names(self) -> dict[str, list[str]]:
        """Name -> its addresses, after `again` if the first try is to fail: for clients' tables."""
        found = {}
        for case in self.cases:
            for name, what in case.get("names", {}).items():
                ips = {"site": self.ip(case), "other": self.ip(case, True), "refused": "127.80.0.1"}
                found[name] = [ips.get(one, one) for one in what]
        return found

    # Running

    def start(self) -> None:
        for rule in (rule for case in self.cases for rule in case.rules):
            prepare(rule)
        self._loop.run_until_complete(self._listen())
        self._thread.start()
        self.reset()

    def stop(self) -> None:
        async def end() -> None:
            for server in (*self._listening, *self._late):
                server.close()
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            await asyncio.sleep(0)

        asyncio.run_coroutine_threadsafe(end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        for kept in self._kept:
            kept.close()
        self._folder.cleanup()

    def reset(self) -> None:
        """As if nothing had ever been asked."""
        asyncio.run_coroutine_threadsafe(self._reset(), self._loop).result()

    async def _reset(self) -> None:
        for name in self.seen:
            self.seen[name] = Seen()
        for server in self._late:
            server.close()
        for due in self._due:
            due.cancel()
        self._late.clear()
        self._due.clear()
        for case in self.cases:
            if isinstance(case.get("listen"), float):
                due = self._loop.call_later(case.get("listen"), self._listen_late, case)
                self._due.append(due)

    def _listen_late(self, case: Case) -> None:
        async def listen() -> None:
            self._late.append(await self._open(case, self.ip(case)))

        self._opening = self._loop.create_task(listen())

    async def _listen(self) -> None:
        with socket.create_server((HANDLES, 0)) as free:
            self.port = free.getsockname()[1]
        await self._open(None, HANDLES)
        for case in self.cases:
            listen = case.get("listen", "at once")
            if listen == "at once" and not (case.get("ipv6") and not has_ipv6()):
                await self._open(case, self.ip(case))
                if case.has_other:
                    await self._open(case, self.ip(case, True), plain=True)
            elif listen == "full":
                self._fill(self.ip(case))

    async def _open(
        self, case: Case | None, ip: str, plain: bool = False
    ) -> asyncio.AbstractServer:
        kind = case.get("tls") if case and not plain else None
        folder = Path(self._folder.name)
        context = None if kind in (None, "plain", "reset") else make_context(folder, kind, ip)
        bound = socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        bound.bind((ip, self.port))

        async def accepted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connection = Connection(reader, writer)
            with suppress(OSError, asyncio.CancelledError, asyncio.IncompleteReadError):
                if kind == "reset":
                    await reader.read(1)
                    connection.reset()
                else:
                    await self._serve(case, plain, connection)
            writer.transport.abort() if writer.is_closing() else writer.close()

        server = await asyncio.start_server(accepted, sock=bound, ssl=context, backlog=512)
        self._listening.append(server)
        return server

    def _fill(self, ip: str) -> None:
        """An address whose queue is full: who connects waits and never hears."""
        bound = socket.socket()
        bound.bind((ip, self.port))
        bound.listen(0)
        self._kept.append(bound)
        for _ in range(2):
            waiting = socket.socket()
            waiting.setblocking(False)
            with suppress(BlockingIOError):
                waiting.connect((ip, self.port))
            self._kept.append(waiting)

    # Serving

    async def _serve(self, case: Case | None, is_other: bool, connection: Connection) -> None:
        buffer = b""
        while True:
            while b"\r\n\r\n" not in buffer:
                got = await connection.reader.read(65536)
                if not got:
                    return
                buffer += got
            head, _, buffer = buffer.partition(b"\r\n\r\n")
            method, target, headers = _read_head(head)
            of = case or self._by_doi.get(_doi_of(target))
            if of is None:
                await answer({"status": 404, "handle": 100}, connection, str)
                continue
            if of.get("one_by_one") and buffer:
                connection.reset()
                return
            keep = await self._answer(of, is_other, connection, method, target, headers)
            drops = of.get("drops")
            if not keep or drops or "close" in headers.get("connection", "").lower():
                return

    async def _answer(
        self,
        case: Case,
        is_other: bool,
        connection: Connection,
        method: str,
        target: str,
        headers: Mapping[str, str],
    ) -> bool:
        seen = self.seen[case.name]
        now = time.monotonic()
        seen.requests.append((now, method, target, headers))
        seen.at_once += 1
        seen.most_at_once = max(seen.most_at_once, seen.at_once)
        before = connection.sent
        values = {**self.values(case), "n": str(len(seen.requests))}
        try:
            rule = (
                over_limit(case.get("limit"), seen, now)
                or fail_at_times(case, seen, target)
                or choose(case, seen, is_other, method, target, headers)
            )
            return await answer(stepped(rule, target), connection, with_values(values))
        finally:
            seen.at_once -= 1
            seen.sent[target] += connection.sent - before


def missing() -> str | None:
    """What a server of faults needs and this machine has not."""
    if shutil.which("openssl") is None:
        return "no openssl, which makes certificates"
    try:
        socket.create_server(("127.79.0.1", 0)).close()
    except OSError:
        return "no loopback addresses but one"
    return None


def has_ipv6() -> bool:
    """Whether there is a loopback address of IPv6."""
    with suppress(OSError), socket.create_server(("::1", 0), family=socket.AF_INET6):
        return True
    return False


@contextmanager
def serving(cases: Sequence[Case]) -> Iterator[Server]:
    """A server that listens for all cases, in a thread of its own."""
    server = Server(cases)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _read_head(head: bytes) -> tuple[str, str, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, *_ = (*first.split(" "), "", "")
    pairs = (line.partition(":") for line in lines)
    return method, target, {name.strip().lower(): value.strip() for name, _, value in pairs}


def _doi_of(target: str) -> str:
    return unquote(target.partition("?")[0].removeprefix(_HANDLE_PATH)).lower()
