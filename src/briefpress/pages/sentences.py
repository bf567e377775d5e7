"""A text and a place in it in, the sentence around that place as plain text out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefpress.model import Span
from briefpress.text.edits import apply_edits
from briefpress.text.plain import plain_text

_ITEM = re.compile(r"[ \t]*(?:[-*+:]|\d+[.)])[ \t]")
_NO_TEXT = re.compile(
    r"[ \t>]*(?:(?:!!!|\?\?\?\+?|={3}|#{1,6})[ \t]|`{3}|~{3}|\||(?:-{2,}|={2,})[ \t]*\r?\n)"
)
_BLANK = " \t\r\n>"
_BLOCK_START = re.compile(r"\A\s*(?:(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|:[ \t]+|>[ \t]?)+")
_LINE_QUOTE = re.compile(r"\n[ \t]*(?:>[ \t]?)+")
_TAG = re.compile(r"</?(?P<name>[A-Za-z][\w-]*)(?:\s[^<>]*)?/?>")
_ATTRIBUTES = re.compile(r"[ \t]*(?<=[^\s{])\{:?[ ]*(?:[.#][\w-]+|[\w-]+=)[^{}\n]*\}")
_CODE = re.compile(r"(`+[^`]*`+)")
_CELL = re.compile(r"(?:`[^`]*`|\\.|[^|])+")
# What pymdownx (critic, mark) marks in the text of a sentence.
_SIGNS = (
    (re.compile(r"\{--[^{}]*--\}|\{>>[^{}]*<<\}"), ""),
    (re.compile(r"\{~~[^{}~]*~>([^{}]*)~~\}"), r"\1"),
    (re.compile(r"\{\+\+([^{}]*)\+\+\}|\{==([^{}]*)==\}"), r"\1\2"),
    (re.compile(r"(?<!=)==(?=\S)([^=`]+)(?<=\S)==(?!=)"), r"\1"),
)
_INLINE = frozenset(
    ("a", "abbr", "b", "cite", "em", "i", "q", "small", "span", "strong", "sub", "u")
)
# A full stop ends a sentence if it follows a word of at least three letters, a digit or a
# closing mark, and a capital (or a letter without case) follows the space: so `Dr. Khan` and
# `U.S. Army` stay whole.
_END = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[\d)\]”’\"']))[.!?۔؟][”’\"')\]]*\s+(?=[“‘\"'(]?[^\Wa-z\d_])"
)
_LONGEST = 280
# Private-use characters: no author types them, and plain_text leaves them alone.
_CALL, _OTHER = "\uf8f0", "\uf8f1"


def sentence_around(text: str, body: Span, call: Span, marks: Sequence[Span]) -> str:
    """The plain sentence of `body` in whose text or behind which the mark `call` stands.

    `marks` are all note marks and citations of the text, in order; none of them is in the
    result. Of a table it is the row, of a list the item. A sentence of more than 280
    characters is cut at a word, so that the words before the mark stay.
    """
    block = _block(text, body, call)
    first = bisect_left(marks, block.start, key=lambda mark: mark.start)
    last = bisect_left(marks, block.end, key=lambda mark: mark.start)
    edits = [(mark, _OTHER) for mark in marks[first:last] if mark != call]
    source = apply_edits(text, block, [*edits, (call, _CALL)])
    source = _BLOCK_START.sub("", _LINE_QUOTE.sub("\n", source)).strip()
    if source.startswith("|"):
        source = _row(source)
    source = plain_text(_without_markup(source))
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


def _row(source: str) -> str:
    """The cells of a row as a list; a cell with nothing but a mark gives the mark alone."""
    row = ""
    for cell in (match[0].strip() for match in _CELL.finditer(source)):
        is_next = row.strip(_CALL + _OTHER) and cell.strip(_CALL + _OTHER)
        row += (", " if is_next else "") + cell
    return row


def _without_markup(source: str) -> str:
    """Without tags, attribute lists and the marks of an editor, which `plain_text` leaves."""
    pieces = _CODE.split(source)
    for at in range(0, len(pieces), 2):
        piece = _TAG.sub(lambda tag: "" if tag["name"].lower() in _INLINE else " ", pieces[at])
        piece = _ATTRIBUTES.sub("", piece)
        for pattern, replacement in _SIGNS:
            piece = pattern.sub(replacement, piece)
        pieces[at] = piece
    return "".join(pieces)


def _block(text: str, body: Span, call: Span) -> Span:
    """The lines around a place that belong together: a paragraph, one list item, one row."""
    line = text.rfind("\n", body.start, call.start) + 1 or body.start
    end = _line_end(text, body, call.end)
    if not text[line:end].lstrip().startswith("|"):
        while line > body.start and not _ITEM.match(text, line):
            before = text.rfind("\n", body.start, line - 1) + 1 or body.start
            if not text[before:line].strip(_BLANK) or _NO_TEXT.match(text, before):
                break
            line = before
        while end < body.end and text[end + 1 : _line_end(text, body, end + 1)].strip(_BLANK):
            if _ITEM.match(text, end + 1) or _NO_TEXT.match(text, end + 1):
                break
            end = _line_end(text, body, end + 1)
    return Span(call.file, line, end)


def _line_end(text: str, body: Span, start: int) -> int:
    end = text.find("\n", start, body.end)
    return body.end if end < 0 else end


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
