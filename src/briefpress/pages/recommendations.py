"""An edition in, the list of all its recommendations out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefpress.model import Edition, Page
from briefpress.pages import strings
from briefpress.pages.facets import Facet, body_facet, status_facet, subject_facet, year_facet
from briefpress.pages.groups import by_addressee, by_status, each_recommendation, sizes, years_of
from briefpress.pages.listing import make_listing
from briefpress.pages.sections import advice_section

ADDRESS = "recommendations/"


def make_recommendations_listing(edition: Edition) -> Iterator[Page]:
    """The pages `recommendations/` and `recommendations/page/<n>/`."""
    advice = each_recommendation(edition.publication.briefs)
    yield from make_listing(
        edition,
        kind="recommendations",
        address=ADDRESS,
        title=strings.RECOMMENDATIONS,
        deck=strings.RECOMMENDATIONS_DECK,
        sections=[advice_section(edition, advice, strings.NO_RECOMMENDATIONS)],
        facets=list(_facets(edition)),
    )


def _facets(edition: Edition) -> Iterator[Facet]:
    publication = edition.publication
    yield status_facet(sizes(by_status(publication)), ADDRESS)
    yield body_facet(strings.ADDRESSEE, edition, sizes(by_addressee(publication)), ADDRESS)
    subjects: Counter[str] = Counter()
    years: Counter[int] = Counter()
    for brief in publication.briefs:
        number = len(brief.recommendations)
        subjects.update(dict.fromkeys(brief.subjects, number) if number else {})
        years.update(dict.fromkeys(years_of(brief), number) if number else {})
    yield subject_facet(edition, subjects, ADDRESS)
    yield year_facet(years, ADDRESS)
