"""People, bodies, subjects, places and briefs that nobody knows, and entries that nobody uses.

## What it does
Looks up the keys of authors, publishers, affiliations and subjects in `briefs/_registry/`, places
in ISO 3166-1, and the ids of `related`, `replaces`, `replaced_by` and `translation_of` among the
briefs. An entry of a registry that nothing uses is reported as a hint. Addressees
are the matter of R502.

## Why it matters
A key without an entry would be printed instead of a name, and a brief that is not there would be
left out.

## Example
```yaml
authors: [amina-kahn]
```

## Instead
```yaml
authors: [amina-khan]
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefpress.check.index import Index
from briefpress.check.places import place_of
from briefpress.model import Brief, Finding, Rule, Site, Span
from briefpress.text.countries import judge_country
from briefpress.text.nearest import did_you_mean

_OTHER_BRIEFS = ("translation_of", "replaces", "replaced_by")
_WORDS = {"people": "person", "bodies": "body", "subjects": "subject"}


def find(site: Site, index: Index) -> Iterator[Finding]:
    for brief in site.briefs:
        for number, place in enumerate(brief.places):
            if fault := judge_country(place):
                yield Finding(place_of(brief, "places", number), *fault)
        yield from _other_briefs(brief, index)
    used: dict[str, set[str]] = {name: set() for name in _WORDS}
    for name, key, span in (*_of_briefs(site.briefs), *_of_registry(site)):
        used[name].add(key)
        known: Mapping[str, object] = getattr(index.registry, name)
        if key not in known and not index.is_registry_unread(name):
            file = index.registry_file(name)
            help = did_you_mean(key, known) or f"add it to `{file}`"
            if name == "people" and not did_you_mean(key, known):
                help += ", or write the name as it is printed"
            yield Finding(span, f"no {_WORDS[name]} has the key `{key}`", help)
    for brief in site.briefs:
        for recommendation in brief.records.values():
            used["bodies"].update(addressee.body for addressee in recommendation.addressees)
    for name, keys in used.items() if index.is_every_brief_read else ():
        for key in getattr(index.registry, name):
            if key not in keys:
                span = index.registry.spans[name, key]
                message = f"nothing uses the {_WORDS[name]} `{key}`"
                yield Finding(span, message, severity="info")


def _other_briefs(brief: Brief, index: Index) -> Iterator[Finding]:
    """Ids of other briefs: one that no brief has is left out of the page without a word."""
    named: list[tuple[tuple[str | int, ...], str | None]] = [
        ((name,), getattr(brief, name)) for name in _OTHER_BRIEFS
    ]
    named += [(("related", number), id) for number, id in enumerate(brief.related)]
    for path, id in named:
        if id is None or (id != brief.id and index.is_brief(id)):
            continue
        if id == brief.id:
            place = place_of(brief, *path)
            yield Finding(place, "a brief names itself", "write the id of the other brief")
            continue
        help = (
            did_you_mean(id, index.ids) or "write the id of a brief of this site, or leave it out"
        )
        yield Finding(place_of(brief, *path), f"no brief has the id `{id}`", help)


def _of_briefs(briefs: Iterable[Brief]) -> Iterator[tuple[str, str, Span]]:
    for brief in briefs:
        for number, person in enumerate(brief.authors):
            if person.key:
                yield "people", person.key, place_of(brief, "authors", number)
            if person.affiliation:
                yield (
                    "bodies",
                    person.affiliation,
                    place_of(brief, "authors", number, "affiliation"),
                )
        if brief.publisher:
            yield "bodies", brief.publisher, place_of(brief, "publisher")
        for number, subject in enumerate(brief.subjects):
            yield "subjects", subject, place_of(brief, "subjects", number)


def _of_registry(site: Site) -> Iterator[tuple[str, str, Span]]:
    registry, spans = site.registry, site.registry.spans
    for key, person in registry.people.items():
        if person.affiliation:
            yield "bodies", person.affiliation, spans["people", key, "affiliation"]
    for key, body in registry.bodies.items():
        if body.parent:
            yield "bodies", body.parent, spans["bodies", key, "parent"]
    for key, subject in registry.subjects.items():
        if subject.broader:
            yield "subjects", subject.broader, spans["subjects", key, "broader"]


RULE = Rule("B106", "unknown-registry-entry", "error", "site", find, __doc__)
