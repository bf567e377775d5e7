"""Did you mean: the nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein


class Words:
    """Right words that many wrong ones are held against."""

    def __init__(self, known: Iterable[str]) -> None:
        self._folded = {word: word.casefold() for word in sorted(set(known))}
        self._by_fold: dict[str, list[str]] = {}
        for word, folded in self._folded.items():
            self._by_fold.setdefault(folded, []).append(word)

    def nearest(self, word: str, *, limit: int = 1) -> tuple[str, ...]:
        """As the function `nearest`."""
        folded = word.casefold()
        same = self._by_fold.get(folded, [])
        if len(same) >= limit:
            return tuple(same[:limit])
        matches = process.extract(
            folded,
            self._folded,
            scorer=DamerauLevenshtein.normalized_distance,
            score_cutoff=0.34,
            limit=limit + len(same),
        )
        others = (choice for _text, _score, choice in matches if choice not in same)
        return (*same, *others)[:limit]


def nearest(word: str, known: Iterable[str], *, limit: int = 1) -> tuple[str, ...]:
    """Up to `limit` of `known`, nearest first; empty where none is near.

    A word that differs by case only is nearest of all. Near is a Damerau-Levenshtein distance
    of at most a third of the longer word (F. J. Damerau, CACM 7(3), 1964).
    """
    return Words(known).nearest(word, limit=limit)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """`did you mean `x`?`, or None where nothing is near."""
    found = nearest(word, known, limit=2)
    return f"did you mean {' or '.join(f'`{one}`' for one in found)}?" if found else None
