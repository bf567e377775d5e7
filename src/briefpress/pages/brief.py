"""An edition in, the page of each brief out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefpress.citable import cited_keys
from briefpress.model import Brief, Edition, Page, Person, Recommendation, Span
from briefpress.naming import byline_of, name_brief_kind, permanent_address
from briefpress.pages import strings
from briefpress.pages.about import about_brief
from briefpress.pages.body import brief_body
from briefpress.pages.citing import cite_brief
from briefpress.pages.copies import sources_of, tell_copies
from briefpress.pages.exports import described_by, link_exports
from briefpress.pages.facts import language_attrs, language_meta, latest_change
from briefpress.pages.markup import (
    link_page,
    literal,
    notice,
    number_words,
    paragraph,
    status_words,
    title_block,
    title_heading,
)
from briefpress.pages.names import contact_lines, link_person
from briefpress.pages.notes import page_notes
from briefpress.pages.references import list_references
from briefpress.pages.rows import deck_of, key_row, list_rows, title_link
from briefpress.pages.sentences import first_sentences
from briefpress.publication import byline, person_ids
from briefpress.text.paths import (
    brief_address,
    brief_export,
    recommendation_address,
    references_export,
)


def make_brief_pages(edition: Edition) -> Iterator[Page]:
    """The pages `briefs/<id>/`."""
    ids = person_ids(edition.publication)
    for brief in edition.publication.briefs:
        yield _page(edition, brief, ids)


def _page(edition: Edition, brief: Brief, ids: Mapping[Person, str]) -> Page:
    publication = edition.publication
    address = brief_address(brief.slug)
    body = brief_body(edition, brief, lambda one: _mark(edition, brief, one))
    parts = (
        title_heading(brief.title, lang=language_attrs(brief, publication)),
        _eyebrow(brief, address),
        _top(edition, brief, ids),
        *_notices(edition, brief, address),
        _key_recommendations(edition, brief, address),
        in_language(body, brief, edition),
        page_notes(edition, brief, address, body),
        list_references(edition, address),
        _references(edition, brief, address),
        cite_brief(edition, brief),
        about_brief(edition, brief, address),
    )
    return Page(
        address=address,
        markdown="\n".join(part for part in parts if part),
        meta={
            "title": brief.title,
            "description": _description(edition, brief),
            "kind": "brief",
            "recommendations": [
                recommendation_address(brief.slug, one.id) for one in brief.recommendations
            ],
            "hide": ["navigation"],
            **described_by(brief_export(brief.slug)),
            **tell_copies(edition, sources_of(edition, address)),
            **language_meta(brief, publication),
        },
        source=Span(brief.file, 0, brief.body.end),
    )


def in_language(markdown: str, brief: Brief, edition: Edition) -> str:
    """Running text, marked where its language is not the site's."""
    attrs = language_attrs(brief, edition.publication)
    if not attrs:
        return markdown
    lang, dir = (one.split("=")[1] for one in attrs.split())
    return f'<div class="bp-text" lang="{lang}" dir="{dir}" markdown="1">\n\n{markdown}\n</div>\n'


def _eyebrow(brief: Brief, address: str) -> str:
    kind = link_page(name_brief_kind(brief.type), "briefs/", address)
    return paragraph(f"{kind} <bdi>{literal(brief.id)}</bdi>", ".bp-eyebrow")


def _description(edition: Edition, brief: Brief) -> str:
    if deck := deck_of(brief):
        return first_sentences(deck)
    kind = f"{name_brief_kind(brief.type)} {brief.id}"
    names = strings.join_names([one.name for one in byline_of(brief, edition.publication)])
    issued = strings.say_date(brief.issued) if brief.issued else ""
    return ", ".join(part for part in (kind, names, issued) if part)


def _top(edition: Edition, brief: Brief, ids: Mapping[Person, str]) -> str:
    """The deck in the text column, who and when in the margin."""
    issued = strings.say_date(brief.issued) if brief.issued else strings.NO_DATE
    version = f", {strings.VERSION} {brief.version}" if brief.version else ""
    margin = "\n".join(
        (
            *(_author(edition, author, ids, brief_address(brief.slug)) for author in brief.authors),
            f"{literal(issued + version)}\n",
            paragraph(f"[{strings.CITE}](#bp-cite)", "data-search-exclude"),
        )
    )
    attrs = f".bp-deck {language_attrs(brief, edition.publication)}".strip()
    deck = paragraph(literal(deck_of(brief)), attrs) + "\n" if deck_of(brief) else ""
    if brief.subtitle and brief.abstract:
        attrs = f".bp-abstract {language_attrs(brief, edition.publication)}".strip()
        deck += paragraph(literal(brief.abstract), attrs) + "\n"
    return title_block(deck, margin)


def _author(edition: Edition, author: Person, ids: Mapping[Person, str], origin: str) -> str:
    person = byline(author, edition.publication.registry)
    name = f"**{link_person(person.name, ids.get(author), origin)}**"
    return paragraph("<br>\n".join((name, *contact_lines(edition, person, origin))), ".bp-author")


def _notices(edition: Edition, brief: Brief, address: str) -> Iterator[str]:
    if brief.withdrawn:
        day, reason = brief.withdrawn
        yield notice(f"{strings.WITHDRAWN}, {strings.say_date(day)}.", literal(reason))
    elif brief.status == "withdrawn":
        yield notice(f"{strings.WITHDRAWN}.", "")
    if brief.status == "superseded" or brief.replaced_by:
        newer = next(
            (one for one in edition.publication.briefs if one.id == brief.replaced_by), None
        )
        said = (
            f"{strings.SUPERSEDED_BY} {title_link(edition, newer, address, '')}." if newer else ""
        )
        yield notice(strings.SUPERSEDED, said)
    for correction in brief.corrections:
        corrected = f"{strings.CORRECTED}, {strings.say_date(correction.date)}."
        yield notice(corrected, literal(correction.text))


def _key_recommendations(edition: Edition, brief: Brief, address: str) -> str:
    """Number, title, addressees and status of each: the brief's promise, before the argument."""
    if not brief.recommendations:
        return ""
    rows = [key_row(edition, brief, one, address) for one in brief.recommendations]
    changed = latest_change(iter(brief.recommendations))
    state = (
        f"\n{strings.LAST_CHANGE} {literal(strings.say_date(changed))}. {strings.STATE_RULE}\n"
        "{: .bp-small }\n"
        if changed
        else ""
    )
    heading = f"## {strings.RECOMMENDATIONS} {{: #bp-recommendations data-search-exclude }}"
    return (
        f'<div class="bp-key" data-search-exclude markdown="1">\n\n{heading}\n\n'
        f"{list_rows(rows, 'bp-rows', tag='ol')}{state}\n</div>\n"
    )


def _references(edition: Edition, brief: Brief, address: str) -> str:
    """The files of all that the brief cites, where its notes end."""
    number = len(cited_keys(brief, edition.publication))
    if not number:
        return ""
    return link_exports(strings.say_download(number), references_export(brief.slug), address)


def _mark(edition: Edition, brief: Brief, recommendation: Recommendation) -> str:
    """The line that ends the section of a recommendation: number, status, its record."""
    standing = edition.publication.standings.get((brief.id, recommendation.id))
    target = recommendation_address(brief.slug, recommendation.id)
    url = permanent_address(target, edition.publication)
    # On paper the address stands in place of the words.
    printed = f'data-address="{literal(url.partition("://")[2])}"' if url else ""
    record = link_page(
        strings.say_record_of(recommendation.id.upper()),
        target,
        brief_address(brief.slug),
        attrs=printed,
    )
    said = (
        number_words(recommendation.id),
        f'<span class="bp-status">{status_words(standing.status)}</span>' if standing else "",
        record,
    )
    return paragraph(" ".join(part for part in said if part), ".bp-mark data-search-exclude")
