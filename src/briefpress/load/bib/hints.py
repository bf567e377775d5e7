"""A misspelt name in, the nearest known one out, with a limit on what that may cost."""

from __future__ import annotations

from collections.abc import Iterable

from briefpress.text.nearest import did_you_mean

_MOST = 50
"""Distinct names of a file that are looked for: each is compared with all that are known."""


class Hints:
    """`did_you_mean` over one set of names; a file full of mistakes does not need each answer."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._found: dict[str, str | None] = {}

    def find(self, word: str) -> str | None:
        """The question for a word; None where nothing is near or too many were asked for."""
        if word not in self._found:
            if len(self._found) >= _MOST:
                return None
            self._found[word] = did_you_mean(word, self._known)
        return self._found[word]
