"""Identifiers that cannot be right: e-mail, ORCID iD, ROR id, DOI, language, country, licence.

## What it does
Looks at the form of every identifier in the front matter of a brief and in the registries: an
e-mail address, an ORCID iD and a ROR id with their check digits, a DOI, a language tag, the
country of an organisation, a licence (an SPDX identifier or a web address). Nothing is looked up.

## Why it matters
They go into links and into the data that catalogues collect, where nobody will see that one digit
was mistyped.

## Example
```yaml
authors:
  - {name: Jane Doe, orcid: 0000-0002-1825-0079}
license: CC BY 4.0
```

## Instead
```yaml
authors:
  - {name: Jane Doe, orcid: 0000-0002-1825-0097}
license: CC-BY-4.0
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefpress.check.index import Index
from briefpress.check.places import place_of
from briefpress.model import Brief, Finding, Rule, Site, Span
from briefpress.text.countries import judge_country
from briefpress.text.identifiers import (
    Fault,
    judge_doi,
    judge_email,
    judge_language,
    judge_licence,
    judge_orcid,
    judge_ror,
)

Judge = Callable[[str], Fault | None]


def find(brief: Brief, _index: Index) -> Iterator[Finding]:
    yield from _judge(_of_brief(brief))


def find_in_registries(site: Site, _index: Index) -> Iterator[Finding]:
    yield from _judge(_of_registry(site))


def _judge(written: Iterator[tuple[str | None, Judge, Span]]) -> Iterator[Finding]:
    for text, judge, span in written:
        if text and (fault := judge(text)):
            yield Finding(span, *fault)


def _of_brief(brief: Brief) -> Iterator[tuple[str | None, Judge, Span]]:
    yield brief.doi, judge_doi, place_of(brief, "doi")
    yield brief.lang, judge_language, place_of(brief, "lang")
    yield brief.license, judge_licence, place_of(brief, "license")
    for number, person in enumerate(brief.authors):
        yield person.email, judge_email, place_of(brief, "authors", number, "email")
        yield person.orcid, judge_orcid, place_of(brief, "authors", number, "orcid")


def _of_registry(site: Site) -> Iterator[tuple[str | None, Judge, Span]]:
    registry, whole = site.registry, Span("", 0, 0)
    for key, person in registry.people.items():
        yield person.email, judge_email, registry.spans.get(("people", key, "email"), whole)
        yield person.orcid, judge_orcid, registry.spans.get(("people", key, "orcid"), whole)
    for key, body in registry.bodies.items():
        yield body.ror, judge_ror, registry.spans.get(("bodies", key, "ror"), whole)
        yield body.country, judge_country, registry.spans.get(("bodies", key, "country"), whole)


RULE = Rule(
    "B107",
    "malformed-identifier",
    "error",
    "brief",
    find,
    __doc__,
    (("site", find_in_registries),),
)
