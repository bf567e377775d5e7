"""An edition in, the list of its briefs out."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.model import Edition, Page
from briefpress.pages import strings
from briefpress.pages.facets import Facet, author_facet, body_facet, subject_facet, year_facet
from briefpress.pages.groups import group_briefs, sizes, years_of
from briefpress.pages.listing import make_listing
from briefpress.pages.profiles import find_profiles
from briefpress.pages.sections import briefs_section

ADDRESS = "briefs/"


def make_briefs_listing(edition: Edition) -> Iterator[Page]:
    """The pages `briefs/` and `briefs/page/<n>/`."""
    briefs = edition.publication.briefs
    yield from make_listing(
        edition,
        kind="briefs",
        address=ADDRESS,
        title=strings.BRIEFS,
        deck=strings.BRIEFS_DECK,
        sections=[briefs_section(edition, briefs, strings.NO_BRIEFS)],
        facets=list(_facets(edition)),
    )


def _facets(edition: Edition) -> Iterator[Facet]:
    briefs = edition.publication.briefs
    subjects = group_briefs(briefs, lambda brief: brief.subjects)
    publishers = group_briefs(briefs, lambda one: (one.publisher,) if one.publisher else ())
    yield year_facet(sizes(group_briefs(briefs, years_of)), ADDRESS)
    yield subject_facet(edition, sizes(subjects), ADDRESS)
    yield author_facet(find_profiles(edition), ADDRESS)
    yield body_facet(strings.PUBLISHER, edition, sizes(publishers), ADDRESS)
