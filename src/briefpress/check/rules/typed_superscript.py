"""Note marks typed as superscript digits.

## What it does
Finds superscript digits in the text, also `<sup>1</sup>`, and paragraphs that begin with one as a
note does. Units, powers, charges and isotopes are left alone: km², 10⁶, m s⁻¹, Ca²⁺, ¹⁴C.

## Why it matters
Such a digit leads nowhere: no note, no way back, and a screen reader reads a number.

## Example
```markdown
The crossing closed.¹
```

## Instead
```markdown
The crossing closed.[^1]
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from briefpress.check.index import Index
from briefpress.check.prose import shown_places
from briefpress.model import Brief, Finding, Fix, Rule, Span

_POWER = re.compile(
    r"(?:\d|\b(?:[a-zA-ZµΑ-Ωα-ω]|[kcdmnµ]m|mi|ft|in|yd|ha|acres?|miles?|met(?:er|re)s?)"
    r"|[=×·/^]\s?\w{1,3}|[⁻⁺])\Z"
)
_FORMULA = re.compile(r"\((?:[^()]*[\s(])?\w{1,2}\s?[+\-−*/=]\s?\w{1,2}\)\Z")
"""`(x+1)²`; not `(a long-term plan)²`, where the hyphen joins words."""
_YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d\Z")
_BEHIND = re.compile(r"[⁺⁻](?![⁰¹²³⁴-⁹])|[A-Z][a-z]?(?![\w’'])")
"""A charge, or the element of an isotope."""
_BETWEEN = re.compile(r"\s?(?:[⁻\-–—]|[,،]\s?)")
_TAGGED = re.compile(r"<sup>\s*(\d{1,3}(?:\s*[-–,]\s*\d{1,3})*)\s*</sup>", re.IGNORECASE)
_NOTE_TEXT = re.compile(r"[.):]?[ \t]*(?=\S)")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻–—،", "0123456789---,")
_LONGEST = 30
"""Notes of a range; `¹⁻⁹⁹` is something else."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """Digits that stand together."""

    span: Span
    numbers: tuple[str, ...]
    begins: bool
    """They open a line, as the number of a note does."""


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    text = index.text(brief.file)
    found = [*_superscripts(brief, text), *_tagged(brief, index, text)]
    defined = {definition.label for definition in brief.scan.definitions}
    called = {call.label for call in (*brief.scan.calls, *brief.scan.inner_calls)}
    begun = {one.numbers[0] for one in found if one.begins} - defined
    for one in found:
        typed = text[one.span.start : one.span.end]
        if one.begins and one.numbers[0] in begun:
            yield _note(one, typed, text)
        else:
            yield _mark(one, typed, defined, begun, called)


def _superscripts(brief: Brief, text: str) -> Iterator[_Typed]:
    groups: list[list[Span]] = []
    for span in brief.scan.superscripts:
        last = groups[-1][-1] if groups else None
        if last is not None and _BETWEEN.fullmatch(text, last.end, span.start):
            groups[-1].append(span)
        else:
            groups.append([span])
    for group in groups:
        span = Span(brief.file, group[0].start, group[-1].end)
        if _is_mark(text, span):
            numbers = _numbers(text[span.start : span.end])
            yield _Typed(span, numbers, _begins(text, span.start))


def _tagged(brief: Brief, index: Index, text: str) -> Iterator[_Typed]:
    """`<sup>1</sup>`, where it is text."""
    if "<sup>" not in text and "<SUP>" not in text:
        return
    found = [
        match
        for match in _TAGGED.finditer(text, brief.body.start, brief.body.end)
        if _is_mark(text, Span(brief.file, *match.span()))
    ]
    shown = shown_places(brief, index, (match.start(1) for match in found))
    for match in found:
        place = shown.get(match.start(1))
        if place is not None and place.context == "text":
            begins = _begins(text, match.start())
            yield _Typed(Span(brief.file, *match.span()), _numbers(match[1]), begins)


def _begins(text: str, start: int) -> bool:
    """Whether nothing but blanks stands before a place in its line."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return not text[line:start].strip(" \t")


def _is_mark(text: str, span: Span) -> bool:
    lead = text[max(0, span.start - 12) : span.start]
    if (_POWER.search(lead) and not _YEAR.search(lead)) or _FORMULA.search(lead):
        return False
    behind = _BEHIND.match(text, span.end)
    is_apart = not lead or lead[-1].isspace() or lead[-1] in "(["
    is_charge = behind is not None and behind[0] in "⁺⁻"
    return behind is None or not (is_charge or is_apart)


def _numbers(typed: str) -> tuple[str, ...]:
    """`¹⁻³` is 1, 2, 3; `¹,²` is 1, 2."""
    found: list[str] = []
    for piece in re.split(r"\s*,\s*", typed.translate(_DIGITS)):
        first, dash, last = (part.strip() for part in piece.partition("-"))
        if dash and first and last and int(first) < int(last) <= int(first) + _LONGEST:
            found += (str(number) for number in range(int(first), int(last) + 1))
        else:
            found += [part for part in (first, last) if part]
    return tuple(found)


def _note(one: _Typed, typed: str, text: str) -> Finding:
    label = one.numbers[0]
    blank = _NOTE_TEXT.match(text, one.span.end)
    edit = Span(one.span.file, one.span.start, blank.end() if blank else one.span.end)
    fix = Fix(((edit, f"[^{label}]: "),), safe=False)
    message = f"`{typed}` begins a note that is typed as text"
    return Finding(one.span, message, f"write `[^{label}]: ...`", fix)


def _mark(
    one: _Typed,
    typed: str,
    defined: Collection[str],
    begun: Collection[str],
    called: Collection[str],
) -> Finding:
    marks = "".join(f"[^{number}]" for number in one.numbers)
    is_one = len(one.numbers) == 1
    message = (
        f"`{typed}` is a digit and no note" if is_one else f"`{typed}` are digits and no notes"
    )
    if all(number in defined or number in begun for number in one.numbers):
        # Nothing else calls the notes of these numbers: the digits were their marks.
        safe = all(number in defined and number not in called for number in one.numbers)
        return Finding(one.span, message, f"write `{marks}`", Fix(((one.span, marks),), safe=safe))
    if is_one:
        return Finding(one.span, message, f"write a note, `{marks}`, or a citation, `[@key]`")
    each = ", ".join(f"`[^{number}]`" for number in one.numbers)
    return Finding(one.span, message, f"write a note for each, {each}, or one citation, `[@a; @b]`")


RULE = Rule("F305", "typed-superscript", "warning", "brief", find, __doc__)
