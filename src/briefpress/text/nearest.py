"""Did you mean: the nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein


def nearest(word: str, known: Iterable[str], *, limit: int = 1) -> tuple[str, ...]:
    """Up to `limit` of `known`, nearest first; empty where none is near.

    A word that differs by case only is nearest of all. Near is a Damerau-Levenshtein distance
    of at most a third of the longer word (F. J. Damerau, CACM 7(3), 1964).
    """
    choices = sorted(set(known))
    same = [choice for choice in choices if choice.casefold() == word.casefold()]
    matches = process.extract(
        word.casefold(),
        {choice: choice.casefold() for choice in choices if choice not in same},
        scorer=DamerauLevenshtein.normalized_distance,
        score_cutoff=0.34,
        limit=limit,
    )
    return (*same, *(choice for _text, _score, choice in matches))[:limit]


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """`did you mean `x`?`, or None where nothing is near."""
    found = nearest(word, known, limit=2)
    return f"did you mean {' or '.join(f'`{one}`' for one in found)}?" if found else None
