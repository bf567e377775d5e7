"""An edition in, its works as RIS out, the form that reference managers read.

Types and tags are those of the RIS Format Specifications (Thomson Reuters, 2011); where these
leave a choice, it is what Zotero and EndNote read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefpress.export.works import Work, write_files
from briefpress.model import Edition

_TYPES: Mapping[str, str] = {
    "article": "INPR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "interview": "PCOMM",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "VIDEO",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post": "ICOMM",
    "post-weblog": "BLOG",
    "regulation": "LEGAL",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "treaty": "STAT",
    "webpage": "ELEC",
}
"""CSL 1.0.2 type -> RIS type; all others are `GEN`."""

_EDITORS: Mapping[str, str] = {
    **dict.fromkeys(("CHAP", "CONF", "DICT", "ENCYC", "GEN", "JOUR"), "A2"),
    "BOOK": "A3",
}
"""RIS type -> the tag of its editors; elsewhere `ED`, since `A2` may be that of a series."""

_SERIAL_NUMBERS = frozenset(("report", "patent", "standard"))
"""Types whose own number is the serial number `SN`."""

_WHOLE = frozenset(("book", "thesis", "pamphlet"))
"""Types whose `SP` is the number of pages."""

_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_YEAR = re.compile(r"\d{4}")
_TAGS = re.compile(r"<(i|b|sc|sub|sup|span)\b[^<>]*>(.*?)</\1>", re.DOTALL)
_NEW_LINE = "\r\n"


def export_ris(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """`.ris`, in UTF-8 with the line ends of the specification."""
    return write_files(edition, write_record, ending="ris", join="".join)


def write_record(work: Work) -> str:
    """One record, from `TY` to `ER`."""
    lines = ((tag, _plain(value)) for tag, value in _lines(work.item))
    written = [f"{tag}  - {value}" for tag, value in lines if value]
    return _NEW_LINE.join((*written, "ER  - ", ""))


def _lines(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    type = str(item["type"])
    kind = _TYPES.get(type, "GEN")
    yield "TY", kind
    for variable, tag in (
        ("author", "AU"),
        ("director", "AU"),
        ("editor", _EDITORS.get(kind, "ED")),
        ("translator", "A4"),
    ):
        yield from ((tag, _name(one)) for one in item.get(variable, ()))
    yield "TI", item.get("title")
    yield "ST", item.get("title-short")
    yield from _containers(type, item)
    yield from _dates(item)
    yield "VL", item.get("volume")
    yield "IS", item.get("issue")
    yield "NV", item.get("number-of-volumes")
    yield "ET", item.get("edition") or item.get("version")
    yield from _pages(type, item)
    yield "PB", item.get("publisher") or item.get("authority")
    yield "CY", item.get("publisher-place")
    yield from _numbers(type, item)
    yield "M3", item.get("genre")
    yield "DO", item.get("DOI")
    yield "UR", item.get("URL")
    yield "LA", item.get("language")
    yield "AB", item.get("abstract")
    yield from (("KW", word) for word in str(item.get("keyword") or "").split(", "))
    yield "N1", item.get("note")
    yield "N1", item.get("status")


def _name(name: Mapping[str, str]) -> str:
    """`van der Berg, Jan, Jr.`; a name that stays whole ends in a comma, or EndNote turns it.

    A comma inside such a name cannot be told from ours.
    """
    if "literal" in name:
        literal = name["literal"]
        # "and others" is no name, and RIS has no word for it.
        whole = "" if literal == "others" else literal
        return f"{whole}," if " " in whole and "," not in whole else whole
    family = _joined(name.get("non-dropping-particle"), name.get("family"))
    given = _joined(name.get("given"), name.get("dropping-particle"))
    suffix = name.get("suffix")
    return ", ".join((family, given, suffix) if suffix else (family, given) if given else (family,))


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _containers(type: str, item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    container, series = item.get("container-title"), item.get("collection-title")
    if type == "paper-conference" and item.get("event-title"):
        yield "T2", item["event-title"]
        yield "C3", container
        yield "C1", item.get("event-place")
        yield "T3", series
        return
    yield "T2", container or series
    yield "T3", series if container else None
    yield "J2", item.get("container-title-short")


def _dates(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    issued = item.get("issued") or {}
    known = [parts for parts in issued.get("date-parts", ()) if parts[0]]
    if known:
        yield "PY", f"{known[0][0]:04d}"
    elif year := _YEAR.search(str(issued.get("literal", ""))):
        yield "PY", year[0]
    yield "DA", _date(issued)
    yield "Y2", _date(item.get("accessed") or {})


def _date(date: Mapping[str, Any]) -> str:
    """`2025/06/10/`, with what has no place in it behind the last stroke."""
    known = [parts for parts in date.get("date-parts", ()) if parts[0]]
    if not known:
        return str(date.get("literal") or "").replace("/", "-")
    year, month, day = (*known[0], None, None)[:3]
    rest = f"to {_iso(known[1])}" if len(known) > 1 else ""
    season = date.get("season") or (month - 20 if month and month > 12 else None)
    if season:
        month, rest = None, _joined(_SEASONS[int(season) - 1], rest)
    middle = (f"{part:02d}" if part else "" for part in (month, day))
    return "/".join((f"{year:04d}", *middle, rest))


def _iso(parts: list[int]) -> str:
    return "-".join((f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])))


def _pages(type: str, item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    pages = str(item.get("page") or "")
    if not pages:
        yield "SP", item.get("number-of-pages") if type in _WHOLE else None
        return
    first, _mark, last = pages.partition("–")
    if "–" in last or "," in pages:
        first, last = pages, ""
    yield "SP", first
    yield "EP", last


def _numbers(type: str, item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    number = item.get("number")
    yield "M1", (None if type in _SERIAL_NUMBERS else number) or item.get("collection-number")
    yield "SN", (number if type in _SERIAL_NUMBERS else None) or item.get("ISBN")
    yield "SN", item.get("ISSN")


def _plain(value: Any) -> str:
    """On one line, without the few formatting tags of CSL-JSON."""
    text, found = str(value or ""), 1
    while found:
        text, found = _TAGS.subn(r"\2", text)
    return " ".join(text.split())
