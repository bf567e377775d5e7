"""A text and a place in it in, the sentence around that place as plain text out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefpress.model import Span
from briefpress.text.edits import apply_edits
from briefpress.text.plain import plain_text

_BREAK = re.compile(r"\n[ \t\r]*\n")
_BLOCK_START = re.compile(r"\A\s*(?:#{1,6}[ \t]|[-*+][ \t]|\d+[.)][ \t]|>[ \t]?)+")
_LINE_QUOTE = re.compile(r"\n[ ]{0,3}>[ \t]?")
# A full stop ends a sentence if it follows a word of at least three letters, a digit or a
# closing mark, and a capital (or a letter without case) follows the space: so `Dr. Khan` and
# `U.S. Army` stay whole.
_END = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[\d)\]”’\"']))[.!?۔؟][”’\"')\]]*\s+(?=[“‘\"'(]?[^\Wa-z\d_])"
)
_LONGEST = 280
# Private-use characters: no author types them, and plain_text leaves them alone.
_CALL, _OTHER = "\uf8f0", "\uf8f1"


def sentence_around(text: str, call: Span, marks: Sequence[Span]) -> str:
    """The plain sentence in whose text or behind which the mark `call` stands.

    `marks` are all note marks and citations of the text, in order; none of them is in the
    result. A sentence of more than 280 characters is cut at a word, so that the words before
    the mark stay.
    """
    block = _block(text, call)
    first = bisect_left(marks, block.start, key=lambda mark: mark.start)
    last = bisect_left(marks, block.end, key=lambda mark: mark.start)
    edits = [(mark, _OTHER) for mark in marks[first:last] if mark != call]
    source = apply_edits(text, block, [*edits, (call, _CALL)])
    source = plain_text(_LINE_QUOTE.sub("\n", _BLOCK_START.sub("", source)))
    source = re.sub(rf"\s*{_OTHER}", "", source)
    before, after = re.split(rf"\s*{_CALL}|\Z", source, maxsplit=1)
    whole = before + after
    ends = _ends(whole)
    start = max((end for end in ends if end <= len(before)), default=0)
    finish = min((end for end in ends if end > len(before)), default=len(whole))
    return _shorten(whole[start:finish].strip(), keep=len(before) - start)


def first_sentences(text: str, limit: int = 240) -> str:
    """As many whole sentences of plain text as fit in `limit` characters, at least one."""
    text = " ".join(text.split())
    fitting = [end for end in (*_ends(text), len(text)) if end <= limit]
    return text[: fitting[-1]].rstrip() if fitting else _shorten(text)


def _block(text: str, call: Span) -> Span:
    """The lines around a place that no blank line parts from it."""
    start = text.rfind("\n", 0, call.start) + 1
    while start and text[text.rfind("\n", 0, start - 1) + 1 : start].strip():
        start = text.rfind("\n", 0, start - 1) + 1
    following = _BREAK.search(text, call.end)
    return Span(call.file, start, following.start() if following else len(text))


def _ends(text: str) -> list[int]:
    return [match.end() for match in _END.finditer(text)]


def _shorten(sentence: str, *, keep: int = 0) -> str:
    """At most 280 characters around the first `keep`, cut at words."""
    sentence = sentence.rstrip()
    if len(sentence) <= _LONGEST:
        return sentence
    start = max(0, keep - _LONGEST)
    start = sentence.find(" ", start) + 1 if start else 0
    end = start + _LONGEST
    if end < len(sentence):
        end = sentence.rfind(" ", start, end) if " " in sentence[start:end] else end
    tail = " …" if end < len(sentence) else ""
    return ("… " if start else "") + sentence[start:end].rstrip(" ,;:") + tail
