"""Every fault of the web, and what is said of it: one run over all, and two more that must agree.

The three runs go side by side, each against a server of its own, which is harder than one after
the other; client and server of a run have a process each, so that no server reads the clock late
for another's sake. Figures of time belong to `make bench-links`; the bound here only tells a
hanging run from one that ends.
"""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest

from tests.links.running import Run, begin, finish
from tests.links.server.cases import Case, Wanted, read_cases
from tests.links.server.choosing import Seen
from tests.links.server.serving import has_ipv6, missing, serving

pytestmark = pytest.mark.skipif(missing() is not None, reason=str(missing()))

CASES = tuple(case for case in read_cases() if has_ipv6() or not case.get("ipv6"))
STRICT = [case for case in CASES if case.is_strict]
RUNS = 3
LONGEST = 60
MOST_MEMORY = 200
MOST_READ = 8 * 1024 * 1024
EARLY = 0.05
"""Seconds by which clocks may differ."""

by_case = pytest.mark.parametrize("case", CASES, ids=str)
by_url = pytest.mark.parametrize(
    ("case", "number"),
    [(case, number) for case in CASES for number in range(len(case.wanted))],
    ids=lambda one: str(one),
)


@dataclass(frozen=True)
class Told:
    port: int
    urls: Mapping[str, tuple[str, ...]]
    """Name of a case -> its URLs."""
    seen: Mapping[str, Seen]
    run: Run

    def of(self, case: Case, number: int) -> tuple[Wanted, dict[str, Any]]:
        """What was wanted of a URL, and what was said."""
        url = self.urls[case.name][number]
        if url in self.run.skipped:
            return case.wanted[number], {"verdict": "skipped", "code": None, "message": ""}
        return case.wanted[number], dict(self.run.results[url])


def judge(_number: int) -> Told:
    """One run over all cases."""
    with serving(CASES) as server:
        urls = {case.name: server.urls(case) for case in CASES}
        (run,) = finish(begin(server, [url for some in urls.values() for url in some]))
        return Told(server.port, urls, server.seen, run)


@pytest.fixture(scope="module")
def all_told() -> tuple[Told, ...]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(RUNS, mp_context=context) as pool:
        return tuple(pool.map(judge, range(RUNS)))


@pytest.fixture(scope="module")
def told(all_told: tuple[Told, ...]) -> Told:
    return all_told[0]


@by_url
def test_the_gate_is_right(told: Told, case: Case, number: int) -> None:
    wanted, found = told.of(case, number)
    assert found["verdict"] in wanted.gates, (case.about, found)
    if wanted.codes and found["verdict"] != "alive":
        assert found["code"] in wanted.codes, (case.about, found)
    if found["verdict"] == "alive":
        assert found["code"] is None, found


@by_url
def test_the_message_says_what_was_seen(told: Told, case: Case, number: int) -> None:
    wanted, found = told.of(case, number)
    assert [part for part in wanted.says if part not in found["message"].lower()] == [], found
    if found["verdict"] in ("dead", "soft"):
        assert found["message"] and found["message"][-1] not in ".!\n", found
    if wanted.title is not None:
        assert found["title"] == wanted.title, found


@by_case
def test_as_many_requests_as_are_right(told: Told, case: Case) -> None:
    requests = told.seen[case.name].requests
    assert {method for _, method, _, _ in requests} <= {"GET"}
    if case.requests is not None:
        least, most = case.requests
        assert least <= len(requests) <= most, [target for _, _, target, _ in requests]
    if case.gap is not None:
        assert requests[1][0] - requests[0][0] >= case.gap - EARLY


@by_case
def test_no_more_is_read_than_is_needed(told: Told, case: Case) -> None:
    sent = told.seen[case.name].sent
    assert sum(sent.values()) <= (case.most or MOST_READ), sent


@pytest.mark.parametrize("case", STRICT, ids=str)
def test_a_strict_host_never_has_to_say_so(all_told: tuple[Told, ...], case: Case) -> None:
    for told in all_told:
        seen = told.seen[case.name]
        assert (seen.over, seen.most_at_once <= case.get("limit")["at_once"]) == (0, True)
        assert len(seen.requests) == len(case.wanted)


def test_runs_agree(all_told: tuple[Told, ...]) -> None:
    first, *others = [
        {_without_port(url, told): _without_port(str(result), told) for url, result in found}
        for told in all_told
        for found in [told.run.results.items()]
    ]
    for other in others:
        differ = [f"{first[url]}\n{other[url]}" for url in first if first[url] != other[url]]
        assert not differ, "\n".join(differ)


def test_every_url_is_accounted_for_once(told: Told) -> None:
    urls = {url for some in told.urls.values() for url in some}
    assert told.run.results.keys() | told.run.skipped.keys() == urls
    assert not told.run.results.keys() & told.run.skipped.keys()
    assert sorted(told.run.told) == sorted(told.run.results)
    assert list(told.run.not_reached) == [] and not told.run.no_network


def test_it_asks_as_what_it_is(told: Told) -> None:
    agents = {
        headers.get("user-agent", "")
        for seen in told.seen.values()
        for _, _, _, headers in seen.requests
    }
    assert len(agents) == 1
    assert re.search(r"\+https?://", agents.pop())


def test_a_run_is_bounded(all_told: tuple[Told, ...]) -> None:
    for told in all_told:
        assert told.run.peak <= MOST_MEMORY
        assert told.run.seconds <= LONGEST


def _without_port(text: str, told: Told) -> str:
    return text.replace(f":{told.port}", ":PORT")
