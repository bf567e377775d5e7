"""Never too many at once, too close or in a second; who is under way comes first."""

from __future__ import annotations

import asyncio
from itertools import pairwise

from briefpress.links.answers import Answer, Failure
from briefpress.links.manners import Gate, Manners
from briefpress.links.settings import Settings
from briefpress.links.urls import read_url


async def pass_through(gate: Gate, log: list[float], seconds: float = 0.0) -> None:
    async with gate.enter(is_new=True) as turn:
        log.append(asyncio.get_running_loop().time())
        turn.end()
        await asyncio.sleep(seconds)


def test_requests_keep_apart() -> None:
    async def run() -> list[float]:
        gate = Manners(Settings("x", spacing=0.02)).gate("host")
        log: list[float] = []
        await asyncio.gather(*(pass_through(gate, log) for _ in range(10)))
        return log

    log = asyncio.run(run())
    assert all(later - earlier >= 0.0199 for earlier, later in pairwise(log))


def test_so_many_at_once_by_host_and_in_all() -> None:
    async def run(hosts: int, settings: Settings) -> int:
        manners = Manners(settings)
        inside = most = 0

        async def one(gate: Gate) -> None:
            nonlocal inside, most
            async with gate.enter(is_new=True):
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0.002)
                inside -= 1

        gates = [manners.gate(host) for host in range(hosts)]
        await asyncio.gather(*(one(gate) for gate in gates for _ in range(20)))
        assert manners.free == settings.at_once and not inside
        return most

    assert asyncio.run(run(1, Settings("x", spacing=0.0))) == 4
    assert asyncio.run(run(5, Settings("x", spacing=0.0))) == 20
    assert asyncio.run(run(5, Settings("x", spacing=0.0, at_once=7))) == 7


def test_a_second_is_counted_from_what_the_host_has_answered() -> None:
    async def run() -> list[float]:
        gate = Manners(Settings("x", spacing=0.05, per_host=30)).gate("host")
        log: list[float] = []

        async def slow_first() -> None:
            async with gate.enter(is_new=True) as turn:
                await asyncio.sleep(0.3)
                turn.end()
                log.append(asyncio.get_running_loop().time())

        first = asyncio.create_task(slow_first())
        await asyncio.sleep(0)
        others: list[float] = []
        await asyncio.gather(*(pass_through(gate, others) for _ in range(20)))
        await first
        return [log[0], others[18], others[19]]

    answered, twentieth, next_one = asyncio.run(run())
    assert twentieth - answered < 0.9
    assert next_one - answered >= 1.0


def test_who_is_under_way_comes_first() -> None:
    async def run() -> list[str]:
        gate = Manners(Settings("x", spacing=0.0, per_host=1)).gate("host")
        order: list[str] = []

        async def one(name: str, *, is_new: bool) -> None:
            async with gate.enter(is_new=is_new):
                order.append(name)
                await asyncio.sleep(0.001)

        await asyncio.gather(
            one("first", is_new=True), one("new", is_new=True), one("retry", is_new=False)
        )
        return order

    assert asyncio.run(run()) == ["first", "retry", "new"]


def test_a_place_comes_back_from_who_gave_up() -> None:
    async def run() -> None:
        manners = Manners(Settings("x", spacing=0.0, per_host=1))
        gate = manners.gate("host")
        tasks = [asyncio.create_task(pass_through(gate, [], 10)) for _ in range(3)]
        await asyncio.sleep(0.01)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.wait_for(pass_through(gate, []), 1)
        assert manners.free == Settings("x").at_once

    asyncio.run(run())


SILENCE = Failure(read_url("https://example.org/"), "timeout", "")


def answer(status: int) -> Answer:
    return Answer(read_url("https://example.org/"), status, ())


def test_a_host_that_says_so_twice_is_left_alone_for_a_while() -> None:
    async def run(statuses: tuple[int, ...]) -> float:
        gate = Manners(Settings("x", spacing=0.0)).gate("host")
        log: list[float] = []
        began = asyncio.get_running_loop().time()
        for status in statuses:
            gate.note(answer(status), 0.0)
        gate.hold(0.1)
        await pass_through(gate, log)
        return log[0] - began

    assert 0.1 <= asyncio.run(run((429, 429))) < 0.5
    assert asyncio.run(run((429, 200, 429))) < 0.1


def test_patience_with_a_host_ends() -> None:
    async def run(*first: Answer) -> list[tuple[float, int | None]]:
        gate = Manners(Settings("x")).gate("host")
        for one in first:
            gate.note(one, 0.1)
        found = []
        for _ in range(8):
            found.append((gate.patience, gate.silences))
            gate.note(SILENCE, 8.0)
        return found

    whole = [(1.0, None)] * 3
    assert asyncio.run(run()) == [*whole, *[(0.5, 1)] * 3, *[(0.0, 1)] * 2]
    assert asyncio.run(run(answer(404))) == [*whole, *[(0.5, 2)] * 3, *[(0.25, 1)] * 2]
