"""A CSL-JSON date in, its parts as numbers out.

CSL 1.0.2, "Date Variables". A date of which nothing can be read is no date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

_ISO = re.compile(r"(-?\d{1,6})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}),?)?\s+(\d{4})")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})\s+([A-Za-z]{3,9})\.?\s+(\d{4})")


class Day(NamedTuple):
    """A day, month or year; 0 where a part is not known."""

    year: int
    month: int = 0
    """13 to 16 are the seasons, spring first."""
    day: int = 0


class Date(NamedTuple):
    """CSL 1.0.2, "Date Variables": a date, a range or a text in place of one."""

    start: Day | None
    end: Day | None = None
    is_open: bool = False
    """A range without an end."""
    circa: bool = False
    season: str = ""
    """A season given as text."""
    literal: str = ""


def read_date(value: Any) -> Date | None:
    """Read a date variable of CSL-JSON."""
    if isinstance(value, str):
        return read_date_text(value)
    if not isinstance(value, Mapping):
        return None
    circa = value.get("circa") not in (None, False, 0, "", "0", "false")
    literal = value.get("literal")
    days = _read_days(value.get("date-parts"))
    raw = value.get("raw")
    if not days and isinstance(raw, str) and raw.strip():
        read = read_date_text(raw)
        return read._replace(circa=circa) if read else None
    if not days and isinstance(literal, str) and literal.strip():
        return Date(None, circa=circa, literal=literal.strip())
    season, number = _read_season(value.get("season"))
    if not days or days[0] is None:
        return None
    start, end = days[0], days[1] if len(days) > 1 else None
    if number and not start.month:
        start = Day(start.year, number)
    is_open = len(days) > 1 and end is None
    return Date(start, end if end != start else None, is_open, circa, season)


def read_date_text(text: str) -> Date | None:
    """Read `2004-05-10`, a range `2004/2005`, `May 10, 2004`; else keep the text as it is."""
    text = text.strip()
    if not text:
        return None
    if text.count("/") == 1:
        first, last = (_read_day_text(part.strip()) for part in text.split("/"))
        if first and (last or text.endswith("/")):
            return Date(first, last, is_open=last is None)
    day = _read_day_text(text)
    return Date(day) if day else Date(None, literal=text)


def _read_day_text(text: str) -> Day | None:
    circa = text.rstrip("~?")
    if found := _ISO.fullmatch(circa):
        return _make_day([int(part) for part in found.groups() if part])
    if found := _MONTH_YEAR.fullmatch(circa):
        return _make_named_day(found[3], found[1], found[2])
    if found := _DAY_MONTH_YEAR.fullmatch(circa):
        return _make_named_day(found[3], found[2], found[1])
    return None


def _make_named_day(year: str, month: str, day: str | None) -> Day | None:
    name = month[:3].lower()
    if name not in _MONTHS:
        return None
    return _make_day([int(year), _MONTHS.index(name) // 4 + 1, int(day or 0)])


def _read_days(parts: Any) -> list[Day | None]:
    """Return one or two days, None for the open end of a range."""
    if not isinstance(parts, (list, tuple)):
        return []
    days: list[Day | None] = []
    for part in parts[:2]:
        numbers = [_read_number(each) for each in part] if isinstance(part, (list, tuple)) else []
        days.append(_make_day(numbers))
    return days if days and days[0] is not None else []


def _read_number(value: Any) -> int:
    if isinstance(value, bool):
        return 0
    if isinstance(value, (int, float)):
        return int(value) if abs(value) < 10**9 else 0
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,9}\s*", value):
        return int(value)
    return 0


def _make_day(numbers: list[int]) -> Day | None:
    year, month, day = (*numbers[:3], 0, 0, 0)[:3]
    if not year:
        return None
    if 17 <= month <= 24:
        month = 13 + (month - 13) % 4
    if not 1 <= month <= 16:
        month = day = 0
    return Day(year, month, day if 1 <= day <= 31 and month <= 12 else 0)


def _read_season(value: Any) -> tuple[str, int]:
    """Return a season as a text or as its number among the months."""
    number = _read_number(value)
    if 1 <= number <= 4:
        return "", number + 12
    return (value.strip(), 0) if isinstance(value, str) else ("", 0)
