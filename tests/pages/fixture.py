"""A small edition, made from the model's types alone: what the tests of the pages look at.

`make_edition()` has three briefs, four recommendations (one with a full record, one with an
addressee alone, one with nothing, one overdue) and three sources. One author is in the
registry under a key and elsewhere written out, one has a name that makes no address; one
subject and one organisation are only there as what others belong to. `renamed` puts other
titles into it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from briefpress.cite.styles import Stylings
from briefpress.cite.works import cite_works
from briefpress.model import (
    Addressee,
    Body,
    Brief,
    Config,
    Correction,
    Edition,
    Heading,
    NoteCall,
    PartialDate,
    Person,
    Publication,
    Recommendation,
    Record,
    Reference,
    Registry,
    Rendered,
    RenderedNote,
    Scan,
    Span,
    Standing,
    StatusEntry,
    Styles,
    Subject,
    Suppression,
)
from briefpress.text.paths import brief_address, recommendation_address

LOCALE = "locales/locales-en-GB.xml"
DATA = Path(__file__).parent / "data"

NAMES = ("ib-2025-001", "ib-2025-002", "ib-2024-003")
ISSUED = PartialDate(2025, 6, 10)
INDEX = """\
# Policy briefs, and what became of their advice

Short briefs for people who decide. Each recommendation keeps a page of its own, where we \
record who answered and what was done.
"""

RECORDS: Mapping[str, Record] = {
    "r1": Record(
        summary="The two governments should agree one written framework that covers every "
        "subject between them, with standing working groups.",
        addressees=(
            Addressee(
                "north",
                "agreed",
                (
                    StatusEntry(ISSUED, "open", "Issued", ()),
                    StatusEntry(
                        PartialDate(2025, 11, 3),
                        "partially-addressed",
                        "a draft framework was sent; no text has been agreed.",
                        ("letter",),
                    ),
                ),
            ),
            Addressee("south", "none-received", (StatusEntry(ISSUED, "open", "Issued", ()),)),
        ),
    ),
    "r2": Record(addressees=(Addressee("north", None, ()),)),
}
OVERDUE: Mapping[str, Record] = {
    "r1": Record(
        due=PartialDate(2025, 6),
        addressees=(
            Addressee(
                "north",
                "neither",
                (
                    StatusEntry(PartialDate(2024, 11, 4), "open", None, ()),
                    StatusEntry(
                        PartialDate(2025, 2, 3),
                        "partially-addressed",
                        "Counting began at one gate.",
                        ("letter",),
                    ),
                ),
            ),
        ),
    ),
}

KEYS = {"a": ("visit2025",), "b": ("visit2025",), "c": ("talks2025",), "d": ()}
TEXTS = {
    "a": "“Ministers agree to boost co-operation”, *Border Tribune*, 19 April 2025, "
    "<https://tribune.example/story/2540923>.",
    "b": "Ibid.",
    "c": "Tahir Khan, “Three states seek engagement”, *Border Tribune*, 11 May 2025, "
    "<https://www.other.example/news/1910314>.",
    "d": "A speech, heard by the author.",
}


def make_edition() -> Edition:
    """The edition that all tests begin with."""
    texts = {f"briefs/{name}.md": _read(f"{name}.md") for name in NAMES}
    long = _brief(
        "briefs/ib-2025-001.md",
        texts["briefs/ib-2025-001.md"],
        title="Two ministers met four times. The border needs rules",
        abstract="A year of closed crossings gave way to four meetings in ten weeks. Goodwill "
        "will not hold by itself: trade and security have to be settled together, in writing.",
        authors=(
            Person(
                None,
                "Amina Khan",
                sort="Khan, Amina",
                role="Director, Centre for Border Studies",
                affiliation="institute",
                email="amina@institute.example",
            ),
        ),
        publisher="institute",
        version="1.0",
        subjects=("trade", "regional-connectivity"),
        disclaimer="The views in this brief are the author’s own.",
    )
    short = _brief(
        "briefs/ib-2025-002.md",
        texts["briefs/ib-2025-002.md"],
        title="Meter the shared river",
        issued=PartialDate(2025, 5),
        authors=(Person("b-raza", "b-raza"), Person(None, "Cem Öz"), Person(None, "Dana Okello")),
        corrections=(
            Correction(PartialDate(2025, 7, 1), "erratum", "A figure was mistyped.", None),
        ),
        license="CC-BY-4.0",
        subjects=("water",),
    )
    old = _brief(
        "briefs/ib-2024-003.md",
        texts["briefs/ib-2024-003.md"],
        OVERDUE,
        title="Count the lorries",
        issued=PartialDate(2024, 11, 4),
        publisher="institute",
        authors=(Person(None, "Bilal Raza"), Person(None, "علی رضا"), Person(None, "Cem Öz")),
        subjects=("trade",),
    )
    publication = Publication(
        briefs=(long, short, old),
        references={one.key: one for one in _references()},
        registry=Registry(
            people={
                "b-raza": Person(
                    "b-raza",
                    "Bilal Raza",
                    role="Fellow",
                    affiliation="institute",
                    orcid="0000-0002-1825-0097",
                    url="https://www.raza.example/cv",
                )
            },
            bodies={
                "institute": Body(
                    "institute",
                    "Example Institute",
                    short="EI",
                    parent="university",
                    ror="https://ror.org/02mhbdp94",
                    country="PK",
                    url="https://institute.example/",
                ),
                "university": Body("university", "Example University"),
                "north": Body("north", "Government of the North"),
                "south": Body("south", "Authorities of the South"),
            },
            subjects={
                "economy": Subject("economy", "Economy"),
                "trade": Subject("trade", "Trade", broader="economy"),
                "water": Subject("water", "Water"),
            },
        ),
        config=_config(),
        today=datetime(2025, 12, 1, tzinfo=UTC),
        standings={
            ("IB-2025-001", "r1"): Standing("open", ISSUED, False),
            ("IB-2024-003", "r1"): Standing(
                "partially-addressed", PartialDate(2025, 2, 3), overdue=True
            ),
        },
        styles=Styles({"notes": _package("styles/notes.csl")}, {"en-GB": _package(LOCALE)}),
    )
    return Edition(
        publication=publication,
        rendered=_rendered(publication),
        citations=cite_works(publication, Stylings(publication)),
        texts={**texts, "docs/index.md": INDEX},
    )


def renamed(edition: Edition, title: str) -> Edition:
    """The edition with `title` as the title of everything and the name of everybody."""
    publication = edition.publication
    briefs = tuple(
        replace(
            brief,
            title=title,
            abstract=title,
            authors=tuple(replace(one, name=title, role=title) for one in brief.authors),
            disclaimer=title,
            recommendations=tuple(
                replace(
                    one,
                    title=title,
                    record=one.record and replace(one.record, summary=title),
                )
                for one in brief.recommendations
            ),
        )
        for brief in publication.briefs
    )
    references = {
        key: replace(one, item={**one.item, "title": title, "container-title": title})
        for key, one in publication.references.items()
    }
    registry = publication.registry
    publication = replace(
        publication,
        briefs=briefs,
        references=references,
        registry=replace(
            registry,
            people={key: replace(one, name=title) for key, one in registry.people.items()},
            bodies={key: replace(one, name=title) for key, one in registry.bodies.items()},
            subjects={key: replace(one, name=title) for key, one in registry.subjects.items()},
        ),
    )
    citations = cite_works(publication, Stylings(publication))
    return replace(edition, publication=publication, citations=citations)


def emptied(edition: Edition) -> Edition:
    """The edition of a site without briefs, sources or sentences of its own."""
    publication = replace(
        edition.publication, briefs=(), references={}, registry=Registry(), standings={}
    )
    return replace(edition, publication=publication, rendered={}, texts={})


def _package(name: str) -> str:
    return files("briefpress").joinpath(name).read_text(encoding="utf-8")


def _read(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")


def _config() -> Config:
    return Config(
        site_name="Example Institute",
        site_url="https://briefs.example.org/",
        site_description=None,
        language="en",
        timezone="UTC",
        briefs="briefs",
        bibliography="references.bib",
        docs="docs",
        site="site",
        markdown_extensions=(("attr_list", {}), ("md_in_html", {}), ("toc", {}), ("tables", {})),
        settings={},
        spans={},
    )


def _references() -> tuple[Reference, ...]:
    return (
        _reference(
            "visit2025",
            "article-newspaper",
            title="Ministers agree to boost co-operation",
            issued=[2025, 4, 19],
            url="https://tribune.example/story/2540923",
        ),
        _reference(
            "talks2025",
            "article-newspaper",
            title="Three states seek engagement",
            issued=[2025, 5, 11],
            url="https://www.other.example/news/1910314",
            author=[{"family": "Khan", "given": "Tahir"}],
            fields={
                "archiveurl": "https://archive.example/1910314",
                "archivedate": "2025-05-12",
            },
            reason="the address belongs to another paper; the editor is to decide",
        ),
        _reference("letter", "personal_communication", title="Letter to the institute"),
    )


def _reference(
    key: str,
    kind: str,
    *,
    title: str,
    issued: list[int] | None = None,
    url: str | None = None,
    author: list[dict[str, str]] | None = None,
    fields: dict[str, str] | None = None,
    reason: str | None = None,
) -> Reference:
    item: dict[str, Any] = {"id": key, "type": kind, "title": title}
    if issued:
        item |= {"issued": {"date-parts": [issued]}, "container-title": "Border Tribune"}
    if url:
        item["URL"] = url
    if author:
        item["author"] = author
    span = Span("references.bib", 0, 0)
    doubts = (Suppression(("Q410",), reason, None, span, span),) if reason else ()
    return Reference(key, "online", item, fields or {}, {}, span, span, "", doubts, ())


def _brief(file: str, text: str, records: Mapping[str, Record] = RECORDS, **values: Any) -> Brief:
    start = text.index("---\n", 4) + 4
    body = Span(file, start, len(text))
    headings = tuple(
        Heading(
            len(found[1]),
            found[2],
            None,
            Span(file, found.start(), found.end()),
            Span(file, found.start(2), found.end(2)),
        )
        for found in re.finditer(r"^(#+) (.*)$", text, re.MULTILINE)
    )
    slug = file.rpartition("/")[2].removesuffix(".md")
    inner = [heading for heading in headings if heading.level == 3]
    defaults: dict[str, Any] = {
        "file": file,
        "id": slug.upper(),
        "slug": slug,
        "type": "issue-brief",
        "subtitle": None,
        "lang": None,
        "translation_of": None,
        "authors": (),
        "publisher": None,
        "issued": ISSUED,
        "available": None,
        "status": "published",
        "version": None,
        "replaces": None,
        "replaced_by": None,
        "corrections": (),
        "withdrawn": None,
        "abstract": None,
        "subjects": (),
        "places": (),
        "license": None,
        "disclaimer": None,
        "doi": None,
        "aliases": (),
        "related": (),
        "csl": None,
        "records": records,
        "recommendations": tuple(
            _recommendation(number, heading, inner[number:], len(text), records)
            for number, heading in enumerate(inner, start=1)
        ),
        "body": body,
        "scan": Scan(
            calls=tuple(
                NoteCall(found[1], Span(file, found.start(), found.end()))
                for found in re.finditer(r"\[\^(\w+)\]", text)
            ),
            headings=headings,
        ),
        "suppressions": (),
        "spans": {},
        "readable": True,
        "assets": (),
        "problems": (),
    }
    return Brief(**{**defaults, **values})


def _recommendation(
    number: int,
    heading: Heading,
    later: list[Heading],
    end: int,
    records: Mapping[str, Record],
) -> Recommendation:
    file = heading.span.file
    end = later[0].span.start if later else end
    return Recommendation(
        f"r{number}",
        heading.title,
        heading,
        Span(file, heading.span.start, end),
        Span(file, heading.span.end, end),
        records.get(f"r{number}"),
    )


def _rendered(publication: Publication) -> dict[str, Rendered]:
    found: dict[str, Rendered] = {}
    for brief in publication.briefs:
        found[brief_address(brief.slug)] = _notes(brief, brief.body)
        for one in brief.recommendations:
            found[recommendation_address(brief.slug, one.id)] = _notes(brief, one.body)
    return found


def _notes(brief: Brief, piece: Span) -> Rendered:
    calls: dict[str, list[Span]] = {}
    for call in brief.scan.calls:
        if piece.start <= call.span.start and call.span.end <= piece.end:
            calls.setdefault(call.label, []).append(call.span)
    return Rendered(
        notes=tuple(
            RenderedNote(
                number,
                tuple(spans),
                TEXTS[label],
                KEYS[label],
                None,
                "“Ministers agree to boost co-operation”" if label == "b" else None,
            )
            for number, (label, spans) in enumerate(calls.items(), start=1)
        ),
        in_text={},
        bibliography=(),
    )
