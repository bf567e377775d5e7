"""Dates as authors write them (ISO 8601-2/EDTF) in, partial dates and CSL-JSON dates out.

The subset is that of BibLaTeX: levels 0 and 1 of the Extended Date/Time Format
(https://www.loc.gov/standards/datetime/) without years of more than four digits.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from typing import Any

from briefpress.model import DateRange, PartialDate

_TIME = r"T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?"
_DATE = re.compile(rf"(-?\d{{4}})(?:-(\d{{2}})(?:-(\d{{2}})(?:{_TIME})?)?)?([~?%])?", re.ASCII)
_UNSPECIFIED_YEAR = re.compile(r"(\d{2})(\dX|XX)", re.ASCII)
_UNSPECIFIED_TAIL = re.compile(r"(-?\d{4})-XX(?:-XX)?|(-?\d{4}-(?:0[1-9]|1[0-2]))-XX", re.ASCII)
_WORDED_DAYS = (
    re.compile(
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?P<month>[A-Za-z]{3,9}),?\s+(?P<year>\d{4})"
    ),
    re.compile(
        r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
    ),
    re.compile(r"(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"),
    re.compile(r"(?P<day>1[3-9]|[23]\d)[-/](?P<month>\d{1,2})[-/](?P<year>\d{4})"),
    re.compile(r"(?P<month>\d{1,2})[-/](?P<day>1[3-9]|[23]\d)[-/](?P<year>\d{4})"),
)
"""Days as people write them; `06-10-2025` may be either, and is left out."""
_SEASONS = range(21, 25)
_MONTHS = tuple(name.lower() for name in calendar.month_name)


def read_date(text: str) -> PartialDate | None:
    """A year, month, season or day, perhaps approximate (`~`), uncertain (`?`) or both (`%`).

    A time of day behind a complete date is read and left out. None where the text is no such
    date or names a day that does not exist.
    """
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, second, third, mark = match.groups()
    date = PartialDate(
        int(year),
        approximate=mark in ("~", "%"),
        uncertain=mark in ("?", "%"),
    )
    if second is None:
        return date
    if int(second) in _SEASONS and third is None:
        return PartialDate(
            date.year,
            season=int(second),
            approximate=date.approximate,
            uncertain=date.uncertain,
        )
    month, day = int(second), None if third is None else int(third)
    if not 1 <= month <= 12 or (
        day is not None and not 1 <= day <= days_of_month(date.year, month)
    ):
        return None
    return PartialDate(
        date.year, month, day, approximate=date.approximate, uncertain=date.uncertain
    )


@lru_cache(maxsize=8192)
def read_date_range(text: str) -> DateRange | None:
    """A date, an interval `a/b`, or one with an open or unknown end (`a/`, `a/..`, `../b`).

    A date with unspecified digits is the interval it may lie in (`199X`: 1990 to 1999) or, where
    only its month or day is unspecified (`1999-XX`), the date without them. None where either
    end is no date, both are open, or the end lies before the start.
    """
    first, slash, last = text.strip().partition("/")
    if not slash:
        return _read_single(first)
    ends = [None if end in ("", "..") else read_date(end) for end in (first, last)]
    start, end = ends
    if (start is None) != (first in ("", "..")) or (end is None) != (last in ("", "..")):
        return None
    if (start is None and end is None) or (start and end and is_before(end, start)):
        return None
    return DateRange(start, end)


def suggest_day(text: str) -> str | None:
    """How a day that was written in words or in another order is written here, if that is clear."""
    plain = "".join(str(int(char)) if char.isdecimal() else char for char in text.strip(" \"'“”‘’"))
    for pattern in _WORDED_DAYS:
        match = pattern.fullmatch(plain)
        month = read_month(match["month"]) if match else None
        if match is None or month is None:
            continue
        day = match.groupdict().get("day")
        found = read_date(str(PartialDate(int(match["year"]), month, int(day) if day else None)))
        if found is not None:
            return str(found)
    return plain if plain != text.strip() and read_date(plain) is not None else None


def read_month(text: str) -> int | None:
    """The month of a BibTeX `month` field: `5`, `05`, `May`, `may`, `Sept.`, else None."""
    word = text.strip().rstrip(".").lower()
    if re.fullmatch(r"\d{1,2}", word, re.ASCII):
        return int(word) if 1 <= int(word) <= 12 else None
    if len(word) < 3:
        return None
    return next((number for number, name in enumerate(_MONTHS) if name.startswith(word)), None)


def csl_date(range: DateRange) -> dict[str, Any]:
    """The date variable of CSL-JSON: `date-parts`, and where they apply `season` and `circa`.

    https://docs.citationstyles.org/en/stable/specification.html#dates. An open or unknown end is
    the year 0, and a season in an interval the month 21 to 24: CSL-JSON has neither, and this
    is what citeproc-js and Pandoc agree on.
    """
    ends = (range.start,) if range.is_single else (range.start, range.end)
    known = [end for end in ends if end is not None]
    date: dict[str, Any] = {}
    if len(ends) == 1 and known and known[0].season is not None:
        date = {"date-parts": [[known[0].year]], "season": known[0].season - _SEASONS.start + 1}
    else:
        date = {"date-parts": [_parts(end) if end is not None else [0] for end in ends]}
    if any(end.approximate or end.uncertain for end in known):
        date["circa"] = True
    return date


def is_before(one: PartialDate, other: PartialDate) -> bool:
    """Whether one date is surely earlier: compared as far as both are precise.

    A season and a month are compared only by their year.
    """
    if (one.season is None) != (other.season is None):
        return one.year < other.year
    shared = min(len(_parts(one)), len(_parts(other)))
    return _parts(one)[:shared] < _parts(other)[:shared]


def _read_single(text: str) -> DateRange | None:
    match = _UNSPECIFIED_YEAR.fullmatch(text)
    if match is not None:
        digits = match[1] + match[2]
        return DateRange(
            PartialDate(int(digits.replace("X", "0"))), PartialDate(int(digits.replace("X", "9")))
        )
    if (match := _UNSPECIFIED_TAIL.fullmatch(text)) is not None:
        text = match[1] or match[2]
    date = read_date(text)
    return None if date is None else DateRange(date, date)


def _parts(date: PartialDate) -> list[int]:
    parts = (date.year, date.month or date.season, date.day)
    return [part for part in parts if part is not None]


def days_of_month(year: int, month: int) -> int:
    """Days of a month in the proleptic Gregorian calendar, also before the year 1."""
    return calendar.monthrange(year, month)[1]
