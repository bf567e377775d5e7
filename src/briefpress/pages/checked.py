"""An edition in, every outside address of its briefs and sources with what checks found out.

Only the lock is asked: what an editor says of an address is on the page of its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from briefpress.citable import cited_keys
from briefpress.model import Address, Brief, Edition, LinkRecord
from briefpress.text.links import is_inside
from briefpress.text.outside_addresses import entry_urls
from briefpress.text.paths import brief_address
from briefpress.whereabouts import find_record, is_gone

Found = Literal["works", "gone", "failing", "unclear", "moved", "never"]
"""What is known of an address: a key of `strings.FOUND`."""

_MOVED = "X724"
_COPY = "archiveurl"


@dataclass(frozen=True, slots=True)
class InText:
    """A place in a brief itself."""

    id: str
    """Of the brief."""
    address: str
    """Of its page."""
    anchor: str
    """Of the note or the recommendation that it stands in; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Checked:
    """An address, what is known of it, and where it stands."""

    url: str
    found: Found
    record: LinkRecord | None
    key: str | None
    """Of the source whose address it is; None where only texts of briefs have it."""
    is_copy: bool
    """It is the copy of that source."""
    in_text: tuple[InText, ...]


def judge(record: LinkRecord | None) -> Found:
    """What the checks so far say of an address."""
    if record is None or record.last_checked is None or record.verdict is None:
        return "never"
    if record.verdict == "dead":
        return "gone" if is_gone(record) else "failing"
    if record.code == _MOVED:
        return "moved"
    return "works" if record.verdict == "alive" else "unclear"


def find_checked(edition: Edition) -> Mapping[str, Checked]:
    """By address, sorted; those of a source first belong to it, also where a text has them."""
    publication = edition.publication
    owners: dict[str, tuple[str, bool]] = {}
    for key, reference in publication.references.items():
        for field, url in entry_urls(reference):
            if _is_web(url):
                owners.setdefault(url, (key, field == _COPY))
    texts: dict[str, list[InText]] = {}
    for brief in publication.briefs:
        for address in brief.addresses:
            if _is_web(address.url):
                texts.setdefault(address.url, []).append(_place(edition, brief, address))
    found = {}
    for url in sorted({*owners, *texts}):
        record = find_record(url, publication.links)
        owner = owners.get(url)
        found[url] = Checked(
            url=url,
            found=judge(record),
            record=record,
            key=owner[0] if owner else None,
            is_copy=bool(owner and owner[1]),
            in_text=tuple(dict.fromkeys(texts.get(url, ()))),
        )
    return found


def addresses_of_brief(edition: Edition, brief: Brief) -> Iterator[str]:
    """Every address of a brief and of the sources that it cites, each once."""
    references = edition.publication.references
    urls = [one.url for one in brief.addresses]
    for key in cited_keys(brief, edition.publication):
        urls += (url for _field, url in entry_urls(references[key]))
    return (url for url in dict.fromkeys(urls) if _is_web(url))


def _place(edition: Edition, brief: Brief, address: Address) -> InText:
    page = brief_address(brief.slug)
    for definition in brief.scan.definitions:
        if is_inside(address.span, definition.span):
            number = _note_number(edition, brief, definition.label)
            return InText(brief.id, page, f"note-{number}" if number else "")
    for one in brief.recommendations:
        if is_inside(address.span, one.span):
            return InText(brief.id, page, one.id)
    return InText(brief.id, page, "")


def _note_number(edition: Edition, brief: Brief, label: str) -> int | None:
    calls = {call.span for call in brief.scan.calls if call.label == label}
    notes = edition.rendered[brief_address(brief.slug)].notes
    return next((one.number for one in notes if not calls.isdisjoint(one.calls)), None)


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))
