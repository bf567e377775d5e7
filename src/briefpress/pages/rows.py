"""Briefs and recommendations in, the rows of a list of them as Markdown out."""

from __future__ import annotations

from collections.abc import Iterable

from briefpress.model import Addressee, Brief, Edition, Recommendation
from briefpress.naming import byline_of, identify
from briefpress.pages import strings
from briefpress.pages.facts import language_attrs, latest_change, name_addressees, name_response
from briefpress.pages.markup import link_page, literal, number_words, status_span, status_words
from briefpress.pages.sentences import first_sentences
from briefpress.text.paths import brief_address, recommendation_address


def list_rows(items: Iterable[str], kind: str, *, tag: str = "ul") -> str:
    """Rows as a list; each item is inline Markdown of one line."""
    lines = "\n".join(f'<li markdown="span">{item}</li>' for item in items)
    return f'<{tag} class="{kind}" markdown="1">\n{lines}\n</{tag}>\n'


def brief_row(edition: Edition, brief: Brief, origin: str) -> str:
    """Title, what it says in a sentence, who wrote it and when."""
    deck = deck_of(brief)
    return "".join(
        (
            title_link(edition, brief, origin),
            f' <span class="bp-says">{literal(first_sentences(deck))}</span>' if deck else "",
            f' <span class="bp-meta">{brief_meta(edition, brief)}</span>',
        )
    )


def title_link(edition: Edition, brief: Brief, origin: str, css: str = ".bp-name") -> str:
    """The title of a brief as a link to its page."""
    attrs = f"{css} {language_attrs(brief, edition.publication)}".strip()
    return link_page(brief.title, brief_address(brief.slug), origin, attrs=attrs)


def brief_meta(edition: Edition, brief: Brief) -> str:
    """`Amina Khan, 10 June 2025. 5 recommendations.`, as inline Markdown."""
    # A name in another script must not turn the date beside it round.
    names = strings.join_names(
        [f"<bdi>{literal(one.name)}</bdi>" for one in byline_of(brief, edition.publication)]
    )
    issued = literal(strings.say_date(brief.issued) if brief.issued else strings.NO_DATE)
    said = f"{names}, {issued}." if names else f"{issued}."
    if brief.recommendations:
        said += f" {strings.say_count(len(brief.recommendations), 'recommendation')}."
    return said


def deck_of(brief: Brief) -> str:
    """What stands under the title of a brief: its subtitle, else its abstract; may be empty."""
    return brief.subtitle or brief.abstract or ""


def recommendation_row(
    edition: Edition, brief: Brief, recommendation: Recommendation, origin: str
) -> str:
    """Title, number and brief, addressees, status."""
    return "".join(
        (
            _title(edition, brief, recommendation, origin),
            _number(edition, brief, recommendation),
            _addressees(edition, recommendation),
            status_span(edition.publication.standings.get((brief.id, recommendation.id))),
        )
    )


def addressed_row(
    edition: Edition,
    brief: Brief,
    recommendation: Recommendation,
    addressee: Addressee,
    origin: str,
) -> str:
    """Title, number and brief; status and response of one addressee, not the roll-up."""
    status = addressee.history[-1].status if addressee.history else None
    words = status_words(status) if status else strings.NOT_RECORDED
    return "".join(
        (
            _title(edition, brief, recommendation, origin),
            _number(edition, brief, recommendation),
            f' <span class="bp-status">{words}</span>',
            f' <span class="bp-meta bp-response">{name_response(addressee)}</span>',
        )
    )


def changed_row(edition: Edition, brief: Brief, recommendation: Recommendation, origin: str) -> str:
    """The row of a recommendation with its last change, marked where it is overdue."""
    record = recommendation.record
    standing = edition.publication.standings.get((brief.id, recommendation.id))
    changed = latest_change((recommendation,))
    said = [f"{strings.LAST_CHANGE} {literal(strings.say_date(changed))}."] if changed else []
    if record and record.due and standing and standing.overdue:
        due = literal(strings.say_date(record.due))
        said.append(f"<strong>{strings.OVERDUE} {due}.</strong>")
    row = recommendation_row(edition, brief, recommendation, origin)
    return f'{row} <span class="bp-meta">{" ".join(said)}</span>'


def key_row(edition: Edition, brief: Brief, recommendation: Recommendation, origin: str) -> str:
    """A row of the list at the top of a brief: number, title, addressees, status."""
    return "".join(
        (
            f"{number_words(recommendation.id)} ",
            _title(edition, brief, recommendation, origin),
            _addressees(edition, recommendation),
            status_span(edition.publication.standings.get((brief.id, recommendation.id))),
        )
    )


def _title(edition: Edition, brief: Brief, recommendation: Recommendation, origin: str) -> str:
    target = recommendation_address(brief.slug, recommendation.id)
    attrs = f".bp-name {language_attrs(brief, edition.publication)}".strip()
    return link_page(recommendation.title, target, origin, attrs=attrs)


def _number(edition: Edition, brief: Brief, recommendation: Recommendation) -> str:
    attrs = language_attrs(brief, edition.publication)
    title = f"<span{_html(attrs)}>{literal(brief.title)}</span>"
    number = f"<bdi>{literal(identify(brief, recommendation))}</bdi>"
    return f' <span class="bp-meta">{number} {title}</span>'


def _addressees(edition: Edition, recommendation: Recommendation) -> str:
    names = name_addressees(recommendation, edition.publication)
    return f' <span class="bp-meta">{strings.ADDRESSED_TO} {literal(names)}</span>' if names else ""


def _html(attrs: str) -> str:
    """`lang=ur dir=rtl` as attributes of a tag written out."""
    return "".join(
        f' {name}="{value}"' for name, value in (one.split("=") for one in attrs.split())
    )
