"""One bracket in, its citations and what is wrong with it out: the grammar of `[see @key, p. 3]`.

The grammar is Pandoc's (manual, "Citation syntax") without bare `@key`. Where a bracket stands,
and whether the renderer would show it as text, is the business of `briefpress.text.scan`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefpress.model import Citation, Fix, Problem, Span
from briefpress.text.locators import Reading, read_locator

MALFORMED = "malformed-citation"
LOOSE = "loose-locator"

KEY = r"\w++(?:[:.#$%&\-+?<>~/]\w++)*"
"""Letters, digits and `_`, with single punctuation inside; any other key stands in `@{...}`."""
KEY_AT = re.compile(rf"@(?:\{{(?P<braced>[^{{}}\s]+)\}}|(?P<plain>{KEY}))")

_ITEM_END = re.compile(r"\\.|(?P<ticks>`+)|&#?\w+;|(?P<open>[\[{(])|(?P<close>[\]})])|(?P<end>;)")
_LINE_START = re.compile(r"[\r\n][\r\n \t>]*")
_SPACES = re.compile(r"\s+")
_APART = re.compile(rf"@(?:[\s@]+(?P<key>{KEY})|\{{(?P<braced>[^{{}}]*)\}})")
_PUNCTUATION = re.compile(r"(?P<sign>[.,:!?]+)\s*")
_BETWEEN_KEYS = re.compile(r"\s*(?:[،؛，；]|,|,?\s*(?:and|&))?\s*\Z")


@dataclass(frozen=True, slots=True)
class Bracket:
    """What a bracket says."""

    citations: tuple[Citation, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A key and the piece of the bracket that belongs to it."""

    at: int
    key: Span
    suppress_author: bool
    start: int
    end: int
    rest: int
    """Offset behind the key and its brace."""


def parse_bracket(text: str, span: Span, marks: Collection[int]) -> Bracket:
    """The citations of `text[span.start:span.end]`, which begins with `[` and ends with `]`.

    `marks` are the offsets of each `@` that may begin a key: not those in code. A mistake that
    leaves the meaning clear is reported and the citation kept; without any key there is none.
    """
    flat = _LINE_START.sub(lambda match: " " * len(match.group()), text[span.start : span.end])
    citations: list[Citation] = []
    problems: list[Problem] = []
    items = list(_split_items(flat, span.start))
    carried = None
    for number, (start, end) in enumerate(items):
        found = list(_find_keys(flat, span, (start, end), marks))
        if not found:
            empty = _find_empty(flat, span, (start, end), marks)
            if empty is not None:
                problems.append(empty)
            elif (number == len(items) - 1 and citations) or not flat[
                start - span.start : end - span.start
            ].strip():
                problems.append(_without_key(flat, span, (start, end), citations))
            elif carried is None:
                # As in Pandoc, what stands before the first key is all prefix.
                carried = start
            continue
        if carried is not None:
            found[0] = _with_start(found[0], carried)
            carried = None
        for one in found:
            citation, complaints = _read_item(flat, span, one, is_last=one is found[-1])
            citations.append(citation)
            problems += complaints
        problems += (_unseparated(flat, span.start, *pair) for pair in pairwise(found))
    return Bracket(tuple(citations), tuple(problems))


def _split_items(flat: str, offset: int) -> Iterator[tuple[int, int]]:
    """The pieces between semicolons; those in code, entities and inner brackets part nothing."""
    depth = 0
    start = 1
    resume = 0
    for match in _ITEM_END.finditer(flat, 1, len(flat) - 1):
        if match.start() < resume:
            continue
        if match["ticks"]:
            closing = re.compile(rf"(?<!`){match['ticks']}(?!`)").search(flat, match.end())
            resume = closing.end() if closing is not None else match.end()
        elif match["open"]:
            depth += 1
        elif match["close"]:
            depth = max(0, depth - 1)
        elif match["end"] and depth == 0:
            yield offset + start, offset + match.start()
            start = match.end()
    yield offset + start, offset + len(flat) - 1


def _find_keys(
    flat: str, span: Span, item: tuple[int, int], marks: Collection[int]
) -> Iterator[_Found]:
    """Each key of an item with its share of the text: two keys mean a missing semicolon."""
    start, end = item
    matches = [
        match
        for match in KEY_AT.finditer(flat, start - span.start, end - span.start)
        if span.start + match.start() in marks
    ]
    borders = [start, *(_key_start(flat, match) + span.start for match in matches[1:]), end]
    for match, (begin, stop) in zip(matches, pairwise(borders), strict=False):
        group = "braced" if match["braced"] else "plain"
        yield _Found(
            at=_key_start(flat, match) + span.start,
            key=Span(span.file, match.start(group) + span.start, match.end(group) + span.start),
            suppress_author=_key_start(flat, match) < match.start(),
            start=begin,
            end=stop,
            rest=match.end() + span.start,
        )


def _key_start(flat: str, match: re.Match[str]) -> int:
    """The offset of `@`, or of the `-` that belongs to it."""
    before = flat[max(0, match.start() - 2) : match.start()]
    has_dash = len(before) == 2 and before[1] == "-" and (before[0] in "[;" or before[0].isspace())
    return match.start() - has_dash


def _with_start(found: _Found, start: int) -> _Found:
    return _Found(found.at, found.key, found.suppress_author, start, found.end, found.rest)


def _read_item(
    flat: str, span: Span, one: _Found, *, is_last: bool
) -> tuple[Citation, list[Problem]]:
    base = span.start
    rest = flat[one.rest - base : one.end - base]
    reading = read_locator(rest)
    file, offset = span.file, one.rest
    key = flat[one.key.start - base : one.key.end - base]
    written = flat[one.at - base : one.rest - base]
    problems: list[Problem] = []
    for start, end, right in reading.reversed_ranges:
        place = Span(file, offset + start, offset + end)
        problems.append(
            Problem(
                MALFORMED,
                place,
                f"the range `{rest[start:end]}` runs backwards",
                help=f"did you mean `{right}`?",
                key=key,
                fix=Fix(((place, right),), safe=False),
            )
        )
    if reading.is_loose:
        locator = rest[slice(*reading.written)]
        problems.append(
            Problem(
                LOOSE,
                Span(file, offset, offset + reading.end),
                f"no comma between `{written}` and `{locator}`",
                help=f"write `[{written}, {locator}]`",
                key=key,
                fix=Fix(((Span(file, offset, offset), ","),), safe=True),
            )
        )
    elif reading.unknown_label is not None:
        problems.append(_unknown_label(rest, Span(file, offset, one.end), reading, written, key))
    elif is_last and (sign := _PUNCTUATION.fullmatch(rest)) is not None:
        place = Span(file, offset, offset + sign.end("sign"))
        problems.append(
            Problem(
                MALFORMED,
                place,
                f"nothing follows the `{sign['sign']}` behind the key",
                help=f"write `[{written}]`",
                key=key,
                fix=Fix(((place, ""),), safe=True),
            )
        )
    citation = Citation(
        key=key,
        prefix=_SPACES.sub(" ", flat[one.start - base : one.at - base]).strip(),
        locator=reading.locator,
        suffix=_SPACES.sub(" ", rest[reading.end :]).strip().rstrip(","),
        suppress_author=one.suppress_author,
        span=one.key,
        bracket=span,
    )
    return citation, problems


def _unknown_label(rest: str, span: Span, reading: Reading, written: str, key: str) -> Problem:
    """A word before a number that is nearly a label; `span` is the place of `rest`."""
    assert reading.unknown_label is not None
    start, end, meant, is_sure = reading.unknown_label
    word = rest[start:end].rstrip(" \t.")
    place = Span(span.file, span.start + start, span.start + start + len(word))
    number = rest[end:].lstrip()
    lead = rest[:start].rstrip()
    right = f"{meant} {number.rstrip()}"
    edits = [(Span(span.file, span.start + len(lead), span.end - len(number)), f" {meant} ")]
    if not lead.endswith(","):
        edits.insert(0, (Span(span.file, span.start, span.start), ","))
    return Problem(
        LOOSE,
        place,
        f"no space behind the label `{word}`"
        if word.lower() == meant
        else f"`{word}` is no locator label",
        help=f"did you mean `[{written}, {right}]`?",
        key=key,
        fix=Fix(tuple(edits), safe=is_sure),
    )


def _find_empty(
    flat: str, span: Span, item: tuple[int, int], marks: Collection[int]
) -> Problem | None:
    """An `@` without a key, alone in its item or at either end of it."""
    start, end = item
    words = flat[start - span.start : end - span.start]
    for match in re.finditer("@", words):
        alone = not words[: match.start()].strip("- \t") or not words[match.end() :].strip()
        if alone and start + match.start() in marks:
            apart = _APART.match(words, match.start())
            if apart is not None:
                return _apart(Span(span.file, start + apart.start(), start + apart.end()), apart)
            place = Span(span.file, start + match.start(), start + match.end())
            return Problem(
                MALFORMED, place, "no key behind `@`", help="write `[@key]`, or `\\[` for a bracket"
            )
    return None


def _apart(place: Span, apart: re.Match[str]) -> Problem:
    """An `@` that something keeps from its key, or braces that hold none."""
    if apart["key"] is None:
        inner = "-".join(apart["braced"].split())
        help = f"is it `@{inner}`?" if inner else "write `[@key]`"
        return Problem(MALFORMED, place, "no key can stand in these braces", help=help)
    return Problem(
        MALFORMED,
        place,
        "a key stands directly behind one `@`",
        help=f"write `[@{apart['key']}]`, or `\\[` for a bracket",
        fix=Fix(((place, f"@{apart['key']}"),), safe=False),
    )


def _without_key(flat: str, span: Span, item: tuple[int, int], before: list[Citation]) -> Problem:
    start, end = item
    words = flat[start - span.start : end - span.start].strip()
    if words:
        begin = start + flat[start - span.start : end - span.start].index(words)
        place = Span(span.file, begin, begin + len(words))
        sign = Span(span.file, start - 1, start)
        is_locator = before and read_locator(f", {words}").locator is not None
        return Problem(
            MALFORMED,
            place,
            f"no key in `{words}`",
            help=f"put a comma instead of the `;`: `[@{before[-1].key}, {words}]`"
            if is_locator
            else "give it an `@key`, or a comma instead of the `;` before it",
            fix=Fix(((sign, ","),), safe=True) if is_locator else None,
        )
    # The semicolon itself: the one before an empty last item, else the one behind it.
    is_last = end == span.end - 1
    place = (
        Span(span.file, start - 1, start)
        if is_last and flat[start - 1 - span.start] == ";"
        else Span(span.file, end, end + 1)
    )
    return Problem(
        MALFORMED,
        place,
        "nothing to cite beside `;`",
        help="remove the `;`",
        fix=Fix(((place, ""),), safe=True),
    )


def _unseparated(flat: str, base: int, one: _Found, other: _Found) -> Problem:
    share = flat[one.rest - base : other.at - base]
    between = _BETWEEN_KEYS.search(share)
    keys = [flat[found.at - base : found.rest - base] for found in (one, other)]
    fix = None
    if between is not None:
        place = Span(one.key.file, one.rest + between.start(), other.at)
        fix = Fix(((place, "; "),), safe=True)
    return Problem(
        MALFORMED,
        Span(other.key.file, other.at, other.rest),
        "two keys without `;` between them",
        help=f"separate citations with `;`: `[{'; '.join(keys)}]`",
        related=((one.key, "the key before it"),),
        fix=fix,
    )
