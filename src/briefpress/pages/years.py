"""An edition in, the list of the years of its briefs out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from briefpress.model import Brief, Edition, Page
from briefpress.pages import strings
from briefpress.pages.entry import counted
from briefpress.pages.groups import group_briefs, years_of
from briefpress.pages.listing import make_listing
from briefpress.pages.markup import link_page
from briefpress.pages.paging import Section
from briefpress.text.paths import year_address

ADDRESS = "years/"


def make_years_listing(edition: Edition) -> Iterator[Page]:
    """The pages `years/` and `years/page/<n>/`, the newest first."""
    years = group_briefs(edition.publication.briefs, years_of)
    rows = [partial(_row, year, years[year]) for year in sorted(years, reverse=True)]
    yield from make_listing(
        edition,
        kind="years",
        address=ADDRESS,
        title=strings.YEARS,
        deck=strings.YEARS_DECK,
        sections=[
            Section(strings.say_count(len(rows), "year"), "bp-list-years", rows, strings.NO_YEARS)
        ],
    )


def _row(year: int, briefs: Sequence[Brief], origin: str) -> str:
    advice = sum(len(brief.recommendations) for brief in briefs)
    link = link_page(str(year), year_address(year), origin, attrs=".bp-name")
    return counted(link, strings.say_output(len(briefs), advice))
