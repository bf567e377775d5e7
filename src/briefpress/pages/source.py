"""An edition in, the page of each source out: what it is and where it is cited."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from briefpress.model import (
    Edition,
    LinkRecord,
    Page,
    Reference,
    RenderedNote,
)
from briefpress.naming import identify, name_brief_kind
from briefpress.pages import strings
from briefpress.pages.cited_places import Place, find_places
from briefpress.pages.citing import cite_section
from briefpress.pages.copies import tell_copies
from briefpress.pages.exports import described_by
from briefpress.pages.facts import authors_of, container_of, date_of, title_of
from briefpress.pages.markup import (
    link_out,
    link_page,
    literal,
    notice,
    paragraph,
    title_block,
    title_heading,
)
from briefpress.pages.sentences import sentence_around
from briefpress.remarks import say_archived, tag_link
from briefpress.text.paths import source_address, source_export
from briefpress.text.words import day_of
from briefpress.whereabouts import Whereabouts, addresses_of, find_record, find_whereabouts

_HOST_DOUBT = "Q410"
"""The host belongs to another publication than the one named: a doubt that readers must know."""


def make_source_pages(edition: Edition) -> Iterator[Page]:
    """The pages `sources/<key>/`."""
    cited = find_places(edition)
    for reference in edition.publication.references.values():
        yield _page(edition, reference, cited.get(reference.key, []))


def _page(edition: Edition, reference: Reference, places: list[Place]) -> Page:
    address = source_address(reference.key)
    title = title_of(reference)
    kind = link_page(strings.SOURCE, "sources/", address)
    said = (authors_of(reference), container_of(reference), date_of(reference))
    where = _find_whereabouts(edition, reference)
    citation = edition.citations[address]
    parts = (
        title_heading(title),
        paragraph(f"{kind} <bdi>{literal(reference.key)}</bdi>", ".bp-eyebrow"),
        _top(reference, where, find_record(where.url, edition.publication.links)),
        *_gone(where),
        *_doubts(reference),
        f"## {strings.CITED_BY} {{: #bp-cited-by }}\n",
        _cited_by(edition, places, address),
        cite_section("source", citation, source_export(reference.key), address),
    )
    return Page(
        address=address,
        markdown="\n".join(part for part in parts if part),
        meta={
            "title": title,
            "description": ", ".join(part for part in said if part) or title,
            "kind": "source",
            "hide": ["navigation"],
            **described_by(source_export(reference.key)),
            **tell_copies(edition, (reference.key,)),
        },
        source=reference.span,
    )


def _find_whereabouts(edition: Edition, reference: Reference) -> Whereabouts:
    """What is known of the first of the source's addresses that works, else of the first."""
    links = edition.publication.links
    found = [find_whereabouts(url, links, reference) for url in addresses_of(reference) or ("",)]
    return next((one for one in found if one.is_open), found[0])


def _top(reference: Reference, where: Whereabouts, record: LinkRecord | None) -> str:
    """Author, publication and date in the text column; where to read it in the margin."""
    container = container_of(reference)
    said = (
        literal(authors_of(reference)),
        f"*{literal(container)}*" if container else "",
        literal(date_of(reference)),
    )
    deck = ", ".join(part for part in said if part)
    return title_block(
        paragraph(deck, ".bp-deck") + "\n" if deck else "",
        "\n".join(_where(reference, where, record)),
    )


def _where(reference: Reference, where: Whereabouts, record: LinkRecord | None) -> Iterator[str]:
    """Where to read it, what it is, and when its link was last seen to work."""
    host = _host(where.url).removeprefix("www.")
    leads = where.is_open or (where.copy is None and where.state == "gone")
    if host and leads:
        words = f"{strings.READ_AT} {host}"
        link = f"{tag_link(where.url, where)}{literal(words)}</a>"
        yield (link if where.copy else link_out(words, where.url)) + "\n"
    elif host:
        yield literal(f"{strings.WAS_AT} {host}") + "\n"
    if where.copy:
        day = where.copy.date
        dated = f", {strings.say_date(day)}" if day else ""
        words = literal(f"{strings.ARCHIVED_COPY}{dated}")
        yield f"{tag_link(where.copy.url, where)}{words}</a>\n"
    said = [strings.name_source_kind(str(reference.item.get("type"))) or ""]
    if record and record.verdict == "alive" and record.last_checked and where.is_open:
        day = day_of(record.last_checked)
        said.append(f"{strings.LINK_ANSWERED} {strings.say_date(day)}")
    if lines := "<br>\n".join(literal(one) for one in said if one):
        yield paragraph(lines, ".bp-meta")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # `https://[`
        return ""


def _gone(where: Whereabouts) -> Iterator[str]:
    """That the address no longer works, and where the source can be read instead."""
    if where.is_open:
        return
    lead, checked = strings.say_gone(where.state == "taken"), ""
    if where.checked:
        checked = f"{strings.CHECKED} {strings.say_date(day_of(where.checked))}."
    read = ""
    if where.copy:
        words = f"{strings.COPY} {say_archived(where.copy)}"
        read = f"{strings.READ_THE} {tag_link(where.copy.url, where)}{literal(words)}</a>."
    said = " ".join(part for part in (f"**{literal(lead)}**", literal(checked), read) if part)
    # Set apart, so that its full stops stand right on a page that is written from the right.
    yield paragraph(f"<bdi>{said}</bdi>", ".bp-notice")


def _doubts(reference: Reference) -> Iterator[str]:
    """What an editor has looked at and left as it was printed, with the reason."""
    for one in reference.suppressions:
        if _HOST_DOUBT in one.codes and one.reason:
            reason = one.reason.strip()
            end = "" if reason.endswith((".", "!", "?")) else "."
            yield notice(strings.KEPT, literal(reason[:1].upper() + reason[1:] + end))


def _cited_by(edition: Edition, places: list[Place], origin: str) -> str:
    if not places:
        return f"{strings.NO_CITATION}\n"
    items = "\n".join(_place(edition, place, origin) for place in places)
    return f'<ul class="bp-list bp-cited" markdown="1">\n{items}\n</ul>\n'


def _place(edition: Edition, place: Place, origin: str) -> str:
    """Document, note number linking to its call, and the sentence."""
    brief, recommendation, address, citing = place
    if recommendation is None:
        title, number = brief.title, f"{name_brief_kind(brief.type)} {brief.id}"
    else:
        title = recommendation.title
        number = f"{strings.RECOMMENDATION} {identify(brief, recommendation)}"
    named = [
        link_page(strings.say_note(one.number), address, origin, anchor=f"call-{one.number}")
        if isinstance(one, RenderedNote)
        else link_page(strings.IN_TEXT, address, origin, anchor=f"cite-{one.number}")
        for one in citing
    ]
    if not citing:
        named = [link_page(strings.THE_RECORD, address, origin, anchor="bp-record")]
    text = edition.texts[brief.file]
    marks = sorted(
        (
            *(call.span for call in brief.scan.calls),
            *(citation.bracket for citation in brief.scan.citations),
        )
    )
    quoted = dict.fromkeys(
        sentence_around(text, brief.body, call, marks)
        for one in citing
        for call in (one.calls[:1] if isinstance(one, RenderedNote) else (one.bracket,))
    )
    parts = [
        paragraph(literal(number), ".bp-meta"),
        ", ".join((link_page(title, address, origin, attrs=".bp-name"), *named)) + "\n",
        *(paragraph(f"“{literal(sentence)}”", ".bp-quote") for sentence in quoted),
    ]
    return '<li markdown="block">\n\n' + "\n".join(parts) + "\n</li>"
