"""Rendered HTML with planted marks in, where each mark stands in it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Literal, NamedTuple

from markdown.util import BLOCK_LEVEL_ELEMENTS

from briefpress.text.tokens import CALL, RAW, TOKEN, decode, is_private, strip_tokens

Context = Literal["text", "heading", "link", "raw", "code"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark stands in the text of a page."""

    context: Context
    """`raw` is text that the renderer passed on untouched; `code` is all that shows literals."""
    segment: int
    """The same for marks with no border of a block between them."""
    is_call: bool
    """The mark stands for the number of a note."""
    before: str
    """The character before it that is no mark, or nothing."""
    after: str
    level: int
    """Of the heading that it stands in; 0 elsewhere."""
    heading_id: str | None
    is_top: bool
    """That heading lies in no other element."""
    note: int | None
    """The note that it stands in, as numbered by `Shown.read`."""


class Attribute(NamedTuple):
    """An attribute that holds a mark."""

    tag: str
    name: str
    value: str
    """With its marks, entities resolved."""


class _Frame(NamedTuple):
    """An open element and what it makes of the text inside."""

    tag: str
    is_code: bool
    is_link: bool
    level: int
    heading_id: str | None
    is_top: bool


_TOP = _Frame("", False, False, 0, None, True)
# A look-ahead that is then matched whole never tries a shorter piece, and so stays linear; a
# possessive group would say the same, but is wrong in Python 3.11.0 to 3.11.4 (gh-106052).
_MARKUP = re.compile(
    r"<(?:!--(?P<comment>)|(?P<closes>/)?(?P<tag>[a-zA-Z][^\s/>]*)"
    r"(?=(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*))(?P=attributes)>)"
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
    r"|(?P<bare>[^\s\"'<>]+)))?"
)
_FLAGGED = re.compile(rf"(?P<flag>[{RAW}{CALL}]*)(?P<token>{TOKEN.pattern})")
_VERBATIM = frozenset(
    ("code", "pre", "kbd", "samp", "script", "style", "textarea", "template", "math", "title")
)
_UNPARSED = frozenset(("script", "style", "textarea", "title"))
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class Shown:
    """Collects where marks stand, over the pieces of HTML that are read one after another."""

    def __init__(self) -> None:
        self.places: dict[int, Place] = {}
        """Number of a mark -> where it stands in text, the first time."""
        self.attributes: dict[int, list[Attribute]] = {}
        """Number of a mark -> the attributes that hold it."""
        self.comments: set[int] = set()
        """Marks in HTML comments."""
        self._segment = 0

    def read(self, html: str, note: int | None) -> None:
        """Reads one whole block of a page; `note` is the note whose text it belongs to.

        An element that stays open ends with the block: what an author forgot to close does not
        swallow the rest of the page.
        """
        self._segment += 1
        frames = [_TOP]
        open_tags: dict[str, int] = {}
        text_start = 0
        for start, end, match in _find_markup(html):
            self._read_text(html[text_start:start], frames[-1], note)
            text_start = end
            if match["comment"] is not None:
                self.comments.update(decode(token) for token in TOKEN.findall(html, start, end))
                continue
            tag = match["tag"].lower()
            self._segment += tag in _BLOCKS
            if match["closes"]:
                _close(frames, open_tags, tag)
                continue
            self._read_tag(tag)
            attributes = list(self._read_attributes(tag, match["attributes"]))
            if tag not in _VOID and not match["attributes"].endswith("/"):
                frames.append(_open(frames, tag, attributes))
                open_tags[tag] = open_tags.get(tag, 0) + 1
        self._read_text(html[text_start:], frames[-1], note)

    def _read_text(self, text: str, frame: _Frame, note: int | None) -> None:
        for match in _FLAGGED.finditer(text):
            number = decode(match["token"])
            if number in self.places:
                continue
            self.places[number] = Place(
                context=_context(frame, is_raw=match["flag"] == RAW),
                segment=self._segment,
                is_call=CALL in match["flag"],
                before=_beside(text, match.start() - 1, -1),
                after=_beside(text, match.end(), 1),
                level=frame.level,
                heading_id=frame.heading_id,
                is_top=frame.is_top,
                note=note,
            )

    def _read_tag(self, tag: str) -> None:
        """An address in angle brackets that is no address may have become the name of a tag."""
        for token in TOKEN.findall(tag) if not tag.isascii() else ():
            attribute = Attribute(strip_tokens(tag), "", "")
            self.attributes.setdefault(decode(token), []).append(attribute)

    def _read_attributes(self, tag: str, text: str) -> Iterator[tuple[str, str]]:
        for match in _ATTRIBUTE.finditer(text):
            value = match["double"] or match["single"] or match["bare"] or ""
            name = match["name"].lower()
            yield name, value
            for token in TOKEN.findall(match.group()):
                attribute = Attribute(tag, name, unescape(value) if "&" in value else value)
                self.attributes.setdefault(decode(token), []).append(attribute)


def _beside(text: str, offset: int, step: int) -> str:
    while 0 <= offset < len(text) and is_private(text[offset]):
        offset += step
    return text[offset] if 0 <= offset < len(text) else ""


def _find_markup(html: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Each tag and comment; what stands inside scripts and the like is text."""
    position = 0
    last_close = html.rfind(">")
    last_comment_close = html.rfind("-->")
    while (match := _MARKUP.search(html, position, last_close + 1)) is not None:
        end = match.end()
        if match["comment"] is not None:
            if match.start() > last_comment_close:
                position = end
                continue
            end = html.index("-->", match.start()) + 3
        yield match.start(), end, match
        position = end
        tag = (match["tag"] or "").lower()
        if tag in _UNPARSED and not match["closes"]:
            closing = re.compile(f"</{tag}", re.IGNORECASE).search(html, end)
            position = len(html) if closing is None else closing.start()


def _open(frames: list[_Frame], tag: str, attributes: list[tuple[str, str]]) -> _Frame:
    outer = frames[-1]
    values = dict(attributes)
    level = _HEADINGS.get(tag, 0)
    is_math = "arithmatex" in values.get("class", "").split()
    return _Frame(
        tag=tag,
        is_code=outer.is_code or tag in _VERBATIM or is_math,
        is_link=outer.is_link or (tag == "a" and "href" in values),
        level=level or outer.level,
        heading_id=(values.get("id") or None) if level else outer.heading_id,
        is_top=len(frames) == 1 if level else outer.is_top,
    )


def _close(frames: list[_Frame], open_tags: dict[str, int], tag: str) -> None:
    if not open_tags.get(tag):
        return
    while True:
        closed = frames.pop().tag
        open_tags[closed] -= 1
        if closed == tag:
            return


def _context(frame: _Frame, *, is_raw: bool) -> Context:
    if frame.is_code:
        return "code"
    if is_raw:
        return "raw"
    if frame.level:
        return "heading"
    return "link" if frame.is_link else "text"
