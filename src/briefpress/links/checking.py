"""Addresses in, a verdict on each out: the run as a whole."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from briefpress.links.aims import Doi, Page, Skip, aim_at, doi_address
from briefpress.links.answers import Failure
from briefpress.links.asking import Asker, Visit
from briefpress.links.client import Client
from briefpress.links.connecting import Meter
from briefpress.links.dois import judge_doi
from briefpress.links.following import Trail, follow
from briefpress.links.fragments import wanted_id
from briefpress.links.hosts import is_near
from briefpress.links.judging import judge
from briefpress.links.manners import Manners
from briefpress.links.network import Network
from briefpress.links.resolving import Resolver
from briefpress.links.results import Outcome, Result
from briefpress.links.settings import Settings
from briefpress.links.urls import Url

_UNDER_WAY = 2000
"""Addresses at once, most of them waiting for their turn."""


def _ignore(result: Result) -> None:
    """Nobody listens."""


def check_urls(
    urls: Iterable[str],
    settings: Settings,
    *,
    on_result: Callable[[Result], None] = _ignore,
) -> Outcome:
    """The verdict on every address, each asked at most once for all its fragments.

    `on_result` is given every verdict as soon as it stands; an interrupt leaves through here.
    """
    return asyncio.run(_Run(settings, on_result).check(dict.fromkeys(urls)))


@dataclass(slots=True)
class _Task:
    """One thing to ask, for all addresses that it decides on."""

    start: Url
    doi: str | None = None
    urls: list[tuple[str, str | None]] = field(default_factory=list)
    """As given, and their fragments."""


class _NoNetworkError(Exception):
    """Nothing can be reached: the rest need not be asked."""


class _Run:
    def __init__(self, settings: Settings, on_result: Callable[[Result], None]) -> None:
        self._settings = settings
        self._on_result = on_result
        self._results: dict[str, Result] = {}
        self._skipped: dict[str, str] = {}
        self._network = Network()

    async def check(self, urls: Iterable[str]) -> Outcome:
        urls = list(urls)
        tasks = self._tasks(urls)
        try:
            async with asyncio.timeout(self._settings.budget):
                await self._check(tasks)
        except TimeoutError:
            pass  # the budget is spent: what has no verdict by now was not reached
        done = self._results.keys() | self._skipped.keys()
        return Outcome(
            {url: self._results[url] for url in urls if url in self._results},
            {url: self._skipped[url] for url in urls if url in self._skipped},
            tuple(url for url in urls if url not in done),
            no_network=self._network.is_there is False,
        )

    def _tasks(self, urls: list[str]) -> list[_Task]:
        """What is to be asked, hosts in turn; what need not be asked is judged."""
        tasks: dict[tuple[str, str], _Task] = {}
        for url in urls:
            match aim_at(url):
                case Result() as result:
                    self._give(result)
                case Skip(reason):
                    self._skipped[url] = reason
                case Doi(name):
                    address = doi_address(self._settings.doi_api, name)
                    key = ("doi", name.casefold())
                    tasks.setdefault(key, _Task(address, name)).urls.append((url, None))
                case Page(found):
                    page = found.without_fragment()
                    key = (page.user, page.request)
                    tasks.setdefault(key, _Task(page)).urls.append((url, found.fragment))
        return list(_in_turn(tasks.values()))

    async def _check(self, tasks: list[_Task]) -> None:
        settings = self._settings
        exempt = frozenset(task.start.host for task in tasks if task.doi is not None)
        resolver = Resolver(public_only=settings.public_only, exempt=exempt)
        async with Client(settings, resolver) as client:
            asker = Asker(settings, client, resolver, Manners(settings))
            try:
                await self._ask_all(tasks, asker, resolver)
                for result in await self._network.settle(resolver):
                    self._give(result)
            finally:
                await resolver.close()

    async def _ask_all(self, tasks: list[_Task], asker: Asker, resolver: Resolver) -> None:
        free = asyncio.Semaphore(_UNDER_WAY)
        self._network.has_near = any(is_near(task.start.host) for task in tasks)
        try:
            async with asyncio.TaskGroup() as group:
                for task in tasks:
                    await free.acquire()
                    running = group.create_task(self._visit(task, asker, resolver))
                    running.add_done_callback(lambda _: free.release())
        except* _NoNetworkError:
            pass

    async def _visit(self, task: _Task, asker: Asker, resolver: Resolver) -> None:
        try:
            trail, results = await self._judge(task, asker)
        except Exception as error:  # one page must not end the run
            message = f"the check itself failed: {type(error).__name__}: {error}"
            for url, _ in task.urls:
                self._give(Result(url, "soft", "X721", message))
            return
        last = trail.last
        if isinstance(last, Failure) and last.trouble in ("private", "onion"):
            self._skipped.update((result.url, last.message) for result in results)
            return
        for result in self._network.hear(trail.end.host, last, results):
            self._give(result)
        if await self._network.is_surely_missing(resolver):
            raise _NoNetworkError

    async def _judge(self, task: _Task, asker: Asker) -> tuple[Trail, list[Result]]:
        settings = self._settings
        with_ids = any(wanted_id(fragment) for _, fragment in task.urls)
        visit = Visit(
            Meter(settings.url_bytes),
            settings.fragment_bytes if with_ids else settings.page_bytes,
            user=task.start.user,
            origin=task.start.origin,
            is_api=task.doi is not None,
        )
        trail = await follow(task.start, visit, asker, with_ids=with_ids)
        return trail, [
            judge(url, fragment, trail, is_postponed=visit.is_postponed)
            if task.doi is None
            else judge_doi(url, task.doi, trail.last)
            for url, fragment in task.urls
        ]

    def _give(self, result: Result) -> None:
        self._results[result.url] = result
        self._on_result(result)


def _in_turn(tasks: Iterable[_Task]) -> Iterator[_Task]:
    """Hosts in turn, so that none of them holds up the others."""
    queues: dict[tuple[str, int], deque[_Task]] = defaultdict(deque)
    for task in tasks:
        queues[task.start.place].append(task)
    while queues:
        for place in list(queues):
            yield queues[place].popleft()
            if not queues[place]:
                del queues[place]
