"""An edition in, what several pages say of a brief, a recommendation or a source out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefpress.model import (
    RESPONSES,
    Addressee,
    Brief,
    DateRange,
    Edition,
    PartialDate,
    Publication,
    Recommendation,
    Reference,
    Rendered,
    StatusEntry,
)
from briefpress.naming import name_body
from briefpress.pages import strings
from briefpress.pages.body import direction
from briefpress.text.paths import brief_address, recommendation_address

_LANGUAGE = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_CSL_TAGS = re.compile(r"<(i|b|sc|sub|sup|span)\b[^<>]*>(.*?)</\1>", re.DOTALL)


def language_attrs(brief: Brief, publication: Publication) -> str:
    """`lang=ur dir=rtl` for an attribute list, empty where the brief is in the site's language."""
    lang = brief.lang
    if lang is None or lang == publication.config.language or not _LANGUAGE.fullmatch(lang):
        return ""
    return f"lang={lang} dir={direction(lang)}"


def language_meta(brief: Brief, publication: Publication) -> Mapping[str, str]:
    """The same as front matter of a page."""
    if not language_attrs(brief, publication):
        return {}
    lang = brief.lang or publication.config.language
    return {"lang": lang, "dir": direction(lang)}


def name_addressees(recommendation: Recommendation, publication: Publication) -> str:
    """`Government of Pakistan and SCO Secretariat`; empty where none is recorded."""
    record = recommendation.record
    return strings.join_names(
        [name_body(one.body, publication) for one in (record.addressees if record else ())]
    )


def name_response(addressee: Addressee) -> str:
    """Whether an addressee agreed, in words."""
    return RESPONSES[addressee.response] if addressee.response else strings.NOT_RECORDED


def history_of(recommendation: Recommendation) -> Iterator[tuple[str, StatusEntry]]:
    """(body, entry) of every addressee, newest first; entries of one day in the file's order."""
    record = recommendation.record
    entries = [
        (number, one.body, entry)
        for one in (record.addressees if record else ())
        for number, entry in enumerate(one.history)
    ]
    for _number, body, entry in sorted(
        entries, key=lambda one: (one[2].date.order, one[0]), reverse=True
    ):
        yield body, entry


def latest_change(recommendations: Iterable[Recommendation]) -> PartialDate | None:
    """The date of the newest entry in the records of several recommendations."""
    dates = [entry.date for one in recommendations for _body, entry in history_of(one)]
    return max(dates, key=lambda day: day.order, default=None)


def pages_with_notes(
    edition: Edition,
) -> Iterator[tuple[Brief, Recommendation | None, str, Rendered]]:
    """Every brief and recommendation with its address and notes, in reading order."""
    for brief in edition.publication.briefs:
        address = brief_address(brief.slug)
        yield brief, None, address, edition.rendered[address]
        for one in brief.recommendations:
            address = recommendation_address(brief.slug, one.id)
            yield brief, one, address, edition.rendered[address]


def title_of(reference: Reference) -> str:
    """The title of a source as published, as plain text."""
    return clean(reference.item.get("title")) or strings.NO_TITLE


def authors_of(reference: Reference) -> str:
    """`Tahir Khan and Ali Raza`; empty where none is named."""
    people: list[Mapping[str, Any]] = reference.item.get("author") or []
    return strings.join_names([_name(person) for person in people])


def container_of(reference: Reference) -> str:
    """The publication that a source appeared in, else who published it; may be empty."""
    item = reference.item
    return clean(item.get("container-title")) or clean(item.get("publisher"))


def date_of(reference: Reference) -> str:
    """The date of a source in words; empty where there is none."""
    issued: Mapping[str, Any] = reference.item.get("issued") or {}
    ends = [_partial(parts, issued) for parts in issued.get("date-parts") or ()]
    if not ends:
        return clean(issued.get("literal") or issued.get("raw"))
    if "literal" in issued:
        is_open_start = str(issued["literal"]).startswith("–")
        return strings.say_dates(
            DateRange(*((None, ends[0]) if is_open_start else (ends[0], None)))
        )
    return strings.say_dates(DateRange(ends[0], ends[-1]))


def clean(value: Any) -> str:
    """A CSL-JSON field as plain text, without its few pairs of formatting tags."""
    text, found = str(value or ""), 1
    while found:
        text, found = _CSL_TAGS.subn(r"\2", text)
    return " ".join(text.split())


def _name(person: Mapping[str, Any]) -> str:
    if literal := clean(person.get("literal")):
        return literal
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(clean(person[part]) for part in parts if person.get(part))


def _partial(parts: Any, issued: Mapping[str, Any]) -> PartialDate:
    year, month, day = (*(int(part) for part in parts), None, None)[:3]
    season = issued.get("season")
    return PartialDate(
        int(year or 0),
        month,
        day,
        season=int(season) + 20 if season else None,
        approximate=bool(issued.get("circa")),
    )
