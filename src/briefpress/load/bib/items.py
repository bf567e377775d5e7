"""An entry's type, raw and decoded fields in, its CSL-JSON item out.

Variables: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables.
Letters keep the case they are written in; a style that wants another makes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from briefpress.load.bib.fields import (
    COUNTRY_WORDS,
    CSL_TYPES,
    LANGUAGES,
    STATUS_WORDS,
    TYPE_WORDS,
)
from briefpress.load.bib.names import Name, read_names
from briefpress.model import DateRange, PartialDate
from briefpress.text.dates import csl_date, read_date, read_date_range, read_month

_COPIED: Mapping[str, str] = {
    "chapter": "chapter-number",
    "edition": "edition",
    "eventtitle": "event-title",
    "isbn": "ISBN",
    "issn": "ISSN",
    "issuetitle": "volume-title",
    "location": "publisher-place",
    "origlocation": "original-publisher-place",
    "origpublisher": "original-publisher",
    "origtitle": "original-title",
    "pagetotal": "number-of-pages",
    "part": "part-number",
    "series": "collection-title",
    "shortjournal": "container-title-short",
    "url": "URL",
    "venue": "event-place",
    "version": "version",
    "volume": "volume",
    "volumes": "number-of-volumes",
}
_NAME_VARIABLES: Mapping[str, str] = {
    "author": "author",
    "bookauthor": "container-author",
    "translator": "translator",
}
_EDITORS: Mapping[str, str] = {
    "": "editor",
    "editor": "editor",
    "collaborator": "contributor",
    "compiler": "compiler",
    "director": "director",
    "organizer": "organizer",
    "producer": "producer",
}
"""Value of `editortype`, `editoratype`, ... -> CSL variable."""

_ARTICLES: Mapping[str, str] = {
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
}
"""Value of `entrysubtype` -> CSL type."""

_PERIODICAL_TYPES = frozenset(("article", "periodical", "suppperiodical", "review"))
_ISSUED_BY_INSTITUTION = frozenset(("report", "thesis", "standard"))
_EPRINTS: Mapping[str, str] = {
    "arxiv": "https://arxiv.org/abs/",
    "hdl": "https://hdl.handle.net/",
    "jstor": "https://www.jstor.org/stable/",
}
"""Value of `eprinttype` -> address that the eprint's number completes."""

_SEASON_WORDS: Mapping[str, int] = {
    "spring": 21,
    "summer": 22,
    "autumn": 23,
    "fall": 23,
    "winter": 24,
}
_DOI_ADDRESS = re.compile(r"\A(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ENDS_SENTENCE = ("?", "!", ":", ".", "…")
_RANGE = re.compile(r"\s*-{2,}\s*|(?<=\d)\s*-\s*(?=\d)")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_WORD = re.compile(r"[^\W\d_]+\.?|\d+")


def make_item(
    key: str, type: str, raw: Mapping[str, str], fields: Mapping[str, str]
) -> dict[str, Any]:
    """CSL-JSON of an entry; `raw` is what `fields` decodes.

    A date that cannot be read is a `literal`; variables without a value are absent.
    """
    found: dict[str, Any] = {"id": key, "type": _csl_type(type, fields)}
    found |= _names(raw, fields)
    found |= _titles(type, fields)
    found |= {variable: fields[name] for name, variable in _COPIED.items() if name in fields}
    found |= _numbers(type, fields)
    found["publisher"] = _publisher(type, fields)
    if type == "patent":
        words = fields.get("location", "").split(" ")
        found["publisher-place"] = " ".join(COUNTRY_WORDS.get(word, word) for word in words)
    found["genre"] = TYPE_WORDS.get(fields.get("type", "").lower(), fields.get("type"))
    found["status"] = STATUS_WORDS.get(fields.get("pubstate", ""), fields.get("pubstate"))
    found["language"] = _language(fields)
    found["note"] = _joined([fields.get("note"), fields.get("addendum")], ". ")
    found |= _dates(fields)
    found |= _identifiers(fields)
    if type in ("jurisdiction", "legislation", "legal"):
        found["authority"] = fields.get("institution") or fields.get("organization")
    return {variable: value for variable, value in found.items() if value}


def read_issued(fields: Mapping[str, str]) -> DateRange | None:
    """The date of publication: `date`, else `year` with `month` and `day`; None if unreadable."""
    if fields.get("date"):
        return read_date_range(fields["date"])
    whole = read_date_range(fields.get("year", ""))
    if whole is None or not whole.is_single or whole.start is None:
        return whole
    year = whole.start.year
    if whole.start != PartialDate(year) or not fields.get("month"):
        return whole
    words = _WORD.findall(fields["month"])
    months = [month for word in words if not word.isdigit() and (month := read_month(word))]
    seasons = [_SEASON_WORDS[word.lower()] for word in words if word.lower() in _SEASON_WORDS]
    numbers = [int(word) for word in words if word.isdecimal()]
    if len(seasons) == 1 and not months:
        season = PartialDate(year, season=seasons[0])
        return DateRange(season, season)
    if not months and len(numbers) == 1:
        months, numbers = numbers, []
    if len(months) == 2 and not numbers:
        return read_date_range("/".join(f"{year:04d}-{month:02d}" for month in months)) or whole
    if fields.get("day", "").isdecimal():
        numbers = [int(fields["day"])]
    if len(months) != 1:
        return whole
    parts = [f"{year:04d}", f"{months[0]:02d}", *(f"{day:02d}" for day in numbers[:1])]
    date = read_date("-".join(parts)) or read_date("-".join(parts[:2]))
    return whole if date is None else DateRange(date, date)


def _csl_type(type: str, fields: Mapping[str, str]) -> str:
    if type == "article":
        return _ARTICLES.get(fields.get("entrysubtype", "").lower(), CSL_TYPES[type])
    if type == "unpublished" and "eventtitle" in fields:
        return "speech"
    return CSL_TYPES.get(type, "document")


def _names(raw: Mapping[str, str], fields: Mapping[str, str]) -> dict[str, list[Name]]:
    use_prefix = "useprefix=false" not in raw.get("options", "").replace(" ", "").lower()
    names: dict[str, list[Name]] = {}
    for field in ("author", "editor", "editora", "editorb", "editorc", "translator", "bookauthor"):
        if field not in raw:
            continue
        variable = _NAME_VARIABLES.get(field) or _EDITORS.get(
            fields.get(f"{field}type", "").lower()
        )
        if variable is not None:
            names.setdefault(variable, []).extend(read_names(raw[field], use_prefix=use_prefix))
    return names


def _titles(type: str, fields: Mapping[str, str]) -> dict[str, str | None]:
    main, sub = fields.get("title"), fields.get("subtitle")
    title = _joined([_with_subtitle(main, sub), fields.get("titleaddon")], ". ")
    short = fields.get("shorttitle") or (main if sub else None)
    journal = _with_subtitle(fields.get("journaltitle"), fields.get("journalsubtitle"))
    book = _with_subtitle(fields.get("booktitle"), fields.get("booksubtitle"))
    whole = _with_subtitle(fields.get("maintitle"), fields.get("mainsubtitle"))
    container = journal or book or whole
    if type == "online":
        container = container or fields.get("organization")
    elif type == "legal" or type == "jurisdiction":
        container = container or fields.get("reporter")
    return {"title": title, "title-short": short, "container-title": container}


def _with_subtitle(title: str | None, subtitle: str | None) -> str | None:
    return _joined([title, subtitle], ": ")


def _joined(parts: list[str | None], mark: str) -> str | None:
    """The parts that there are; after a closing mark of punctuation only a space."""
    found = [part for part in parts if part]
    if len(found) < 2:
        return found[0] if found else None
    return found[0] + (" " if found[0].endswith(_ENDS_SENTENCE) else mark) + found[1]


def _numbers(type: str, fields: Mapping[str, str]) -> dict[str, str | None]:
    number = fields.get("number")
    found: dict[str, str | None] = {
        "page": _RANGE.sub("–", fields["pages"].replace("—", "–")) if "pages" in fields else None,
    }
    if type in _PERIODICAL_TYPES:
        return found | {
            "issue": number or fields.get("issue"),
            "number": fields.get("eid"),
        }
    is_of_series = "series" in fields and type not in _ISSUED_BY_INSTITUTION | {"patent"}
    return found | {
        "collection-number" if is_of_series else "number": number,
        "issue": fields.get("issue"),
    }


def _publisher(type: str, fields: Mapping[str, str]) -> str | None:
    order = ["publisher", "institution", "organization", "howpublished"]
    if type in _ISSUED_BY_INSTITUTION:
        order[:2] = order[1::-1]
    if type == "online":
        order.remove("organization")
    return next((fields[name] for name in order if fields.get(name)), None)


def _language(fields: Mapping[str, str]) -> str | None:
    for name in ("language", "langid", "hyphenation"):
        word = fields.get(name, "").strip()
        if word.lower() in LANGUAGES:
            return LANGUAGES[word.lower()]
        if name != "hyphenation" and len(word) != 3 and _LANGUAGE_TAG.fullmatch(word):
            return word
    return None


def _dates(fields: Mapping[str, str]) -> dict[str, Any]:
    dates: dict[str, Any] = {}
    for variable, field in (
        ("accessed", "urldate"),
        ("event-date", "eventdate"),
        ("original-date", "origdate"),
    ):
        if fields.get(field):
            dates[variable] = _csl_date(read_date_range(fields[field]), fields[field])
    written = fields.get("date") or fields.get("year")
    if written:
        dates["issued"] = _csl_date(read_issued(fields), written)
    return dates


def _csl_date(found: DateRange | None, written: str) -> dict[str, Any]:
    return {"literal": written} if found is None else csl_date(found)


def _identifiers(fields: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    if "doi" in fields:
        found["DOI"] = _DOI_ADDRESS.sub("", fields["doi"])
    eprint, kind = fields.get("eprint"), fields.get("eprinttype", "").lower()
    if eprint and kind == "pubmed":
        found["PMID"] = eprint
    elif eprint and kind in _EPRINTS and "url" not in fields:
        found["URL"] = _EPRINTS[kind] + eprint
    return found
