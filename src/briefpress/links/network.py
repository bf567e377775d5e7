"""What hosts have answered in, whether there is a network at all out: without one, a name that
cannot be found says nothing of the address.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefpress.links.answers import Answer, Failure
from briefpress.links.hosts import is_near, is_reserved
from briefpress.links.resolving import Resolver
from briefpress.links.results import Result

_HOSTS_IN_VAIN = 8
"""So many hosts of which nothing is heard, and none that answers: time to look for a network."""


class Network:
    """Gathers signs, and keeps what cannot be believed before there is one."""

    def __init__(self) -> None:
        self.is_there: bool | None = None
        """None: not known yet."""
        self.has_near = False
        """Addresses of this machine or its own network are asked too."""
        self._is_near_there = False
        self._in_vain: set[str] = set()
        self._held: list[Result] = []
        self._was_looked_for = False

    def hear(self, host: str, last: Answer | Failure, results: Iterable[Result]) -> list[Result]:
        """What can be given out now, `results` of `host` or those held before."""
        is_in_vain = isinstance(last, Failure) and last.is_lack
        if is_near(host) or (is_in_vain and is_reserved(host)):
            self._is_near_there |= isinstance(last, Answer)
            return list(results)
        if not is_in_vain:
            self.is_there = True
        if self.is_there is False:
            return []
        if self.is_there is None:
            self._held += results
            self._in_vain.add(host)
            return []
        held, self._held = self._held, []
        return [*held, *results]

    async def is_surely_missing(self, resolver: Resolver) -> bool:
        """Whether it is of no use to go on."""
        if self.is_there is not None or self.has_near or len(self._in_vain) < _HOSTS_IN_VAIN:
            return False
        if not self._was_looked_for:
            self._was_looked_for = True
            if not await resolver.has_network():
                self.is_there = self.is_there or False
        return self.is_there is False

    async def settle(self, resolver: Resolver) -> list[Result]:
        """At the end: what was held, as far as it can be believed."""
        if not self._held or self.is_there is False:
            return []
        if not await resolver.has_network():
            if not self._is_near_there:
                self.is_there = False
                return []
            message = "the host cannot be found, and nor can hosts that are surely there"
            return [
                replace(one, verdict="soft", code="X721", message=message) for one in self._held
            ]
        return self._held
