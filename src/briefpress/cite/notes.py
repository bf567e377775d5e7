"""A brief and a piece of its text in, the numbered notes of the page that shows it out.

Every rendered page numbers its own notes, so that none begins with an orphan "Ibid.".
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefpress.csl.compact import compose
from briefpress.csl.compact.output import Tree, to_markdown
from briefpress.csl.compact.processor import Processor
from briefpress.csl.document import Citation as CslCitation
from briefpress.csl.document import Cite, Document
from briefpress.model import (
    Brief,
    Citation,
    NoteDefinition,
    Publication,
    Rendered,
    RenderedNote,
    Span,
)
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


@dataclass(frozen=True, slots=True)
class _Formatted:
    """One bracket as the style prints it."""

    tree: Tree
    expanded: str | None


def render_notes(
    brief: Brief,
    text: str,
    piece: Span,
    processor: Processor,
    *,
    target: str,
    publication: Publication,
) -> Rendered:
    """The notes of the page that shows `piece` of a brief's text, in reading order.

    `target` is the staged file of that page, for the links in hand-written notes. A mark
    without a definition makes no note (F301 reports it); a mark inside a note is numbered
    behind those of the text.
    """
    drafts = _drafts(brief, piece)
    formatted = processor.format(
        Document(
            tuple(
                CslCitation(tuple(_cite(one) for one in bracket), number)
                for number, draft in enumerate(drafts, start=1)
                for bracket in draft.brackets
            )
        )
    )
    place = _Place(brief, text, target, publication)
    inner = {call.span for call in brief.scan.inner_calls}
    numbers = {
        call: number
        for number, draft in enumerate(drafts, start=1)
        for call in draft.calls
        if call in inner
    }
    pairs = map(_Formatted, formatted.citations, formatted.expanded)
    return Rendered(
        notes=tuple(
            _note(number, draft, [next(pairs) for _bracket in draft.brackets], place, numbers)
            for number, draft in enumerate(drafts, start=1)
        ),
        in_text={},
        bibliography=tuple(to_markdown(tree) for _id, tree in formatted.bibliography),
    )


def _drafts(brief: Brief, piece: Span) -> list[_Draft]:
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
    numbers: dict[Span, int],
) -> RenderedNote:
    keys = tuple(dict.fromkeys(one.key for bracket in draft.brackets for one in bracket))
    if draft.definition is None:
        markdown = to_markdown(compose.as_sentence(citations[0].tree))
    else:
        markdown = _written(draft, draft.definition, citations, place, numbers)
    return RenderedNote(
        number=number,
        calls=draft.calls,
        markdown=markdown,
        references=keys,
        lang=_language(keys, place.publication),
        expanded="; ".join(one.expanded for one in citations if one.expanded) or None,
    )


def _written(
    draft: _Draft,
    definition: NoteDefinition,
    citations: list[_Formatted],
    place: _Place,
    numbers: dict[Span, int],
) -> str:
    """A hand-written note: its own words, with every bracket formatted in its place."""
    whole = definition.text
    edits: list[Edit] = []
    for bracket, citation in zip(draft.brackets, citations, strict=True):
        span = bracket[0].bracket
        before, after = place.text[whole.start : span.start], place.text[span.end : whole.end]
        tree = compose.as_sentence(citation.tree, before=before, after=after)
        edits.append((span, to_markdown(tree)))
    for call, number in numbers.items():
        if is_inside(call, whole):
            edits.append((call, f"[^{number}]"))
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
