"""An edition in, the list of all its recommendations out."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.model import Edition, Page
from briefpress.pages import strings
from briefpress.pages.facts import each_recommendation
from briefpress.pages.listing import make_listing
from briefpress.pages.rows import recommendation_row

ADDRESS = "recommendations/"


def make_recommendations_listing(edition: Edition) -> Iterator[Page]:
    """The page `recommendations/`."""
    rows = [
        recommendation_row(edition, brief, one, ADDRESS)
        for brief, one in each_recommendation(edition.publication)
    ]
    yield make_listing(
        edition,
        kind="recommendations",
        address=ADDRESS,
        title=strings.RECOMMENDATIONS,
        deck=strings.RECOMMENDATIONS_DECK,
        count=strings.say_count(len(rows), "recommendation"),
        rows=rows,
        empty=strings.NO_RECOMMENDATIONS,
    )
