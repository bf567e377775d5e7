"""An edition in, the home page out: the institute's own sentences, then what is new."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.model import Brief, Edition, Page, Recommendation, Span, StatusEntry
from briefpress.naming import name_brief_kind
from briefpress.pages import strings
from briefpress.pages.bars import advice_bars
from briefpress.pages.facts import history_of, language_attrs
from briefpress.pages.groups import each_recommendation
from briefpress.pages.listing import listing_source
from briefpress.pages.markup import (
    link_page,
    literal,
    paragraph,
    status_words,
    title_heading,
)
from briefpress.pages.rows import brief_meta, brief_row, deck_of, list_rows, title_link
from briefpress.text.paths import recommendation_address

ADDRESS = ""
_MORE_BRIEFS = 8
_CHANGES = 5
_WAYS = (
    (strings.SUBJECTS, "subjects/"),
    (strings.PEOPLE, "people/"),
    (strings.ORGANISATIONS, "bodies/"),
    (strings.STATUS, "status/"),
    (strings.YEARS, "years/"),
    (strings.SOURCES, "sources/"),
    (strings.LINKS, "health/"),
)
_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*$\r?\n?", re.DOTALL | re.MULTILINE
)
_FENCE = re.compile(r"^[ ]{0,3}(```+|~~~+)[^\n]*\n.*?^[ ]{0,3}\1[^\n]*$", re.DOTALL | re.MULTILINE)
_HEADING_ONE = re.compile(r"^#(?!#)[ \t]*\S|^[^\n]+\n=+[ \t]*$|<h1\b", re.MULTILINE)


def make_home_page(edition: Edition) -> Iterator[Page]:
    """The page at the root of the site."""
    config = edition.publication.config
    file = f"{config.docs}/index.md"
    written = _FRONT_MATTER.sub("", edition.texts.get(file, "")).strip()
    heading = (
        "" if _HEADING_ONE.search(_FENCE.sub("", written)) else title_heading(config.site_name)
    )
    if not written and config.site_description:
        written = literal(config.site_description)
    yield Page(
        address=ADDRESS,
        markdown="\n".join(part for part in (heading, f"{written}\n", _columns(edition)) if part),
        meta={
            "title": config.site_name,
            "description": config.site_description or config.site_name,
            "kind": "home",
            "hide": ["navigation", "toc"],
            "search": {"exclude": True},
        },
        source=Span(file, 0, len(edition.texts[file]))
        if file in edition.texts
        else (listing_source(edition)),
    )


def _columns(edition: Edition) -> str:
    news = "\n".join(_news(edition))
    aside = "\n".join(_aside(edition))
    return (
        '<div class="bp-home" markdown="1">\n'
        f'<div class="bp-news" markdown="1">\n\n{news}\n</div>\n'
        f'<div class="bp-aside" markdown="1">\n\n{aside}\n</div>\n</div>\n\n{_ways()}'
    )


def _ways() -> str:
    """The lists that neither the navigation nor the columns lead to."""
    links = " ".join(link_page(words, address, ADDRESS) for words, address in _WAYS)
    return (
        f'<nav class="bp-ways" aria-label="{strings.WAYS}" markdown="1">\n'
        f'<p markdown="span">{links}</p>\n</nav>\n'
    )


def _news(edition: Edition) -> Iterator[str]:
    """The newest brief that stands, then the next ones."""
    briefs = edition.publication.briefs
    if not briefs:
        yield f"{strings.NO_BRIEFS}\n"
        return
    lead = next((one for one in briefs if one.status == "published"), briefs[0])
    yield from _lead(edition, lead)
    more = [one for one in briefs if one is not lead][:_MORE_BRIEFS]
    if more:
        yield f"## {strings.MORE_BRIEFS} {{: #bp-more }}\n"
        yield list_rows([brief_row(edition, one, ADDRESS) for one in more], "bp-list")
    yield paragraph(link_page(strings.ALL_BRIEFS, "briefs/", ADDRESS), ".bp-all")


def _lead(edition: Edition, brief: Brief) -> Iterator[str]:
    kind = name_brief_kind(brief.type)
    yield paragraph(f"{literal(kind)} <bdi>{literal(brief.id)}</bdi>", ".bp-kind")
    yield f"## {title_link(edition, brief, ADDRESS)} {{: #bp-lead }}\n"
    if deck := deck_of(brief):
        attrs = f".bp-deck {language_attrs(brief, edition.publication)}".strip()
        yield paragraph(literal(deck), attrs)
    yield paragraph(brief_meta(edition, brief), ".bp-meta")


def _aside(edition: Edition) -> Iterator[str]:
    yield f"## {strings.ADVICE} {{: #bp-advice }}\n"
    yield from _advice(edition)
    changes = sorted(_changes(edition), key=lambda one: one[2].date.order, reverse=True)
    if changes:
        yield f"## {strings.LATEST_CHANGES} {{: #bp-changes }}\n"
        yield list_rows([_change(edition, *one) for one in changes[:_CHANGES]], "bp-changes")
    yield paragraph(link_page(strings.ALL_RECOMMENDATIONS, "recommendations/", ADDRESS), ".bp-all")


def _advice(edition: Edition) -> Iterator[str]:
    """How many recommendations have each status; the whole of a bar is all of them."""
    advice = list(each_recommendation(edition.publication.briefs))
    if not advice:
        yield f"{strings.NO_RECOMMENDATIONS}\n"
        return
    years = [brief.issued.year for brief, _one in advice if brief.issued]
    said = strings.say_advice_total(len(advice), min(years, default=None))
    yield paragraph(literal(said), ".bp-small")
    yield from advice_bars(edition, advice, ADDRESS)


def _changes(edition: Edition) -> Iterator[tuple[Brief, Recommendation, StatusEntry]]:
    """The newest entry of each recommendation."""
    for brief, recommendation in each_recommendation(edition.publication.briefs):
        for _body, entry in history_of(recommendation):
            yield brief, recommendation, entry
            break


def _change(
    edition: Edition, brief: Brief, recommendation: Recommendation, entry: StatusEntry
) -> str:
    attrs = f".bp-name {language_attrs(brief, edition.publication)}".strip()
    target = recommendation_address(brief.slug, recommendation.id)
    return (
        f'<span class="bp-meta">{literal(strings.say_date(entry.date))}</span> '
        f"{link_page(recommendation.title, target, ADDRESS, attrs=attrs)} "
        f'<span class="bp-status">{status_words(entry.status)}</span>'
    )
