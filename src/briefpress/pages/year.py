"""An edition in, the page of each year out: the briefs and recommendations issued in it."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.model import Edition, Page
from briefpress.pages import strings
from briefpress.pages.entry import make_entry
from briefpress.pages.groups import each_recommendation, group_briefs, years_of
from briefpress.pages.listing import listing_source
from briefpress.pages.sections import advice_section, briefs_section, link_counts
from briefpress.text.paths import year_address


def make_year_pages(edition: Edition) -> Iterator[Page]:
    """The pages `years/<yyyy>/`."""
    for year, briefs in group_briefs(edition.publication.briefs, years_of).items():
        address, advice = year_address(year), list(each_recommendation(briefs))
        sections = [
            briefs_section(edition, briefs),
            advice_section(edition, advice, strings.NO_RECOMMENDATION_HERE),
        ]
        yield from make_entry(
            kind="year",
            address=address,
            title=str(year),
            eyebrow=(strings.YEAR, "years/"),
            deck=link_counts(address, sections, (0, 1)),
            description=f"{year}: {strings.say_output(len(briefs), len(advice))}.",
            sections=sections,
            source=listing_source(edition),
        )
