"""Ten hosts that fail 30 of 100 requests, and a hundred runs over them.

Failures are drawn anew for every request and never spared, so that an address may well fail six
times in a row. The waits are short (`FAST`), since the failures do not depend on time, and several
processes share the runs: nearly all of a run is waiting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.links.running import Run, begin, finish
from tests.links.server.cases import Case, case_of
from tests.links.server.choosing import FAILURES
from tests.links.server.serving import Server, missing, serving

pytestmark = pytest.mark.skipif(missing() is not None, reason=str(missing()))

RATE = 0.3
RUNS = 100
HOSTS = 10
PROCESSES = 10
FAST: dict[str, Any] = {"timeout": 0.5, "spacing": 0.0}
ALIVE = ("/a", "/b#annex", "/c", "/d?id=1")
DEAD = ("/gone", "/no-more", "/a#nowhere", "/round", "/lost")
_REPORT = {"page": "Report", "html": '<h2 id="annex">Annex</h2>'}
_RULES = [
    {"path": r"re:/\d+/(a|b|c|d\?id=1|found)", **_REPORT},
    {"path": r"re:/\d+/gone", "status": 404},
    {"path": r"re:/\d+/no-more", "status": 410},
    {"path": r"re:/\d+/round", "location": "?again"},
    {"path": r"re:/\d+/round\?again", "location": "?again"},
    {"path": r"re:/\d+/lost", "location": "gone"},
]


def hosts() -> list[Case]:
    raw = {"about": "Fails at times.", "flaky": RATE, "on": _RULES, "gate": "alive"}
    return [case_of({**raw, "name": f"host {number}"}, number) for number in range(HOSTS)]


def urls_of(server: Server, seed: int, paths: tuple[str, ...]) -> list[str]:
    sites = [server.values(case)["site"] for case in server.cases]
    return [f"{site}/{seed}{path}" for site in sites for path in paths]


@pytest.fixture(scope="module")
def flaky() -> Iterator[Server]:
    with serving(hosts()) as server:
        yield server


@pytest.fixture(scope="module")
def runs(flaky: Server) -> list[Run]:
    lists = [urls_of(flaky, seed, ALIVE + DEAD) for seed in range(RUNS)]
    begun = [begin(flaky, *lists[start::PROCESSES], **FAST) for start in range(PROCESSES)]
    found = [finish(one) for one in begun]
    return [found[seed % PROCESSES][seed // PROCESSES] for seed in range(RUNS)]


def test_no_run_calls_a_live_link_dead(flaky: Server, runs: list[Run]) -> None:
    for seed, run in enumerate(runs):
        found = [run.results[url] for url in urls_of(flaky, seed, ALIVE)]
        assert [one for one in found if one["verdict"] == "dead"] == []


def test_every_run_calls_every_dead_link_dead(flaky: Server, runs: list[Run]) -> None:
    for seed, run in enumerate(runs):
        found = [run.results[url] for url in urls_of(flaky, seed, DEAD)]
        assert [one for one in found if one["verdict"] != "dead"] == []


def test_hardly_any_live_link_is_left_in_doubt(flaky: Server, runs: list[Run]) -> None:
    found = Counter(
        run.results[url]["verdict"]
        for seed, run in enumerate(runs)
        for url in urls_of(flaky, seed, ALIVE)
    )
    assert found["alive"] >= 0.999 * sum(found.values()), found


def test_the_hosts_did_fail_as_often_as_they_should(flaky: Server, runs: list[Run]) -> None:
    assert len(runs) == RUNS
    asked = sum(len(seen.requests) for seen in flaky.seen.values())
    right = sum(sum(seen.used.values()) for seen in flaky.seen.values())
    assert asked > 1.3 * RUNS * HOSTS * len(ALIVE)
    assert RATE - 0.03 <= 1 - right / asked <= RATE + 0.03
    assert len(FAILURES) > 10
