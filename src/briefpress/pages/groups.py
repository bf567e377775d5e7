"""Briefs in, the same by author, subject, publisher or year out; recommendations by addressee."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sized
from typing import TypeVar

from briefpress.model import Addressee, Brief, Person, Publication, Recommendation
from briefpress.publication import byline

Advice = tuple[Brief, Recommendation]
"""A recommendation with the brief that makes it."""


Key = TypeVar("Key", bound=Hashable)


def group_briefs(
    briefs: Iterable[Brief], keys: Callable[[Brief], Iterable[Key]]
) -> Mapping[Key, list[Brief]]:
    """The briefs that have each key, in their order, each once though it repeat the key."""
    groups: dict[Key, list[Brief]] = {}
    for brief in briefs:
        for key in dict.fromkeys(keys(brief)):
            groups.setdefault(key, []).append(brief)
    return groups


def sizes(groups: Mapping[Key, Sized]) -> dict[Key, int]:
    """How many are in each group."""
    return {key: len(group) for key, group in groups.items()}


def each_recommendation(briefs: Iterable[Brief]) -> Iterator[Advice]:
    """All recommendations of the briefs, in the order of their brief."""
    for brief in briefs:
        for recommendation in brief.recommendations:
            yield brief, recommendation


def by_addressee(publication: Publication) -> Mapping[str, list[tuple[Advice, Addressee]]]:
    """Key of an organisation -> what is addressed to it, newest brief first."""
    groups: dict[str, list[tuple[Advice, Addressee]]] = {}
    for advice in each_recommendation(publication.briefs):
        record = advice[1].record
        for addressee in record.addressees if record else ():
            groups.setdefault(addressee.body, []).append((advice, addressee))
    return groups


def by_status(publication: Publication) -> Mapping[str, list[Advice]]:
    """Status -> the recommendations whose roll-up it is, newest brief first."""
    groups: dict[str, list[Advice]] = {}
    for brief, recommendation in each_recommendation(publication.briefs):
        if standing := publication.standings.get((brief.id, recommendation.id)):
            groups.setdefault(standing.status, []).append((brief, recommendation))
    return groups


def authors_in(brief: Brief, ids: Mapping[Person, str]) -> Iterator[str]:
    """The ids of a brief's authors; `ids` is `person_ids`."""
    return (ids[author] for author in brief.authors if author in ids)


def affiliations_in(brief: Brief, publication: Publication) -> Iterator[tuple[str, Person]]:
    """(organisation, author as written) of a brief's authors."""
    for author in brief.authors:
        if affiliation := byline(author, publication.registry).affiliation:
            yield affiliation, author


def years_of(brief: Brief) -> tuple[int, ...]:
    """The year of issue; none where no date could be read."""
    return (brief.issued.year,) if brief.issued else ()
