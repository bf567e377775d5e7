"""A Markdown file in, its citations, notes, headings and links with their exact places out.

The grammar of this package finds every candidate; the renderer, with the extensions of the site,
decides which of them it would show, and as what. Not thread-safe (see `briefpress.text.judge`).
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from briefpress.model import Citation, Heading, Link, NoteCall, NoteDefinition, Scan, Span
from briefpress.text.bare_links import find_bare_links
from briefpress.text.brackets import Brackets, find_brackets
from briefpress.text.candidates import (
    AddressCandidate,
    HeadingCandidate,
    LineCandidate,
    NoteCandidate,
    SpanCandidate,
    find_abbreviations,
    find_addresses,
    find_comments,
    find_headings,
    find_link_definitions,
    find_notes,
    find_superscripts,
)
from briefpress.text.cited import Body, Cited, confirm_cited, find_cited
from briefpress.text.extents import Extent, find_extents, measure
from briefpress.text.judge import Verdict, judge
from briefpress.text.renderer import DEFAULT_EXTENSIONS
from briefpress.text.shown import Attribute
from briefpress.text.tokens import LIMIT, Pins, encode, strip_tokens

__all__ = ["DEFAULT_EXTENSIONS", "scan_markdown"]

_ADDRESS_ATTRIBUTES = frozenset(("href", "src", "poster"))


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Everything that was found in a text, and the marks that stand for it."""

    brackets: Brackets
    notes: list[NoteCandidate]
    headings: list[HeadingCandidate]
    addresses: list[AddressCandidate]
    superscripts: list[SpanCandidate]
    comments: list[SpanCandidate]
    link_definitions: list[LineCandidate]
    abbreviations: list[LineCandidate]
    extents: dict[int, Extent]
    offsets: list[int]


def scan_markdown(
    text: str,
    file: str,
    *,
    start: int = 0,
    extensions: tuple[tuple[str, Mapping[str, Any]], ...] = DEFAULT_EXTENSIONS,
) -> Scan:
    """What a page shows of the Markdown in `text[start:]`; all spans are offsets into `text`.

    `extensions` are the names and options of the Python-Markdown extensions that the page will
    be rendered with. A `Link.destination` is as written, with its escapes and entities, and
    automatic links `<https://...>` are among the links, also those that a slip of the pen has
    made a tag that nobody sees (`<htp://...>`). Never raises.
    """
    body = Body(text, file, start)
    found = _find_candidates(body.text)
    edits = ((offset, offset, encode(number)) for number, offset in enumerate(found.offsets))
    verdict = judge(body.text, islice(edits, LIMIT), extensions)
    cited, misplaced = find_cited(body, found.brackets, verdict)
    cited, mistakes = confirm_cited(body, cited, extensions)
    calls, inner_calls = _calls(body, found, verdict, cited)
    headings = tuple(_headings(body, found, verdict))
    links = tuple(_links(body, found, verdict))
    return Scan(
        citations=tuple(_citations(cited, None)),
        calls=calls,
        inner_calls=inner_calls,
        definitions=tuple(_definitions(body, found, verdict, cited)),
        headings=tuple(heading for heading, is_top in headings if is_top),
        inner_headings=tuple(heading for heading, is_top in headings if not is_top),
        links=links,
        bare_links=_bare_links(body, links, extensions),
        comments=tuple(_comments(body, found, verdict)),
        superscripts=tuple(
            body.span(one.start, one.end)
            for one in found.superscripts
            if _is_shown(verdict, one.mark)
        ),
        link_definitions=tuple(
            body.span(one.start, one.end)
            for one in found.link_definitions
            if one.mark in verdict.link_definitions
        ),
        abbreviations=tuple(
            body.span(one.start, one.end)
            for one in found.abbreviations
            if one.mark in verdict.abbreviations
        ),
        problems=tuple(sorted((*misplaced, *mistakes), key=lambda problem: problem.span)),
    )


def _find_candidates(text: str) -> _Candidates:
    pins = Pins()
    # Marks at one place keep this order: those of brackets stand next to `[` and `]`.
    brackets = find_brackets(text, pins)
    notes = find_notes(text, pins)
    return _Candidates(
        brackets=brackets,
        notes=notes,
        headings=find_headings(text, pins),
        addresses=find_addresses(text, pins),
        superscripts=find_superscripts(text, pins),
        comments=find_comments(text, pins),
        link_definitions=find_link_definitions(text, pins),
        abbreviations=find_abbreviations(text, pins),
        extents=find_extents(text, notes, pins),
        offsets=pins.offsets,
    )


def _is_shown(verdict: Verdict, mark: int) -> bool:
    place = verdict.places.get(mark)
    return place is not None and place.context in ("text", "heading", "link")


def _citations(cited: list[Cited], note: int | None) -> Iterator[Citation]:
    return chain.from_iterable(one.parsed.citations for one in cited if one.note == note)


def _calls(
    body: Body, found: _Candidates, verdict: Verdict, cited: list[Cited]
) -> tuple[tuple[NoteCall, ...], tuple[NoteCall, ...]]:
    """Marks in running text, and those in notes, of which a citation in the text makes one."""
    known = {body.written(*note.label) for note in found.notes if note.mark in verdict.notes}
    starts = [one.candidate.start for one in cited]
    outer: list[NoteCall] = []
    inner: list[NoteCall] = []
    end = 0
    for note in found.notes:
        place = verdict.places.get(note.mark)
        if place is None or place.context in ("raw", "code") or note.start < end:
            continue
        label = body.written(*note.label)
        # The mark of a note that is defined, yet shown as text: the renderer reads it otherwise.
        if not place.is_call and (label in known or "[" in label):
            continue
        end = note.end
        around = bisect(starts, note.start) - 1
        is_inner = place.note is not None or (
            around >= 0 and note.start < cited[around].candidate.end
        )
        (inner if is_inner else outer).append(NoteCall(label, body.span(note.start, note.end)))
    return tuple(outer), tuple(inner)


def _definitions(
    body: Body, found: _Candidates, verdict: Verdict, cited: list[Cited]
) -> Iterator[NoteDefinition]:
    by_note: dict[int, list[Citation]] = {}
    for one in cited:
        if one.note is not None:
            by_note.setdefault(one.note, []).extend(one.parsed.citations)
    for note in found.notes:
        if note.mark not in verdict.notes or note.start not in found.extents:
            continue
        extent = found.extents[note.start]
        end = measure(extent, verdict.notes[note.mark])
        text_start = note.end + 1
        while text_start < end and body.text[text_start].isspace():
            text_start += 1
        yield NoteDefinition(
            label=body.written(*note.label),
            span=body.span(note.start, end),
            label_span=body.span(*note.label),
            text=body.span(min(text_start, end), end),
            citations=tuple(by_note.get(note.mark, ())),
        )


def _headings(body: Body, found: _Candidates, verdict: Verdict) -> Iterator[tuple[Heading, bool]]:
    """Each heading, and whether it stands at the top level."""
    for heading in found.headings:
        place = verdict.places.get(heading.mark)
        if place is None or place.context != "heading" or place.note is not None:
            continue
        title = heading.bare_title if verdict.has_attribute_lists else heading.title
        yield (
            Heading(
                level=place.level,
                title=body.written(*title),
                id=place.heading_id,
                span=body.span(heading.start, heading.end),
                title_span=body.span(*title),
            ),
            place.is_top,
        )


def _links(body: Body, found: _Candidates, verdict: Verdict) -> Iterator[Link]:
    links = []
    for address in found.addresses:
        shown = [
            one
            for one in verdict.attributes.get(address.mark, ())
            if one.name in _ADDRESS_ATTRIBUTES or _is_lost(body.text, address, one)
        ]
        if shown:
            end = _address_end(body.text, address, shown[0].value)
            links.append((address.start, end, shown[0].tag == "img"))
    for definition in found.link_definitions:
        if definition.mark in verdict.link_definitions:
            tags = {one.tag for one in verdict.attributes.get(definition.mark, ())}
            links.append((*definition.address, "img" in tags))
    for start, end, is_image in sorted(set(links)):
        yield Link(body.written(start, end), body.span(start, end), is_image)


def _bare_links(
    body: Body, links: tuple[Link, ...], extensions: tuple[tuple[str, Mapping[str, Any]], ...]
) -> tuple[Link, ...]:
    offset = body.span(0, 0).start
    taken = [(one.span.start - offset, one.span.end - offset) for one in links]
    found = find_bare_links(body.text, taken, extensions)
    return tuple(Link(url, body.span(start, end), False) for start, end, url in found)


def _is_lost(text: str, address: AddressCandidate, shown: Attribute) -> bool:
    """`<htp://x.org>` is a tag to the renderer, and is not seen at all."""
    name = text[address.start - 1 : address.end].lower()
    return name.startswith(f"<{shown.tag}/") or name == f"<{shown.tag}"


def _address_end(text: str, address: AddressCandidate, value: str) -> int:
    """The renderer allows spaces in a destination: where it reads on, so do we."""
    shown = strip_tokens(value)
    is_longer = len(shown) > address.end - address.start
    if is_longer and text.startswith(shown, address.start):
        return address.start + len(shown)
    return address.end


def _comments(body: Body, found: _Candidates, verdict: Verdict) -> Iterator[Span]:
    end = 0
    for comment in found.comments:
        if comment.mark in verdict.comments and comment.start >= end:
            end = comment.end
            yield body.span(comment.start, comment.end)
