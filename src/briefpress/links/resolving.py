"""The name of a host in, its addresses out, each asked for once a run; and only addresses that
were judged are connected to, whatever the name means a moment later.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from dataclasses import dataclass
from typing import Literal

from aiohttp.abc import AbstractResolver, ResolveResult

from briefpress.links.hosts import is_literal, is_public

_AT_ONCE = 16
_TRIES = 3
_LONGEST = 10.0
_LOOPBACK = (("127.0.0.1", socket.AF_INET), ("::1", socket.AF_INET6))
_ABSENT = frozenset(
    code for name in ("EAI_NONAME", "EAI_NODATA") if (code := getattr(socket, name, None))
)
CONTROLS = ("example.com", "doi.org", "www.iana.org")
"""Names that are there wherever the network is."""

Addresses = tuple[tuple[str, socket.AddressFamily], ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why there is no address to connect to."""

    kind: Literal["absent", "temporary", "private", "onion"]


class Resolver(AbstractResolver):
    """Answers for one run; also what aiohttp asks when it connects."""

    def __init__(self, *, public_only: bool, exempt: frozenset[str]) -> None:
        self._public_only = public_only
        self._exempt = exempt
        """Hosts that are asked wherever they are: those of our own configuration."""
        self._found: dict[str, asyncio.Task[Addresses | Unresolved]] = {}
        self._free = asyncio.Semaphore(_AT_ONCE)

    async def find(self, host: str) -> Addresses | Unresolved:
        """The addresses of a host as `ascii_host` gives it."""
        if host not in self._found:
            self._found[host] = asyncio.create_task(self._find(host))
        return await asyncio.shield(self._found[host])

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """What `find` has found; part of aiohttp's interface."""
        found = await self.find(host)
        if isinstance(found, Unresolved):
            raise OSError(f"no address for {host}")
        return [
            {
                "hostname": host,
                "host": address,
                "port": port,
                "family": kind,
                "proto": socket.IPPROTO_TCP,
                "flags": socket.AI_NUMERICHOST,
            }
            for address, kind in found
        ]

    async def close(self) -> None:
        for task in self._found.values():
            task.cancel()

    async def has_network(self) -> bool:
        """Whether names that are surely there can be found."""
        found = await asyncio.gather(*(_ask_system(name) for name in CONTROLS))
        return any(not isinstance(one, Unresolved) for one in found)

    async def _find(self, host: str) -> Addresses | Unresolved:
        found = await self._look_up(host)
        if isinstance(found, Unresolved) or not self._public_only or host in self._exempt:
            return found
        return tuple(one for one in found if is_public(one[0])) or Unresolved("private")

    async def _look_up(self, host: str) -> Addresses | Unresolved:
        name = host.strip("[]")
        if is_literal(host):
            return ((name, socket.AF_INET6 if ":" in name else socket.AF_INET),)
        last = name.rstrip(".").rpartition(".")[2]
        if last == "invalid":  # RFC 6761: there is none, and nobody need be asked
            return Unresolved("absent")
        if last == "onion":  # RFC 7686: names of Tor are not to be asked of the name system
            return Unresolved("onion")
        if last == "localhost" and name != "localhost":  # RFC 6761
            return _LOOPBACK
        for tries in range(_TRIES):
            await asyncio.sleep(0.4 * tries)
            async with self._free:
                found = await _ask_system(name)
            if found != Unresolved("temporary"):
                break
        return found


async def _ask_system(name: str) -> Addresses | Unresolved:
    """`getaddrinfo` in a thread that nobody waits for: a pool's would hold up the end of a run."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Addresses | Unresolved] = loop.create_future()

    def hand_over(found: Addresses | Unresolved) -> None:
        if not answer.done():
            answer.set_result(found)

    def ask() -> None:
        found = _getaddrinfo(name)
        try:
            loop.call_soon_threadsafe(hand_over, found)
        except RuntimeError:
            return  # the run has ended meanwhile

    threading.Thread(target=ask, daemon=True, name="resolving").start()
    try:
        async with asyncio.timeout(_LONGEST):
            return await answer
    except TimeoutError:
        return Unresolved("temporary")


def _getaddrinfo(name: str) -> Addresses | Unresolved:
    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        return Unresolved("absent" if error.errno in _ABSENT else "temporary")
    except (OSError, UnicodeError):
        return Unresolved("temporary")
    return tuple(dict.fromkeys((str(one[4][0]), one[0]) for one in found))
