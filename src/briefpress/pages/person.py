"""An edition in, the page of each author out: who it is, the briefs, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefpress.model import Edition, Page, Span
from briefpress.pages import strings
from briefpress.pages.bars import advice_bars
from briefpress.pages.entry import make_entry
from briefpress.pages.groups import Advice, each_recommendation
from briefpress.pages.markup import literal, paragraph
from briefpress.pages.names import contact_lines, link_site
from briefpress.pages.profiles import Profile, find_profiles
from briefpress.pages.sections import briefs_section
from briefpress.text.paths import person_address


def make_person_pages(edition: Edition) -> Iterator[Page]:
    """The pages `people/<id>/`."""
    for id, profile in find_profiles(edition).items():
        yield from _pages(edition, id, profile)


def _pages(edition: Edition, id: str, profile: Profile) -> Iterator[Page]:
    address, person = person_address(id), profile.person
    advice = list(each_recommendation(profile.briefs))
    said = f"{strings.say_output(len(profile.briefs), len(advice))}."
    site = [link_site(person.url)] if person.url else []
    newest = profile.briefs[0]
    yield from make_entry(
        kind="person",
        address=address,
        title=person.name,
        eyebrow=(strings.PERSON, "people/"),
        deck=literal(said),
        description=f"{person.name}: {said}",
        margin=[*contact_lines(edition, person, address), *site],
        lead=_stand(edition, advice),
        sections=[briefs_section(edition, profile.briefs)],
        source=edition.publication.registry.spans.get(
            ("people", id), Span(newest.file, 0, newest.body.start)
        ),
    )


def _stand(edition: Edition, advice: Sequence[Advice]) -> str:
    if not advice:
        return paragraph(strings.NO_RECOMMENDATION_HERE, "data-search-exclude")
    heading = f"## {strings.THEIR_ADVICE} {{: #bp-advice data-search-exclude }}\n"
    return "\n".join((heading, *advice_bars(edition, advice, style="bp-bars--wide")))
