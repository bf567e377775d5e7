"""An edition in, its works as BibLaTeX out, the form that `references.bib` itself has.

A source is written from its entry with aliases, macros and inheritance resolved, in its author's
own LaTeX where that stands in the entry itself. Only fields that describe the work go out: not
comments, paths of files, sorting keys or what a reference manager has left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefpress.export.edtf import write_date
from briefpress.export.latex import escape, is_balanced, written_values
from briefpress.export.works import Work, write_files
from briefpress.model import Edition, Reference

_NAMES: Mapping[str, str | None] = {
    "author": "author",
    "editor": "editor",
    "editora": None,
    "editorb": None,
    "editorc": None,
    "translator": "translator",
    "bookauthor": "container-author",
    "afterword": None,
    "annotator": None,
    "commentator": None,
    "foreword": None,
    "holder": None,
    "introduction": None,
    "shortauthor": None,
    "shorteditor": None,
}
"""Field that is a list of names -> the variable of the item that has the same ones."""

_VERBATIM = (
    *("date", "eventdate", "origdate", "urldate", "doi", "eprint", "url"),
    *("archiveurl", "archivedate", "urlstatus"),
)
"""Not LaTeX: written as they are."""

_FIELDS = (
    *_NAMES,
    *("title", "subtitle", "titleaddon", "shorttitle", "origtitle", "reprinttitle"),
    *("journaltitle", "journalsubtitle", "journaltitleaddon", "shortjournal"),
    *("issuetitle", "issuesubtitle", "issuetitleaddon"),
    *("booktitle", "booksubtitle", "booktitleaddon"),
    *("maintitle", "mainsubtitle", "maintitleaddon"),
    *("eventtitle", "eventtitleaddon", "venue", "eventdate", "reporter"),
    *("authortype", "editortype", "editoratype", "editorbtype", "editorctype", "nameaddon"),
    *("type", "entrysubtype", "number", "series", "shortseries", "volume", "volumes", "part"),
    *("issue", "chapter", "edition", "version", "eid", "pages", "pagetotal", "pagination"),
    *("bookpagination", "publisher", "institution", "organization", "location"),
    *("origpublisher", "origlocation", "howpublished", "library"),
    *("date", "year", "month", "origdate", "pubstate"),
    *("isan", "isbn", "ismn", "isrn", "issn", "iswc"),
    *("doi", "eprint", "eprinttype", "eprintclass", "url", "urldate"),
    # Ours, which BibLaTeX passes over.
    *("archiveurl", "archivedate", "urlstatus"),
    *("language", "origlanguage", "langid", "hyphenation", "note", "addendum", "options"),
)
"""What describes a work, in the order it is written."""

_OWN_FIELDS: Mapping[str, str] = {
    "shorttitle": "title-short",
    "booktitle": "container-title",
    "type": "genre",
    "number": "number",
    "version": "version",
    "institution": "publisher",
    "date": "issued",
    "pubstate": "status",
    "doi": "DOI",
    "url": "URL",
    "langid": "language",
    "abstract": "abstract",
    "keywords": "keyword",
}
"""Field of a brief's entry -> the variable of its item."""

_LANGUAGES: Mapping[str, str] = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "en-GB": "british",
    "en-US": "american",
    "es": "spanish",
    "fa": "persian",
    "fr": "french",
    "hi": "hindi",
    "pt": "portuguese",
    "ru": "russian",
    "tr": "turkish",
    "ur": "urdu",
}
"""BCP 47 -> the name by which LaTeX hyphenates; others go out as their tag."""

_USE_PREFIX = re.compile(r"useprefix\s*=\s*(?:true|false)", re.IGNORECASE)
_NO_KEY = re.compile(r"[^A-Za-z0-9._:+/-]+")
_OTHERS = "others"


def export_bibtex(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """`.bib`, one field a line."""
    return write_files(edition, write_entry, ending="bib", join="\n".join)


def write_entry(work: Work) -> str:
    """One entry with a line end behind it."""
    if work.reference is None:
        head, fields = f"@report{{{_NO_KEY.sub('-', work.item['id'])}", _own_fields(work.item)
    else:
        head = f"@{work.reference.type}{{{work.reference.key}"
        fields = _fields(work.reference)
    lines = (f"  {name} = {{{value}}}" for name, value in fields if value)
    return ",\n".join((head, *lines)) + "\n}\n"


def _own_fields(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A brief is a `report`; titles stand in two pairs of braces, to be printed as they are."""
    yield "author", _write_names(item.get("author", ()))
    yield "title", f"{{{escape(item['title'])}}}"
    for field, variable in _OWN_FIELDS.items():
        value = item.get(variable)
        if not value:
            continue
        if field == "date":
            yield field, write_date(value)
        elif field in ("shorttitle", "booktitle"):
            yield field, f"{{{escape(value)}}}"
        elif field == "langid":
            yield field, _LANGUAGES.get(value, value)
        else:
            yield field, _write_verbatim(value) if field in _VERBATIM else escape(value)


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    fields, written = reference.fields, written_values(reference)
    date = "" if fields.get("date") else write_date(reference.item.get("issued") or {})
    for name in _FIELDS:
        if name == "date" and date:
            yield name, date
        elif name not in fields or (date and name in ("year", "month")):
            continue
        elif name in _VERBATIM:
            value = str(reference.item.get("DOI", "")) if name == "doi" else fields[name]
            yield name, _write_verbatim(value)
        elif name == "options":
            yield name, ", ".join(_USE_PREFIX.findall(fields[name]))
        elif name in written:
            yield name, written[name]
        elif (variable := _NAMES.get(name)) and variable in reference.item:
            yield name, _write_names(reference.item[variable])
        else:
            yield name, escape(fields[name])


def _write_verbatim(text: str) -> str:
    if is_balanced(text):
        return text
    return text.replace("{", "%7B").replace("}", "%7D")


def _write_names(names: Iterable[Mapping[str, str]]) -> str:
    return " and ".join(map(_write_name, names))


def _write_name(name: Mapping[str, str]) -> str:
    """`van der Berg, Jr., Jan`; in braces what BibTeX would take apart."""
    if "literal" in name:
        return _OTHERS if name["literal"] == _OTHERS else f"{{{escape(name['literal'])}}}"
    family = _protect(name.get("family", ""), is_family=True)
    particle = name.get("non-dropping-particle") or name.get("dropping-particle") or ""
    last = f"{escape(particle)} {family}" if particle else family
    rest = [_protect(name.get(part, "")) for part in ("suffix", "given")]
    return ", ".join(part for part in (last, *rest) if part)


def _protect(part: str, *, is_family: bool = False) -> str:
    words = part.split()
    has_particle = is_family and any(word[0].islower() for word in words[:-1])
    is_taken_apart = "," in part or "and" in map(str.lower, words) or has_particle
    return f"{{{escape(part)}}}" if is_taken_apart else escape(part)
