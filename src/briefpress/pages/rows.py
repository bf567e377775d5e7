"""Briefs and recommendations in, the rows of a list of them as Markdown out."""

from __future__ import annotations

from collections.abc import Iterable

from briefpress.model import Brief, Edition, Recommendation
from briefpress.pages import strings
from briefpress.pages.facts import (
    byline_of,
    identify,
    language_attrs,
    name_addressees,
)
from briefpress.pages.markup import link_page, literal, number_words, status_span
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
            f' <span class="bp-meta">{literal(brief_meta(edition, brief))}</span>',
        )
    )


def title_link(edition: Edition, brief: Brief, origin: str, css: str = ".bp-name") -> str:
    """The title of a brief as a link to its page."""
    attrs = f"{css} {language_attrs(brief, edition.publication)}".strip()
    return link_page(brief.title, brief_address(brief.slug), origin, attrs=attrs)


def brief_meta(edition: Edition, brief: Brief) -> str:
    """`Amina Khan, 10 June 2025. 5 recommendations.`, as plain text."""
    names = strings.join_names([one.name for one in byline_of(brief, edition.publication)])
    issued = strings.say_date(brief.issued) if brief.issued else strings.NO_DATE
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
    publication = edition.publication
    attrs = language_attrs(brief, publication)
    title = f"<span{_html(attrs)}>{literal(brief.title)}</span>"
    number = f"<bdi>{literal(identify(brief, recommendation))}</bdi>"
    return "".join(
        (
            _title(edition, brief, recommendation, origin),
            f' <span class="bp-meta">{number} {title}</span>',
            _addressees(edition, recommendation),
            status_span(publication.standings.get((brief.id, recommendation.id))),
        )
    )


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


def _addressees(edition: Edition, recommendation: Recommendation) -> str:
    names = name_addressees(recommendation, edition.publication)
    return f' <span class="bp-meta">{strings.ADDRESSED_TO} {literal(names)}</span>' if names else ""


def _html(attrs: str) -> str:
    """`lang=ur dir=rtl` as attributes of a tag written out."""
    return "".join(
        f' {name}="{value}"' for name, value in (one.split("=") for one in attrs.split())
    )
