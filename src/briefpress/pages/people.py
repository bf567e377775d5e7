"""An edition in, the list of all who wrote its briefs out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from briefpress.model import Edition, Page
from briefpress.naming import name_body
from briefpress.pages import strings
from briefpress.pages.entry import counted
from briefpress.pages.listing import make_listing
from briefpress.pages.names import link_person
from briefpress.pages.paging import Section
from briefpress.pages.profiles import Profile, find_profiles

ADDRESS = "people/"


def make_people_listing(edition: Edition) -> Iterator[Page]:
    """The pages `people/` and `people/page/<n>/`, in the order of the names."""
    profiles = find_profiles(edition)
    count = strings.say_count(len(profiles), "person", "people")
    rows = [partial(person_row, edition, id, profile) for id, profile in profiles.items()]
    yield from make_listing(
        edition,
        kind="people",
        address=ADDRESS,
        title=strings.PEOPLE,
        deck=strings.PEOPLE_DECK,
        sections=[Section(count, "bp-list-people", rows, strings.NO_PEOPLE)],
    )


def person_row(edition: Edition, id: str, profile: Profile, origin: str) -> str:
    """Name, role and affiliation, number of briefs."""
    person = profile.person
    affiliation = person.affiliation and name_body(person.affiliation, edition.publication)
    role = ", ".join(part for part in (person.role, affiliation) if part)
    count = strings.say_count(len(profile.briefs), "brief")
    name = link_person(person.name, id, origin, attrs=".bp-name")
    return counted(name, f"{role}. {count}" if role else count)
