"""The brackets of a text and the verdict on them in, citations and their authors' mistakes out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from briefpress.model import Problem, Span
from briefpress.text.brackets import BracketCandidate, Brackets
from briefpress.text.citations import Bracket, parse_bracket
from briefpress.text.judge import Verdict, judge
from briefpress.text.misplaced import (
    describe_fragment,
    describe_misplaced,
    describe_unstageable,
)
from briefpress.text.renderer import Extensions
from briefpress.text.shown import Place
from briefpress.text.tokens import LIMIT, STAGED, encode, hide_private

_ROUNDS = 4
_WINDOW = 300
_TEXTS = ("text", "heading", "link", "raw")
_HARMLESS = re.compile(r"\[(?:[^\r\n`<>*_\\|!#{}$~\[\]]|(?<=\w)_(?=\w))*\]\Z")


@dataclass(frozen=True, slots=True)
class Cited:
    """A bracket that the renderer shows as text."""

    candidate: BracketCandidate
    parsed: Bracket
    note: int | None
    """The note that it stands in."""


class Body:
    """The text that is rendered, and how its offsets become those of the file."""

    def __init__(self, text: str, file: str, start: int) -> None:
        # A byte order mark is not part of the page, and would hide a heading in the first line.
        self._offset = start + text.startswith("\ufeff", start)
        self._file = file
        self.original = text
        self.text = hide_private(text[self._offset :])

    def span(self, start: int, end: int) -> Span:
        return Span(self._file, start + self._offset, end + self._offset)

    def parse(self, bracket: BracketCandidate, ats: Iterable[int]) -> Bracket:
        marks = {at + self._offset for at in ats}
        return parse_bracket(self.original, self.span(bracket.start, bracket.end), marks)

    def written(self, start: int, end: int) -> str:
        return self.original[start + self._offset : end + self._offset]


def find_cited(
    body: Body, brackets: Brackets, verdict: Verdict
) -> tuple[list[Cited], list[Problem]]:
    """The brackets that are shown as citations, and what is wrong with the others."""
    cited: list[Cited] = []
    problems: list[Problem] = []
    reached = 0
    for bracket in brackets.whole:
        opening = verdict.places.get(bracket.opening)
        if opening is None or opening.context == "code":
            continue
        is_whole = _is_whole(opening, verdict.places.get(bracket.closing))
        ats = [at for at, mark in bracket.keys if _is_beside(opening, verdict.places.get(mark))]
        if (is_whole and not ats) or (not is_whole and not bracket.is_sure):
            continue
        if bracket.start < reached:
            continue
        reached = bracket.end if is_whole else reached
        parsed = body.parse(bracket, ats)
        if opening.context == "text" and is_whole:
            cited.append(Cited(bracket, parsed, opening.note))
            continue
        problem = describe_misplaced(
            body.span(bracket.start, bracket.end),
            parsed,
            opening,
            written=body.written(bracket.start, bracket.end),
            behind=body.text[bracket.end : bracket.end + 2],
            is_whole=is_whole,
        )
        if problem is not None:
            problems.append(problem)
    for fragment in brackets.fragments:
        place = verdict.places.get(fragment.mark)
        # Half a bracket in a heading may mean anything; two keys in one bracket never do.
        contexts = _TEXTS if fragment.lacks == "separator" else ("text",)
        if place is not None and place.context in contexts:
            span = body.span(fragment.start, fragment.end)
            written = body.written(fragment.start, fragment.end)
            behind = body.text[fragment.end : fragment.end + _WINDOW].splitlines()
            around = body.text[max(0, fragment.start - 1) : fragment.start], "".join(behind[:1])
            problems.append(describe_fragment(span, written, fragment.lacks, around))
    return cited, problems


def _is_whole(opening: Place, closing: Place | None) -> bool:
    """Whether both ends of a bracket are shown, as brackets, in one block."""
    if closing is None or opening.before != "[" or closing.after != "]":
        return False
    return opening.segment == closing.segment and opening.context == closing.context


def _is_beside(opening: Place, key: Place | None) -> bool:
    """Whether a key stands in the same text as the opening of its bracket, not in code."""
    return key is not None and (key.segment, key.context) == (opening.segment, opening.context)


def confirm_cited(
    body: Body, cited: list[Cited], extensions: Extensions
) -> tuple[list[Cited], list[Problem]]:
    """Leaves out the brackets that would be no mark of a note once one stands in their place.

    Most brackets hold nothing that could matter to what surrounds them; only where one does, the
    text is rendered again with marks of notes instead, until no more are lost. Problems of the
    brackets that are left are among those that come back.
    """
    problems: list[Problem] = []
    for _round in range(_ROUNDS):
        if all(_is_harmless(body.text, one.candidate) for one in cited):
            break
        edits = [
            (one.candidate.start, one.candidate.end, f"[^{STAGED}{encode(number)}]")
            for number, one in enumerate(cited[:LIMIT])
        ]
        places = judge(body.text, edits, extensions).places
        lost = {
            number
            for number in range(len(cited))
            if (place := places.get(number)) is None or not place.is_call or place.context != "text"
        }
        if not lost:
            break
        problems += (
            describe_unstageable(body.span(one.candidate.start, one.candidate.end))
            for number, one in enumerate(cited)
            if number in lost
        )
        cited = [one for number, one in enumerate(cited) if number not in lost]
    problems += chain.from_iterable(one.parsed.problems for one in cited)
    return [one for one in cited if one.parsed.citations], problems


def _is_harmless(text: str, bracket: BracketCandidate) -> bool:
    # Next to these a bracket without spaces may be the address or the label of a link, and in
    # what is no tag because of its `@`, part of a tag.
    before = text[max(0, bracket.start - _WINDOW) : bracket.start].rstrip()
    if before.endswith("]:") or text.startswith((":", "(", "["), bracket.end):
        return False
    if before.rfind("<") > before.rfind(">"):
        return False
    return _HARMLESS.match(text, bracket.start, bracket.end) is not None
