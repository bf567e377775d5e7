"""Formatted text that is done: pieces of text, with marks where formatting begins and ends.

It is what the processor returns; `html`, `markdown` and `to_text` write it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

# Line breaks of any kind, and characters that no text shows (Unicode category Cc, surrogates).
_BREAKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff]")


class Open(NamedTuple):
    """Formatting begins: a property and its value, `link` and an address, `display`, `cite` and the
    id of its item, the `title` of an item that is marked, or a tag of `html` written out."""

    kind: str
    value: str


class Close(NamedTuple):
    """What was opened last ends."""

    kind: str
    value: str = ""


class Quote(NamedTuple):
    """A quotation mark in the shape that language and depth give it."""

    text: str
    closes: bool


Token: TypeAlias = str | Open | Close | Quote


@dataclass(frozen=True, slots=True)
class Passage:
    """A citation or an entry as it is printed; false where nothing is."""

    tokens: tuple[Token, ...] = ()
    bare: tuple[Token, ...] | None = None
    """What stands before the full stop of the style, if it sets one; not yet tidied."""

    def __bool__(self) -> bool:
        return bool(self.tokens)


def to_text(passage: Passage) -> str:
    """Return the characters alone; blocks and fields set apart are parted by a space."""
    written = ""
    for token in passage.tokens:
        if isinstance(token, str):
            written += token
        elif isinstance(token, Quote):
            written += token.text
        elif token.kind == "display" and written and not written[-1].isspace():
            written += " "
    return written.rstrip() if written.endswith(" ") else written


def drop_controls(text: str) -> str:
    """Return a text without the characters that none shows."""
    return _CONTROLS.sub("", text)


def join_lines(text: str) -> str:
    """Return a text with all white space as single spaces, and without control characters."""
    return _CONTROLS.sub("", _BREAKS.sub(" ", text))


def text_of(token: Token) -> str:
    """Return the characters of a token; none for a mark of formatting."""
    if isinstance(token, str):
        return token
    return token.text if isinstance(token, Quote) else ""


def tidy(tokens: list[Token] | tuple[Token, ...]) -> tuple[Token, ...]:
    """Return tokens with texts that meet joined, and without formatting that holds no text."""
    kept: list[Token] = []
    text = ""
    for token in tokens:
        if isinstance(token, str):
            text += token
            continue
        if text:
            kept.append(text)
            text = ""
        elif isinstance(token, Close) and kept:
            last = kept[-1]
            if isinstance(last, Open) and last.kind == token.kind:
                kept.pop()
                continue
        kept.append(token)
    if text:
        kept.append(text)
    return tuple(kept)
