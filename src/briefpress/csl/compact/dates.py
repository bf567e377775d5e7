"""A CSL-JSON date in, its printed form out: `11 May 2025`, `March–May 2020`, `c. 1919`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefpress.csl.compact.terms import Terms


@dataclass(frozen=True, slots=True, order=True)
class _Day:
    """A date as precise as its source; 0 stands for a part that is not given."""

    year: int
    month: int = 0
    """1-12, or 13-16 for a season."""
    day: int = 0


@dataclass(frozen=True, slots=True)
class _Interval:
    start: _Day | None
    end: _Day | None
    is_range: bool


def format_date(value: Any, terms: Terms) -> str:
    """Return a date as text; empty where it says nothing that can be printed.

    Parts that do not exist (month 13, day 40) are left out with all below them; an end that
    is missing from a range leaves it open.
    """
    if not isinstance(value, Mapping):
        return ""
    interval = _read_interval(value)
    if interval is None:
        literal = value.get("literal") or value.get("raw")
        return " ".join(str(literal).split()) if literal else ""
    text = _format_interval(interval, terms)
    return f"{terms.circa} {text}" if value.get("circa") else text


def find_sort_key(value: Any) -> tuple[int, int, int]:
    """Return year, month and day to sort by; what is missing comes last."""
    interval = _read_interval(value) if isinstance(value, Mapping) else None
    start = interval and (interval.start or interval.end)
    return (start.year, start.month, start.day) if start else (10**6, 0, 0)


def _read_interval(value: Mapping[str, Any]) -> _Interval | None:
    parts = value.get("date-parts")
    if parts is None:
        raw = value.get("raw")
        parts = _split_raw(raw) if isinstance(raw, str) else None
    if not isinstance(parts, list | tuple) or not parts:
        return None
    days = [_read_day(part, value.get("season")) for part in parts[:2]]
    if not any(days):
        return None
    return _Interval(days[0], days[-1], is_range=len(days) == 2 and days[0] != days[1])


def _split_raw(raw: str) -> list[list[str]] | None:
    """Read ISO 8601 dates and intervals; None for any other wording."""
    if not re.fullmatch(r"-?\d{4}(-\d\d){0,2}(/(-?\d{4}(-\d\d){0,2})?)?", raw.strip()):
        return None
    return [re.findall(r"(?<!\d)-?\d{4}|\d\d", end) for end in raw.strip().split("/")]


def _read_day(parts: Any, season: Any) -> _Day | None:
    numbers = []
    for part in parts if isinstance(parts, list | tuple) else ():
        try:
            numbers.append(int(part))
        except (TypeError, ValueError):
            break
    year, month, day = (*numbers, 0, 0, 0)[:3]
    if year == 0:
        return None
    if 21 <= month <= 24:
        month -= 8
    elif 17 <= month <= 20:
        month -= 4
    if not 1 <= month <= 16:
        month = day = 0
    if not month and str(season).isdecimal() and 1 <= int(season) <= 4:
        month = 12 + int(season)
    if month > 12 or not 1 <= day <= 31:
        day = 0
    return _Day(year, month, day)


def _format_interval(interval: _Interval, terms: Terms) -> str:
    start, end = interval.start, interval.end
    if not interval.is_range:
        return _format_day(start, terms) if start else ""
    if start is None or end is None:
        return f"{_format_day(start, terms)}–{_format_day(end, terms)}"
    # What both ends share is printed once, behind the second; the precision must be the same.
    same_year = start.year == end.year
    if same_year and start.month == end.month and start.day and end.day:
        return f"{start.day}–{_format_day(end, terms)}"
    if same_year and start.month and end.month:
        first = _format_day(_Day(0, start.month, start.day), terms)
        return f"{first}–{_format_day(end, terms)}"
    return f"{_format_day(start, terms)}–{_format_day(end, terms)}"


def _format_day(day: _Day | None, terms: Terms) -> str:
    """Return a day as text; year 0 is not printed."""
    if day is None:
        return ""
    names = (*terms.months, *terms.seasons)
    year = f"{-day.year} {terms.before_christ}" if day.year < 0 else str(day.year or "")
    month = names[day.month - 1] if day.month else ""
    return " ".join(part for part in (str(day.day or ""), month, year) if part)
