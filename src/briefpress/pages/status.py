"""An edition in, the page of each status out: what it means and which recommendations have it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from briefpress.model import STATUSES, Edition, Page
from briefpress.pages import strings
from briefpress.pages.entry import make_entry
from briefpress.pages.facts import latest_change
from briefpress.pages.groups import Advice, by_status
from briefpress.pages.listing import listing_source
from briefpress.pages.markup import literal
from briefpress.pages.rows import changed_row
from briefpress.pages.sections import status_section
from briefpress.text.paths import status_address


def make_status_pages(edition: Edition) -> Iterator[Page]:
    """The pages `status/<status>/` of all statuses, newest change first."""
    advice = by_status(edition.publication)
    for status, words in STATUSES.items():
        found = sorted(advice.get(status, ()), key=_last_change, reverse=True)
        meaning = strings.STATUS_MEANINGS[status]
        yield from make_entry(
            kind="status",
            address=status_address(status),
            title=words,
            eyebrow=(strings.STATUS, "status/"),
            deck=literal(meaning),
            description=f"{words}: {meaning}",
            sections=[
                status_section(
                    [partial(changed_row, edition, brief, one) for brief, one in found],
                    strings.NO_RECOMMENDATION_STANDS_SO,
                )
            ],
            source=listing_source(edition),
        )


def _last_change(advice: Advice) -> tuple[int, int, int]:
    changed = latest_change(advice[1:])
    return changed.order if changed else (0, 0, 0)
