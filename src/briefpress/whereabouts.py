"""An address and what entry and checks say of it in, what its readers should know of it out.

What an entry says counts before what the checks found: its editor has looked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from briefpress.csl.links import encode_url
from briefpress.model import LinkRecord, PartialDate, Publication, Reference
from briefpress.text.dates import read_date, read_date_range
from briefpress.text.outside_addresses import doi_url
from briefpress.text.words import day_of

GONE_CHECKS = 3
GONE_TIME = timedelta(days=3)
"""An address is gone when it was found dead so often, and the first time so long before the last:
a server that is down for a weekend is none that has gone."""

State = Literal["open", "gone", "taken"]
"""`open`: readers may follow it, as far as is known; `gone`: it no longer works; `taken`: what
stands there now is not the source, and nobody should be led there."""

URL_STATUSES: Mapping[str, State] = {
    "live": "open",
    "dead": "gone",
    "usurped": "taken",
    "unfit": "taken",
}
"""Word of the field `urlstatus` (those of Wikipedia's `url-status`) -> what it means."""

_STAMP = re.compile(
    r"/(?P<year>\d{4})(?P<month>\d\d)?(?P<day>\d\d)?\d{0,6}(?:[a-z]{2}_)?/(?:https?:|ftp:|www\.)"
    r"|/(?P<year2>\d{4})\.(?P<month2>\d\d)\.(?P<day2>\d\d)-\d{6}/",
    re.IGNORECASE,
)
"""The time of a copy in its address: `/web/20260503101500/https://...`."""
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_DOI = "https://doi.org/"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy in an archive."""

    url: str
    date: PartialDate | None
    """When it was made."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where what stood at an address can be read now."""

    url: str
    state: State
    checked: date | None
    """The last day that it was found dead; None where an editor says so."""
    copy: Copy | None

    @property
    def is_open(self) -> bool:
        """Readers may be led there."""
        return self.state == "open"


def is_gone(record: LinkRecord) -> bool:
    """Whether the checks have found an address dead so often and so long that readers are told.

    A check that its host did not answer in the end says nothing and changes nothing: whatever else
    is not dead has emptied `dead_on`.
    """
    days = record.dead_on
    return len(days) >= GONE_CHECKS and days[-1] - days[0] >= GONE_TIME


def find_whereabouts(
    url: str, links: Mapping[str, LinkRecord], reference: Reference | None = None
) -> Whereabouts:
    """What readers should know of an address, which may be one of a source's."""
    record = find_record(url, links)
    state = _written_state(reference, url) if reference else None
    copy = find_copy(reference) if reference else None
    is_dead = record is not None and is_gone(record)
    if copy is None and record and record.archived and _WEB.match(record.archived.url):
        day = record.archived.date
        copy = Copy(record.archived.url, day_of(day) if day else read_stamp(record.archived.url))
    return Whereabouts(
        url=url,
        state=state or ("gone" if is_dead else "open"),
        checked=record.dead_on[-1] if record and is_dead and state != "taken" else None,
        copy=copy,
    )


def find_record(url: str, links: Mapping[str, LinkRecord]) -> LinkRecord | None:
    """What the checks know of an address, also where they have it with other escapes."""
    asked = doi_url(url.removeprefix(_DOI)) if url.startswith(_DOI) else encode_url(url)
    return links.get(url) or links.get(asked)


def find_copy(reference: Reference) -> Copy | None:
    """The copy that an entry names; its date is read out of its address where none is written."""
    url = reference.fields.get("archiveurl", "").strip()
    if not _WEB.match(url) or not _is_of_own_url(reference, "archiveurl"):
        return None
    written = read_date_range(reference.fields.get("archivedate", ""))
    return Copy(url, (written and written.start) or read_stamp(url))


def addresses_of(reference: Reference) -> tuple[str, ...]:
    """The addresses that a citation style may print of a source: of the page, and its DOI."""
    found = str(reference.item.get("URL") or ""), str(reference.item.get("DOI") or "")
    url, doi = found[0].strip(), found[1].strip()
    return tuple(one for one in (url, doi and f"{_DOI}{doi}") if _WEB.match(one))


def gone_sources(publication: Publication) -> Iterator[tuple[str, Whereabouts]]:
    """Key and whereabouts of every address of a source that readers must not rely on."""
    for key, reference in publication.references.items():
        for url in addresses_of(reference):
            found = find_whereabouts(url, publication.links, reference)
            if not found.is_open:
                yield key, found


def read_stamp(url: str) -> PartialDate | None:
    """The day that the address of a copy carries, as those of Memento archives do."""
    match = _STAMP.search(url)
    if match is None:
        return None
    parts = [match[name] or match[f"{name}2"] for name in ("year", "month", "day")]
    return read_date("-".join(part for part in parts if part)) or read_date(parts[0])


def _written_state(reference: Reference, url: str) -> State | None:
    word = reference.fields.get("urlstatus", "").strip().lower()
    if url != reference.item.get("URL") or not _is_of_own_url(reference, "urlstatus"):
        return None
    return URL_STATUSES.get(word)


def _is_of_own_url(reference: Reference, field: str) -> bool:
    """Whether a field speaks of the entry's own address: both its own, or both inherited."""
    spans, whole = reference.spans, reference.span
    if field not in spans or "url" not in spans:
        return True
    inside = [whole.start <= spans[one].start < whole.end for one in (field, "url")]
    return inside[0] == inside[1]
