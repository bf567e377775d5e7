"""What is addressed to an organisation in, its score card out: status, then response, as bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefpress.model import RESPONSES, STATUSES, Addressee
from briefpress.pages import strings
from briefpress.pages.bars import list_bars
from briefpress.pages.facts import name_response
from briefpress.pages.groups import Advice
from briefpress.pages.markup import link_page, literal, paragraph, status_words

Addressed = Sequence[tuple[Advice, Addressee]]

_STATUSES = ("open", "partially-addressed", "not-implemented", "implemented")
_RESPONSES = ("agreed", "partly-agreed", "disagreed", "none-received")
"""Shown with any count, so that cards can be compared; the others where they occur."""

_WIDE = "bp-bars--wide"


def say_figures(addressed: Addressed) -> str:
    """The figures in a sentence."""
    statuses = _statuses(addressed)
    answered = sum(one.response not in (None, "none-received") for _advice, one in addressed)
    return strings.say_score(
        len(addressed), statuses["implemented"], statuses["partially-addressed"], answered
    )


def score_card(addressed: Addressed, origin: str) -> str:
    """The sections "Status" and "Response"; each has the status that it gave itself, no roll-up."""
    return "\n".join((*_status(addressed, origin), *_response(addressed)))


def _status(addressed: Addressed, origin: str) -> Iterator[str]:
    counts = _statuses(addressed)
    rows = [(status_words(one), counts[one]) for one in STATUSES if counts[one] or one in _STATUSES]
    rows += [(strings.NOT_RECORDED, counts[""])] if counts[""] else []
    dates = [entry.date for _advice, one in addressed for entry in one.history]
    newest = max(dates, key=lambda day: day.order, default=None)
    changed = strings.say_last_change(strings.say_date(newest)) if newest else ""
    how = link_page(strings.HOW_DECIDED, "status/", origin)
    yield f"## {strings.STATUS} {{: #bp-status data-search-exclude }}\n"
    yield paragraph(literal(strings.say_total(len(addressed), changed)), ".bp-small")
    yield list_bars(rows, len(addressed), style=_WIDE)
    yield paragraph(f"{strings.NOT_A_MARK} {how}.", ".bp-small")


def _response(addressed: Addressed) -> Iterator[str]:
    counts = Counter(name_response(one) for _advice, one in addressed)
    always = {RESPONSES[one] for one in _RESPONSES}
    words = (*RESPONSES.values(), strings.NOT_RECORDED)
    rows = [(one, counts[one]) for one in words if counts[one] or one in always]
    yield f"## {strings.RESPONSE} {{: #bp-response data-search-exclude }}\n"
    yield paragraph(literal(strings.say_total(len(addressed), strings.LATEST_ANSWER)), ".bp-small")
    yield list_bars(
        [(literal(one), number) for one, number in rows],
        len(addressed),
        style=_WIDE,
    )


def _statuses(addressed: Addressed) -> Counter[str]:
    """Status -> number; the empty one is that of no record."""
    return Counter(one.history[-1].status if one.history else "" for _advice, one in addressed)
