"""Diagnostics in, text for a person out: the place, an excerpt with a caret, the right answer."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from briefpress.model import Diagnostic, Span
from briefpress.text.sources import Sources

_WIDTH = 88
"""Columns of an excerpt; a longer line is cut around the place."""

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
    return f"{head}: {diagnostic.severity}[{diagnostic.code}] {diagnostic.message}{help}"


def summarise(
    diagnostics: Iterable[Diagnostic], *, briefs: int, references: int, kept: int, fixed: int = 0
) -> str:
    """One line: what was checked, found, kept by an editor with a reason, and mended."""
    found = list(diagnostics)
    counts = [
        _count(sum(one.severity == severity for one in found), name)
        for severity, name in (("error", "error"), ("warning", "warning"), ("info", "hint"))
        if any(one.severity == severity for one in found)
    ]
    checked = f"checked {_count(briefs, 'brief')} and {_count(references, 'reference')}"
    suppressed = f", {kept} suppressed" if kept else ""
    mended = f", {fixed} fixed" if fixed else ""
    return f"{checked}: {', '.join(counts) or 'nothing found'}{suppressed}{mended}"


def say_fixable(diagnostics: Iterable[Diagnostic]) -> str:
    """How many findings the program can mend itself; empty for none."""
    fixes = [one.fix for one in diagnostics if one.fix is not None]
    safe = sum(fix.safe for fix in fixes)
    ways = ((safe, "--fix"), (len(fixes) - safe, "--unsafe-fixes"))
    said = [f"{number} with {option}" for number, option in ways if number]
    return f"the program can mend {' and '.join(said)}; --diff shows how" if said else ""


def _block(diagnostic: Diagnostic, sources: Sources, *, colour: bool) -> Iterator[str]:
    head = f"{diagnostic.severity}[{diagnostic.code}]"
    if colour:
        head = f"\033[1;{_COLOURS[diagnostic.severity]}m{head}\033[0m"
    yield f"{head}: {diagnostic.message}"
    margin = " " * _digits(
        (diagnostic.span, *(span for span, _label in diagnostic.related)), sources
    )
    yield from _excerpt(diagnostic.span, sources, margin, arrow="-->", label="")
    for span, label in diagnostic.related:
        yield from _excerpt(span, sources, margin, arrow=":::", label=label)
    if diagnostic.help:
        yield f"{margin} = help: {diagnostic.help}"


def _digits(spans: Iterable[Span], sources: Sources) -> int:
    """Columns of the longest line number, so that all rules of a block stand in one column."""
    return max(len(str(sources.place(span).line)) for span in spans)


def _excerpt(span: Span, sources: Sources, margin: str, *, arrow: str, label: str) -> Iterator[str]:
    if span.file not in sources:
        yield f"{margin}{arrow} {span.file}" + (f" {label}" if label else "")
        return
    place = sources.place(span)
    yield f"{margin}{arrow} {span.file}:{place.line}:{place.column}"
    line = sources.line(span.file, place.line)
    if not line.strip() and not label:
        return
    end = place.end_column if place.end_line == place.line else len(line) + 1
    shown, before, width = _window(line, place.column - 1, max(end - place.column, 1))
    yield f"{margin} |"
    yield f"{place.line:>{len(margin)}} | {shown}"
    yield f"{margin} | {' ' * before}{'^' * width}{f' {label}' if label else ''}"


def _window(line: str, start: int, length: int) -> tuple[str, int, int]:
    """The part of a line to show, and the columns before and of the place in it."""
    line = line.replace("\t", " ")
    left, right = 0, len(line)
    if len(line) > _WIDTH:
        left = max(0, min(start - _WIDTH // 3, len(line) - _WIDTH))
        right = min(len(line), left + _WIDTH)
    length = max(1, min(length, right - start))
    head, mark = line[left:start], line[start : start + length]
    shown = ("…" if left else "") + line[left:right].rstrip() + ("…" if right < len(line) else "")
    return _printable(shown), _columns(head) + (1 if left else 0), max(1, _columns(mark))


def _printable(text: str) -> str:
    return "".join(one if one.isprintable() else "\ufffd" for one in text)


def _columns(text: str) -> int:
    """How many columns a terminal gives a text: wide characters take two, marks none."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
