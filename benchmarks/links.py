"""`make bench-links`: the check of outside links beside lychee, on the same servers.

Prints, over the faults of `tests/links/faults`, how many URLs each calls what they are not, with
wall time, peak memory and what it read; then wall time of 2,000 URLs over 20 hosts, asked politely
(4 at once, 50 ms apart), and URLs a second of CPU without limits. Faults that lychee cannot be
given (names answered by a table, DOIs by a local interface) are left out for both, and said.
"""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.links.running import begin, finish
from tests.links.server.cases import Wanted, read_cases
from tests.links.server.serving import Server, serving

from benchmarks.links_pages import pages

_LYCHEE = Path(sys.executable).with_name("lychee")
_BROWSER = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 "
    "Safari/537.36"
)
_TUNED = (
    *("--include-fragments=full", "--max-redirects=20", "--include-mail", "--cookie-jar=cookies"),
    "--accept=100..=103,200..=299,401,402,403,429,451,999",
    f"--user-agent={_BROWSER}",
)
_LAUNCHER = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
wall, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
print(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
"""In a small process of its own: a child counts as its own memory what its parent holds."""
_POLITE = ("--host-concurrency=4", "--host-request-interval=50ms")
_FREE = ("--host-concurrency=128", "--host-request-interval=0ms")
_OURS_FREE = {"per_host": 128, "spacing": 0.0}
_KINDS = ("alive", "dead", "soft, red", "soft, green", "open")
"""What is wrong: to fail a live link, to pass a dead one, to be sure of what nobody can know."""


@dataclass(frozen=True)
class Measured:
    said: Sequence[str]
    """Of each URL: `alive`, `dead`, `soft` or `skipped`."""
    wall: float
    """Seconds, with the start of the program."""
    cpu: float
    peak: float
    """MB."""
    inner: tuple[float, float] = (0.0, 0.0)
    """Wall and CPU seconds without the start of the program; nothing where they are not known."""


def ours(urls: Sequence[str], server: Server | None = None, **settings: Any) -> Measured:
    """One run of our own."""
    start = time.perf_counter()
    process = begin(server, urls, **settings)
    (run,) = finish(process)
    wall = time.perf_counter() - start
    said = [run.results[url]["verdict"] if url in run.results else "skipped" for url in urls]
    return Measured(said, wall, run.whole_cpu, run.peak, (run.seconds, run.cpu))


def lychee(urls: Sequence[str], *options: str, authority: Path | None = None) -> Measured:
    """One run of lychee over a page with one link a line, which its report names."""
    trusted = {} if authority is None else {"SSL_CERT_FILE": str(authority)}
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "links.html"
        page.write_text(
            "".join(f'<a href="{html.escape(url)}">x</a>\n' for url in urls), encoding="utf-8"
        )
        command = [str(_LYCHEE), "-n", "-vv", "--format=json", "--output=said.json", *options]
        launched = subprocess.run(
            [sys.executable, "-c", _LAUNCHER, *command, str(page)],
            cwd=folder,
            stdout=subprocess.PIPE,
            env={**os.environ, **trusted},
            text=True,
            check=True,
        )
        wall, cpu, peak = map(float, launched.stdout.split())
        report = json.loads((Path(folder) / "said.json").read_text(encoding="utf-8"))
    said = ["skipped"] * len(urls)
    for name, verdict in (("success", "alive"), ("error", "dead"), ("timeout", "dead")):
        for found in report[f"{name}_map"].values():
            for one in found:
                said[one["span"]["line"] - 1] = verdict
    return Measured(said, wall, cpu, peak)


def score(wanted: Sequence[Wanted], said: Sequence[str]) -> tuple[str, ...]:
    """How many of each kind of `_KINDS` are told for what they are not."""
    total: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for one, verdict in zip(wanted, said, strict=True):
        gate = one.gates[0] if len(one.gates) == 1 else "open"
        total[gate] += 1
        wrong[gate] += verdict not in one.gates
        wrong["soft, red"] += gate == "soft" and verdict == "dead"
        wrong["soft, green"] += gate == "soft" and verdict in ("alive", "skipped")
    return tuple(f"{wrong[kind]}/{total[kind.partition(',')[0]]}" for kind in _KINDS)


def _faults() -> None:
    cases = [case for case in read_cases() if not case.get("names") and not case.get("doi")]
    with serving(cases) as server:
        urls = [url for case in cases for url in server.urls(case)]
        wanted = [one for case in cases for one in case.wanted]
        print(f"{len(cases)} faults, {len(urls)} URLs (names and DOIs left out): told wrongly")
        print(" " * 15, *(f"{kind:>11}" for kind in _KINDS), end="")
        print("  wall s  peak MB  read MB  over limit")
        for name, measure in (
            ("briefpress", lambda: ours(urls, server)),
            ("lychee, default", lambda: lychee(urls, authority=server.authority)),
            ("lychee, tuned", lambda: lychee(urls, *_TUNED, authority=server.authority)),
        ):
            server.reset()
            done = measure()
            told = score(wanted, done.said)
            sent = sum(sum(seen.sent.values()) for seen in server.seen.values()) / 1e6
            over = sum(server.seen[case.name].over for case in cases if case.is_strict)
            print(f"{name:15}", *(f"{one:>11}" for one in told), end="")
            print(f"  {done.wall:6.1f}  {done.peak:7.0f}  {sent:7.0f}  {over:10}")


def _speed() -> None:
    with pages(2000) as urls:
        mine, theirs = ours(urls), lychee(urls, *_POLITE)
        assert {*mine.said, *theirs.said} == {"alive"}
        print(f"\n{len(urls)} URLs, 20 hosts, politely: wall s")
        for name, wall in (
            ("briefpress", mine.wall),
            ("without its start", mine.inner[0]),
            ("lychee", theirs.wall),
        ):
            print(f"{name:18} {wall:6.2f} ({wall / theirs.wall:.2f} of lychee)")
    with pages(10000) as urls:
        mine, theirs = ours(urls, **_OURS_FREE), lychee(urls, *_FREE)
        assert {*mine.said, *theirs.said} == {"alive"}
        print(f"\n{len(urls)} URLs without limits: URLs a second of CPU, of wall time")
        for name, wall, cpu in (
            ("briefpress", mine.wall, mine.cpu),
            ("without its start", *mine.inner),
            ("lychee", theirs.wall, theirs.cpu),
        ):
            print(f"{name:18} {len(urls) / cpu:6.0f} {len(urls) / wall:6.0f}")


if __name__ == "__main__":
    _faults()
    _speed()
