"""An edition in, its pages as Markdown with front matter out: one module a kind of page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefpress.model import Edition, Page
from briefpress.pages.brief import make_brief_pages
from briefpress.pages.briefs import make_briefs_listing
from briefpress.pages.home import make_home_page
from briefpress.pages.recommendation import make_recommendation_pages
from briefpress.pages.recommendations import make_recommendations_listing
from briefpress.pages.source import make_source_pages
from briefpress.pages.sources import make_sources_listing

PAGES: tuple[Callable[[Edition], Iterable[Page]], ...] = (
    make_home_page,
    make_briefs_listing,
    make_brief_pages,
    make_recommendations_listing,
    make_recommendation_pages,
    make_sources_listing,
    make_source_pages,
)
"""Every kind of page; a new one is a module and a line here."""


def make_pages(edition: Edition) -> tuple[Page, ...]:
    """All pages of an edition that are made from briefs and references."""
    return tuple(page for make in PAGES for page in make(edition))
