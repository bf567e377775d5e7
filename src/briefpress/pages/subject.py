"""An edition in, the page of each subject out: what is broader and narrower, and what is on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from briefpress.model import Brief, Edition, Page, Subject
from briefpress.pages import strings
from briefpress.pages.entry import make_entry
from briefpress.pages.groups import each_recommendation
from briefpress.pages.listing import listing_source
from briefpress.pages.names import link_subject, with_page
from briefpress.pages.paging import Section
from briefpress.pages.sections import advice_section, briefs_section, link_counts
from briefpress.pages.subjects import briefs_by_subject, subject_row
from briefpress.text.paths import subject_address


def make_subject_pages(edition: Edition) -> Iterator[Page]:
    """The pages `subjects/<id>/`."""
    subjects = with_page(edition.publication.registry.subjects, subject_address)
    briefs = briefs_by_subject(edition)
    narrower: dict[str, list[str]] = {}
    for key in sorted(subjects, key=lambda key: (subjects[key].name.casefold(), key)):
        narrower.setdefault(subjects[key].broader or "", []).append(key)
    for key, subject in subjects.items():
        yield from _pages(edition, subject, briefs, narrower.get(key, ()))


def _pages(
    edition: Edition,
    subject: Subject,
    briefs: Mapping[str, Sequence[Brief]],
    narrower: Sequence[str],
) -> Iterator[Page]:
    address, own = subject_address(subject.key), briefs.get(subject.key, ())
    advice = list(each_recommendation(own))
    margin = []
    if subject.broader:
        margin.append(f"{strings.BROADER}: {link_subject(edition, subject.broader, address)}")
    sections = [
        Section(
            strings.say_count(len(narrower), "narrower subject"),
            "bp-list-subjects",
            [partial(subject_row, edition, key, briefs.get(key, ())) for key in narrower],
        ),
        briefs_section(edition, own, strings.NO_BRIEF_OF_SUBJECT),
        advice_section(edition, advice, strings.NO_RECOMMENDATION_HERE if own else ""),
    ]
    said = strings.say_output(len(own), len(advice))
    yield from make_entry(
        kind="subject",
        address=address,
        title=subject.name,
        eyebrow=(strings.SUBJECT, "subjects/"),
        deck=link_counts(address, sections, (1, 2)),
        description=f"{subject.name}: {said}." if said else subject.name,
        margin=margin,
        sections=sections,
        source=edition.publication.registry.spans.get(
            ("subjects", subject.key), listing_source(edition)
        ),
    )
