"""A brief in, its notes in the order in which a reader meets them, each with its sources, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefpress.check.index import Index
from briefpress.check.written_notes import read_written_note
from briefpress.model import Brief, NoteDefinition, Reference, Span


@dataclass(frozen=True, slots=True)
class ReadNote:
    """One note: a bracket of citations in the text, or a hand-written note at its first mark."""

    keys: tuple[str, ...]
    """Of the references that it gives, each once."""
    count: int
    """How many sources it gives, those that no reference matches counted too."""
    definition: NoteDefinition | None
    family_names: frozenset[str] = frozenset()
    """Of the authors of its references, in lower case."""
    place: Span | None = None
    """Its bracket, or its text where it was typed by hand."""

    @staticmethod
    def unknown() -> ReadNote:
        """A note that gives one source, which no reference matches."""
        return ReadNote((), 1, None)

    def standing_for(self, meant: ReadNote | None) -> ReadNote:
        """This note with the sources of the one that its words point to, beside its own."""
        if meant is None:
            return self
        if self.keys:
            keys = tuple(dict.fromkeys((*meant.keys, *self.keys)))
            names = meant.family_names | self.family_names
            return replace(self, keys=keys, count=meant.count + self.count, family_names=names)
        return replace(self, keys=meant.keys, count=meant.count, family_names=meant.family_names)


def read_notes(brief: Brief, index: Index) -> Iterator[ReadNote]:
    """The notes of a brief in reading order; those that no mark calls are left out."""
    scan = brief.scan
    definitions = {one.label: one for one in reversed(scan.definitions)}
    brackets: dict[Span, list[str]] = {}
    for citation in scan.citations:
        brackets.setdefault(citation.bracket, []).append(citation.key)
    first_calls: dict[str, Span] = {}
    for call in scan.calls:
        if call.label in definitions:
            first_calls.setdefault(call.label, call.span)
    events: list[tuple[Span, ReadNote]] = [
        (span, replace(_with_keys(tuple(dict.fromkeys(keys)), None, index), place=span))
        for span, keys in brackets.items()
    ]
    events += [
        (span, _read_definition(definitions[label], index)) for label, span in first_calls.items()
    ]
    yield from (note for _span, note in sorted(events, key=lambda event: event[0]))


def _read_definition(definition: NoteDefinition, index: Index) -> ReadNote:
    keys = tuple(dict.fromkeys(citation.key for citation in definition.citations))
    if keys:
        return replace(_with_keys(keys, definition, index), place=definition.text)
    note = read_written_note(index.text(definition.text.file), definition.text)
    found = tuple(reference.key for reference in index.references_in(note))
    given = max(len(note.urls), 1 if note.is_reference else 0)
    read = _with_keys(found, definition, index)
    return replace(read, count=max(len(found), given), place=definition.text)


def _with_keys(keys: tuple[str, ...], definition: NoteDefinition | None, index: Index) -> ReadNote:
    references = [index.reference(key) for key in keys]
    names = frozenset(name for one in references if one is not None for name in _families(one))
    return ReadNote(keys, len(keys), definition, names)


def _families(reference: Reference) -> Iterator[str]:
    for name in (*reference.item.get("author", ()), *reference.item.get("editor", ())):
        family = name.get("family") or name.get("literal")
        if family:
            yield str(family).casefold()
