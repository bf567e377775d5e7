"""Dates that do not exist, lie ahead of what they record, or contradict each other.

## What it does
Finds a day that no calendar has; a correction, a withdrawal or an entry of a history that is
dated after today (or, in a brief that is yet to be issued, after its day of issue); a correction,
a withdrawal or a day of `available` before the brief was issued, and, as a warning, an entry of a
history before it.
Dates are compared only as far as both are precise.

## Why it matters
The record of a brief is only as good as its dates, and statuses, overdue marks and the order of
every list are computed from them.

## Example
```yaml
issued: 2025-06-10
corrections:
  - {date: 2025-06-01, type: erratum, text: A figure was mistyped.}
```

## Instead
```yaml
issued: 2025-06-10
corrections:
  - {date: 2025-07-01, type: erratum, text: A figure was mistyped.}
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.places import place_of
from briefpress.check.reported import report_problems
from briefpress.model import Brief, Config, Finding, PartialDate, Rule, Severity
from briefpress.publication import local_date
from briefpress.text.dates import is_before


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    today = PartialDate(index.today.year, index.today.month, index.today.day)
    yield from _available(brief, index.config)
    for date, what, path in _recorded(brief):
        yield from _compare(brief, date, what, path, today)


def _available(brief: Brief, config: Config) -> Iterator[Finding]:
    """A brief that is shown before the day that it says it was issued on."""
    if brief.available is None or brief.issued is None:
        return
    day = local_date(brief.available, config)
    shown = PartialDate(day.year, day.month, day.day)
    if is_before(shown, brief.issued):
        related = ((place_of(brief, "issued"), "issued here"),)
        message = f"the brief is available on `{shown}`, before it is issued"
        yield Finding(place_of(brief, "available"), message, _SEE, related=related)


def _compare(
    brief: Brief, date: PartialDate, what: str, path: tuple[str | int, ...], today: PartialDate
) -> Iterator[Finding]:
    issued, place = brief.issued, place_of(brief, *path)
    latest = issued if issued and is_before(today, issued) else today
    if is_before(latest, date):
        yield Finding(place, f"{what} is dated `{date}`, which is yet to come", _SEE)
    elif issued and is_before(date, issued):
        severity: Severity = "warning" if path[0] == "recommendations" else "error"
        related = ((place_of(brief, "issued"), "issued here"),)
        message = f"{what} is dated `{date}`, before the brief was issued"
        yield Finding(place, message, _SEE, severity=severity, related=related)


_SEE = "see which of the two dates is right"


def _recorded(brief: Brief) -> Iterator[tuple[PartialDate, str, tuple[str | int, ...]]]:
    """Every date that says what has happened to a brief."""
    for number, correction in enumerate(brief.corrections):
        yield correction.date, "the correction", ("corrections", number, "date")
    if brief.withdrawn:
        yield brief.withdrawn[0], "the withdrawal", ("withdrawn", "date")
    for id, record in brief.records.items():
        for addressee in record.addressees:
            for number, entry in enumerate(addressee.history):
                path = ("recommendations", id, "addressees", addressee.body, "history", number)
                yield entry.date, "the entry", (*path, "date")


RULE = Rule(
    "B105",
    "impossible-date",
    "error",
    "brief",
    find,
    __doc__,
    (("site", report_problems("impossible-date")),),
)
