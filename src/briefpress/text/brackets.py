"""A text in, every bracket that may be a citation out, with the marks to be planted in it.

Code, comments and raw HTML are searched like all else: what a bracket is, the judge decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from briefpress.text.citations import KEY_AT
from briefpress.text.tokens import NEWLINE, Pins

_PIECE = re.compile(
    r"\\[\\\[\]]|(?P<open>\[)|(?P<close>\])|(?P<ticks>(?<!\\)`+)|(?P<at>(?<![^\s\[;\-,،؛，；])@)"
)
_UNCLOSED = re.compile(rf"\[-?{KEY_AT.pattern}")


@dataclass(frozen=True, slots=True)
class BracketCandidate:
    """`[...]` with an `@` that may begin a key."""

    start: int
    end: int
    keys: tuple[tuple[int, int], ...]
    """Offset of each `@` and the mark before it."""
    opening: int
    closing: int
    """Marks just inside the bracket."""
    is_sure: bool
    """False where it is a bracket only if the backticks around it begin no code."""


@dataclass(frozen=True, slots=True)
class FragmentCandidate:
    """A key whose bracket cannot be read."""

    start: int
    end: int
    mark: int
    lacks: Literal["closing", "opening", "separator"]
    """`[@key` without `]`, `@key]` without `[`, or a key beside an inner bracket with another."""


@dataclass(slots=True)
class _Open:
    """An opening bracket and what was found in it."""

    start: int
    ats: list[int] = field(default_factory=list)
    has_inner: bool = False


@dataclass(slots=True)
class Brackets:
    """What was found of citations so far."""

    text: str
    pins: Pins
    whole: list[BracketCandidate] = field(default_factory=list)
    fragments: list[FragmentCandidate] = field(default_factory=list)


def find_brackets(text: str, pins: Pins) -> Brackets:
    """Innermost brackets with a key, and keys whose brackets cannot be read."""
    found = Brackets(text, pins)
    doubtful = Brackets(text, pins)
    for start, end in _paragraphs(text):
        if _scan_brackets(found, start, end, sees_code=True):
            _scan_brackets(doubtful, start, end, sees_code=False)
    known = {bracket.start for bracket in found.whole}
    found.whole += (
        replace(bracket, is_sure=False) for bracket in doubtful.whole if bracket.start not in known
    )
    found.whole.sort(key=lambda bracket: bracket.start)
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Pieces between blank lines that hold an `@`."""
    start = 0
    for match in re.finditer(rf"{NEWLINE}[ \t]*(?=[\r\n])", text):
        if text.find("@", start, match.start()) >= 0:
            yield start, match.start()
        start = match.end()
    if text.find("@", start) >= 0:
        yield start, len(text)


def _scan_brackets(found: Brackets, start: int, end: int, *, sees_code: bool) -> bool:
    """Whether a bracket was left out because it opens or closes in what looks like code."""
    text = found.text
    is_doubtful = False
    stack: list[_Open] = []
    resume = start
    ends = _code_ends(text, start, end) if sees_code else {}
    for match in _PIECE.finditer(text, start, end):
        place = match.start()
        if place < resume:
            continue
        kind = match.lastgroup
        if kind == "ticks" and place in ends:
            # What stands in code can neither close nor open a bracket outside of it.
            code_end, resume = ends[place]
            code = text[match.end() : code_end]
            is_doubtful = is_doubtful or code.count("[") != code.count("]")
            _scan_brackets(found, match.end(), code_end, sees_code=False)
        elif kind == "open":
            stack.append(_Open(place))
        elif kind == "at" and stack:
            stack[-1].ats.append(place)
        elif kind == "close" and stack:
            _close_bracket(found, stack, place)
        elif kind == "close":
            at = _key_before(text, start, place)
            if at is not None:
                mark = found.pins.pin(at)
                found.fragments.append(FragmentCandidate(at, place + 1, mark, "opening"))
    for frame in stack:
        unclosed = _UNCLOSED.match(text, frame.start, end)
        if unclosed is not None:
            mark = found.pins.pin(frame.start + 1)
            found.fragments.append(FragmentCandidate(*unclosed.span(), mark, "closing"))
    return is_doubtful


def _close_bracket(found: Brackets, stack: list[_Open], place: int) -> None:
    frame = stack.pop()
    is_note = found.text.startswith("^", frame.start + 1)
    holds = bool(frame.ats) and not is_note and _has_key(found.text, frame.start, frame.ats, place)
    if holds and frame.has_inner:
        key = KEY_AT.match(found.text, frame.ats[0], place)
        if key is not None:
            mark = found.pins.pin(key.start())
            found.fragments.append(FragmentCandidate(*key.span(), mark, "separator"))
    elif holds:
        opening = found.pins.pin(frame.start + 1)
        keys = tuple((at, found.pins.pin(at)) for at in frame.ats)
        closing = found.pins.pin(place)
        found.whole.append(BracketCandidate(frame.start, place + 1, keys, opening, closing, True))
    if stack and (holds or frame.has_inner):
        stack[-1].has_inner = True


def _has_key(text: str, start: int, ats: list[int], end: int) -> bool:
    """Whether a bracket means to cite: a key, or an `@` with nothing on one of its sides."""
    if any(KEY_AT.match(text, at, end) for at in ats):
        return True
    return not text[start + 1 : ats[0]].strip("- \t") or not text[ats[-1] + 1 : end].strip()


def _key_before(text: str, start: int, place: int) -> int | None:
    """Where `@key` begins that ends at a closing bracket."""
    begin = max(start, place - 100)
    at = text.rfind("@", begin, place)
    if at < 0 or (at > begin and not text[at - 1].isspace()):
        return None
    match = KEY_AT.match(text, at, place)
    return at if match is not None and match.end() == place else None


def _code_ends(text: str, start: int, end: int) -> dict[int, tuple[int, int]]:
    """Offset of each run of backticks that opens code -> beginning and end of what closes it."""
    runs = [match.span() for match in re.finditer(r"`+", text[start:end])]
    ends: dict[int, tuple[int, int]] = {}
    next_of_length: dict[int, tuple[int, int]] = {}
    for left, right in reversed(runs):
        span = (start + left, start + right)
        if right - left in next_of_length:
            ends[span[0]] = next_of_length[right - left]
        next_of_length[right - left] = span
    return ends
