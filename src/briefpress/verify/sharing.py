"""Work on many items, half of it in a second process where that pays."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

_ENOUGH = 1000
"""Items below which a second process costs more than it saves."""

_KEPT = 0.54
"""Share of the first process: the second has to send what it found."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def map_shared(work: Callable[[_Item], _Result], items: Sequence[_Item]) -> list[_Result]:
    """`[work(one) for one in items]`, whoever does it.

    `work` has no effects, and its results can be pickled. What it raises is raised here: items of
    a second process that ended early are worked on again.
    """
    if len(items) < _ENOUGH or not _can_fork():
        return [work(one) for one in items]
    kept = int(len(items) * _KEPT)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _send([*items[kept:]], work, writer)
    os.close(writer)
    try:
        with os.fdopen(reader, "rb") as file:
            results = [work(one) for one in items[:kept]]
            try:
                results += pickle.load(file)
            except (EOFError, pickle.UnpicklingError):
                results += [work(one) for one in items[kept:]]
            return results
    finally:
        os.waitpid(child, 0)


def _can_fork() -> bool:
    """Only where a copy of the process is safe (other threads would be missing from it) and
    another core waits for it."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    return cores > 1 and threading.active_count() == 1


def _send(items: Sequence[_Item], work: Callable[[_Item], _Result], writer: int) -> None:
    """All that the second process does; it ends here, without what its parent does at its end."""
    try:
        with os.fdopen(writer, "wb") as file:
            pickle.dump([work(one) for one in items], file, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)
