"""An edition in, the page of each source out: what it is and where it is cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from briefpress.model import (
    Brief,
    Edition,
    InTextCitation,
    Page,
    Recommendation,
    Reference,
    RenderedNote,
)
from briefpress.naming import identify, name_brief_kind
from briefpress.pages import strings
from briefpress.pages.citing import cite_section
from briefpress.pages.exports import described_by
from briefpress.pages.facts import authors_of, container_of, date_of, pages_with_notes, title_of
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
from briefpress.publication import recorded_keys
from briefpress.text.dates import read_date
from briefpress.text.paths import source_address, source_export

Citing = RenderedNote | InTextCitation

Place = tuple[Brief, Recommendation | None, str, tuple[Citing, ...]]
"""A page and what of its notes or text names the source; none where only its record does."""

_HOST_DOUBT = "Q410"
"""The host belongs to another publication than the one named: a doubt that readers must know."""


def make_source_pages(edition: Edition) -> Iterator[Page]:
    """The pages `sources/<key>/`."""
    cited = _find_places(edition)
    for reference in edition.publication.references.values():
        yield _page(edition, reference, cited.get(reference.key, []))


def _find_places(edition: Edition) -> Mapping[str, list[Place]]:
    places: dict[str, list[Place]] = {}
    for brief, recommendation, address, rendered in pages_with_notes(edition):
        recorded = recorded_keys(recommendation.record) if recommendation else ()
        named: dict[str, list[Citing]] = {key: [] for key in recorded}
        citing: tuple[Citing, ...] = (*rendered.in_text, *rendered.notes)
        for one in citing:
            for key in dict.fromkeys(one.references):
                named.setdefault(key, []).append(one)
        for key, found in named.items():
            places.setdefault(key, []).append((brief, recommendation, address, tuple(found)))
    return places


def _page(edition: Edition, reference: Reference, places: list[Place]) -> Page:
    address = source_address(reference.key)
    title = title_of(reference)
    kind = link_page(strings.SOURCE, "sources/", address)
    said = (authors_of(reference), container_of(reference), date_of(reference))
    citation = edition.citations[address]
    parts = (
        title_heading(title),
        paragraph(f"{kind} <bdi>{literal(reference.key)}</bdi>", ".bp-eyebrow"),
        _top(reference),
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
        },
        source=reference.span,
    )


def _top(reference: Reference) -> str:
    """Author, publication and date in the text column; where to read it in the margin."""
    container = container_of(reference)
    said = (
        literal(authors_of(reference)),
        f"*{literal(container)}*" if container else "",
        literal(date_of(reference)),
    )
    deck = ", ".join(part for part in said if part)
    return title_block(
        paragraph(deck, ".bp-deck") + "\n" if deck else "", "\n".join(_where(reference))
    )


def _where(reference: Reference) -> Iterator[str]:
    url = str(reference.item.get("URL") or "")
    if host := urlsplit(url).hostname if _is_web(url) else None:
        yield link_out(f"{strings.READ_AT} {host.removeprefix('www.')}", url) + "\n"
    if _is_web(copy := reference.fields.get("archiveurl", "")):
        day = read_date(reference.fields.get("archivedate", ""))
        dated = f", {strings.say_date(day)}" if day else ""
        yield link_out(strings.ARCHIVED_COPY + dated, copy) + "\n"
    if kind := strings.name_source_kind(str(reference.item.get("type"))):
        yield paragraph(literal(kind), ".bp-meta")


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))


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
