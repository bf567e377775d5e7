"""What is meant as a date in, the date it must mean, or why it is none, out."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from briefpress.model import DateRange, PartialDate
from briefpress.text.dates import read_date, read_date_range, read_month

_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_WORDED = (
    re.compile(rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})"),
    re.compile(rf"{_MONTH},?\s+(?P<year>\d{{4}})"),
    re.compile(r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2}))?"),
    re.compile(r"(?P<year>\d{4})-?(?P<month>\d{2})(?P<day>\d{2})"),
    re.compile(r"(?P<month>\d{1,2})/(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"),
    re.compile(r"[\[(]?(?P<circa>(?:c|ca|circa)[.\s]*)?(?P<year>\d{4})[\])]?", re.IGNORECASE),
)
_OLD_EDTF = (
    (re.compile(r"(?<=[\duU-])[uU]"), "X"),
    (re.compile(r"\bunknown\b", re.IGNORECASE), ""),
    (re.compile(r"\?~|~\?"), "%"),
)
"""What drafts of EDTF had."""
_YEARS = re.compile(r"(?P<first>\d{4})\s*(?:--?|–)\s*(?P<last>\d{4})")
"""A range with a dash."""

_NUMBERS = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
_SHORT_RANGE = re.compile(r"(?P<century>\d{2})(?P<first>\d{2})-(?P<last>\d{2})")
_LONG_YEAR = re.compile(r"[Yy]-?\d{5,}")
_PATH_DATE = re.compile(
    r"/(?P<year>(?:19|20)\d\d)"
    r"(?:(?P<sep>[/-])(?P<month>0?[1-9]|1[0-2]|[a-z]{3})(?:(?P=sep)(?P<day>0?[1-9]|[12]\d|3[01]))?"
    r"|(?P<mm>0[1-9]|1[0-2])(?P<dd>0[1-9]|[12]\d|3[01]))(?=[/?#]|\Z)",
    re.IGNORECASE,
)
_UNDATED = re.compile(
    r"/(?:wp-content|uploads?|files?|archives?|media|assets|images?|static|downloads?|docs"
    r"|documents?|pdfs?|issues?|magazine|volumes?|web)/",
    re.IGNORECASE,
)
"""Folders whose dates are those of an upload, an issue in print or a copy."""


@dataclass(frozen=True, slots=True)
class DatedPath:
    """A date in the path of an address, and its place."""

    date: PartialDate
    start: int
    end: int


def nearest_date(text: str) -> str | None:
    """How a date in words, in other digits or with its parts exchanged is written, if clear."""
    plain = "".join(str(int(char)) if char.isdecimal() else char for char in text.strip())
    for old, new in _OLD_EDTF:
        plain = old.sub(new, plain)
    years = _YEARS.fullmatch(plain)
    if years is not None and years["first"] < years["last"]:
        return f"{years['first']}/{years['last']}"
    years = _SHORT_RANGE.fullmatch(plain)
    if years is not None and int(years["first"]) < int(years["last"]) and int(years["last"]) > 12:
        return f"{years['century']}{years['first']}/{years['century']}{years['last']}"
    first, slash, last = plain.partition("/")
    if slash and read_date_range(plain) is None and read_date_range(f"{last}/{first}"):
        return f"{last}/{first}"
    if plain != text.strip() and read_date_range(plain) is not None:
        return plain
    for pattern in _WORDED:
        match = pattern.fullmatch(plain)
        if match is None:
            continue
        parts = match.groupdict()
        written = parts.get("month")
        month = read_month(written) if written else None
        year, day = int(parts["year"]), int(parts.get("day") or 0)
        if written is None:
            return str(PartialDate(year)) + ("~" if parts.get("circa") else "")
        if month is None and written.isdecimal() and int(written) > 12 and 1 <= day <= 12:
            month, day = day, int(written)
        if month is not None:
            found = read_date(str(PartialDate(year, month, day or None)))
            return str(found) if found else None
    return None


def has_form_of_date(text: str) -> bool:
    """Whether a text is written as a date, though there is no such day."""
    return _NUMBERS.fullmatch(text.strip()) is not None


def why_no_date(text: str) -> str:
    """What keeps a text from being a date, as a message."""
    first, slash, last = text.strip().partition("/")
    if slash and read_date_range(f"{last}/{first}") is not None:
        return f"`{text}` ends before it begins"
    match = _NUMBERS.fullmatch(text.strip())
    if match is None:
        return f"`{text}` is no date"
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    if not 1 <= month <= 12:
        return f"there is no month {match[2]}"
    return f"{calendar.month_name[month]} {year} has no day {day}"


def is_long_year(text: str) -> bool:
    """Whether a text is a year of more than four digits, which EDTF has and no brief needs."""
    return _LONG_YEAR.fullmatch(text.strip()) is not None


def date_in_path(url: str) -> DatedPath | None:
    """The first date that the path of an address names; a year alone is none.

    Where no day follows, only the year counts: `/2009/11/` may be an issue as well as a month.
    """
    match = _PATH_DATE.search(url)
    if match is None or _UNDATED.search(url):
        return None
    month = match["mm"] or match["month"]
    number = read_month(month)
    day = match["dd"] or match["day"]
    year = int(match["year"])
    found = read_date(str(PartialDate(year, number, int(day)) if day else PartialDate(year)))
    return DatedPath(found, match.start() + 1, match.end()) if found and number else None


def days_of(range: DateRange) -> tuple[date, date]:
    """The first and last day that a date, as far as it is precise, may mean."""
    return (
        _day(range.start, last=False) if range.start else date.min,
        _day(range.end, last=True) if range.end else date.max,
    )


def _day(one: PartialDate, *, last: bool) -> date:
    if one.year < 1:
        return date.min
    month = one.month or (12 if last else 1)
    day = one.day or (calendar.monthrange(one.year, month)[1] if last else 1)
    return date(one.year, month, day)
