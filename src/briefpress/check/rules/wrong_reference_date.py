"""Dates of references that do not exist, lie ahead or contradict each other.

## What it does
Reads `date`, `urldate`, `eventdate`, `origdate` and `archivedate`, or `year` and `month`. A day
that does not exist, a day that is yet to come, a `year` other than that of `date` and a page read
before it was published are errors. A month or year to come (journals are dated ahead), a `year`
in words and an address whose path names another day (`/2025/05/11/`) are warnings. Three days of
difference are none: what is printed on Sunday stands on the web before. Of a path without a day
only the year counts, since `/2009/11/` may be an issue. Archives and folders of uploads say
nothing about the date.

## Why it matters
A date is how a reader finds a newspaper, and how a brief is held to what was known when it was
written.

## Example
```bibtex
date = {2025-02-30}, url = {https://example.org/2025/05/11/talks}
```

## Instead
```bibtex
date = {2025-05-11}, url = {https://example.org/2025/05/11/talks}
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from briefpress.check.index import Index
from briefpress.check.values import is_own, place_of_field, written
from briefpress.check.written_dates import (
    date_in_path,
    days_of,
    has_form_of_date,
    is_long_year,
    nearest_date,
    why_no_date,
)
from briefpress.model import DateRange, Finding, Reference, Rule, Severity
from briefpress.text.dates import read_date_range, read_month

_DATES = ("date", "urldate", "eventdate", "origdate", "archivedate")
_NEVER_AHEAD = ("date", "urldate", "archivedate")
_DAY = timedelta(days=1)
_PRINTED = timedelta(days=3)
"""How far apart the same article may be dated on paper and on the web."""
_PRESS = frozenset(("webpage", "article-newspaper", "article-magazine"))
_DATED_BY_PATH = _PRESS | {"report"}
_SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter"))
_STATES = frozenset(("forthcoming", "inpress", "inpreparation", "submitted", "prepublished"))
_WORD = re.compile(r"[^\W\d_]+")
_LETTERED = re.compile(r"(\d{4})\s?[a-z]")
"""A year as authors' styles print the second work of it: the letter is none of its date."""


def find(reference: Reference, index: Index) -> Iterator[Finding]:
    ranges: dict[str, DateRange] = {}
    for field in _DATES:
        value = reference.fields.get(field)
        found = read_date_range(value) if value else None
        if found is not None:
            ranges[field] = found
        elif value and not is_long_year(value):
            nearest, help = nearest_date(value), None
            if nearest is not None:
                help = f"did you mean `{nearest}`?"
            elif not has_form_of_date(value):
                help = "write it as `2025-05-11`, `2025-05` or `2025`"
            yield Finding(place_of_field(reference, field), why_no_date(value), help)
    if "date" not in reference.fields:
        yield from _year_and_month(reference)
    yield from _year_against_date(reference, ranges)
    ahead: list[Finding] = []
    for field in _NEVER_AHEAD:
        if field in ranges and not (field == "date" and reference.fields.get("pubstate")):
            ahead += _ahead(reference, field, ranges[field], index.today)
    yield from ahead
    if place_of_field(reference, "date") not in [one.span for one in ahead]:
        yield from _access(reference, ranges)
    yield from _path(reference, ranges, index)


def _year_and_month(reference: Reference) -> Iterator[Finding]:
    year, month = reference.fields.get("year", ""), reference.fields.get("month", "")
    if year and read_date_range(year) is None:
        place = place_of_field(reference, "year")
        yield Finding(place, f"`{year}` is no year", _instead_of(year), severity="warning")
    elif month and not _is_month(month):
        place = place_of_field(reference, "month")
        help = "write `1` to `12`, or `may`"
        yield Finding(place, f"`{month}` is no month", help, severity="warning")


def _instead_of(year: str) -> str:
    nearest = nearest_date(year)
    if nearest is not None:
        return f"did you mean `date = {{{nearest}}}`?"
    lettered = _LETTERED.fullmatch(year)
    if lettered is not None:
        return f"did you mean `{lettered[1]}`?"
    state = "".join(_WORD.findall(year)).lower()
    if state in _STATES:
        return f"write `pubstate = {{{state}}}`"
    return "write a year of four digits, or leave it out"


def _is_month(text: str) -> bool:
    words = _WORD.findall(text)
    if not words:
        return read_month(text.partition("-")[0]) is not None
    return any(read_month(word) is not None or word.lower() in _SEASONS for word in words)


def _year_against_date(reference: Reference, ranges: Mapping[str, DateRange]) -> Iterator[Finding]:
    year = read_date_range(reference.fields.get("year", ""))
    if year is None or "date" not in ranges or not is_own(reference, "year"):
        return
    (first, last), (start, end) = days_of(year), days_of(ranges["date"])
    if first.year > end.year or start.year > last.year:
        yield Finding(
            place_of_field(reference, "year"),
            f"`year` is {reference.fields['year']}, and `date` is {reference.fields['date']}",
            "take out `year`: `date` says it",
            related=((place_of_field(reference, "date"), "the date"),),
        )


def _ahead(reference: Reference, field: str, found: DateRange, today: date) -> Iterator[Finding]:
    first, last = days_of(found)
    if found.start is None or first <= today + _DAY:
        return
    is_issue = first != last and first.year <= today.year + 1
    severity: Severity = "warning" if is_issue else "error"
    help = "if it is still to appear, write `pubstate = {forthcoming}`" if field == "date" else None
    message = f"{found.start} lies in the future: today is {today}"
    yield Finding(place_of_field(reference, field), message, help, severity=severity)


def _access(reference: Reference, ranges: Mapping[str, DateRange]) -> Iterator[Finding]:
    if not ranges.keys() >= {"date", "urldate"} or not is_own(reference, "urldate"):
        return
    published, _last = days_of(ranges["date"])
    _first, read = days_of(ranges["urldate"])
    if read < date.max and read + _DAY < published:
        yield Finding(
            place_of_field(reference, "urldate"),
            f"read on {reference.fields['urldate']}, and published on {reference.fields['date']}",
            "correct one of the two dates",
            severity="error" if reference.item["type"] in _PRESS else "warning",
            related=((place_of_field(reference, "date"), "published"),),
        )


def _path(reference: Reference, ranges: Mapping[str, DateRange], index: Index) -> Iterator[Finding]:
    url = written(reference, "url", index.text)
    if url is None or "date" not in ranges or reference.item["type"] not in _DATED_BY_PATH:
        return
    found = date_in_path(url.text)
    if found is None:
        return
    first, last = days_of(DateRange(found.date, found.date))
    start, end = days_of(ranges["date"])
    if first - _PRINTED > end or start > last + _PRINTED:
        yield Finding(
            url.part(found.start, found.end),
            f"the address has the date {found.date}, and the entry {reference.fields['date']}",
            "correct `date`, or the address",
            severity="warning",
            related=((place_of_field(reference, "date"), "the date"),),
        )


RULE = Rule("Q405", "wrong-reference-date", "error", "reference", find, __doc__)
