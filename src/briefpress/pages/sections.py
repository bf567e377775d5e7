"""Briefs or recommendations in, the section of a page that lists them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from briefpress.model import Brief, Edition
from briefpress.pages import strings
from briefpress.pages.groups import Advice
from briefpress.pages.paging import Section, link_section
from briefpress.pages.rows import brief_row, recommendation_row


def briefs_section(edition: Edition, briefs: Sequence[Brief], empty: str = "") -> Section:
    """A list of briefs under their number."""
    return Section(
        strings.say_count(len(briefs), "brief"),
        "bp-list-briefs",
        [partial(brief_row, edition, brief) for brief in briefs],
        empty,
    )


def advice_section(edition: Edition, advice: Iterable[Advice], empty: str = "") -> Section:
    """A list of recommendations with their status, under their number."""
    return status_section(
        [partial(recommendation_row, edition, brief, one) for brief, one in advice], empty
    )


def status_section(rows: Sequence[Callable[[str], str]], empty: str = "") -> Section:
    """A list of recommendations whose rows, as in `Section`, have a status at their end."""
    count = strings.say_count(len(rows), "recommendation")
    return Section(count, "bp-list-recommendations", rows, empty, "bp-list bp-list--status")


def link_counts(address: str, sections: Sequence[Section], shown: Sequence[int]) -> str:
    """The headings of some sections as links to where they begin: a deck, as inline Markdown."""
    links = [
        link_section(sections[index].heading, address, sections, index)
        for index in shown
        if sections[index].rows
    ]
    return f"{strings.join_names(links)}." if links else ""
