"""The record of a recommendation in, its addressees and its history as Markdown out."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.model import (
    Addressee,
    Edition,
    PartialDate,
    Recommendation,
    StatusEntry,
)
from briefpress.naming import name_body
from briefpress.pages import strings
from briefpress.pages.facts import history_of, name_response, title_of
from briefpress.pages.markup import link_page, literal, paragraph, status_words
from briefpress.pages.names import link_body
from briefpress.text.paths import source_address


def list_addressees(edition: Edition, recommendation: Recommendation, origin: str) -> str:
    """Whom it was addressed to, with status, response and since when: a list of records."""
    record = recommendation.record
    if record is None or not record.addressees:
        return f"{strings.NO_ADDRESSEE}\n"
    items = "\n".join(
        '<li markdown="block"><dl markdown="1">\n' + _facts(edition, one, origin) + "\n</dl></li>"
        for one in record.addressees
    )
    return f'<ul class="bp-addressees" markdown="1">\n{items}\n</ul>\n'


def _facts(edition: Edition, addressee: Addressee, origin: str) -> str:
    latest = addressee.history[-1] if addressee.history else None
    facts = (
        (strings.ADDRESSEE, link_body(edition, addressee.body, origin)),
        (strings.STATUS, status_words(latest.status) if latest else strings.NOT_RECORDED),
        (strings.RESPONSE, name_response(addressee)),
        (
            strings.SINCE,
            literal(strings.say_date(_since(addressee))) if latest else strings.NOT_RECORDED,
        ),
    )
    return "\n".join(
        f'<div markdown="block"><dt markdown="span">{name}</dt>\n'
        f'<dd markdown="span">{value}</dd></div>'
        for name, value in facts
    )


def _since(addressee: Addressee) -> PartialDate:
    """The date of the first entry of the unbroken run that has the present status."""
    date = addressee.history[-1].date
    for entry in reversed(addressee.history):
        if entry.status != addressee.history[-1].status:
            break
        date = entry.date
    return date


def list_history(edition: Edition, recommendation: Recommendation, origin: str) -> str:
    """What happened, newest first, each entry with its basis."""
    entries = list(_joined(recommendation))
    if not entries:
        return f"{strings.NO_RECORD}\n"
    items = "\n".join(_entry(edition, bodies, entry, origin) for bodies, entry in entries)
    return f'<ol class="bp-record" markdown="1">\n{items}\n</ol>\n'


def _joined(recommendation: Recommendation) -> Iterator[tuple[list[str], StatusEntry]]:
    """The same entry in the history of several addressees is one entry of the record."""
    same: dict[StatusEntry, list[str]] = {}
    for body, entry in history_of(recommendation):
        same.setdefault(entry, []).append(body)
    for entry, bodies in same.items():
        yield bodies, entry


def _entry(edition: Edition, bodies: list[str], entry: StatusEntry, origin: str) -> str:
    publication = edition.publication
    names = strings.join_names([name_body(body, publication) for body in bodies])
    said = f"{names}: {entry.note}" if entry.note else names
    parts = [
        paragraph(literal(strings.say_date(entry.date)), ".bp-when"),
        paragraph(status_words(entry.status), ".bp-status"),
        f"{literal(said)}\n",
    ]
    known = [key for key in entry.basis if key in publication.references]
    if known:
        links = ", ".join(
            link_page(title_of(publication.references[key]), source_address(key), origin)
            for key in known
        )
        parts.append(paragraph(f"{strings.BASIS}: {links}", ".bp-basis"))
    return '<li markdown="block">\n\n' + "\n".join(parts) + "\n</li>"
