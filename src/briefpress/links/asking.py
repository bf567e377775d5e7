"""One hop of an address out, its last answer in: politely, and again where the fault may pass."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import unquote_to_bytes

from briefpress.links.answers import Answer, Failure
from briefpress.links.client import Client
from briefpress.links.connecting import Meter
from briefpress.links.cookies import Jar
from briefpress.links.manners import Gate, Manners
from briefpress.links.resolving import Resolver, Unresolved
from briefpress.links.settings import Settings
from briefpress.links.trying import Tries
from briefpress.links.urls import Url
from briefpress.links.waiting import backoff, read_retry_after


@dataclass(slots=True)
class Visit:
    """What an address keeps on its way."""

    meter: Meter
    bound: int
    """Bytes wanted of the body."""
    user: str = ""
    origin: str = ""
    """The only one that is told the user."""
    is_api: bool = False
    """The registry of DOIs: the body of an error is read too."""
    jar: Jar = field(default_factory=Jar)
    spent: float = 0.0
    """Seconds of asking and waiting, waiting for a turn apart."""
    waited: float = 0.0
    """Seconds that hosts have asked for."""
    is_new: bool = True
    is_postponed: bool = False
    """The host wants to be left alone for longer than the patience lasts."""


class Asker:
    """Asks for hops, for all addresses of a run."""

    def __init__(
        self, settings: Settings, client: Client, resolver: Resolver, manners: Manners
    ) -> None:
        self._settings = settings
        self._client = client
        self._resolver = resolver
        self._manners = manners

    async def ask(self, url: Url, visit: Visit) -> Answer | Failure:
        """The last answer; whether it is a good one is not judged here."""
        found = await self._resolver.find(url.host)
        if isinstance(found, Unresolved):
            return _unresolved(url, found)
        gate = self._manners.gate(url.place)
        tries = Tries(self._settings.retries)
        while True:
            answer = await self._try(url, visit, gate, tries)
            if not tries.add(answer, gate.silences):
                return answer
            wait = self._wait(answer, visit, gate, tries.count)
            if wait is None:
                return answer
            visit.spent += wait
            await asyncio.sleep(wait)

    async def _try(self, url: Url, visit: Visit, gate: Gate, tries: Tries) -> Answer | Failure:
        loop = asyncio.get_running_loop()
        async with gate.enter(is_new=visit.is_new) as turn:
            visit.is_new = False
            if gate.patience == 0:
                return Failure(url, "timeout", "no answer came in time")
            began = loop.time()
            answer = await self._client.get(
                url,
                headers=_headers(url, visit),
                bound=visit.bound,
                meter=visit.meter,
                timeout=self._settings.timeout * tries.share(gate.patience),
                on_head=turn.end,
                reads_errors=visit.is_api,
            )
            took = loop.time() - began
            visit.spent += took
            gate.note(answer, took)
        if isinstance(answer, Answer):
            visit.jar.store(url, answer.headers_named("set-cookie"))
        return answer

    def _wait(self, answer: Answer | Failure, visit: Visit, gate: Gate, tries: int) -> float | None:
        """Seconds until the next try; None where there is none."""
        if visit.spent >= self._settings.patience or visit.meter.left <= 0:
            return None
        wait = backoff(tries)
        if isinstance(answer, Answer) and answer.may_pass:
            asked = _retry_after(answer, self._settings.patience)
            if asked is not None:
                visit.waited += asked
                if visit.waited > self._settings.patience:
                    visit.is_postponed = True
                    return None
                wait = asked + backoff(1)
                if answer.status == 429:
                    gate.hold(asked)
        return wait


def _headers(url: Url, visit: Visit) -> dict[str, str]:
    headers = {}
    cookies = visit.jar.header(url)
    if cookies:
        headers["Cookie"] = cookies
    if visit.user and url.origin == visit.origin:
        user = base64.b64encode(unquote_to_bytes(visit.user)).decode("ascii")
        headers["Authorization"] = f"Basic {user}"
    return headers


def _retry_after(answer: Answer, longest: float) -> float | None:
    text = answer.header("retry-after")
    if not text:
        return None
    return read_retry_after(text, answer.header("date"), datetime.now(UTC), longest=longest)


def _unresolved(url: Url, found: Unresolved) -> Failure:
    match found.kind:
        case "absent":
            return Failure(url, "absent-host", f"there is no host `{url.host}`")
        case "temporary":
            return Failure(url, "temporary-name", f"the name `{url.host}` cannot be looked up now")
        case "private":
            return Failure(url, "private", f"`{url.host}` is no public address")
        case _:
            return Failure(url, "onion", "names in `.onion` are reached through Tor only")
