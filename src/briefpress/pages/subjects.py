"""An edition in, the list of its subjects out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from briefpress.model import Brief, Edition, Page
from briefpress.pages import strings
from briefpress.pages.entry import counted
from briefpress.pages.groups import group_briefs
from briefpress.pages.listing import make_listing
from briefpress.pages.names import link_subject, with_page
from briefpress.pages.paging import Section
from briefpress.text.paths import subject_address

ADDRESS = "subjects/"


def make_subjects_listing(edition: Edition) -> Iterator[Page]:
    """The pages `subjects/` and `subjects/page/<n>/`, in the order of the names."""
    subjects = with_page(edition.publication.registry.subjects, subject_address)
    briefs = briefs_by_subject(edition)
    keys = sorted(subjects, key=lambda key: (subjects[key].name.casefold(), key))
    rows = [partial(subject_row, edition, key, briefs.get(key, ())) for key in keys]
    count = strings.say_count(len(rows), "subject")
    yield from make_listing(
        edition,
        kind="subjects",
        address=ADDRESS,
        title=strings.SUBJECTS,
        deck=strings.SUBJECTS_DECK,
        sections=[Section(count, "bp-list-subjects", rows, strings.NO_SUBJECTS)],
    )


def briefs_by_subject(edition: Edition) -> Mapping[str, list[Brief]]:
    """Key of a subject -> the briefs that name it, newest first."""
    return group_briefs(edition.publication.briefs, lambda brief: brief.subjects)


def subject_row(edition: Edition, key: str, briefs: Sequence[Brief], origin: str) -> str:
    """Name, number of briefs and recommendations."""
    advice = sum(len(brief.recommendations) for brief in briefs)
    name = link_subject(edition, key, origin, attrs=".bp-name")
    return counted(name, strings.say_output(len(briefs), advice))
