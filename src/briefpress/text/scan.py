"""A Markdown file in, its citations, notes, headings and links with their exact places out.

The grammar of this package finds every candidate; the renderer, with the extensions of the site,
decides which of them it would show, and as what. Not thread-safe (see `briefpress.text.judge`).
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from briefpress.model import (
    Citation,
    Heading,
    Link,
    NoteCall,
    NoteDefinition,
    Problem,
    Scan,
    Span,
)
from briefpress.text.candidates import (
    AddressCandidate,
    BracketCandidate,
    Brackets,
    HeadingCandidate,
    LineCandidate,
    NoteCandidate,
    Pins,
    SpanCandidate,
    find_abbreviations,
    find_addresses,
    find_brackets,
    find_comments,
    find_headings,
    find_link_definitions,
    find_notes,
    find_superscripts,
)
from briefpress.text.citations import Bracket, parse_bracket
from briefpress.text.extents import Extent, find_extents, measure
from briefpress.text.judge import Verdict, judge
from briefpress.text.misplaced import (
    describe_fragment,
    describe_misplaced,
    describe_unstageable,
)
from briefpress.text.renderer import DEFAULT_EXTENSIONS
from briefpress.text.shown import Place
from briefpress.text.tokens import LIMIT, STAGED, encode, hide_private, plant, strip_tokens

__all__ = ["DEFAULT_EXTENSIONS", "scan_markdown"]

_ADDRESS_ATTRIBUTES = frozenset(("href", "src", "poster"))
_ROUNDS = 4
_WINDOW = 300
_HARMLESS = re.compile(r"\[(?:[^\r\n`<>*_\\|!#{}$~\[\]]|(?<=\w)_(?=\w))*\]\Z")


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


@dataclass(frozen=True, slots=True)
class _Cited:
    """A bracket that the renderer shows as text."""

    candidate: BracketCandidate
    parsed: Bracket
    note: int | None
    """The note that it stands in."""


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
    automatic links `<https://...>` are among the links. Never raises.
    """
    body = _Body(text, file, start)
    found = _find_candidates(body.text)
    verdict = judge(_plant_marks(body.text, found.offsets), extensions)
    cited, problems = _cite(body, found, verdict)
    cited, unstageable = _confirm(body, cited, extensions)
    problems += unstageable
    calls, inner_calls = _calls(body, found, verdict, cited)
    return Scan(
        citations=tuple(_citations(cited, None)),
        calls=calls,
        inner_calls=inner_calls,
        definitions=tuple(_definitions(body, found, verdict, cited)),
        headings=tuple(_headings(body, found, verdict)),
        links=tuple(_links(body, found, verdict)),
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
        problems=tuple(sorted(problems, key=lambda problem: problem.span)),
    )


class _Body:
    """The text that is rendered, and how its offsets become those of the file."""

    def __init__(self, text: str, file: str, start: int) -> None:
        # A byte order mark is not part of the page, and would hide a heading in the first line.
        self._offset = start + text.startswith("\ufeff", start)
        self._file = file
        self.original = text
        self.text = hide_private(text[self._offset :])

    def span(self, start: int, end: int) -> Span:
        return Span(self._file, start + self._offset, end + self._offset)

    def parse(self, bracket: BracketCandidate, ats: Iterable[int]) -> Bracket:
        marks = {at + self._offset for at in ats}
        return parse_bracket(self.original, self.span(bracket.start, bracket.end), marks)

    def written(self, start: int, end: int) -> str:
        return self.original[start + self._offset : end + self._offset]


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


def _plant_marks(text: str, offsets: list[int]) -> str:
    edits = ((offset, offset, encode(number)) for number, offset in enumerate(offsets[:LIMIT]))
    return plant(_without_false_tags(text), edits)


def _without_false_tags(text: str) -> str:
    """Hides each `<` that no `>` follows: it opens nothing, and html.parser is slow to see it."""
    last = text.rfind(">") + 1
    return text[:last] + text[last:].replace("<", "\ufffd")


def _is_shown(verdict: Verdict, mark: int) -> bool:
    place = verdict.places.get(mark)
    return place is not None and place.context in ("text", "heading", "link")


def _cite(body: _Body, found: _Candidates, verdict: Verdict) -> tuple[list[_Cited], list[Problem]]:
    """The brackets that are citations, and what is wrong with the others."""
    cited: list[_Cited] = []
    problems: list[Problem] = []
    for bracket in found.brackets.whole:
        opening = verdict.places.get(bracket.opening)
        if opening is None or opening.context == "code":
            continue
        is_whole = _is_whole(opening, verdict.places.get(bracket.closing))
        ats = [at for at, mark in bracket.keys if _is_beside(opening, verdict.places.get(mark))]
        if is_whole and not ats:
            continue
        parsed = body.parse(bracket, ats)
        if opening.context == "text" and is_whole:
            cited.append(_Cited(bracket, parsed, opening.note))
            continue
        problem = describe_misplaced(
            body.span(bracket.start, bracket.end),
            parsed,
            opening,
            written=body.written(bracket.start, bracket.end),
            behind=body.text[bracket.end : bracket.end + 2],
            is_whole=is_whole,
        )
        if problem is not None:
            problems.append(problem)
    for fragment in found.brackets.fragments:
        place = verdict.places.get(fragment.mark)
        if place is not None and place.context == "text":
            span = body.span(fragment.start, fragment.end)
            written = body.written(fragment.start, fragment.end)
            problems.append(describe_fragment(span, written, fragment.lacks))
    return cited, problems


def _is_whole(opening: Place, closing: Place | None) -> bool:
    """Whether both ends of a bracket are shown, as brackets, in one block."""
    if closing is None or opening.before != "[" or closing.after != "]":
        return False
    return opening.segment == closing.segment and opening.context == closing.context


def _is_beside(opening: Place, key: Place | None) -> bool:
    """Whether a key stands in the same text as the opening of its bracket, not in code."""
    return key is not None and (key.segment, key.context) == (opening.segment, opening.context)


def _confirm(
    body: _Body, cited: list[_Cited], extensions: tuple[tuple[str, Mapping[str, Any]], ...]
) -> tuple[list[_Cited], list[Problem]]:
    """Leaves out the brackets that would be no mark of a note once one stands in their place.

    Most brackets hold nothing that could matter to what surrounds them; only where one does, the
    text is rendered again with marks of notes instead, until no more are lost.
    """
    problems: list[Problem] = []
    for _round in range(_ROUNDS):
        if all(_is_harmless(body.text, one.candidate) for one in cited):
            break
        edits = [
            (one.candidate.start, one.candidate.end, f"[^{STAGED}{encode(number)}]")
            for number, one in enumerate(cited[:LIMIT])
        ]
        places = judge(plant(_without_false_tags(body.text), edits), extensions).places
        lost = {
            number
            for number in range(len(cited))
            if (place := places.get(number)) is None or not place.is_call or place.context != "text"
        }
        if not lost:
            break
        problems += (
            describe_unstageable(body.span(one.candidate.start, one.candidate.end))
            for number, one in enumerate(cited)
            if number in lost
        )
        cited = [one for number, one in enumerate(cited) if number not in lost]
    problems += chain.from_iterable(one.parsed.problems for one in cited)
    return [one for one in cited if one.parsed.citations], problems


def _is_harmless(text: str, bracket: BracketCandidate) -> bool:
    # Next to these a bracket without spaces may be the address or the label of a link, and in
    # what is no tag because of its `@`, part of a tag.
    before = text[max(0, bracket.start - _WINDOW) : bracket.start].rstrip()
    if before.endswith("]:") or text.startswith((":", "(", "["), bracket.end):
        return False
    if before.rfind("<") > before.rfind(">"):
        return False
    return _HARMLESS.match(text, bracket.start, bracket.end) is not None


def _citations(cited: list[_Cited], note: int | None) -> Iterator[Citation]:
    return chain.from_iterable(one.parsed.citations for one in cited if one.note == note)


def _calls(
    body: _Body, found: _Candidates, verdict: Verdict, cited: list[_Cited]
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
    body: _Body, found: _Candidates, verdict: Verdict, cited: list[_Cited]
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


def _headings(body: _Body, found: _Candidates, verdict: Verdict) -> Iterator[Heading]:
    for heading in found.headings:
        place = verdict.places.get(heading.mark)
        if place is None or place.context != "heading" or not place.is_top:
            continue
        if place.note is not None:
            continue
        title = heading.bare_title if verdict.has_attribute_lists else heading.title
        yield Heading(
            level=place.level,
            title=body.written(*title),
            id=place.heading_id,
            span=body.span(heading.start, heading.end),
            title_span=body.span(*title),
        )


def _links(body: _Body, found: _Candidates, verdict: Verdict) -> Iterator[Link]:
    links = []
    for address in found.addresses:
        shown = [
            one
            for one in verdict.attributes.get(address.mark, ())
            if one.name in _ADDRESS_ATTRIBUTES
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


def _address_end(text: str, address: AddressCandidate, value: str) -> int:
    """The renderer allows spaces in a destination: where it reads on, so do we."""
    shown = strip_tokens(value)
    is_longer = len(shown) > address.end - address.start
    if is_longer and text.startswith(shown, address.start):
        return address.start + len(shown)
    return address.end


def _comments(body: _Body, found: _Candidates, verdict: Verdict) -> Iterator[Span]:
    end = 0
    for comment in found.comments:
        if comment.mark in verdict.comments and comment.start >= end:
            end = comment.end
            yield body.span(comment.start, comment.end)
