"""`make bench-inside`: what the check of the built site costs, beside lychee.

Writes a site of 5,000 pages with 100 planted faults and has both programs check it in turn; prints
wall and CPU seconds, peak memory, and how many of the faults each named. Fails where one of them
misses a fault or names anything else.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.inside_corpus import SITE_URL, Corpus, write_built_site

_PAGES = 5000
_ROUNDS = 3
_OURS = (
    "import sys; from pathlib import Path; from briefpress.text.sources import Sources;"
    " from briefpress.verify.verifying import verify;"
    f" found = verify(Path(sys.argv[1]), (), Sources({{}}), site_url={SITE_URL!r});"
    " print(*(one.message for one in found), sep='\\n')"
)
_LYCHEE = ("--offline", "--include-fragments", "--index-files", "index.html", "--no-progress")


@dataclass(frozen=True, slots=True)
class Run:
    """What one process cost, and what it said."""

    wall: float
    cpu: float
    peak: float
    """MB."""
    found: tuple[str, ...]
    """What each finding says."""


def run(command: list[str], read: Callable[[str], Iterator[str]]) -> Run:
    """Run a checker, which answers 0 or 1 or 2, and read its findings from what it prints."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.PIPE, text=True)
        _pid, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read()
    if process.returncode not in (0, 1, 2) or not printed:
        assert process.stderr is not None
        raise SystemExit(process.stderr.read())
    cpu = usage.ru_utime + usage.ru_stime
    return Run(wall, cpu, usage.ru_maxrss / 1024, tuple(read(printed)))


def _alone(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call it in a new process: a child's peak begins with what its parent holds."""
    with ProcessPoolExecutor(max_workers=1) as pool:
        return pool.submit(function, *arguments).result()


def _lines(printed: str) -> Iterator[str]:
    yield from printed.splitlines()


def _urls(printed: str) -> Iterator[str]:
    """The addresses that lychee found dead."""
    for links in json.loads(printed)["error_map"].values():
        yield from (link["url"] for link in links)


def _judge(name: str, result: Run, corpus: Corpus) -> None:
    missed = [fault for fault in corpus.faults if not any(fault in one for one in result.found)]
    more = [one for one in result.found if not any(fault in one for fault in corpus.faults)]
    named = len(corpus.faults) - len(missed)
    print(
        f"{name:10}  {result.wall:6.2f}  {result.cpu:6.2f}  {result.peak:8.0f}"
        f"  {named:4} of {len(corpus.faults)}"
    )
    if missed or more:
        raise SystemExit(f"{name} missed {missed} and named {more}")


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        corpus = _alone(write_built_site, root, _PAGES)
        print(f"{corpus.pages} pages, {corpus.size / 1e6:.0f} MB, {corpus.links} links")
        print("program     wall s   CPU s   peak MB  faults found")
        lychee = str(Path(sys.executable).with_name("lychee"))
        theirs = [lychee, *_LYCHEE, "--format", "json", "--root-dir", str(root), str(root)]
        ours = [sys.executable, "-c", _OURS, str(root)]
        ratios = []
        for _round in range(_ROUNDS):
            other = _alone(run, theirs, _urls)
            own = _alone(run, ours, _lines)
            _judge("lychee", other, corpus)
            _judge("briefpress", own, corpus)
            ratios.append((other.wall / own.wall, other.cpu / own.cpu))
        wall, cpu = (statistics.median(one) for one in zip(*ratios, strict=True))
        print(f"briefpress is {wall:.1f} times faster, with {cpu:.1f} times less CPU (medians)")


if __name__ == "__main__":
    main()
