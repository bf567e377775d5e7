"""A document's citations in, for each cite out whether its source is new, repeated or `ibid.`.

CSL 1.0.2, "position", with the details that the specification leaves open settled as the
reference processor citeproc-js settles them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from briefpress.csl.document import Citation, Cite, Document

PositionName = Literal["first", "ibid", "ibid-with-locator", "subsequent"]

_IMPLIED: dict[PositionName, frozenset[str]] = {
    "first": frozenset({"first"}),
    "subsequent": frozenset({"subsequent"}),
    "ibid": frozenset({"subsequent", "ibid"}),
    "ibid-with-locator": frozenset({"subsequent", "ibid", "ibid-with-locator"}),
}


@dataclass(frozen=True, slots=True)
class Position:
    """How a cite relates to the earlier cites of the same source."""

    name: PositionName
    near_note: bool
    """The last cite of the source stands within the style's distance."""
    first_note: int | None
    """`first-reference-note-number`: the note of the first cite, unless it is this very note."""

    def holds(self, condition: str) -> bool:
        """Tell whether a value of CSL's `position` attribute is true of this cite."""
        if condition == "near-note":
            return self.near_note
        return condition in _IMPLIED[self.name]


@dataclass(slots=True)
class _History:
    """The citations read so far, of the notes or of the text."""

    first: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    cites_in_note: Counter[int] = field(default_factory=Counter)
    previous: Citation | None = None


def find_positions(
    document: Document, *, near_note_distance: int = 5
) -> tuple[tuple[Position, ...], ...]:
    """Return one position per cite, in the shape of `document.citations`.

    Cites are taken in the order in which they are printed: a style that sorts the cites of a
    citation sorts before. `near_note_distance` counts notes. Citations in the text and in
    notes have separate histories, and a note number lower than the one before begins anew.
    """
    in_text, in_notes = _History(), _History()
    found = []
    for citation in document.citations:
        if citation.note is None:
            history = in_text
        else:
            if in_notes.previous is not None and citation.note < (in_notes.previous.note or 0):
                in_notes = _History()
            history = in_notes
        found.append(tuple(_read_citation(citation, history, near_note_distance)))
    return tuple(found)


def _read_citation(citation: Citation, history: _History, distance: int) -> Iterable[Position]:
    note = citation.note or 0
    history.cites_in_note[note] += len(citation.cites)
    for index, cite in enumerate(citation.cites):
        if cite.id not in history.first:
            history.first[cite.id] = note
            yield Position("first", near_note=False, first_note=None)
        else:
            compared = _find_compared(citation, index, history)
            first = history.first[cite.id]
            yield Position(
                _name_repetition(cite, compared),
                near_note=citation.note is None or note - history.last[cite.id] <= distance,
                first_note=first if first != note else None,
            )
        history.last[cite.id] = note
    history.previous = citation


def _find_compared(citation: Citation, index: int, history: _History) -> Cite | None:
    """Return the cite whose locator decides what `ibid.` means here; None rules `ibid.` out."""
    cite = citation.cites[index]
    if index > 0:
        before = citation.cites[index - 1]
        return before if before.id == cite.id else None
    previous = history.previous
    if previous is None or not previous.cites:
        return None
    # Here, and here only, citeproc-js takes the locator from the first cite of the previous
    # citation even where it is the last one that has the same source.
    if previous.note == citation.note:
        return previous.cites[0] if previous.cites[-1].id == cite.id else None
    # Both stand in notes, in rising order: a citation in the text has a history of its own.
    before_note, note = previous.note or 0, citation.note or 0
    stands_alone = history.cites_in_note[before_note] == 1
    is_adjacent = before_note >= note - 1
    is_same = previous.cites[0].id == cite.id
    return previous.cites[0] if is_adjacent and stands_alone and is_same else None


def _name_repetition(cite: Cite, compared: Cite | None) -> PositionName:
    if compared is None or (compared.locator and not cite.locator):
        return "subsequent"
    if not cite.locator:
        return "ibid"
    # A label that is not given differs from `page` (citeproc-js), although both print alike.
    same_label = (cite.label or "") == (compared.label or "")
    return "ibid" if same_label and cite.locator == compared.locator else "ibid-with-locator"
