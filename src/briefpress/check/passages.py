"""A brief in, its paragraphs out, each with what belongs to it and whether it gives a source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefpress.model import Brief, Heading
from briefpress.text.plain import plain_text

_LINE_END = r"(?:\r\n|\n|\r)"
_BREAK = re.compile(rf"{_LINE_END}[ \t>]*{_LINE_END}(?:[ \t>]*{_LINE_END})*")
_LIST_ITEM = re.compile(r"^[ \t>]*(?:[-*+][ \t]|\d{1,3}[.)][ \t]|:[ \t])", re.MULTILINE)
_INTRODUCES = re.compile(r":[*_]*(?:\[[^\[\]]*\])*\s*\Z")
_HOLDER = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?|===|\[\^)", re.MULTILINE)
"""Lines that take what is indented below them."""
_FENCE = re.compile(
    r"^[ \t>]*(?P<mark>`{3,}|~{3,})[^\n]*\n(?:.*?^[ \t>]*(?P=mark)[`~]*[ \t]*\r?$|.*)",
    re.MULTILINE | re.DOTALL,
)
_TABLE = re.compile(r"^[ \t>]*+\|?[ \t]*+:?-{2,}+:?[ \t]*+\|", re.MULTILINE)
_NO_TEXT = re.compile(
    r"[ \t>]*(?:</?(?:table|figure|figcaption|pre|script|style|svg|math|iframe)\b|\$\$|\\\[|///)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"[ \t>*_]*(?:fig(?:ure)?s?|tables?|charts?|maps?|box|boxes|graphs?|sources?|notes?"
    r"|abbildung|abb|tabelle|quelle|figura|tabla|fuente|tableau|شکل|جدول|ماخذ|الشكل|المصدر)\b"
    r"\.?[ \t]*[\d.]*[ \t]*[:.—–-]",
    re.IGNORECASE,
)
_NUMBERED = r"(?:\d+|[A-Z]|[ivx]+)\b"
_REFERS = re.compile(
    rf"\b(?:fig(?:ure|\.)|table|chart|map|box|annex|appendix|graph)\s+(?-i:{_NUMBERED})"
    r"|\b(?:figure|table|chart|map|graph) (?:above|below|shows)\b|(?:شکل|جدول)\s+\d",
    re.IGNORECASE,
)
_TYPED = re.compile(
    r"\\\w*cite\w*\{|(?<![\w.])@\w|<sup\b|\^\[|\[\d{1,3}\](?!\()"
    r"|\((?:see |cf\. |e\.g\.,? )?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"[^\W\d_a-z][^()]*?[\s,](?:1[5-9]|20)\d\d[a-z]?(?:[,:;]\s[^()]*)?\)"
)
"""Sources given in the manner of other tools or styles: `(Khan 2025, p. 3)`, `^[...]`."""
_ATTRIBUTED = re.compile(r"^[ \t>*_]*(?:—|–|--|―)[ \t]*\w|<cite\b|<footer\b", re.MULTILINE)
_SUMMARIES = frozenset(
    (
        *("abstract", "summary", "executive summary", "key findings", "key messages"),
        *("key points", "key takeaways", "highlights", "at a glance", "in brief", "references"),
        *("bibliography", "sources", "notes", "endnotes", "further reading", "about the author"),
        *("about the authors", "résumé", "zusammenfassung", "resumen", "خلاصہ", "ملخص", "چکیده"),
        *("حوالہ جات", "المراجع", "منابع"),
    )
)
"""Headings over what repeats the brief, or lists its sources."""
_BLANKED = re.compile(
    r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?|(?P<ticks>`+)[^`].*?(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?-->|<[A-Za-z/][^<>]*>|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"
    r"|(?<=\])\[[^\]\n]*\]|https?://\S+|\{:?[ .#][^{}\n]*\}|\\\(.*?\\\)"
    r"|^[ \t]*(?:!!!|\?\?\?|===)[^\r\n]*",
    re.DOTALL | re.MULTILINE,
)
_MARGIN = 4
_FAR = 200
"""Paragraphs of one item or one box that are looked back over."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a list written without blank lines, by offsets into the file."""

    start: int
    end: int
    is_prose: bool
    """Running text of the brief, in which a claim can stand."""
    has_source: bool
    """It gives one, or the list does that it introduces or belongs to."""


class Passages:
    """The passages of one brief, each found when it is asked for."""

    def __init__(self, brief: Brief, text: str) -> None:
        self._text = text
        scan, body = brief.scan, brief.body
        headings = [(one.span.start, one.span.end) for one in scan.headings]
        gaps = [(body.start, body.start), (body.end, body.end), *headings]
        gaps += [match.span() for match in _BREAK.finditer(text, body.start, body.end)]
        self._blocks = [(before[1], after[0]) for before, after in pairwise(_merged(gaps))]
        self._starts = [start for start, _end in self._blocks]
        self._headings = [start for start, _end in headings]
        self._sources = sorted(_places_of_sources(brief))
        self._found: dict[int, Passage] = {}
        self._whole_of: dict[int, tuple[int, int]] = {}
        self._source_in: dict[tuple[int, int], bool] = {}
        self._apart = list(_merged(_pieces_apart(brief, text)))

    def at(self, offset: int) -> Passage:
        """The passage that a place of the body stands in."""
        apart = bisect_right(self._apart, (offset, len(self._text))) - 1
        if apart >= 0 and offset < self._apart[apart][1]:
            return Passage(*self._apart[apart], is_prose=False, has_source=False)
        number = max(0, bisect_right(self._starts, offset) - 1)
        if not self._blocks or offset >= self._blocks[number][1]:
            return Passage(offset, offset + 1, is_prose=False, has_source=False)
        if self._has_mark(*self._blocks[number]):
            return Passage(*self._blocks[number], is_prose=True, has_source=True)
        if number not in self._found:
            is_prose = self._is_prose(number)
            has_source = is_prose and self._has_source(*self._whole(number))
            self._found[number] = Passage(*self._blocks[number], is_prose, has_source)
        return self._found[number]

    def blanked(self, passage: Passage) -> str:
        """The text of a passage with blanks for code, addresses, images and tags."""
        text = self._text[passage.start : passage.end]
        return _BLANKED.sub(lambda match: " " * len(match[0]), text)

    def is_block_quotation(self, passage: Passage) -> bool:
        """Whether every line is marked `>`, and it is no box in the manner of other tools."""
        lines = self._text[passage.start : passage.end].splitlines()
        first = lines[0].lstrip("> \t")
        is_quoted = all(line.lstrip().startswith(">") for line in lines)
        return is_quoted and not first.startswith(("[!", "**", "__", "#"))

    def _has_mark(self, start: int, end: int) -> bool:
        first = bisect_left(self._sources, start)
        return first < len(self._sources) and self._sources[first] < end

    def _has_source(self, start: int, end: int) -> bool:
        if (start, end) not in self._source_in:
            piece = self._text[start:end]
            self._source_in[start, end] = self._has_mark(start, end) or any(
                pattern.search(piece) for pattern in (_TYPED, _ATTRIBUTED, _REFERS)
            )
        return self._source_in[start, end]

    def _is_prose(self, number: int) -> bool:
        block = self._blocks[number]
        return not (
            _NO_TEXT.match(self._text, *block)
            or _CAPTION.match(self._text, *block)
            or _TABLE.search(self._text, *block)
            or self._is_code(number)
        )

    def _whole(self, number: int) -> tuple[int, int]:
        """From the paragraph that introduces a list, or a quotation, to its end."""
        if number in self._whole_of:
            return self._whole_of[number]
        first = last = number
        while first > 0 and self._belong(first - 1, first):
            first -= 1
        while last + 1 < len(self._blocks) and self._belong(last, last + 1):
            last += 1
        whole = self._blocks[first][0], self._blocks[last][1]
        self._whole_of.update(dict.fromkeys(range(first, last + 1), whole))
        return whole

    def _belong(self, one: int, other: int) -> bool:
        """Whether a block is told together with the one before it."""
        (start, end), (next_start, _next_end) = self._blocks[one], self._blocks[other]
        heading = bisect_left(self._headings, end)
        if heading < len(self._headings) and self._headings[heading] < next_start:
            return False
        if _INTRODUCES.search(self._text, max(start, end - 160), end):
            return True
        is_quoted = self._is_quoted(one)
        if is_quoted and self._is_quoted(other):
            return True
        if is_quoted and _ATTRIBUTED.match(self._text, next_start):
            return True
        return self._is_in_list(one) and self._is_in_list(other)

    def _is_quoted(self, number: int) -> bool:
        start, end = self._blocks[number]
        return self._text[start:end].lstrip(" \t").startswith(">")

    def _is_in_list(self, number: int) -> bool:
        """Whether a block is, or is indented below, an item of a list."""
        for block in range(number, max(-1, number - _FAR), -1):
            if _LIST_ITEM.search(self._text, *self._blocks[block]):
                return True
            if self._indent(block) < 2:
                return False
        return False

    def _is_code(self, number: int) -> bool:
        """Whether a block is indented, and nothing before it is what it could belong to."""
        if self._indent(number) < _MARGIN:
            return False
        least = max(0, number - _FAR)
        while number > least and self._indent(number) >= _MARGIN:
            number -= 1
        block = self._blocks[number]
        return not (_LIST_ITEM.search(self._text, *block) or _HOLDER.search(self._text, *block))

    def _indent(self, number: int) -> int:
        """Columns before the first character, quotation marks left out."""
        start, end = self._blocks[number]
        block = self._text[start : min(end, start + 40)].replace(">", "").expandtabs(_MARGIN)
        return len(block) - len(block.lstrip())


def _merged(pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """In order; pieces that touch or overlap as one."""
    waiting: tuple[int, int] | None = None
    for start, end in sorted(pieces):
        if waiting is None:
            waiting = start, end
        elif start <= waiting[1]:
            waiting = waiting[0], max(waiting[1], end)
        else:
            yield waiting
            waiting = start, end
    if waiting is not None:
        yield waiting


def _places_of_sources(brief: Brief) -> Iterator[int]:
    """Every citation, mark and link to another site; a mistake in one is told by its own rule."""
    scan = brief.scan
    yield from (one.bracket.start for one in scan.citations)
    yield from (one.span.start for one in scan.calls)
    yield from (one.span.start for one in scan.problems)
    yield from (one.start for one in scan.superscripts)
    for link in scan.links:
        if not link.is_image and link.destination[:4].lower() == "http":
            yield link.span.start


def _pieces_apart(brief: Brief, text: str) -> Iterator[tuple[int, int]]:
    """What holds no claims of its own: notes, code, headings, recommendations, summaries."""
    scan, body = brief.scan, brief.body
    spans = [*scan.link_definitions, *scan.abbreviations]
    spans += [one.span for one in scan.definitions]
    spans += [one.span for one in brief.recommendations]
    spans += [one.span for one in scan.headings]
    spans += [one.span for one in scan.inner_headings]
    yield from ((one.start, one.end) for one in spans)
    if "```" in text or "~~~" in text:
        yield from (match.span() for match in _FENCE.finditer(text, body.start, body.end))
    for at, heading in enumerate(scan.headings):
        if _is_summary(heading):
            ends = (one.span.start for one in scan.headings[at + 1 :] if one.level <= heading.level)
            yield heading.span.start, next(ends, body.end)


def _is_summary(heading: Heading) -> bool:
    return plain_text(heading.title).casefold().strip(" :.") in _SUMMARIES
