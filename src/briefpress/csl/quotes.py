"""Runs of text with typed quotation marks in, the same with paired marks set apart out."""

from __future__ import annotations

from collections.abc import Sequence

from briefpress.csl.tree import CLOSE_INNER, CLOSE_QUOTE, OPEN_INNER, OPEN_QUOTE, Child, Field

_DEEPEST = 50
"""Marks that wait for their partner; the oldest are given up."""
_BEFORE_OPENING = " \t\n\u00a0\u202f\u2009([{-–—/"
_GUILLEMET_SPACES = {"« ": "«\u202f", "«\u00a0": "«\u202f", " »": "\u202f»", "\u00a0»": "\u202f»"}


def has_quotes(text: str, opening: str) -> bool:
    """Tell quickly whether a text holds anything that is to be set."""
    return any(mark in text for mark in "'\"«‘") or (bool(opening) and opening in text)


def set_quotes(texts: Sequence[str], opening: str, closing: str) -> list[list[Child]]:
    """Return each run as pieces, the marks that pair replaced by `OPEN_QUOTE` and `CLOSE_QUOTE`.

    Straight marks and the locale's own outer ones (`opening`, `closing`) pair; other single
    marks are apostrophes, other double ones stay as they are.
    """
    whole = "".join(texts)
    marks = _pair_marks(whole, opening, closing)
    pieces: list[list[Child]] = []
    start = 0
    for text in texts:
        end = start + len(text)
        run: list[Child] = []
        done = start
        for place in (place for place in marks if start <= place < end):
            if place > done:
                run.append(_finish(whole[done:place]))
            run.append(marks[place])
            done = place + 1
        if done < end:
            run.append(_finish(whole[done:end]))
        pieces.append(run)
        start = end
    return pieces


def _finish(text: str) -> Field:
    text = text.replace("'", "’")
    if "«" in text or "»" in text:
        for typed, wanted in _GUILLEMET_SPACES.items():
            text = text.replace(typed, wanted)
    return Field(text)


def _pair_marks(text: str, opening: str, closing: str) -> dict[int, Child]:
    """Return the place of each mark that has its partner, in order."""
    waiting: list[tuple[int, str]] = []
    paired: dict[int, Child] = {}
    distinct = len(opening) == 1 and opening != closing and opening not in "'\"’"
    openers = set()
    for place, char in enumerate(text):
        if char not in "'\"‘’" and not (distinct and char in (opening, closing)):
            continue
        before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
        if char in "'\"":
            free = not before or before in _BEFORE_OPENING or place - 1 in openers
            opens = free and bool(after) and not after.isspace()
            kind = char
            inner = char == "'" and before.isalnum() and after.isalnum()
            closes = not inner and bool(before) and not before.isspace()
        elif char in "‘’":
            inner = before.isalnum() and after.isalnum()
            opens, closes, kind = char == "‘", char == "’" and not inner, "‘"
        else:
            opens, closes, kind = char == opening, char == closing, opening
        open_kinds = [each for _, each in waiting]
        if opens:
            openers.add(place)
            waiting = [*waiting[-_DEEPEST:], (place, kind)]
        elif closes and kind in open_kinds:
            while waiting[-1][1] != kind:
                waiting.pop()
            typed_inner = kind == "‘"
            paired[waiting.pop()[0]] = OPEN_INNER if typed_inner else OPEN_QUOTE
            paired[place] = CLOSE_INNER if typed_inner else CLOSE_QUOTE
    return dict(sorted(paired.items()))
