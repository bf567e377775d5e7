"""What was known of an address and what a check found in, what is known now, and its weight, out.

A link is red only where a reader's is dead for sure. Hosts fail for an hour and for a week-end: so
a page has to be dead on three days at least, three days lie between the first of them and the last,
and it was never found alive between them. An address that nobody has ever found alive needs no such
patience where the answer leaves no doubt: the page is not there (404, 410), or nobody can read
the address at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlsplit

from briefpress.links.results import Result
from briefpress.model import LinkRecord, Reference, Severity, Span
from briefpress.outside import OutsideLink, Place
from briefpress.whereabouts import GONE_CHECKS, GONE_TIME, is_gone

FIRST_AGE, LAST_AGE = 7, 14
"""In days: an address is checked anew when its check is as old as its own age, between these."""

MALFORMED, TRANSIENT, MOVED, DRIFTED = "X705", "X721", "X724", "X725"

_SURE = (404, 410)
_QUIET = frozenset(("X720", MOVED))
"""Soft, and nothing that an editor must do: programs are kept out, or readers are sent on."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An address of the site with what is known of it now: the item of the rules."""

    link: OutsideLink
    record: LinkRecord
    result: Result | None = None
    """Of this run; None where the lock alone knows of it."""
    before: LinkRecord | None = None
    """What was known before this run."""
    is_new: bool = False
    """It came with this change."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules ask about the rest of the site."""

    references: Mapping[str, Reference]
    """By key."""
    cited: frozenset[str]
    """Keys of the references that a brief uses."""
    bibliography: str
    """File of the references."""
    texts: Mapping[str, str]

    def text(self, span: Span) -> str:
        """What a file has at a place."""
        return self.texts.get(span.file, "")[span.start : span.end]

    def is_known_dead(self, place: Place) -> bool:
        """Whether the entry says itself that the original is gone, and where its copy is."""
        reference = self.references.get(place.key or "")
        return (
            reference is not None
            and place.field in ("url", "doi")
            and reference.fields.get("urlstatus", "").strip().lower() == "dead"
            and bool(reference.fields.get("archiveurl"))
        )

    def copy_of_entry(self, place: Place) -> str | None:
        """The copy that the entry at a place names of its address."""
        reference = self.references.get(place.key or "")
        if reference is None or place.field not in ("url", "doi"):
            return None
        return reference.fields.get("archiveurl") or None


class Weight(NamedTuple):
    """How grave what is known of an address is."""

    severity: Severity | None
    """None: it is alive."""
    history: str = ""
    """What the earlier checks say, for a person."""


def is_due(record: LinkRecord | None, url: str, today: date) -> bool:
    """Whether an address is to be checked now.

    A new one is; one that was dead or did not answer is every day; any other after seven to
    fourteen days, as its letters say, so that what was checked together does not fall due
    together. A check that lies in the future tells nothing.
    """
    if record is None or record.last_checked is None or record.last_checked > today:
        return True
    is_open = bool(record.dead_on) or record.code == TRANSIENT
    return (today - record.last_checked).days >= (1 if is_open else age_of(url))


def age_of(url: str) -> int:
    """After how many days an address is checked anew: always the same for the same address."""
    letters = sha256(url.encode("utf-8", "surrogatepass")).digest()
    return FIRST_AGE + letters[0] % (LAST_AGE - FIRST_AGE + 1)


def with_result(record: LinkRecord | None, result: Result, today: date) -> LinkRecord:
    """What is known after a check.

    What is transient says nothing of the page: it neither counts as dead nor ends a row of days
    on which it was. Title and digest stay those of the page that was cited while both differ.
    """
    before = record or LinkRecord(result.url, today)
    verdict, code = result.verdict, result.code
    if is_drifted(before, result):
        verdict, code = "soft", DRIFTED
    dead_on, last_alive = before.dead_on, before.last_alive
    if verdict == "dead":
        dead_on = tuple(sorted({*dead_on, today}))
    elif code != TRANSIENT:
        dead_on, last_alive = (), today
    keeps_page = code == DRIFTED or verdict == "dead" or (verdict == "soft" and code != MOVED)
    return replace(
        before,
        last_checked=today,
        last_alive=last_alive,
        verdict=verdict,
        code=code,
        status=result.status,
        dead_on=dead_on,
        final_url=result.final_url,
        title=before.title if keeps_page else result.title or before.title,
        digest=before.digest if keeps_page else result.digest or before.digest,
    )


def is_drifted(record: LinkRecord, result: Result) -> bool:
    """Whether the page is another than the one that was cited: a new title and a new text.

    The front page of a host is another every day.
    """
    if result.verdict != "alive" or _is_front(result.url):
        return False
    pairs = ((record.title, result.title), (record.digest, result.digest))
    return all(old and new and old != new for old, new in pairs)


def weigh(record: LinkRecord, *, is_new: bool = False) -> Weight:
    """How grave what is known of an address is; `is_new` where it came with this change."""
    if record.verdict == "soft":
        return Weight("info" if record.code in _QUIET else "warning")
    if record.verdict != "dead":
        return Weight(None)
    days = record.dead_on
    if not days:
        return Weight("warning")
    was_never_alive = record.last_alive is None and days[0] == record.first_seen
    if (is_new or was_never_alive) and _is_sure(record):
        return Weight("error", "it was so when it was first checked" if not is_new else "")
    count = f"{len(days)} checks" if len(days) > 1 else "1 check"
    if is_gone(record):
        return Weight("error", f"dead on {count} since {days[0]}")
    missing = max(GONE_CHECKS - len(days), 1)
    red = max(days[0] + GONE_TIME, days[-1] + timedelta(days=missing))
    return Weight("warning", f"dead on {count} since {days[0]}: an error from {red} on if it stays")


def _is_sure(record: LinkRecord) -> bool:
    return record.code == MALFORMED or record.status in _SURE


def _is_front(url: str) -> bool:
    try:
        return urlsplit(url).path in ("", "/")
    except ValueError:
        return False
