"""A publication in, its authors as people with what they wrote out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefpress.model import Brief, Edition, Person
from briefpress.pages.groups import authors_in, group_briefs
from briefpress.publication import person_ids


@dataclass(frozen=True, slots=True)
class Profile:
    """A person with a page."""

    person: Person
    """The registry's; else as the newest brief has the author that says more than the name."""
    briefs: tuple[Brief, ...]
    """Newest first."""


def find_profiles(edition: Edition) -> Mapping[str, Profile]:
    """Everyone who has a page, by id, in the order of their names."""
    publication = edition.publication
    ids = person_ids(publication)
    found = {
        id: Profile(_person(id, edition, briefs, ids), tuple(briefs))
        for id, briefs in group_briefs(
            publication.briefs, lambda brief: authors_in(brief, ids)
        ).items()
    }
    return dict(sorted(found.items(), key=lambda one: (_order(one[1].person), one[0])))


def _person(id: str, edition: Edition, briefs: list[Brief], ids: Mapping[Person, str]) -> Person:
    known = edition.publication.registry.people.get(id)
    if known:
        return known
    written = [one for brief in briefs for one in brief.authors if ids.get(one) == id]
    says_more = (one for one in written if one.role or one.affiliation or one.email or one.orcid)
    return next(says_more, written[0])


def _order(person: Person) -> str:
    """`khan, amina`: the registry's sort form, else the last word of the name first."""
    given, _space, family = person.name.strip().rpartition(" ")
    return (person.sort or (f"{family}, {given}" if given else person.name)).casefold()
