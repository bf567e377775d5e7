"""An edition in, the page of each organisation out: an addressee's score card, what it wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from briefpress.model import Edition, Page
from briefpress.pages import strings
from briefpress.pages.bodies import Involved, body_row, find_involved
from briefpress.pages.entry import make_entry
from briefpress.pages.listing import listing_source
from briefpress.pages.markup import link_out, literal
from briefpress.pages.names import link_body, link_site
from briefpress.pages.paging import Section
from briefpress.pages.people import person_row
from briefpress.pages.profiles import Profile, find_profiles
from briefpress.pages.rows import addressed_row
from briefpress.pages.score import say_figures, score_card
from briefpress.pages.sections import briefs_section, link_counts, status_section
from briefpress.text.paths import body_address


def make_body_pages(edition: Edition) -> Iterator[Page]:
    """The pages `bodies/<id>/`."""
    involved = find_involved(edition)
    profiles = find_profiles(edition)
    for one in involved.values():
        yield from _pages(edition, one, involved, profiles)


def _pages(
    edition: Edition,
    one: Involved,
    involved: Mapping[str, Involved],
    profiles: Mapping[str, Profile],
) -> Iterator[Page]:
    address, name = body_address(one.body.key), one.body.name
    sections = list(_sections(edition, one, involved, profiles))
    deck = link_counts(address, sections, (1, 2, 3))
    described = f"{name}: {strings.say_output(len(one.briefs), 0)}." if one.briefs else name
    if one.addressed:
        described = f"{name}. {say_figures(one.addressed)}"
        deck = literal(say_figures(one.addressed))
    yield from make_entry(
        kind="body",
        address=address,
        title=name,
        eyebrow=(strings.ADDRESSEE if one.addressed else strings.ORGANISATION, "bodies/"),
        deck=deck,
        description=described,
        margin=list(_margin(edition, one, address)),
        lead=score_card(one.addressed, address) if one.addressed else "",
        sections=sections,
        source=edition.publication.registry.spans.get(
            ("bodies", one.body.key), listing_source(edition)
        ),
    )


def _margin(edition: Edition, one: Involved, origin: str) -> Iterator[str]:
    body = one.body
    if body.short and body.short != body.name:
        yield literal(body.short)
    if body.parent:
        yield f"{strings.PART_OF} {link_body(edition, body.parent, origin)}"
    if body.country:
        yield f"{strings.COUNTRY}: {literal(body.country)}"
    if body.ror:
        ror = body.ror.rstrip("/").rpartition("/")[2]
        yield link_out(f"ROR {ror}", f"https://ror.org/{ror}")
    if body.url:
        yield link_site(body.url)


def _sections(
    edition: Edition,
    one: Involved,
    involved: Mapping[str, Involved],
    profiles: Mapping[str, Profile],
) -> Iterator[Section]:
    addressed = [
        partial(addressed_row, edition, brief, recommendation, addressee)
        for (brief, recommendation), addressee in one.addressed
    ]
    yield status_section(addressed)
    yield briefs_section(edition, one.briefs)
    people = [partial(person_row, edition, id, profiles[id]) for id in one.people]
    yield Section(strings.say_count(len(people), "person", "people"), "bp-list-people", people)
    members = [partial(body_row, edition, involved[key]) for key in one.members]
    yield Section(strings.say_count(len(members), "member"), "bp-list-members", members)
