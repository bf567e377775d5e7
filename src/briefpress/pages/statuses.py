"""An edition in, the list of statuses out: what each means and how one is decided."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from briefpress.model import STATUSES, Edition, Page
from briefpress.pages import strings
from briefpress.pages.groups import by_status, sizes
from briefpress.pages.listing import make_listing
from briefpress.pages.markup import glyph, link_page, literal
from briefpress.pages.paging import Section
from briefpress.text.paths import status_address

ADDRESS = "status/"


def make_statuses_listing(edition: Edition) -> Iterator[Page]:
    """The page `status/`, with every status, the least closed first."""
    counts = sizes(by_status(edition.publication))
    rows = [partial(_row, status, counts.get(status, 0)) for status in STATUSES]
    yield from make_listing(
        edition,
        kind="statuses",
        address=ADDRESS,
        title=strings.STATUS,
        deck=strings.STATUS_DECK,
        sections=[Section(strings.MEANINGS, "bp-meanings", rows)],
        foot=f"## {strings.HOW_DECIDED} {{: #bp-decided }}\n\n{literal(strings.DECIDED)}\n",
    )


def _row(status: str, number: int, origin: str) -> str:
    """Drawing, word and number, then the meaning."""
    link = link_page(STATUSES[status], status_address(status), origin, attrs=".bp-name")
    return (
        f'<span class="bp-meaning">{glyph(status)} {link}</span> '
        f'<span class="bp-says">{literal(strings.STATUS_MEANINGS[status])}</span> '
        f'<span class="bp-meta">{literal(strings.say_count(number, "recommendation"))}</span>'
    )
