"""A text in, every place that may be a note, a heading or a link out, with its mark.

Nothing here decides: code, comments and raw HTML are searched like all else, and each candidate
names the mark that `briefpress.text.judge` looks up. All offsets are those of the text given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefpress.text.tokens import NEWLINE, Pins


@dataclass(frozen=True, slots=True)
class NoteCandidate:
    """`[^label]`: a mark, or the beginning of a definition."""

    start: int
    end: int
    label: tuple[int, int]
    mark: int


@dataclass(frozen=True, slots=True)
class HeadingCandidate:
    """A line that begins with `#`, or two lines of which the second underlines the first."""

    start: int
    end: int
    title: tuple[int, int]
    """Without marks and closing hashes, with an attribute list."""
    bare_title: tuple[int, int]
    """Without attribute list."""
    mark: int


@dataclass(frozen=True, slots=True)
class AddressCandidate:
    """The destination of a link or an image, or the value of an attribute."""

    start: int
    end: int
    mark: int


@dataclass(frozen=True, slots=True)
class LineCandidate:
    """Whole lines: a link definition, with its address, or an abbreviation."""

    start: int
    end: int
    address: tuple[int, int]
    mark: int


@dataclass(frozen=True, slots=True)
class SpanCandidate:
    """A comment or a run of superscript digits."""

    start: int
    end: int
    mark: int


_NOTE = re.compile(r"\[\^([^\]]{0,999})\]")
_ATX = re.compile(
    r"(?:\A|(?<=[\r\n]))(?:[ \t>]|[-*+:][ \t]|\d+\.[ \t])*+(?P<line>#{1,6}([^\r\n]*))"
)
_SETEXT = re.compile(
    rf"(?:\A|(?<=[\r\n]))([^\S\r\n]*+\S[^\r\n]*+){NEWLINE}(?:=++|-++)[ \t]*(?=[\r\n]|\Z)"
)
_SETEXT_TITLE = re.compile(r"\w[^\w<>]*\Z|[^\W\d_]{2}")
_ATTRIBUTES = re.compile(r"[ ]+\{:?[ ]*[^}\n ][^\r\n]*\}[ ]*\Z")
# A mark at the start of a line is safe only before what begins no block.
_NEXT_LINE = rf"(?:{NEWLINE}[ \t>]*(?=[A-Za-z/]))?"
_INLINE_ADDRESS = re.compile(
    rf"\]\([ \t]*{_NEXT_LINE}(?:<(?P<angle>[^<>\r\n]*)>(?=[ \t]*[)\"'])"
    r"|(?P<bare>(?!<)[^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*))"
)
_AUTOLINK = re.compile(
    r"<(?P<address>(?:[A-Za-z][A-Za-z0-9+.\-]{0,31}(?::{1,9}/|//)|[Ww]{3}\.)[^<>\s]*)>"
)
_ATTRIBUTE = re.compile(
    r"(?<![\w\-])(?:href|src|poster)[ \t]*=[ \t]*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.I
)
_LINK_DEFINITION = re.compile(
    rf"\[(?!\^)[^\[\]]{{1,999}}\]:[ \t]*{_NEXT_LINE}"
    rf"(?P<address><[^<>\s]*[:/.#?][^<>\s]*>|[^\s<]\S*)[ \t]*"
    rf"(?:(?:{NEWLINE}[ \t>]*)?(?:([\"'])[^\r\n]*\2|\([^\r\n]*\))[ \t]*(?=[\r\n]|\Z))?"
)
_ABBREVIATION = re.compile(
    rf"\*\[[^\\\[\]\r\n]{{1,200}}\][ ]?:[ \t]*{_NEXT_LINE}(?P<address>\S[^\r\n]*)"
)
_WORD = re.compile(r"(?<![\w&/@#.:=\\{\-])[^\W\d_](?=[^\W\d_])")
_BLOCK_SIGN = re.compile(r"[\W\d_]*?(?:///|:::|!!!|\?\?\?|`{3}|~{3})")
_SUPERSCRIPTS = re.compile("[¹²³⁰⁴-⁹]+")
_COMMENT_END = re.compile("--!?>")


def find_notes(text: str, pins: Pins) -> list[NoteCandidate]:
    """Every `[^label]`, also one that begins inside the label of another."""
    found = []
    position = text.find("[^")
    while position >= 0:
        match = _NOTE.match(text, position)
        if match is not None:
            mark = pins.pin(match.start(1))
            found.append(NoteCandidate(match.start(), match.end(), match.span(1), mark))
        position = text.find("[^", position + 2)
    return found


def find_headings(text: str, pins: Pins) -> list[HeadingCandidate]:
    """Lines that begin with `#`, inside of something too, and underlined ones at the margin."""
    found = []
    for match in _ATX.finditer(text):
        found.append(_heading(text, match.span("line"), match.span(2), pins, has_hashes=True))
    for match in _SETEXT.finditer(text):
        if not text.startswith("#", match.start()) and _SETEXT_TITLE.search(match[1]):
            found.append(_heading(text, match.span(), match.span(1), pins, has_hashes=False))
    found.sort(key=lambda heading: heading.start)
    return found


def _heading(
    text: str, span: tuple[int, int], title: tuple[int, int], pins: Pins, *, has_hashes: bool
) -> HeadingCandidate:
    start, end = _stripped(text, *title)
    if has_hashes:
        end = _before_hashes(text, start, end)
    has_list = text.endswith("}", start, end)
    attributes = _ATTRIBUTES.search(text[start:end]) if has_list else None
    bare = end if attributes is None else start + attributes.start()
    if has_hashes:
        bare = _before_hashes(text, start, bare)
    place = find_safe_place(text[start:bare])
    mark = pins.pin(bare if place is None else start + place)
    return HeadingCandidate(*span, (start, end), (start, bare), mark)


def find_safe_place(line: str) -> int | None:
    """Where in a line a mark changes nothing: inside its first word that is no part of markup."""
    if _BLOCK_SIGN.match(line):
        return None
    tag = re.search(r"[<{]", line)
    word = _WORD.search(line, 0, len(line) if tag is None else tag.start())
    return None if word is None else word.end()


def _before_hashes(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == "#" and text[end - 2] != "\\":
        end -= 1
    return _stripped(text, start, end)[1]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return (start + left, start + len(piece.rstrip())) if piece.strip() else (start, start)


def find_addresses(text: str, pins: Pins) -> list[AddressCandidate]:
    """Destinations of inline links, images and automatic links, and values of HTML attributes."""
    found = []
    for match in _INLINE_ADDRESS.finditer(text):
        start, end = match.span("angle" if match["angle"] is not None else "bare")
        found.append(AddressCandidate(start, end, pins.pin(start)))
    for match in _AUTOLINK.finditer(text):
        start, end = match.span("address")
        # A mark before it would hide its scheme.
        found.append(AddressCandidate(start, end, pins.pin(end)))
    for match in _ATTRIBUTE.finditer(text):
        start, end = match.span(match.lastindex or 0)
        found.append(AddressCandidate(start, end, pins.pin(start)))
    return found


def find_link_definitions(text: str, pins: Pins) -> list[LineCandidate]:
    """`[label]: address "title"`, perhaps over two or three lines."""
    return [_lines(text, match, pins) for match in _LINK_DEFINITION.finditer(text)]


def find_abbreviations(text: str, pins: Pins) -> list[LineCandidate]:
    """`*[label]: text`."""
    return [_lines(text, match, pins) for match in _ABBREVIATION.finditer(text)]


def _lines(text: str, match: re.Match[str], pins: Pins) -> LineCandidate:
    start = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
    address = match.span("address")
    if text[address[0]] == "<" and text[address[1] - 1] == ">":
        address = (address[0] + 1, address[1] - 1)
    return LineCandidate(start, _trimmed(text, match.end()), address, pins.pin(address[0]))


def _trimmed(text: str, end: int) -> int:
    while text[end - 1] in " \t":
        end -= 1
    return end


def find_superscripts(text: str, pins: Pins) -> list[SpanCandidate]:
    """Runs of superscript digits."""
    return [
        SpanCandidate(*match.span(), pins.pin(match.start()))
        for match in _SUPERSCRIPTS.finditer(text)
    ]


def find_comments(text: str, pins: Pins) -> list[SpanCandidate]:
    """`<!--` with the nearest `-->`; those inside another are not left out."""
    found = []
    closing = None
    position = text.find("<!--")
    while position >= 0:
        if closing is None or closing.start() < position + 4:
            closing = _COMMENT_END.search(text, position + 4)
        if closing is None:
            break
        found.append(SpanCandidate(position, closing.end(), pins.pin(position + 4)))
        position = text.find("<!--", position + 4)
    return found
