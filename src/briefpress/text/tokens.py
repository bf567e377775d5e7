"""Marks that Markdown does not react to: planted in a text, found again in what is made of it.

A mark is a number written in two private-use characters: neither letters, digits, spaces nor
punctuation, so that no Markdown syntax begins, ends or changes at one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_HIGH, _HIGHS = 0xE000, 0x1000
_LOW, _LOWS = 0xF000, 0x8F0
LIMIT = _HIGHS * _LOWS
"""How many different marks there are: more than nine million."""

TOKEN = re.compile("[\ue000-\uefff][\uf000-\uf8ef]")
RAW = "\uf8f0"
"""Stands before a mark whose text the renderer passes on untouched."""
CALL = "\uf8f1"
"""Stands before a mark that the renderer shows as the number of a note."""
STAGED = "\uf8f2"
"""Begins the label of a note mark that stands for a citation."""

NEWLINE = r"(?:\r\n?+|\n)"
"""A line break, for regular expressions."""

_PRIVATE = re.compile("[\ue000-\uf8ff]")


def encode(number: int) -> str:
    """The mark of a number from 0 to `LIMIT` - 1."""
    return chr(_HIGH + number // _LOWS) + chr(_LOW + number % _LOWS)


def decode(token: str) -> int:
    """The number of a mark."""
    return (ord(token[0]) - _HIGH) * _LOWS + ord(token[1]) - _LOW


def is_private(character: str) -> bool:
    """Whether a character is one of those that marks are written in."""
    return "\ue000" <= character <= "\uf8ff"


def hide_private(text: str) -> str:
    """The text with U+FFFD for the characters that marks are written in; as long as before."""
    return _PRIVATE.sub("\ufffd", text)


def strip_tokens(text: str) -> str:
    """The text without marks and what stands before them."""
    return _PRIVATE.sub("", text)


def plant(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The text with each piece (start, end) replaced; of two that overlap the later is left out.

    Pieces that start at the same place keep their order.
    """
    pieces: list[str] = []
    last = 0
    for start, end, replacement in sorted(edits, key=lambda edit: edit[0]):
        if start < last:
            continue
        pieces += (text[last:start], replacement)
        last = end
    pieces.append(text[last:])
    return "".join(pieces)


@dataclass(slots=True)
class Pins:
    """The marks to be planted, numbered in the order in which they were asked for."""

    offsets: list[int] = field(default_factory=list)

    def pin(self, offset: int) -> int:
        """A new mark at an offset."""
        self.offsets.append(offset)
        return len(self.offsets) - 1
