"""A value as its file spells it in, its characters and the place of each out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from briefpress.model import Span

_ENTITY = r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);"
HTML = re.compile(_ENTITY)
MARKDOWN = re.compile(rf"\\([\\`*_{{}}\[\]()>#+.!\-])|{_ENTITY}")
NOTHING = re.compile(r"(?!)")
LATEX = re.compile(r"\\([_%&#~${}^])")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text that stands in a file, perhaps with escapes."""

    text: str
    """Without them."""
    file: str
    places: tuple[int, ...]
    """Offset in the file of each character, and of the end."""

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]`."""
        return Span(self.file, self.places[start], self.places[end])

    def find(self, value: str) -> Spelled | None:
        """The piece that reads `value`; None where it stands there in some other way."""
        at = self.text.find(value)
        end = at + len(value)
        return None if at < 0 else Spelled(value, self.file, self.places[at : end + 1])


def spell(text: str, span: Span, escapes: re.Pattern[str]) -> Spelled:
    """Read `text[span]`; an escape of the pattern is its first group, or an entity of HTML."""
    characters: list[str] = []
    places: list[int] = []
    at = span.start
    while at < span.end:
        escape = escapes.match(text, at, span.end)
        meant = unescape(escape[0]) if escape and escape[0][0] == "&" else escape and escape[1]
        is_one = meant is not None and len(meant) == 1
        characters.append(str(meant) if is_one else text[at])
        places.append(at)
        at = escape.end() if escape and is_one else at + 1
    return Spelled("".join(characters), span.file, (*places, span.end))
