"""A request and what was seen before it in, the rule that answers it out."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.links.server.cases import Case


@dataclass
class Seen:
    """What was asked of one case since the last reset."""

    requests: list[tuple[float, str, str, Mapping[str, str]]] = field(default_factory=list)
    """When, method, target and headers, their names in lower case."""
    sent: Counter[str] = field(default_factory=Counter)
    """Target -> bytes, over all tries."""
    used: Counter[int] = field(default_factory=Counter)
    """Number of a rule -> how often it answered."""
    at_once: int = 0
    most_at_once: int = 0
    over: int = 0
    """Answers over the limit of the host."""
    recent: deque[float] = field(default_factory=deque)


def over_limit(limit: Mapping[str, Any] | None, seen: Seen, now: float) -> dict[str, Any] | None:
    """429, where more came within one second, or at once, than the host bears."""
    if limit is None:
        return None
    seen.recent.append(now)
    while seen.recent[0] <= now - 1:
        seen.recent.popleft()
    if len(seen.recent) <= limit["rate"] and seen.at_once <= limit["at_once"]:
        return None
    seen.over += 1
    return {"status": 429, "headers": ["Retry-After: 1"]}


FAILURES = (
    *({"status": status} for status in (500, 502, 503, 504, 429, 408)),
    {"do": "reset"},
    {"do": "eof"},
    {"do": "silence"},
    {"raw": "HTTP/1.1 200 OK\r\nContent-Ty"},
    {"status": 503, "headers": ["Retry-After: 0"]},
)
"""In one of these ways a flaky host fails."""


def fail_at_times(case: Case, seen: Seen, target: str) -> Mapping[str, Any] | None:
    """One of `FAILURES` for so many of all requests, the same ones in every run.

    What befalls the first, second ... request for an address depends on nothing but that address,
    so that a seed in it makes another run.
    """
    if case.get("flaky") is None:
        return None
    tries = sum(1 for _, _, asked, _ in seen.requests if asked == target)
    chance = Random(f"{case.name} {target} {tries}")
    return chance.choice(FAILURES) if chance.random() < case.get("flaky") else None


def choose(
    case: Case, seen: Seen, is_other: bool, method: str, target: str, headers: Mapping[str, str]
) -> Mapping[str, Any]:
    """The first rule that is meant for a request; 404 where none is."""
    for number, rule in enumerate(case.rules):
        path = rule.get("path", "*" if case.get("doi") else case.target)
        if path.startswith("re:"):
            fits = re.fullmatch(path.removeprefix("re:"), target) is not None
        else:
            fits = path in ("*", target)
        fits = fits and is_other == (rule.get("at") == "other")
        fits = fits and rule.get("method", method) == method
        fits = fits and all(re.search(p, headers.get(n, "")) for n, p in rule.get("if", {}).items())
        unless = rule.get("unless", {}).items()
        fits = fits and not any(re.search(p, headers.get(n, "")) for n, p in unless)
        if fits and seen.used[number] < rule.get("times", 1_000_000):
            seen.used[number] += 1
            return rule
    return {"status": 404, "page": "Not found"}


def stepped(rule: Mapping[str, Any], target: str) -> Mapping[str, Any]:
    """A rule of a chain as one step of it."""
    if "chain" not in rule:
        return rule
    step = int(target.rpartition("/")[2])
    if step >= rule["chain"]:
        return {"page": "The end of the way"}
    return {**rule, "location": f"/hop/{step + 1}"}
