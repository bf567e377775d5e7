"""An edition in, the list of the organisations that its briefs name out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from briefpress.model import Addressee, Body, Brief, Edition, Page
from briefpress.pages import strings
from briefpress.pages.entry import counted
from briefpress.pages.groups import Advice, affiliations_in, by_addressee, group_briefs
from briefpress.pages.listing import make_listing
from briefpress.pages.names import link_body, with_page
from briefpress.pages.paging import Section
from briefpress.publication import person_ids
from briefpress.text.paths import body_address

ADDRESS = "bodies/"


@dataclass(frozen=True, slots=True)
class Involved:
    """An organisation with all that names it."""

    body: Body
    addressed: tuple[tuple[Advice, Addressee], ...]
    """What is addressed to it, newest brief first."""
    briefs: tuple[Brief, ...]
    """Those that it publishes or that one of its people wrote, newest first."""
    people: tuple[str, ...]
    """Ids of the authors who belong to it."""
    members: tuple[str, ...]
    """Keys of the organisations that are part of it, in the order of their names."""


def make_bodies_listing(edition: Edition) -> Iterator[Page]:
    """The pages `bodies/` and `bodies/page/<n>/`, in the order of the names."""
    involved = find_involved(edition)
    rows = [partial(body_row, edition, one) for one in involved.values()]
    count = strings.say_count(len(rows), "organisation")
    yield from make_listing(
        edition,
        kind="bodies",
        address=ADDRESS,
        title=strings.ORGANISATIONS,
        deck=strings.ORGANISATIONS_DECK,
        sections=[Section(count, "bp-list-bodies", rows, strings.NO_ORGANISATIONS)],
    )


def find_involved(edition: Edition) -> Mapping[str, Involved]:
    """Every organisation that has a page, by key, in the order of the names."""
    publication = edition.publication
    bodies = with_page(publication.registry.bodies, body_address)
    keys = sorted(bodies, key=lambda key: (bodies[key].name.casefold(), key))
    addressed = by_addressee(publication)
    ids = person_ids(publication)
    briefs = group_briefs(publication.briefs, lambda brief: _named_in(brief, edition))
    people: dict[str, dict[str, None]] = {}
    for brief in publication.briefs:
        for key, author in affiliations_in(brief, publication):
            if author in ids:
                people.setdefault(key, {})[ids[author]] = None
    members: dict[str, list[str]] = {}
    for key in keys:
        members.setdefault(bodies[key].parent or "", []).append(key)
    return {
        key: Involved(
            bodies[key],
            tuple(addressed.get(key, ())),
            tuple(briefs.get(key, ())),
            tuple(people.get(key, ())),
            tuple(members.get(key, ())),
        )
        for key in keys
    }


def body_row(edition: Edition, involved: Involved, origin: str) -> str:
    """Name, what it was told and what it wrote."""
    said = []
    if involved.addressed:
        said.append(strings.say_addressed(len(involved.addressed)))
    if involved.briefs:
        said.append(strings.say_count(len(involved.briefs), "brief"))
    name = link_body(edition, involved.body.key, origin, attrs=".bp-name")
    return counted(name, ", ".join(said))


def _named_in(brief: Brief, edition: Edition) -> Iterator[str]:
    if brief.publisher:
        yield brief.publisher
    for key, _author in affiliations_in(brief, edition.publication):
        yield key
