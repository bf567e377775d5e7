"""A brief and a piece of its text in, the numbered notes of the page that shows it out.

Every rendered page numbers its own notes, so that none begins with an orphan "Ibid.".
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from briefpress.cite.in_text import Placed, link_citation, place_citations
from briefpress.cite.styles import Styling
from briefpress.csl.document import Citation as CslCitation
from briefpress.csl.document import Cite, Document
from briefpress.csl.markdown import to_markdown
from briefpress.csl.passage import Passage
from briefpress.csl.sentence import as_sentence, begins_sentence
from briefpress.model import (
    Brief,
    Citation,
    NoteDefinition,
    Publication,
    Rendered,
    RenderedNote,
    Span,
)
from briefpress.publication import recorded_keys
from briefpress.remarks import edit_gone_links
from briefpress.text.edits import Edit, apply_edits
from briefpress.text.links import is_inside, links_inside, rebase_link
from briefpress.text.plain import field_markup

_LINE_END = re.compile(r"\r\n?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*")

Bracket = tuple[Citation, ...]
"""The citations of one `[...]`."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A note before it is formatted."""

    calls: tuple[Span, ...]
    definition: NoteDefinition | None
    """None: the note is one bracket."""
    brackets: tuple[Bracket, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the text of the notes comes from and the page it goes to."""

    brief: Brief
    text: str
    target: str
    publication: Publication

    @property
    def language(self) -> str:
        return self.brief.lang or self.publication.config.language


@dataclass(frozen=True, slots=True)
class _Formatted:
    """One bracket as the style prints it."""

    bracket: Bracket
    passage: Passage
    expanded: str | None

    @property
    def has_prefix(self) -> bool:
        """It begins with words of the author, not of the style."""
        return bool(self.bracket[0].prefix)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.key for one in self.bracket))


def render_notes(
    brief: Brief,
    text: str,
    piece: Span,
    styling: Styling,
    *,
    target: str,
    publication: Publication,
) -> Rendered:
    """The notes of the page that shows `piece` of a brief's text, in reading order.

    A style that cites in the text has no notes but those written by hand, and a list of
    references. `target` is the staged file of that page, for the links in hand-written notes. A
    mark without a definition makes no note (F301 reports it); a mark inside a note is numbered
    behind those of the text.
    """
    order = _order(brief, piece)
    numbers = {
        call: number
        for number, draft in enumerate((one for one in order if _is_note(one, styling)), start=1)
        for call in draft.calls
    }
    document = Document(
        tuple(
            CslCitation(
                tuple(_cite(one) for one in bracket),
                numbers[draft.calls[0]] if styling.is_note else None,
                opens=draft.definition is None or begins_sentence(_before(draft, bracket, text)),
            )
            for draft in order
            for bracket in draft.brackets
        ),
        uncited=() if styling.is_note else _evidence(brief, piece),
    )
    formatted = styling.processor.format(
        styling.items, document, with_bibliography=not styling.is_note
    )
    results = iter(zip(formatted.citations, formatted.expanded, strict=True))
    found = {
        id(draft): [
            _Formatted(bracket, printed, expanded)
            for bracket, (printed, expanded) in zip(draft.brackets, results, strict=False)
        ]
        for draft in order
    }
    place = _Place(brief, text, target, publication)
    copies = partial(styling.copies.show, language=place.language)
    return Rendered(
        notes=tuple(
            _note(numbers[draft.calls[0]], draft, found[id(draft)], place, numbers, styling)
            for draft in order
            if _is_note(draft, styling)
        ),
        in_text=tuple(
            place_citations(
                text,
                [
                    Placed(draft.calls[0], one.keys, copies(one.passage))
                    for draft in order
                    for one in found[id(draft)]
                    if not _is_note(draft, styling)
                ],
            )
        ),
        bibliography=tuple(
            (key, to_markdown(copies(entry, key=key))) for key, entry in formatted.bibliography
        ),
    )


def _before(draft: _Draft, bracket: Bracket, text: str) -> str:
    """What a hand-written note says before a bracket."""
    assert draft.definition is not None
    return text[draft.definition.text.start : bracket[0].bracket.start]


def _is_note(draft: _Draft, styling: Styling) -> bool:
    return styling.is_note or draft.definition is not None


def _evidence(brief: Brief, piece: Span) -> tuple[str, ...]:
    """Sources that only the records of the recommendations in a piece name."""
    return tuple(
        dict.fromkeys(
            key
            for one in brief.recommendations
            if is_inside(one.body, piece)
            for key in recorded_keys(one.record)
        )
    )


def _order(brief: Brief, piece: Span) -> list[_Draft]:
    """The brackets and the hand-written notes of a piece as they are read."""
    scan = brief.scan
    definitions = {one.label: one for one in reversed(scan.definitions)}
    events: list[tuple[Span, str | Bracket]] = [
        (call.span, call.label)
        for call in scan.calls
        if is_inside(call.span, piece) and call.label in definitions
    ]
    events += [
        (bracket[0].bracket, bracket)
        for bracket in _brackets(scan.citations)
        if is_inside(bracket[0].bracket, piece)
    ]
    events.sort(key=lambda event: event[0])
    calls: dict[str, list[Span]] = {}
    order: list[str | tuple[Span, Bracket]] = []
    for span, what in events:
        if isinstance(what, tuple):
            order.append((span, what))
        else:
            if what not in calls:
                order.append(what)
            calls.setdefault(what, []).append(span)
    for label in (one for one in order if isinstance(one, str)):
        # `order` grows while it is walked: a note inside a note may hold one itself.
        definition = definitions[label]
        for inner in scan.inner_calls:
            if is_inside(inner.span, definition.text) and inner.label in definitions:
                if inner.label not in calls:
                    order.append(inner.label)
                calls.setdefault(inner.label, []).append(inner.span)
    return [
        _Draft(tuple(calls[one]), definitions[one], tuple(_brackets(definitions[one].citations)))
        if isinstance(one, str)
        else _Draft((one[0],), None, (one[1],))
        for one in order
    ]


def _brackets(citations: Sequence[Citation]) -> Iterator[Bracket]:
    for _span, group in groupby(citations, key=lambda citation: citation.bracket):
        yield tuple(group)


def _cite(citation: Citation) -> Cite:
    return Cite(
        id=citation.key,
        locator=citation.locator.value if citation.locator else None,
        label=citation.locator.label if citation.locator else None,
        prefix=field_markup(citation.prefix),
        suffix=field_markup(citation.suffix),
        suppress_author=citation.suppress_author,
    )


def _note(
    number: int,
    draft: _Draft,
    citations: list[_Formatted],
    place: _Place,
    numbers: Mapping[Span, int],
    styling: Styling,
) -> RenderedNote:
    keys = tuple(dict.fromkeys(key for one in citations for key in one.keys))
    lang = _language(keys, place.publication)
    language = lang or place.language
    if draft.definition is None:
        passage = as_sentence(citations[0].passage, capital=citations[0].has_prefix)
        markdown = to_markdown(styling.copies.show(passage, language=language))
    else:
        markdown = _written(draft.definition, citations, place, numbers, styling, language)
    return RenderedNote(
        number=number,
        calls=draft.calls,
        markdown=markdown,
        references=keys,
        lang=lang,
        expanded="; ".join(one.expanded for one in citations if one.expanded) or None,
    )


def _written(
    definition: NoteDefinition,
    citations: list[_Formatted],
    place: _Place,
    numbers: Mapping[Span, int],
    styling: Styling,
    language: str,
) -> str:
    """A hand-written note: its own words, with every bracket formatted in its place."""
    whole = definition.text
    edits: list[Edit] = []
    for one in citations:
        span = one.bracket[0].bracket
        if styling.is_note:
            before, after = place.text[whole.start : span.start], place.text[span.end : whole.end]
            passage = as_sentence(one.passage, before=before, after=after, capital=one.has_prefix)
            printed = to_markdown(styling.copies.show(passage, language=language))
        else:
            shown = styling.copies.show(one.passage, language=language)
            printed = link_citation(one.keys, shown)
        edits.append((span, printed))
    for call in place.brief.scan.inner_calls:
        if is_inside(call.span, whole) and call.span in numbers:
            edits.append((call.span, f"[^{numbers[call.span]}]"))
    edits += edit_gone_links(place.brief, place.text, place.publication, language)
    for link in links_inside(place.brief.scan.links, whole):
        rebased = rebase_link(
            link.destination,
            source=place.brief.file,
            target=place.target,
            config=place.publication.config,
        )
        edits.append((link.span, rebased))
    edited = _LINE_END.sub("\n", apply_edits(place.text, whole, edits))
    first, _break, rest = edited.partition("\n")
    return f"{first.rstrip()}\n{textwrap.dedent(rest)}".strip() if rest else first.strip()


def _language(keys: tuple[str, ...], publication: Publication) -> str | None:
    """The language that all sources of a note share, where each of them tells it."""
    references = publication.references
    found = {
        str(references[key].item.get("language") or "") if key in references else "" for key in keys
    }
    language = found.pop() if len(found) == 1 else ""
    return language if _LANGUAGE.fullmatch(language) else None
