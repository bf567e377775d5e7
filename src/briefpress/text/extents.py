"""The beginnings of note definitions in, how far each definition reaches out.

What belongs to a note is decided by the renderer too: a mark is planted inside a word of every
line that may belong to it, and those that turn up in its text show how far it goes. A line that
no mark can be planted in without changing its meaning belongs to a note by its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from briefpress.text.candidates import NoteCandidate, find_safe_place
from briefpress.text.tokens import NEWLINE, Pins

_BEFORE = re.compile(r"[ \t>*+\-:]*(?:\d+\.)?[ \t]*\Z")
_LINE = re.compile(rf"([^\r\n]*){NEWLINE}?")
_QUOTED = re.compile(r"(?:[ ]{0,3}>[ ]?)*")
_INDENT = re.compile(r"[ \t]*")
_ENDING = re.compile(r"#|(?:[ ]{0,3}(?:(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,}))\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may belong to a note."""

    end: int
    """Without its line break."""
    mark: int | None
    is_blank: bool
    follows_blank: bool
    indent: int
    """In columns, quotation marks left out."""
    ends_note: bool
    """A heading or a rule, as far as can be seen."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The lines from a definition on that may belong to it."""

    first_end: int
    """End of the line that the definition begins in."""
    indent: int
    lines: tuple[Line, ...]


def find_extents(text: str, notes: Sequence[NoteCandidate], pins: Pins) -> dict[int, Extent]:
    """Offset of each `[^label]:` -> the lines behind it, up to the next one or clearly past it."""
    begun = [(note, _line_start(text, note.start)) for note in notes if _begins(text, note)]
    borders = [*(line_start for _note, line_start in begun), len(text)][1:]
    extents = {
        note.start: _find_extent(text, (line_start, note.start, note.end), border, pins)
        for (note, line_start), border in zip(begun, borders, strict=True)
    }
    for note in notes:
        if note.start not in extents and text.startswith(":", note.end):
            # In the text of another note: of one line, as far as can be seen.
            line = _LINE.match(text, note.end)
            extents[note.start] = Extent(note.end if line is None else line.end(1), 0, ())
    return extents


def _begins(text: str, note: NoteCandidate) -> bool:
    if not text.startswith(":", note.end):
        return False
    return _BEFORE.match(text, _line_start(text, note.start), note.start) is not None


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _find_extent(text: str, note: tuple[int, int, int], border: int, pins: Pins) -> Extent:
    line_start, start, end = note
    indent = _indent(text[line_start:start])[0]
    match = _LINE.match(text, end)
    position = match.end() if match is not None else border
    first_end = match.end(1) if match is not None else border
    lines = []
    follows_blank = False
    while position < border and (match := _LINE.match(text, position)) is not None:
        columns, behind = _indent(match[1])
        words = match[1][behind:]
        is_blank = not words.strip(" \t")
        if follows_blank and not is_blank and columns == 0 and behind == 0:
            break
        # The rest of a tag that began on a line before may be here.
        safe = None if ">" in words else find_safe_place(words)
        lines.append(
            Line(
                end=match.end(1),
                mark=None if safe is None else pins.pin(position + behind + safe),
                is_blank=is_blank,
                follows_blank=follows_blank,
                indent=columns,
                ends_note=_ENDING.match(words) is not None,
            )
        )
        follows_blank = is_blank
        if match.end() == position:
            break
        position = match.end()
    return Extent(first_end, indent, tuple(lines))


def _indent(line: str) -> tuple[int, int]:
    """Columns of indentation behind the quotation marks, and the offset of what follows it."""
    quoted = _QUOTED.match(line)
    behind = quoted.end() if quoted is not None else 0
    spaces = _INDENT.match(line, behind)
    offset = spaces.end() if spaces is not None else behind
    return len(line[behind:offset].expandtabs(4)), offset


def measure(extent: Extent, marks: Collection[int]) -> int:
    """Where a note ends whose text holds these marks."""
    reached = -1
    for number, line in enumerate(extent.lines):
        if line.mark is not None and line.mark in marks:
            reached = number
    end = extent.first_end if reached < 0 else extent.lines[reached].end
    for line in extent.lines[reached + 1 :]:
        if line.is_blank:
            continue
        belongs = line.indent >= extent.indent + 4 if line.follows_blank else not line.ends_note
        if line.mark is not None or not belongs:
            break
        end = line.end
    return end
