"""Addresses and days in, the copies of them that an archive has out: it is asked politely."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from briefpress.links.answers import Answer, Failure
from briefpress.links.asking import Asker, Visit
from briefpress.links.client import Client
from briefpress.links.connecting import Meter
from briefpress.links.hosts import MalformedError
from briefpress.links.manners import Manners
from briefpress.links.mementos import (
    NoCopy,
    Offer,
    copy_address,
    is_copy_of_errors,
    memento_time,
    other_offers,
    read_answer,
)
from briefpress.links.resolving import Resolver
from briefpress.links.settings import Settings
from briefpress.links.urls import read_url
from briefpress.model import Archived

_IN_VAIN = 3
"""Addresses that the archive gave no answer on, and none on any: it is down."""
_OTHERS = 3
"""Further copies that are looked at where the nearest is one of an error."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The archive has said nothing on an address."""

    why: str


Found = Archived | NoCopy | Unanswered


def archive_settings(user_agent: str) -> Settings:
    """How an archive is asked: one host, slow on some days, and asked for everything."""
    return Settings(
        user_agent=user_agent,
        per_host=2,
        spacing=0.1,
        retries=4,
        timeout=30.0,
        patience=60.0,
        page_bytes=1024,
    )


def find_copies(
    wanted: Mapping[str, date],
    endpoint: str,
    settings: Settings,
    *,
    show: Callable[[int, int], None] = lambda _done, _all: None,
) -> dict[str, Found]:
    """The copy of each address nearest to its day.

    After the first few addresses without any answer the others are not asked.

    Raises:
        MalformedError: the endpoint is no address of the web.
    """
    read_url(endpoint)
    return asyncio.run(_Run(endpoint, settings, show).ask_all(wanted))


class _Run:
    def __init__(self, endpoint: str, settings: Settings, show: Callable[[int, int], None]) -> None:
        self._endpoint = endpoint
        self._settings = settings
        self._show = show
        self._found: dict[str, Found] = {}
        self._is_there = False

    async def ask_all(self, wanted: Mapping[str, date]) -> dict[str, Found]:
        resolver = Resolver(public_only=False, exempt=frozenset())
        async with Client(self._settings, resolver) as client:
            asker = Asker(self._settings, client, resolver, Manners(self._settings))
            free = asyncio.Semaphore(self._settings.per_host)
            try:
                async with asyncio.TaskGroup() as group:
                    for url, day in wanted.items():
                        group.create_task(self._ask(url, day, asker, free, len(wanted)))
            finally:
                await resolver.close()
        return {url: self._found[url] for url in wanted}

    async def _ask(
        self, url: str, day: date, asker: Asker, free: asyncio.Semaphore, total: int
    ) -> None:
        async with free:
            in_vain = sum(isinstance(one, Unanswered) for one in self._found.values())
            if not self._is_there and in_vain >= _IN_VAIN:
                why = "it was not asked, since it answers nothing"
                self._found[url] = Unanswered(why)
                return
            visit = Visit(Meter(self._settings.url_bytes), self._settings.page_bytes)
            self._found[url] = await self._look(url, day, asker, visit)
            self._show(len(self._found), total)

    async def _look(self, url: str, day: date, asker: Asker, visit: Visit) -> Found:
        try:
            asked = read_url(copy_address(self._endpoint, day, url))
        except MalformedError as error:
            return NoCopy(str(error))
        answer = await asker.ask(asked, visit)
        if isinstance(answer, Failure):
            return Unanswered(answer.message)
        if answer.may_pass:
            return Unanswered(f"it answers {answer.status}")
        self._is_there = True
        offer = read_answer(answer, url)
        if isinstance(offer, Offer):
            return await self._verify(offer, url, day, asker, visit)
        if memento_time(answer) is None:
            return offer
        return await self._look_on(answer, url, day, asker, visit, tried={asked.request})

    async def _verify(self, offer: Offer, url: str, day: date, asker: Asker, visit: Visit) -> Found:
        """The copy itself is opened once, where the archive has it: it may be one of an error."""
        copy = await self._open(offer, asker, visit)
        if copy is None or not is_copy_of_errors(copy, url):
            return offer.archived
        return await self._look_on(copy, url, day, asker, visit, tried={offer.url})

    async def _open(self, offer: Offer, asker: Asker, visit: Visit) -> Answer | None:
        target = read_url(offer.url)
        if target.origin != read_url(self._endpoint).origin:
            return None
        answer = await asker.ask(target, visit)
        return answer if isinstance(answer, Answer) else None

    async def _look_on(
        self, copy: Answer, url: str, day: date, asker: Asker, visit: Visit, *, tried: set[str]
    ) -> Found:
        """Other copies that the archive names beside one of an error, the nearest first."""
        offers = [one for one in other_offers(copy, day) if one.url not in tried]
        for offer in offers[:_OTHERS]:
            answer = await self._open(offer, asker, visit)
            if answer is not None and answer.is_fine and not is_copy_of_errors(answer, url):
                return offer.archived
        return NoCopy("the archive has copies of a page of errors only")
