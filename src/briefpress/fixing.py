"""Diagnostics and texts in, mended texts out: which fixes are made, and which must wait."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefpress.model import Diagnostic, Fix, Span
from briefpress.text.edits import apply_edits


def choose_fixes(diagnostics: Iterable[Diagnostic], *, unsafe: bool) -> tuple[Fix, ...]:
    """The fixes to make now: safe ones, with `unsafe` all; of two that touch, the first.

    A fix is made whole or not at all. What has to wait finds its place in the next round,
    after the file is read anew.
    """
    chosen: list[Fix] = []
    taken: dict[str, list[Span]] = {}
    for one in diagnostics:
        fix = one.fix
        if fix is None or not (fix.safe or unsafe):
            continue
        spans = [span for span, _text in fix.edits]
        if all(_is_free(span, taken.get(span.file, [])) for span in spans):
            chosen.append(fix)
            for span in spans:
                insort(taken.setdefault(span.file, []), span)
    return tuple(chosen)


def apply_fixes(fixes: Iterable[Fix], texts: Mapping[str, str]) -> dict[str, str]:
    """The new text of every file that the fixes change; every other character stays."""
    edits: dict[str, list[tuple[Span, str]]] = {}
    for fix in fixes:
        for span, text in fix.edits:
            edits.setdefault(span.file, []).append((span, text))
    return dict(_changed(edits, texts))


def _changed(
    edits: Mapping[str, list[tuple[Span, str]]], texts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for file, wanted in edits.items():
        text = texts[file]
        new = apply_edits(text, Span(file, 0, len(text)), wanted)
        if new != text:
            yield file, new


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a piece neither overlaps one of those taken, which are in order, nor meets it."""
    at = bisect_left(taken, span)
    return not any(
        other.start <= span.end and span.start <= other.end
        for other in taken[max(at - 1, 0) : at + 1]
    )
