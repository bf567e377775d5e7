"""What may stand in the front matter of a brief and in the registries, and what it means."""

from __future__ import annotations

import re

from briefpress.load.schema import (
    Choice,
    Day,
    Field,
    Fields,
    Flag,
    Instant,
    Keyed,
    ListOf,
    NameOr,
    Text,
)
from briefpress.model import RESPONSES, STATUSES
from briefpress.text.countries import COUNTRIES

KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
"""A key of a registry; what does not look like one in `authors` is a name."""

_KEY_WORDS = "a key of lower-case letters, digits and hyphens"

_COUNTRY = Text(bare_words=True, words=tuple(sorted(COUNTRIES)))

_PERSON = Fields(
    {
        "name": Field(
            Text(), "The name as it is printed.", required=True, examples=("Amina Khan",)
        ),
        "sort": Field(
            Text(), "The name as it is sorted: `Khan, Amina`.", examples=("Khan, Amina",)
        ),
        "role": Field(Text(), "Office or title."),
        "affiliation": Field(Text(), "Key of `bodies.yml`."),
        "email": Field(Text(), "An address for readers."),
        "orcid": Field(
            Text(), "The ORCID iD, as number or address.", examples=("0000-0002-1825-0097",)
        ),
        "url": Field(Text(), "The person's own page."),
    }
)

_HISTORY = Fields(
    {
        "date": Field(Day(), "The day of the entry.", required=True),
        "status": Field(Choice(tuple(STATUSES)), "The status from this day on.", required=True),
        "note": Field(Text(), "What happened, in a sentence.", examples=("Issued with the brief",)),
        "basis": Field(ListOf(Text()), "Keys of the sources that show it."),
    }
)

_ADDRESSEE = Fields(
    {
        "response": Field(Choice(tuple(RESPONSES)), "What it answered."),
        "history": Field(
            ListOf(_HISTORY),
            "What happened, one entry after the other; the last entry is the status.",
        ),
    }
)

_RECORD = Fields(
    {
        "title": Field(
            Text(), "A title for the page and the lists, where it should not be the heading."
        ),
        "summary": Field(Text(), "The recommendation in one sentence; it opens its page."),
        "priority": Field(Flag(), "`true` marks it as a priority recommendation."),
        "due": Field(Day(), "The day by which it should be done.", examples=("2026-06-30",)),
        "evidence": Field(
            ListOf(Text()),
            "Keys of sources besides those that its text cites.",
            examples=(["key"],),
        ),
        "addressees": Field(
            Keyed(_ADDRESSEE, KEY, _KEY_WORDS),
            "Keys of `bodies.yml`, each with its own `response` and `history`.",
        ),
    }
)

_CORRECTION = Fields(
    {
        "date": Field(Day(), "The day of the correction.", required=True),
        "type": Field(
            Text(),
            "`correction`, `erratum` or another word of Crossref's.",
            required=True,
            examples=("correction", "erratum"),
        ),
        "text": Field(Text(), "What was wrong and what is right.", required=True),
        "by": Field(Text(), "Who corrected it."),
    }
)

_WITHDRAWN = Fields(
    {
        "date": Field(Day(), "The day of the withdrawal.", required=True),
        "reason": Field(Text(), "Why, as readers should read it.", required=True),
    }
)

BRIEF = Fields(
    {
        "title": Field(
            Text(),
            "The title. It heads the page, the lists and the search results.",
            "dcterms:title",
            required=True,
            examples=("Border markets that last",),
        ),
        "authors": Field(
            ListOf(NameOr(_PERSON)),
            "A list. Each author is a key of `people.yml`, a name as it is printed, or the fields "
            "of a person written out.",
            "schema:author",
            required=True,
            examples=(["Amina Khan"], ["amina-khan", {"name": "Jane Doe", "role": "Fellow"}]),
        ),
        "issued": Field(
            Day(),
            "The day of issue: `2025-06-10`, or less exactly `2025-06` or `2025`.",
            "dcterms:issued, schema:datePublished",
            required=True,
            examples=("2025-06-10",),
        ),
        "id": Field(
            Text(),
            "The number of the brief, such as `IB-2025-001`. It must be the name of the file; "
            "capitals do not matter.",
            "dcterms:identifier",
            examples=("IB-2025-001",),
        ),
        "type": Field(
            Text(),
            "The kind of document, in lower case with hyphens.",
            default="issue-brief",
            examples=("issue-brief", "policy-brief"),
        ),
        "subtitle": Field(Text(), "A second title, set under the first."),
        "lang": Field(
            Text(bare_words=True),
            "The language of the text: `en`, `ur`, `fa`, `ar`.",
            "dcterms:language, BCP 47",
            examples=("en", "ur"),
        ),
        "translation_of": Field(Text(), "The id of the brief that this one translates."),
        "publisher": Field(
            Text(), "The key of an organisation in `bodies.yml`.", "dcterms:publisher"
        ),
        "available": Field(
            Instant(),
            "A day, or a day with a time: `2025-06-10T09:00:00+05:00`. It decides in place of "
            "`issued` when the brief appears.",
            "dcterms:available",
            examples=("2025-06-10", "2025-06-10T09:00:00+05:00"),
        ),
        "status": Field(
            Choice(("draft", "published", "superseded", "withdrawn")),
            "`published` is the default. A `draft` appears nowhere. A `superseded` or `withdrawn` "
            "brief keeps its page, with a notice at the top.",
            "schema:creativeWorkStatus",
            default="published",
        ),
        "version": Field(
            Text(),
            'Shown beside the date. Write it in quotation marks: `"1.0"`.',
            "schema:version",
            examples=("1.0",),
        ),
        "replaces": Field(Text(), "The id of the brief that this one replaces."),
        "replaced_by": Field(Text(), "The id of the brief that replaces this one."),
        "corrections": Field(
            ListOf(_CORRECTION),
            "A list of what was put right after publication.",
            "schema:CorrectionComment",
        ),
        "withdrawn": Field(_WITHDRAWN, "When and why: a `date` and a `reason`."),
        "abstract": Field(
            Text(), "What the brief says, in forty to three hundred words.", "dcterms:abstract"
        ),
        "subjects": Field(
            ListOf(Text()),
            "A list of keys of `subjects.yml`.",
            "dcterms:subject",
            examples=(["trade"],),
        ),
        "places": Field(
            ListOf(_COUNTRY),
            "A list of countries, two letters each (ISO 3166-1): `[PK, AF]`.",
            "dcterms:spatial",
            examples=(["PK", "AF"],),
        ),
        "license": Field(
            Text(),
            "The web address of the licence, or its short name.",
            "dcterms:license, SPDX",
            examples=("CC-BY-4.0",),
        ),
        "disclaimer": Field(Text(), "A sentence or two, printed at the end of the page."),
        "doi": Field(
            Text(),
            "The DOI of the brief itself, with or without `https://doi.org/`.",
            examples=("10.5555/12345678",),
        ),
        "aliases": Field(ListOf(Text()), "Old addresses of the brief."),
        "related": Field(
            ListOf(Text()), "A list of ids of other briefs.", examples=(["IB-2025-001"],)
        ),
        "csl": Field(Text(), "A citation style for this brief alone."),
        "ignore": Field(
            ListOf(Text()),
            "A list of findings that you keep, each with a reason.",
            examples=(["C208 -- the printed brief gives no source"],),
        ),
        "recommendations": Field(
            Keyed(_RECORD, re.compile(r"r[0-9]+"), "an id such as `r1`"),
            "The records of the recommendations, by their ids.",
        ),
    }
)


def _registry(**fields: Field) -> Keyed:
    name = Field(Text(), "The name as it is printed.", required=True)
    return Keyed(Fields({"name": name, **fields}), KEY, _KEY_WORDS)


PEOPLE = Keyed(_PERSON, KEY, _KEY_WORDS)
BODIES = _registry(
    short=Field(Text(), "A short name."),
    parent=Field(Text(), "The key of the organisation that it belongs to."),
    ror=Field(Text(), "Its ROR id."),
    country=Field(_COUNTRY, "Two letters (ISO 3166-1).", examples=("PK",)),
    url=Field(Text(), "Its site."),
)
SUBJECTS = _registry(broader=Field(Text(), "The key of the wider subject."))
OUTLETS = _registry(
    hosts=Field(ListOf(Text()), "The addresses that it publishes at.", examples=(["dawn.com"],)),
    aliases=Field(ListOf(Text()), "Other names for it."),
)
