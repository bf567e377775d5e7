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

KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
"""A key of a registry; what does not look like one in `authors` is a name."""

_KEY_WORDS = "a key of lower-case letters, digits and hyphens"

_PERSON = Fields(
    {
        "name": Field(Text(), "Full name as it is printed.", required=True),
        "sort": Field(Text(), "Name as it is sorted: `Khan, Amina`."),
        "role": Field(Text(), "Office or title."),
        "affiliation": Field(Text(), "Key of `bodies.yml`."),
        "email": Field(Text(), "Address for readers."),
        "orcid": Field(Text(), "ORCID iD."),
        "url": Field(Text(), "Page of the person."),
    }
)

_HISTORY = Fields(
    {
        "date": Field(Day(), "Day of the entry.", required=True),
        "status": Field(Choice(tuple(STATUSES)), "Status from this day on.", required=True),
        "note": Field(Text(), "What happened, in a sentence."),
        "basis": Field(ListOf(Text()), "Keys of the references it rests on."),
    }
)

_ADDRESSEE = Fields(
    {
        "response": Field(Choice(tuple(RESPONSES)), "Whether the addressee agreed."),
        "history": Field(ListOf(_HISTORY), "Append-only; the last entry is the status."),
    }
)

_RECORD = Fields(
    {
        "title": Field(Text(), "Title, where it is not the heading's."),
        "summary": Field(Text(), "The recommendation in one sentence."),
        "priority": Field(Flag(), "GAO's Priority Recommendation."),
        "due": Field(Day(), "Day by which it should be done; overdue is computed."),
        "evidence": Field(ListOf(Text()), "Keys of references besides those cited in its text."),
        "addressees": Field(
            Keyed(_ADDRESSEE, KEY, _KEY_WORDS), "Keys of `bodies.yml`, each with its own status."
        ),
    }
)

_CORRECTION = Fields(
    {
        "date": Field(Day(), "Day of the correction.", required=True),
        "type": Field(Text(), "`correction`, `erratum`, ... (Crossref).", required=True),
        "text": Field(Text(), "What was wrong and what is right.", required=True),
        "by": Field(Text(), "Who corrected it."),
    }
)

_WITHDRAWN = Fields(
    {
        "date": Field(Day(), "Day of the withdrawal.", required=True),
        "reason": Field(Text(), "Why, as readers should read it.", required=True),
    }
)

BRIEF = Fields(
    {
        "title": Field(Text(), "dcterms:title.", required=True),
        "authors": Field(
            ListOf(NameOr(_PERSON)), "schema:author; a registry key or a name.", required=True
        ),
        "issued": Field(Day(), "dcterms:issued, schema:datePublished.", required=True),
        "id": Field(Text(), "dcterms:identifier; the file name in any case, never reused."),
        "type": Field(Text(), "Kind of document, `issue-brief` by default."),
        "subtitle": Field(Text(), "Second title."),
        "lang": Field(Text(bare_words=True), "dcterms:language, BCP 47."),
        "translation_of": Field(Text(), "Id of the brief that this one translates."),
        "publisher": Field(Text(), "dcterms:publisher, key of `bodies.yml`."),
        "available": Field(Instant(), "dcterms:available; before it the brief is nowhere."),
        "status": Field(
            Choice(("draft", "published", "superseded", "withdrawn")), "schema:creativeWorkStatus."
        ),
        "version": Field(Text(), "schema:version."),
        "replaces": Field(Text(), "Id of the brief that this one replaces."),
        "replaced_by": Field(Text(), "Id of the brief that replaces this one."),
        "corrections": Field(ListOf(_CORRECTION), "schema:CorrectionComment."),
        "withdrawn": Field(_WITHDRAWN, "When and why it was withdrawn."),
        "abstract": Field(Text(), "dcterms:abstract, 40 to 300 words."),
        "subjects": Field(ListOf(Text()), "dcterms:subject, keys of `subjects.yml`."),
        "places": Field(ListOf(Text(bare_words=True)), "dcterms:spatial, ISO 3166-1 alpha-2."),
        "license": Field(Text(), "dcterms:license, SPDX identifier or URL."),
        "disclaimer": Field(Text(), "Printed at the end of the page."),
        "doi": Field(Text(), "DOI of the brief."),
        "aliases": Field(ListOf(Text()), "Old addresses."),
        "related": Field(ListOf(Text()), "Ids of related briefs."),
        "csl": Field(Text(), "Citation style of this brief."),
        "ignore": Field(ListOf(Text()), "Findings to keep: `Q411 -- reason`."),
        "recommendations": Field(
            Keyed(_RECORD, re.compile(r"r[0-9]+"), "an id such as `r1`"),
            "Records of the recommendations, by id.",
        ),
    }
)


def _registry(**fields: Field) -> Keyed:
    name = Field(Text(), "Name as it is printed.", required=True)
    return Keyed(Fields({"name": name, **fields}), KEY, _KEY_WORDS)


PEOPLE = Keyed(_PERSON, KEY, _KEY_WORDS)
BODIES = _registry(
    short=Field(Text(), "Short name."),
    parent=Field(Text(), "Key of the body it belongs to."),
    ror=Field(Text(), "ROR id."),
    country=Field(Text(bare_words=True), "ISO 3166-1 alpha-2."),
    url=Field(Text(), "Its site."),
)
SUBJECTS = _registry(broader=Field(Text(), "Key of the broader subject."))
OUTLETS = _registry(
    hosts=Field(ListOf(Text()), "Hosts that it publishes at."),
    aliases=Field(ListOf(Text()), "Other names of it."),
)
