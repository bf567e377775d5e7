"""Who may ask now: at most so many at once and so far apart, by host and port.

A place that is free is given first to addresses that are under way (a redirect, another try).
"""

from __future__ import annotations

import asyncio
import heapq
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from itertools import count

from briefpress.links.answers import Answer, Failure
from briefpress.links.settings import Settings

_SECOND = 1.005
"""A second as others count it, by a clock of their own."""
_LIMITED = 2
_LONGEST_HOLD = 5.0
_MOST_LOST = 48.0
"""Seconds of places: a quarter of them by the clock where four are held."""
_LAG = 2.0
"""Seconds after its turn when a request has surely come to the host, answered or not."""


class Manners:
    """The gates of all hosts of a run."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._gates: dict[Hashable, Gate] = {}
        self.free = settings.at_once
        self.starved: OrderedDict[Gate, None] = OrderedDict()
        """Gates that could let somebody in, were it not for the bound of the whole run."""

    def gate(self, place: Hashable) -> Gate:
        """That of a host and port."""
        if place not in self._gates:
            self._gates[place] = Gate(self, self._settings.per_host, self._settings.spacing)
        return self._gates[place]

    def give_back(self) -> None:
        self.free += 1
        if self.starved:
            self.starved.popitem(last=False)[0].pump()


class Turn:
    """The right to send one request."""

    def __init__(self, gate: Gate, now: float) -> None:
        self._gate = gate
        self.came_by = now + _LAG
        """When the request was with the host at the latest."""

    def end(self) -> None:
        """The host has answered: what it counts of this request lies in the past."""
        now = asyncio.get_running_loop().time()
        if now < self.came_by:
            self.came_by = now
            self._gate.pump()


class Gate:
    """One host and port."""

    def __init__(self, manners: Manners, width: int, spacing: float) -> None:
        self._manners = manners
        self._width = width
        self._spacing = spacing
        self._recent: deque[Turn] = deque(maxlen=round(1 / spacing) if spacing else 1)
        """As many as may fall into a second."""
        self._inside = 0
        self._open_at = 0.0
        self._waiting: list[tuple[bool, int, asyncio.Future[Turn]]] = []
        self._order = count()
        self._timer: asyncio.TimerHandle | None = None
        self._lost = 0.0
        """Seconds for which places were held by requests that nobody answered."""
        self._has_answered = False
        self._limited = 0
        """Answers in a row that there were too many requests."""

    @property
    def patience(self) -> float:
        """The share of the time for an answer that this host has left: less the longer its places
        were held in vain, none once it has never answered for that long.
        """
        if self._lost < _MOST_LOST / 2:
            return 1.0
        if self._lost < _MOST_LOST:
            return 0.5
        return 0.25 if self._has_answered else 0.0

    @property
    def silences(self) -> int | None:
        """How many an address of this host may have; None: as many as elsewhere."""
        if self._lost < _MOST_LOST / 2:
            return None
        return 2 if self._has_answered and self._lost < _MOST_LOST else 1

    def note(self, answer: Answer | Failure, took: float) -> None:
        """What came of a request."""
        if isinstance(answer, Answer):
            self._has_answered = True
            self._limited = self._limited + 1 if answer.status == 429 else 0
        elif answer.trouble == "timeout":
            self._lost += took

    @asynccontextmanager
    async def enter(self, *, is_new: bool) -> AsyncIterator[Turn]:
        """Waits for a place and holds it."""
        waiting: asyncio.Future[Turn] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (is_new, next(self._order), waiting))
        self.pump()
        try:
            turn = await waiting
        except asyncio.CancelledError:
            if waiting.done() and not waiting.cancelled():
                self._leave(waiting.result())
            raise
        try:
            yield turn
        finally:
            self._leave(turn)

    def hold(self, seconds: float) -> None:
        """Lets nobody in for a while: the host has asked for it, and of more than one address."""
        if self._limited < _LIMITED:
            return
        seconds = min(seconds, _LONGEST_HOLD)
        self._open_at = max(self._open_at, asyncio.get_running_loop().time() + seconds)

    def _leave(self, turn: Turn) -> None:
        self._inside -= 1
        self._manners.give_back()
        turn.end()
        self.pump()

    def pump(self) -> None:
        """Lets in who may come in, and sets a clock for the next."""
        loop = asyncio.get_running_loop()
        while self._waiting and self._inside < self._width:
            if self._waiting[0][2].cancelled():
                heapq.heappop(self._waiting)
                continue
            now = loop.time()
            opens_at = self._opens_at()
            if now < opens_at:
                if self._timer is not None:
                    self._timer.cancel()
                self._timer = loop.call_at(opens_at, self.pump)
                return
            if self._manners.free <= 0:
                self._manners.starved[self] = None
                return
            self._inside += 1
            self._manners.free -= 1
            self._open_at = now + self._spacing
            turn = Turn(self, now)
            self._recent.append(turn)
            heapq.heappop(self._waiting)[2].set_result(turn)

    def _opens_at(self) -> float:
        """When the next may come in: apart from the last, and never too many within a second."""
        if not self._spacing or len(self._recent) < (self._recent.maxlen or 0):
            return self._open_at
        return max(self._open_at, self._recent[0].came_by + _SECOND)
