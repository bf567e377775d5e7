"""A text in, a key to sort it by out, the same on every machine.

CSL 1.0.2, "Sorting": keys follow the order of the style's language. Case, accents and
punctuation do not count, and digits are read as numbers; letters that a language sets apart
are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

Key = tuple[tuple[int, int, str], ...]

_PIECES = re.compile(r"\d+|\D+")
_DROPPED = str.maketrans("", "", "'’ʼʾʿ‘`")
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"}
)
"""Letters that Unicode does not take apart."""
_TAILORINGS = {
    "sv": {"å": "z\u0101", "ä": "z\u0102", "ö": "z\u0103"},
    "fi": {"å": "z\u0101", "ä": "z\u0102", "ö": "z\u0103"},
    "da": {"æ": "z\u0101", "ø": "z\u0102", "å": "z\u0103"},
    "nb": {"æ": "z\u0101", "ø": "z\u0102", "å": "z\u0103"},
    "nn": {"æ": "z\u0101", "ø": "z\u0102", "å": "z\u0103"},
    "es": {"ñ": "n\u0101"},
    "cs": {"č": "c\u0101", "ř": "r\u0101", "š": "s\u0101", "ž": "z\u0101"},
    "tr": {"ç": "c\u0101", "ğ": "g\u0101", "ı": "h\u0101", "ö": "o\u0101", "ş": "s\u0101"},
}
"""Letters that come behind another; U+0101 and on stand for marks above all of a to z."""


@lru_cache(maxsize=20_000)
def make_key(text: str, lang: str = "") -> Key:
    """Return the words of a text as they are compared."""
    text = text.casefold().translate(_DROPPED)
    tailoring = _TAILORINGS.get(lang[:2])
    if tailoring:
        text = unicodedata.normalize("NFC", text)
        for letter, place in tailoring.items():
            text = text.replace(letter, place)
        kept = (char if char in "\u0101\u0102\u0103" else _fold(char) for char in text)
        text = "".join(kept)
    elif not text.isascii():
        text = _fold(text)
    words = "".join(char if char.isalnum() else " " for char in text).split()
    key: list[tuple[int, int, str]] = []
    for word in words:
        if word.isalpha():
            key.append((1, 0, word))
        else:
            key.extend(_split_word(word))
    return tuple(key)


def _split_word(word: str) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers of a word as such: `a2` comes before `a10`, and behind `a 10`."""
    for place, piece in enumerate(_PIECES.findall(word)):
        within = 2 if place else 0
        if piece.isdecimal() and len(piece) < 30:
            yield within, int(piece), ""
        else:
            yield within + 1, 0, piece


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return kept.translate(_LETTERS)
