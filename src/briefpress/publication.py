"""A site and an instant in, what of it is public out; drafts and embargoed briefs end here."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from briefpress.model import (
    STATUSES,
    Brief,
    Config,
    PartialDate,
    Person,
    Publication,
    Recommendation,
    Record,
    Registry,
    Site,
    Standing,
    StatusEntry,
)
from briefpress.text.outside_addresses import entry_urls
from briefpress.text.paths import fold_name, name_path

_ROLL_UP = tuple(STATUSES)


def publish(site: Site, today: datetime) -> Publication:
    """What of `site` is available at `today` (an instant with a zone), newest brief first."""
    briefs = tuple(
        sorted(
            (brief for brief in site.briefs if is_available(brief, today, site.config)),
            key=lambda brief: (brief.issued.order if brief.issued else (0, 0, 0), brief.id),
            reverse=True,
        )
    )
    used = {key for brief in briefs for key in used_keys(brief)}
    references = {one.key: one for one in reversed(site.references) if one.key in used}
    shown = {one.url for brief in briefs for one in brief.addresses}
    shown.update(url for one in references.values() for _field, url in entry_urls(one))
    return Publication(
        briefs=briefs,
        references=dict(sorted(references.items())),
        registry=_used_registry(site.registry, briefs),
        config=site.config,
        today=today,
        standings=_standings(briefs, local_date(today, site.config)),
        styles=site.styles,
        links={url: one for url, one in site.links.items() if url in shown},
    )


def is_available(brief: Brief, today: datetime, config: Config) -> bool:
    """Whether a brief is public: no draft, and its day (or exact time) has come.

    A withdrawn or superseded brief stays available: its address must not break.
    """
    if brief.status == "draft" or not brief.readable:
        return False
    if brief.available is not None:
        return brief.available <= today
    return brief.issued is not None and _first_day(brief.issued) <= local_date(today, config)


def is_withheld(brief: Brief, today: datetime, config: Config) -> bool:
    """Whether a brief is kept back on purpose: a draft, or its day has not come.

    One that is missing because nobody can read its date is not.
    """
    is_meant = brief.status == "draft" or brief.available is not None or brief.issued is not None
    return brief.readable and is_meant and not is_available(brief, today, config)


def local_date(today: datetime, config: Config) -> date:
    """The date of an instant in the zone of the site."""
    return today.astimezone(ZoneInfo(config.timezone)).date()


def midnight(day: date, config: Config) -> datetime:
    """00:00 of a day in the zone of the site."""
    return datetime.combine(day, time(), ZoneInfo(config.timezone))


def used_keys(brief: Brief) -> Iterator[str]:
    """Keys of all references that a brief rests on, with repetitions."""
    yield from (citation.key for citation in brief.scan.citations)
    for definition in brief.scan.definitions:
        yield from (citation.key for citation in definition.citations)
    for recommendation in brief.recommendations:
        yield from recorded_keys(recommendation.record)


def recorded_keys(record: Record | None) -> Iterator[str]:
    """Keys of the references that the record of a recommendation names."""
    if record is None:
        return
    yield from record.evidence
    for addressee in record.addressees:
        for entry in addressee.history:
            yield from entry.basis


def byline(person: Person, registry: Registry) -> Person:
    """The person that an author of a brief is: the registry's, where a key was written."""
    return registry.people.get(person.key, person) if person.key else person


def person_ids(publication: Publication) -> Mapping[Person, str]:
    """Who each author is: an author as a brief has it -> the id of the person's page.

    A registry's person has the key as id. An author who is written out is the registry's person
    whose key is the path name of the name, else the only one of the same name, else someone of
    that path name. Absent are those whose name leaves no path name, and a name that leaves only
    what is the id of another name: the oldest brief decides whose it is.
    """
    people = publication.registry.people
    keys = _keys_by_name(people)
    owners: dict[str, str] = {}
    ids: dict[Person, str] = {}
    for brief in reversed(publication.briefs):
        for author in brief.authors:
            key = _registry_key(author, people, keys)
            id = key or name_path(author.name)
            name = _letters(author.name)
            if id not in ("", "index") and (key or owners.setdefault(id, name) == name):
                ids[author] = id
    return ids


def _keys_by_name(people: Mapping[str, Person]) -> Mapping[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for key, person in people.items():
        keys.setdefault(fold_name(person.name), []).append(key)
    return keys


def _registry_key(
    author: Person, people: Mapping[str, Person], keys: Mapping[str, list[str]]
) -> str | None:
    """The key of an author in `people`; None where the registry does not know the author."""
    if author.key:
        return author.key
    same = keys.get(fold_name(author.name), [])
    path = name_path(author.name)
    return path if path in people else same[0] if len(same) == 1 else None


def _letters(name: str) -> str:
    return "".join(letter for letter in fold_name(name) if letter.isalnum())


def roll_up(statuses: Iterable[str]) -> str:
    """The least closed of several statuses: a recommendation is as closed as that."""
    return min(statuses, key=_ROLL_UP.index)


def _standings(briefs: Iterable[Brief], today: date) -> dict[tuple[str, str], Standing]:
    found: dict[tuple[str, str], Standing] = {}
    for brief in briefs:
        for recommendation in brief.recommendations:
            standing = _standing(recommendation, today)
            if standing is not None:
                found[brief.id, recommendation.id] = standing
    return found


def _standing(recommendation: Recommendation, today: date) -> Standing | None:
    record = recommendation.record
    latest: list[StatusEntry] = [
        addressee.history[-1]
        for addressee in (record.addressees if record else ())
        if addressee.history
    ]
    if record is None or not latest:
        return None
    status = roll_up(entry.status for entry in latest)
    is_open = status in ("open", "partially-addressed")
    overdue = is_open and record.due is not None and _last_day(record.due) < today
    since = max((one.date for one in latest if one.status == status), key=lambda day: day.order)
    return Standing(status, since, overdue)


def _first_day(day: PartialDate) -> date:
    return date(day.year, day.month or 1, day.day or 1)


def _last_day(day: PartialDate) -> date:
    month = day.month or 12
    return date(day.year, month, day.day or monthrange(day.year, month)[1])


def _used_registry(registry: Registry, briefs: Iterable[Brief]) -> Registry:
    """The registries without what only an unavailable brief names."""
    people: set[str] = set()
    bodies: set[str] = set()
    subjects: set[str] = set()
    keys = _keys_by_name(registry.people)
    for brief in briefs:
        known = (_registry_key(author, registry.people, keys) for author in brief.authors)
        people.update(key for key in known if key)
        subjects.update(brief.subjects)
        bodies.update(key for key in (brief.publisher,) if key)
        bodies.update(person.affiliation for person in brief.authors if person.affiliation)
        for recommendation in brief.recommendations:
            if recommendation.record is not None:
                bodies.update(addressee.body for addressee in recommendation.record.addressees)
    bodies.update(
        person.affiliation
        for key, person in registry.people.items()
        if key in people and person.affiliation
    )
    _add_parents(bodies, {key: body.parent for key, body in registry.bodies.items()})
    _add_parents(subjects, {key: subject.broader for key, subject in registry.subjects.items()})
    used = {"people": people, "bodies": bodies, "subjects": subjects}
    spans = {
        path: span for path, span in registry.spans.items() if path[1] in used.get(path[0], ())
    }
    return Registry(
        people={key: one for key, one in registry.people.items() if key in people},
        bodies={key: one for key, one in registry.bodies.items() if key in bodies},
        subjects={key: one for key, one in registry.subjects.items() if key in subjects},
        outlets=registry.outlets,
        spans=spans,
    )


def _add_parents(keys: set[str], parents: dict[str, str | None]) -> None:
    pending = list(keys)
    while pending:
        parent = parents.get(pending.pop())
        if parent is not None and parent not in keys:
            keys.add(parent)
            pending.append(parent)
