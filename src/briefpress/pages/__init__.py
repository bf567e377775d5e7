"""An edition in, its pages as Markdown with front matter out: one module a kind of page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefpress.model import Edition, Page
from briefpress.pages.bodies import make_bodies_listing
from briefpress.pages.brief import make_brief_pages
from briefpress.pages.briefs import make_briefs_listing
from briefpress.pages.health import make_health_page
from briefpress.pages.home import make_home_page
from briefpress.pages.organisation import make_body_pages
from briefpress.pages.people import make_people_listing
from briefpress.pages.person import make_person_pages
from briefpress.pages.recommendation import make_recommendation_pages
from briefpress.pages.recommendations import make_recommendations_listing
from briefpress.pages.source import make_source_pages
from briefpress.pages.sources import make_sources_listing
from briefpress.pages.status import make_status_pages
from briefpress.pages.statuses import make_statuses_listing
from briefpress.pages.subject import make_subject_pages
from briefpress.pages.subjects import make_subjects_listing
from briefpress.pages.year import make_year_pages
from briefpress.pages.years import make_years_listing

PAGES: tuple[Callable[[Edition], Iterable[Page]], ...] = (
    make_home_page,
    make_briefs_listing,
    make_brief_pages,
    make_recommendations_listing,
    make_recommendation_pages,
    make_sources_listing,
    make_source_pages,
    make_people_listing,
    make_person_pages,
    make_subjects_listing,
    make_subject_pages,
    make_bodies_listing,
    make_body_pages,
    make_statuses_listing,
    make_status_pages,
    make_years_listing,
    make_year_pages,
    make_health_page,
)
"""Every kind of page; a new one is a module and a line here."""


def make_pages(edition: Edition) -> tuple[Page, ...]:
    """All pages of an edition that are made from briefs, references and registries."""
    return tuple(page for make in PAGES for page in make(edition))
