"""How long to wait before an address is asked again: what the host asks for, or a little more
each time.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_FIRST = 0.15
_LONGEST = 2.0


def read_retry_after(
    header: str, date: str, now: datetime, *, longest: float = 30.0
) -> float | None:
    """Seconds that a `Retry-After` asks for, never below 0; None where it cannot be read.

    A time of day is one of the host's clock, so it is compared with the host's own `Date`; with
    ours where there is none, or where only ours makes sense of it (a date out of a cache).
    """
    text = header.strip()
    if text.replace(".", "", 1).isdecimal() and text.isascii():
        return float(text)
    then = read_http_date(text)
    if then is None:
        return None
    ours = (then - now).total_seconds()
    there = read_http_date(date)
    theirs = (then - there).total_seconds() if there else ours
    if theirs > longest and 0 <= ours <= longest:
        return ours
    return max(theirs, 0.0)


def read_http_date(text: str) -> datetime | None:
    """The three forms of RFC 9110, 5.6.7, and what else mail programs read."""
    try:
        found = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return _asctime(text.strip())
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _asctime(text: str) -> datetime | None:
    try:
        return datetime.strptime(" ".join(text.split()), "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    except ValueError:
        return None


def backoff(tries: int, draw: Callable[[], float] = random.random) -> float:
    """Seconds before the next try; `tries` were made. Half of it is chance."""
    whole = min(_FIRST * 2.0 ** min(tries - 1, 10), _LONGEST)
    return whole * (0.5 + draw() / 2)
