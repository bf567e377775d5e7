"""Counts of statuses and responses in, a list of bars as Markdown out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefpress.model import STATUSES, Edition
from briefpress.pages import strings
from briefpress.pages.groups import Advice
from briefpress.pages.markup import glyph, link_page, literal, paragraph, status_words
from briefpress.pages.rows import list_rows
from briefpress.text.paths import status_address


def advice_bars(
    edition: Edition, advice: Sequence[Advice], origin: str | None = None, *, style: str = ""
) -> Iterator[str]:
    """How many of the recommendations have each status; the whole of a bar is all of them.

    With the address `origin` of the page, each word leads to the list of its status.
    """
    standings = edition.publication.standings
    found = [standings.get((brief.id, one.id)) for brief, one in advice]
    counts = Counter(standing.status for standing in found if standing)
    if not counts:
        yield f"{strings.NO_STATUS_AT_ALL}\n"
        return
    rows = [(_words(one, origin), counts[one]) for one in STATUSES if counts[one]]
    yield list_bars(rows, len(advice), style=style)
    if without := len(advice) - counts.total():
        yield paragraph(literal(strings.say_without_status(without)), ".bp-small")


def list_bars(rows: Sequence[tuple[str, int]], total: int, *, style: str = "") -> str:
    """Words (inline Markdown), number and bar of each row."""
    return list_rows(
        [_bar(words, number, total) for words, number in rows], f"bp-bars {style}".strip()
    )


def _words(status: str, origin: str | None) -> str:
    if origin is None:
        return status_words(status)
    return f"{glyph(status)} {link_page(STATUSES[status], status_address(status), origin)}"


def _bar(words: str, number: int, total: int) -> str:
    """The drawing is for the eye only, the number says the same."""
    width = round(100 * number / total, 1)
    drawn = (
        '<svg class="bp-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" '
        f'focusable="false"><path class="bp-track" d="M0 0H100V10H0z"/>'
        f'<path d="M0 0H{width:g}V10H0z"/></svg>'
    )
    return f'<span class="bp-status">{words}</span> <span class="bp-count">{number}</span> {drawn}'
