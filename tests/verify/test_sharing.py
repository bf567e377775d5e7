"""Work that two processes share has the same results as that of one, whatever becomes of one."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from briefpress.verify import sharing
from briefpress.verify.sharing import map_shared

ITEMS = list(range(100))
PARENT = os.getpid()

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="shares on Linux only")


@pytest.fixture(autouse=True)
def _shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a large site and two cores."""
    monkeypatch.setattr(sharing, "_ENOUGH", 2)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0, 1})
    if threading.active_count() > 1:
        pytest.skip("a thread of another test is still there")


def test_results_are_in_order_and_come_from_two_processes() -> None:
    found = map_shared(lambda item: (item, os.getpid()), ITEMS)
    assert [item for item, _process in found] == ITEMS
    assert len({process for _item, process in found}) == 2


def test_a_second_process_that_dies_is_made_up_for() -> None:
    def work(item: int) -> int:
        if os.getpid() != PARENT and item == 90:
            os._exit(9)
        return item

    assert map_shared(work, ITEMS) == ITEMS


@pytest.mark.parametrize("fatal", [0, 99])
def test_what_the_work_raises_is_raised(fatal: int) -> None:
    def work(item: int) -> int:
        if item == fatal:
            raise OSError(f"no {item}")
        return item

    with pytest.raises(OSError, match=f"no {fatal}"):
        map_shared(work, ITEMS)


def test_results_larger_than_a_pipe_arrive() -> None:
    assert map_shared(lambda item: str(item) * 10_000, ITEMS)[99] == "99" * 10_000


def test_with_another_thread_there_is_one_process() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert set(map_shared(lambda _item: os.getpid(), ITEMS)) == {PARENT}
    finally:
        end.set()
        thread.join()
