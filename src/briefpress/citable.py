"""A brief or a recommendation in, what it is as a work that others cite, and what it cites, out.

Works are CSL-JSON items (https://docs.citationstyles.org/en/stable/specification.html), so that
the box "Cite this brief" and every export say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefpress.model import Brief, DateRange, Person, Publication, Recommendation, Span
from briefpress.naming import (
    byline_of,
    identify,
    name_brief_kind,
    name_institute,
    name_subject,
    permanent_address,
)
from briefpress.publication import recorded_keys
from briefpress.text.dates import csl_date
from briefpress.text.links import is_inside
from briefpress.text.paths import brief_address, fold_name, recommendation_address
from briefpress.text.person_names import Name, is_body_name, read_person_name


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which works are handed to other programs."""

    name: str
    ending: str
    """Of its files; the server tells the media type by it."""
    media_type: str


FORMATS = (
    Format("BibTeX", "bib", "application/x-bibtex"),
    Format("RIS", "ris", "application/x-research-info-systems"),
    Format("CSL-JSON", "json", "application/vnd.citationstyles.csl+json"),
)
"""Those that pages link to; `export` has a module for each."""


def brief_item(brief: Brief, publication: Publication) -> Mapping[str, Any]:
    """CSL-JSON of a brief: a numbered report of the institute."""
    title = _full_title(brief)
    return _filled(
        {
            "id": brief.id,
            "type": "report",
            "genre": name_brief_kind(brief.type),
            "number": brief.id,
            "title": title,
            "title-short": brief.title if title != brief.title else None,
            **_common(brief, publication, brief_address(brief.slug)),
            "DOI": (brief.doi or "").removeprefix("https://doi.org/"),
            "version": brief.version,
            "abstract": brief.abstract,
            "keyword": ", ".join(name_subject(key, publication) for key in brief.subjects),
        }
    )


def recommendation_item(
    brief: Brief, recommendation: Recommendation, publication: Publication
) -> Mapping[str, Any]:
    """CSL-JSON of a recommendation: a report too, with a number and an address of its own.

    As a `chapter` it would lose its number and its kind in most styles and programs.
    """
    address = recommendation_address(brief.slug, recommendation.id)
    record = recommendation.record
    return _filled(
        {
            "id": identify(brief, recommendation),
            "type": "report",
            "genre": "Recommendation",
            "number": identify(brief, recommendation),
            "title": recommendation.title,
            "container-title": _full_title(brief),
            **_common(brief, publication, address),
            "abstract": record.summary if record else None,
        }
    )


def cited_keys(brief: Brief, publication: Publication) -> tuple[str, ...]:
    """Keys of all that a brief cites, in the order of first citation.

    Behind the notes come the sources that only the records of its recommendations name.
    """
    keys = dict.fromkeys(_keys_in_notes(brief))
    for recommendation in brief.recommendations:
        keys.update(dict.fromkeys(recorded_keys(recommendation.record)))
    return tuple(key for key in keys if key in publication.references)


def _common(brief: Brief, publication: Publication, address: str) -> dict[str, Any]:
    names = _names_of_bodies(brief, publication)
    issued = brief.issued
    return {
        "author": [
            name for one in byline_of(brief, publication) if (name := _read_author(one, names))
        ],
        "issued": csl_date(DateRange(issued, issued)) if issued else None,
        "publisher": name_institute(brief, publication),
        "URL": permanent_address(address, publication),
        "language": brief.lang or publication.config.language,
        "status": brief.status if brief.status in ("withdrawn", "superseded") else None,
    }


def _names_of_bodies(brief: Brief, publication: Publication) -> frozenset[str]:
    bodies = publication.registry.bodies.values()
    names = (name for body in bodies for name in (body.name, body.short) if name)
    return frozenset(map(fold_name, (*names, name_institute(brief, publication))))


def _read_author(author: Person, bodies: frozenset[str]) -> Name:
    is_body = fold_name(author.name) in bodies or (not author.sort and is_body_name(author.name))
    if is_body:
        return {"literal": author.name}
    return read_person_name(author.name, author.sort)


def _full_title(brief: Brief) -> str:
    if not brief.subtitle:
        return brief.title
    mark = " " if brief.title.endswith(("?", "!", ":", ".", "…")) else ": "
    return f"{brief.title}{mark}{brief.subtitle}"


def _keys_in_notes(brief: Brief) -> Iterator[str]:
    """Keys in reading order: those in the text, and those of a note where its mark stands."""
    scan = brief.scan
    definitions = {one.label: one for one in reversed(scan.definitions)}
    events: list[tuple[Span, str, bool]] = [
        *((call.span, call.label, True) for call in scan.calls),
        *((citation.span, citation.key, False) for citation in scan.citations),
    ]
    labels: list[str] = []
    for _span, word, is_label in sorted(events):
        if not is_label:
            yield word
        elif word in definitions and word not in labels:
            labels.append(word)
            yield from (citation.key for citation in definitions[word].citations)
    for label in labels:
        # Grows while it is walked: a note inside a note comes behind those of the text.
        for call in scan.inner_calls:
            is_new = call.label in definitions and call.label not in labels
            if is_new and is_inside(call.span, definitions[label].text):
                labels.append(call.label)
                yield from (citation.key for citation in definitions[call.label].citations)


def _filled(item: Mapping[str, Any]) -> Mapping[str, Any]:
    return {variable: value for variable, value in item.items() if value}
