"""The notes of a page in, the place and the definitions of them in Markdown out."""

from __future__ import annotations

import math

from briefpress.model import NOTES_PLACE, Brief, Edition
from briefpress.pages.body import note_definitions
from briefpress.pages.facts import language_attrs
from briefpress.text.plain import plain_text

_MARGIN_LINE = 40
_TEXT_LINE = 70
_MOST = 0.8
"""Characters a line of the margin and of the text, and how many lines of notes may stand beside
a line of text: measured on the theme's own grid."""
SIDE_NOTES = 60
"""Notes that the style sheet has places for."""


def page_notes(edition: Edition, brief: Brief, address: str, body: str) -> str:
    """The mark where the notes stand, and their definitions; empty for a page without notes.

    Notes that are too long or too many to stand beside `body`, the page's running text, are
    led by an element that keeps them at its end at every width.
    """
    rendered = edition.rendered[address]
    if not rendered.notes:
        return ""
    fits = _fits_margin([note.markdown for note in rendered.notes], body)
    lead = "" if fits else '<div class="bp-end-notes"></div>\n\n'
    publication = edition.publication
    attrs = language_attrs(brief, publication)
    definitions = note_definitions(rendered, publication.config.language, attrs)
    return f"{lead}{NOTES_PLACE}\n\n{definitions}\n"


def _fits_margin(notes: list[str], body: str) -> bool:
    beside = sum(_lines(note, _MARGIN_LINE) for note in notes)
    return len(notes) <= SIDE_NOTES and beside <= _MOST * _lines(body, _TEXT_LINE)


def _lines(markdown: str, width: int) -> int:
    return sum(
        math.ceil(len(plain_text(line)) / width) for line in markdown.splitlines() if line.strip()
    )
