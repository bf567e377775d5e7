"""What came of the tries so far in, whether another is worth its time out."""

from __future__ import annotations

from collections import Counter

from briefpress.links.answers import Answer, Failure

_MOST = {"timeout": 5, "no-route": 3, "not-http": 3, "broken": 3}
"""Of what costs seconds each time, or hardly ever passes."""
_LOST = 60.0
"""Seconds of places of a host that were held in vain, after which silence is believed at once."""


class Tries:
    """Those of one hop, counted by what came of them: a host may fail in many ways by turns."""

    def __init__(self, retries: int) -> None:
        self._retries = retries
        self._by_kind: Counter[str] = Counter()

    @property
    def count(self) -> int:
        return self._by_kind.total()

    @property
    def was_silent(self) -> bool:
        """Whether nobody answered once: then the next answer is awaited for half as long."""
        return self._by_kind["timeout"] > 0

    def add(self, answer: Answer | Failure, lost: float) -> bool:
        """Takes note, and says whether to try again; `lost` seconds went to the host's silence."""
        kind = _kind(answer)
        self._by_kind[kind or "final"] += 1
        if kind is None or self.count > self._retries:
            return False
        if kind == "timeout" and lost >= _LOST:
            return False
        return self._by_kind[kind] < _MOST.get(kind, self._retries + 1)


def _kind(answer: Answer | Failure) -> str | None:
    """What went wrong; None where nothing did that may pass."""
    if isinstance(answer, Failure):
        return answer.trouble if answer.may_pass else None
    if answer.may_pass:
        return "status"
    return "broken" if answer.is_fine and answer.end == "broken" else None
