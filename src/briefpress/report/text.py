"""Diagnostics in, text for a person out: the place, an excerpt with a caret, the right answer."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from briefpress.model import Diagnostic, Span
from briefpress.text.sources import Sources

_WIDTH = 88
"""Columns of an excerpt; a longer line is cut around the place."""

_LINE_BREAK = re.compile(r"\s*[\r\n]\s*")
_JOINERS = "\u200c\u200d"
"""Persian and Urdu need them inside words, emoji between signs; they have no width."""

_SPACES = "\u00a0\u2009\u202f\u3000"
"""Python counts them among what cannot be printed."""

_COLOURS = {"error": "31", "warning": "33", "info": "36"}


def write_text(diagnostics: Iterable[Diagnostic], sources: Sources, *, colour: bool = False) -> str:
    """Every diagnostic as a block, a blank line between two."""
    blocks = ("\n".join(_block(one, sources, colour=colour)) for one in diagnostics)
    return "\n\n".join(blocks)


def write_concise(diagnostics: Iterable[Diagnostic], sources: Sources) -> str:
    """Every diagnostic as one line: `path:line:column: severity[code] message; help`."""
    return "\n".join(_line(one, sources) for one in diagnostics)


def _line(diagnostic: Diagnostic, sources: Sources) -> str:
    at = sources.place(diagnostic.span)
    head = f"{diagnostic.span.file}:{at.line}:{at.column}"
    help = f"; {diagnostic.help}" if diagnostic.help else ""
    said = _printable(f"{diagnostic.message}{help}")
    return f"{head}: {diagnostic.severity}[{diagnostic.code}] {said}"


def summarise(
    diagnostics: Iterable[Diagnostic], *, briefs: int, references: int, kept: int, fixed: int = 0
) -> str:
    """One line: what was checked, found, kept by an editor with a reason, and mended."""
    checked = f"checked {_count(briefs, 'brief')} and {_count(references, 'reference')}"
    suppressed = f", {kept} suppressed" if kept else ""
    mended = f", {fixed} fixed" if fixed else ""
    return f"{checked}: {count_severities(diagnostics)}{suppressed}{mended}"


def count_severities(diagnostics: Iterable[Diagnostic]) -> str:
    """How many there are of each severity, the gravest first."""
    found = list(diagnostics)
    counts = [
        _count(number, name)
        for severity, name in (("error", "error"), ("warning", "warning"), ("info", "hint"))
        if (number := sum(one.severity == severity for one in found))
    ]
    return ", ".join(counts) or "nothing found"


def say_fixable(diagnostics: Iterable[Diagnostic]) -> str:
    """How many findings the program can mend itself; empty for none."""
    fixes = [one.fix for one in diagnostics if one.fix is not None]
    safe = sum(fix.safe for fix in fixes)
    ways = ((safe, "--fix"), (len(fixes) - safe, "--unsafe-fixes"))
    said = [f"{number} with {option}" for number, option in ways if number]
    return f"the program can mend {' and '.join(said)}; --diff shows how" if said else ""


def _block(diagnostic: Diagnostic, sources: Sources, *, colour: bool) -> Iterator[str]:
    paint = _COLOURS[diagnostic.severity] if colour else ""
    head = _painted(f"{diagnostic.severity}[{diagnostic.code}]", f"1;{paint}" if paint else "")
    yield f"{head}: {_printable(diagnostic.message)}"
    margin = " " * _digits(
        (diagnostic.span, *(span for span, _label in diagnostic.related)), sources
    )
    yield from _excerpt(diagnostic.span, sources, margin, arrow="-->", label="", paint=paint)
    for span, label in diagnostic.related:
        yield from _excerpt(span, sources, margin, arrow=":::", label=label, paint="")
    if diagnostic.help:
        yield f"{margin} = help: {_printable(diagnostic.help)}"


def _painted(text: str, paint: str) -> str:
    return f"\033[{paint}m{text}\033[0m" if paint else text


def _digits(spans: Iterable[Span], sources: Sources) -> int:
    """Columns of the longest line number, so that all rules of a block stand in one column."""
    return max(len(str(sources.place(span).line)) for span in spans)


def _excerpt(
    span: Span, sources: Sources, margin: str, *, arrow: str, label: str, paint: str
) -> Iterator[str]:
    if span.file not in sources:
        yield f"{margin}{arrow} {span.file}" + (f" {label}" if label else "")
        return
    place = sources.place(span)
    yield f"{margin}{arrow} {span.file}:{place.line}:{place.column}"
    line = sources.line(span.file, place.line)
    if not line.strip() and not label:
        return
    end = place.end_column
    if place.end_line > place.line:
        end = len(line) + 1
        # The end of a span is exclusive: at the beginning of a line it is that of the one before.
        last = place.end_line - (place.end_column == 1)
        label = " ".join(filter(None, (label, f"to line {last}" if last > place.line else "")))
    shown, before, width = _window(line, place.column - 1, max(end - place.column, 1))
    carets = _painted("^" * width, paint)
    yield f"{margin} |"
    yield f"{place.line:>{len(margin)}} | {shown}"
    yield f"{margin} | {' ' * before}{carets}{f' {label}' if label else ''}"


def _window(line: str, start: int, length: int) -> tuple[str, int, int]:
    """The part of a line to show, and the columns before and of the place in it."""
    start = min(start, len(line))
    # Of a line without end only what may be shown is looked at.
    first, last = max(0, start - 2 * _WIDTH), min(len(line), start + 3 * _WIDTH)
    piece = _printable(line[first:last].replace("\t", " "))
    start -= first
    columns = list(accumulate(map(_width, piece), initial=0))
    left, right = 0, len(piece)
    if columns[-1] > _WIDTH or first or last < len(line):
        wanted = columns[start] - _WIDTH // 3
        if last == len(line):
            wanted = min(wanted, columns[-1] - _WIDTH)
        left = bisect_left(columns, max(0, wanted))
        right = min(len(piece), bisect_right(columns, columns[left] + _WIDTH) - 1)
    is_cut, goes_on = first + left > 0, first + right < len(line)
    stop = max(start, min(start + max(1, length), right))
    before = columns[start] - columns[left] + is_cut
    shown = ("…" if is_cut else "") + piece[left:right].rstrip() + ("…" if goes_on else "")
    return shown, before, max(1, columns[stop] - columns[start])


def _printable(text: str) -> str:
    """A text in one line, a sign in place of what would move the cursor or turn the direction."""
    if text.isprintable():
        return text
    text = _LINE_BREAK.sub(" ", text)
    return "".join(
        one if one.isprintable() or one in _JOINERS or one in _SPACES else "\ufffd" for one in text
    )


def _width(char: str) -> int:
    """How many columns a terminal gives a character: wide ones take two, marks and joiners none."""
    if char.isascii():
        return 1
    if char in _JOINERS or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
