"""What came of the tries so far in, whether another is worth its time out."""

from __future__ import annotations

from collections import Counter

from briefpress.links.answers import Answer, Failure

_MOST = {"timeout": 4, "no-route": 3, "not-http": 3, "broken": 3}
"""Of what costs seconds each time, or hardly ever passes."""


class Tries:
    """Those of one hop, counted by what came of them: a host may fail in many ways by turns."""

    def __init__(self, retries: int) -> None:
        self._retries = retries
        self._by_kind: Counter[str] = Counter()

    @property
    def count(self) -> int:
        return self._by_kind.total()

    def share(self, patience: float) -> float:
        """Of the time for an answer, how much the next may take: half of it after a silence, and
        no more than the host's share.
        """
        return min(patience, 0.5 if self._by_kind["timeout"] else 1.0)

    def add(self, answer: Answer | Failure, silences: int | None = None) -> bool:
        """Takes note, and says whether to try again; after so many silences there is none."""
        kind = _kind(answer)
        self._by_kind[kind or "final"] += 1
        if kind is None or self.count > self._retries:
            return False
        most = _MOST.get(kind, self._retries + 1)
        if kind == "timeout" and silences is not None:
            most = min(most, silences)
        return self._by_kind[kind] < most


def _kind(answer: Answer | Failure) -> str | None:
    """What went wrong; None where nothing did that may pass."""
    if isinstance(answer, Failure):
        return answer.trouble if answer.may_pass else None
    if answer.may_pass:
        return "status"
    return "broken" if answer.is_fine and answer.end == "broken" else None
