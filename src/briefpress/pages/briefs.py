"""An edition in, the list of its briefs out."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.model import Edition, Page
from briefpress.pages import strings
from briefpress.pages.listing import make_listing
from briefpress.pages.rows import brief_row

ADDRESS = "briefs/"


def make_briefs_listing(edition: Edition) -> Iterator[Page]:
    """The page `briefs/`."""
    briefs = edition.publication.briefs
    yield make_listing(
        edition,
        kind="briefs",
        address=ADDRESS,
        title=strings.BRIEFS,
        deck=strings.BRIEFS_DECK,
        count=strings.say_count(len(briefs), "brief"),
        rows=[brief_row(edition, brief, ADDRESS) for brief in briefs],
        empty=strings.NO_BRIEFS,
    )
