"""The text of a note typed by hand in, the pieces of a reference that stand in it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefpress.check.claim_words import MONTHS
from briefpress.model import PartialDate, Span
from briefpress.text.dates import read_date, read_month

_URL = re.compile(r"https?://[^\s<>\"“”«»\\]+", re.IGNORECASE)
_URL_END = ".,;:!?'’*_"
_DOI = re.compile(r"(?<![\w/.])10\.\d{4,9}/[^\s<>\"“”]+")
_HEADLINE = re.compile(
    r'"([^"]+)"|“([^”]+)”|«([^»]+)»|(?<!\w)‘(.+?)’(?=[\s.,;:)]|\Z)'
    r"|(?<![\w'])'(\w[^']* (?:[^']|'\w)*)'(?=[\s.,;:)]|\Z)",
    re.DOTALL,
)
_EMPHASISED = re.compile(r"(?<![\w*_])([*_])(?![*_\s])([^*_\n]+?)(?<!\s)\1(?![\w*_])")
_NAME = re.compile(r"[^\s,;()<>\[\].:*_][^,;()<>\[\].:\n]*")
_BEFORE_NAME = re.compile(r"(?:in|see(?: also)?|quoted in|cited in)\s+", re.IGNORECASE)
_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_DATES = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[,،]?\s+(?P<year>\d{{4}})\b"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:de\s+)?{_MONTH}[,،]?\s+(?:de\s+)?"
        r"(?P<year>\d{4})\b"
    ),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
    re.compile(r"\b(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})\b"),
    re.compile(rf"\b{_MONTH},?\s+(?P<year>\d{{4}})\b"),
)
_ACCESS = re.compile(
    r"\b(?:accessed|retrieved|viewed|visited|checked)\b(?:\s+on)?[\s:]*\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a note, and what it reads as."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date of publication; one behind "accessed" is none."""

    span: Span
    date: PartialDate


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """What of a reference a note typed by hand gives."""

    urls: tuple[Piece, ...]
    dois: tuple[Piece, ...]
    headlines: tuple[Piece, ...]
    """Quoted pieces, without marks and without a comma or full stop before the closing one."""
    emphasised: tuple[Piece, ...]
    """Pieces in italics: a title, as books have it, or a stressed word."""
    dates: tuple[WrittenDate, ...]
    rest: str
    """The text with all of these blanked out: names of authors and outlets, places."""
    span: Span
    """The place of `rest`, character by character."""

    @property
    def names(self) -> Iterator[Piece]:
        """What stands between commas and the like, where it begins with a capital."""
        for match in _NAME.finditer(self.rest):
            lead = _BEFORE_NAME.match(match.group())
            start = match.start() + (lead.end() if lead else 0)
            text = self.rest[start : match.end()].rstrip(" \t*_")
            if text[:1].isupper():
                yield _piece(self.span, start, text)

    @property
    def outlet_names(self) -> Iterator[Piece]:
        """Names without the surname of an author in front: Forbes, Hill and Rand are outlets too.

        A word that opens the note is an outlet where the headline or no other name follows.
        """
        names = list(self.names)
        headline = min((one.span.start for one in self.headlines), default=self.span.end)
        is_author = len(names) > 1 and " " not in names[0].text and names[1].span.start < headline
        yield from names[1:] if is_author else names

    @property
    def is_reference(self) -> bool:
        """Whether it gives a source at all, and is not a remark."""
        return bool(self.urls or self.dois or self.headlines)


def read_written_note(text: str, span: Span) -> WrittenNote:
    """Read `text[span]`, in whatever order and style its pieces are given."""
    rest = text[span.start : span.end]
    urls = tuple(_urls(rest, span))
    rest = _blanked(rest, span, urls)
    dois = tuple(_dois(rest, span)) + tuple(_dois_of(urls))
    rest = _blanked(rest, span, dois)
    headlines = tuple(_headlines(rest, span))
    rest = _blanked(rest, span, headlines)
    dates = tuple(_dates(rest, span))
    rest = _blanked(rest, span, dates)
    emphasised = tuple(_emphasised(rest, span))
    return WrittenNote(urls, dois, headlines, emphasised, dates, rest, span)


def _urls(note: str, span: Span) -> Iterator[Piece]:
    for match in _URL.finditer(note):
        url = match.group().rstrip(_URL_END)
        while url.endswith(")") and url.count(")") > url.count("("):
            url = url[:-1].rstrip(_URL_END)
        yield _piece(span, match.start(), url)


def _dois(note: str, span: Span) -> Iterator[Piece]:
    for match in _DOI.finditer(note):
        yield _piece(span, match.start(), match.group().rstrip(_URL_END + ")"))


def _dois_of(urls: tuple[Piece, ...]) -> Iterator[Piece]:
    for url in urls:
        found = re.match(r"https?://(?:dx\.)?doi\.org/(10\..+)", url.text, re.IGNORECASE)
        if found:
            yield Piece(url.span, found.group(1))


def _headlines(note: str, span: Span) -> Iterator[Piece]:
    for match in _HEADLINE.finditer(note):
        group = match.lastindex or 1
        inside = match.group(group).rstrip(" \t\r\n.,;")
        if inside:
            start = span.start + match.start(group)
            place = Span(span.file, start, start + len(inside))
            yield Piece(place, " ".join(inside.split()))


def _emphasised(note: str, span: Span) -> Iterator[Piece]:
    for match in _EMPHASISED.finditer(note):
        yield Piece(
            Span(span.file, span.start + match.start(2), span.start + match.end(2)), match[2]
        )


def _dates(note: str, span: Span) -> Iterator[WrittenDate]:
    read: list[tuple[int, int]] = []
    for pattern in _DATES:
        for match in pattern.finditer(note):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in read):
                continue
            month = match["month"]
            number = int(month) if month.isdecimal() else read_month(month) or MONTHS.get(month)
            if number is None:
                continue
            day = match.groupdict().get("day")
            form = f"{int(match['year']):04}-{number:02}" + (f"-{int(day):02}" if day else "")
            date = read_date(form)
            read.append((start, end))
            if date is not None and not _ACCESS.search(note, 0, start):
                yield WrittenDate(Span(span.file, span.start + start, span.start + end), date)


def _piece(span: Span, start: int, text: str) -> Piece:
    return Piece(Span(span.file, span.start + start, span.start + start + len(text)), text)


def _blanked(note: str, span: Span, pieces: tuple[Piece | WrittenDate, ...]) -> str:
    for piece in pieces:
        start, end = piece.span.start - span.start, piece.span.end - span.start
        note = note[:start] + " " * (end - start) + note[end:]
    return note
