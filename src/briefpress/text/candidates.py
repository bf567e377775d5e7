"""A text in, every place that may be a citation, a note, a heading or a link out, with its marks.

Nothing here decides: code, comments and raw HTML are searched like all else, and each candidate
names the marks that `briefpress.text.judge` looks up. All offsets are those of the text given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from briefpress.text.citations import KEY_AT


@dataclass(frozen=True, slots=True)
class BracketCandidate:
    """`[...]` with an `@` that may begin a key."""

    start: int
    end: int
    keys: tuple[tuple[int, int], ...]
    """Offset of each `@` and the mark before it."""
    opening: int
    closing: int
    """Marks just inside the bracket."""


@dataclass(frozen=True, slots=True)
class FragmentCandidate:
    """A key whose bracket cannot be read."""

    start: int
    end: int
    mark: int
    lacks: Literal["closing", "opening", "separator"]
    """`[@key` without `]`, `@key]` without `[`, or a key beside an inner bracket with another."""


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


@dataclass(slots=True)
class Pins:
    """The marks to be planted, numbered in the order in which they were asked for."""

    offsets: list[int] = field(default_factory=list)

    def pin(self, offset: int) -> int:
        """A new mark at an offset."""
        self.offsets.append(offset)
        return len(self.offsets) - 1


NEWLINE = r"(?:\r\n?+|\n)"
_PIECE = re.compile(
    r"\\[\\\[\]]|(?P<open>\[)|(?P<close>\])|(?P<ticks>(?<!\\)`+)|(?P<at>(?<![^\s\[;\-])@)"
)
_UNCLOSED = re.compile(rf"\[-?{KEY_AT.pattern}")
_NOTE = re.compile(r"\[\^([^\]]{0,999})\]")
_ATX = re.compile(r"(?:\A|(?<=[\r\n]))#{1,6}([^\r\n]*)")
_SETEXT = re.compile(
    rf"(?:\A|(?<=[\r\n]))([^\S\r\n]*+\S[^\r\n]*+){NEWLINE}(?:=++|-++)[ \t]*(?=[\r\n]|\Z)"
)
_SETEXT_TITLE = re.compile(r"\w[^\w<>]*\Z|[^\W\d_]{2}")
_ATTRIBUTES = re.compile(r"[ ]+\{:?[ ]*[^}\n ][^\r\n]*\}[ ]*\Z")
# A mark at the start of a line is safe only before what begins no block.
_NEXT_LINE = rf"(?:{NEWLINE}[ \t>]*(?=[A-Za-z/]))?"
_INLINE_ADDRESS = re.compile(
    rf"\]\([ \t]*{_NEXT_LINE}(?:<(?P<angle>[^<>\r\n]*)>(?=[ \t]*[)\"'])"
    r"|(?P<bare>(?!<)[^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+))"
)
_AUTOLINK = re.compile(r"<(?P<address>[A-Za-z][A-Za-z0-9+.\-]{0,31}://[^<>\s]*)>")
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


@dataclass(slots=True)
class _Open:
    """An opening bracket and what was found in it."""

    start: int
    ats: list[int] = field(default_factory=list)
    has_inner: bool = False


@dataclass(slots=True)
class Brackets:
    """What was found of citations so far."""

    text: str
    pins: Pins
    whole: list[BracketCandidate] = field(default_factory=list)
    fragments: list[FragmentCandidate] = field(default_factory=list)


def find_brackets(text: str, pins: Pins) -> Brackets:
    """Innermost brackets with a key, and keys whose brackets cannot be read."""
    found = Brackets(text, pins)
    for start, end in _paragraphs(text):
        _scan_brackets(found, start, end, sees_code=True)
    found.whole.sort(key=lambda bracket: bracket.start)
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Pieces between blank lines that hold an `@`."""
    start = 0
    for match in re.finditer(rf"{NEWLINE}[ \t]*(?=[\r\n])", text):
        if text.find("@", start, match.start()) >= 0:
            yield start, match.start()
        start = match.end()
    if text.find("@", start) >= 0:
        yield start, len(text)


def _scan_brackets(found: Brackets, start: int, end: int, *, sees_code: bool) -> None:
    text = found.text
    stack: list[_Open] = []
    resume = start
    ends = _code_ends(text, start, end) if sees_code else {}
    for match in _PIECE.finditer(text, start, end):
        place = match.start()
        if place < resume:
            continue
        kind = match.lastgroup
        if kind == "ticks" and place in ends:
            # What stands in code can neither close nor open a bracket outside of it.
            code_end, resume = ends[place]
            _scan_brackets(found, match.end(), code_end, sees_code=False)
        elif kind == "open":
            stack.append(_Open(place))
        elif kind == "at" and stack:
            stack[-1].ats.append(place)
        elif kind == "close" and stack:
            _close_bracket(found, stack, place)
        elif kind == "close":
            at = _key_before(text, start, place)
            if at is not None:
                mark = found.pins.pin(at)
                found.fragments.append(FragmentCandidate(at, place + 1, mark, "opening"))
    for frame in stack:
        unclosed = _UNCLOSED.match(text, frame.start, end)
        if unclosed is not None:
            mark = found.pins.pin(frame.start + 1)
            found.fragments.append(FragmentCandidate(*unclosed.span(), mark, "closing"))


def _close_bracket(found: Brackets, stack: list[_Open], place: int) -> None:
    frame = stack.pop()
    is_note = found.text.startswith("^", frame.start + 1)
    holds = bool(frame.ats) and not is_note and _has_key(found.text, frame.start, frame.ats, place)
    if holds and frame.has_inner:
        key = KEY_AT.match(found.text, frame.ats[0], place)
        if key is not None:
            mark = found.pins.pin(key.start())
            found.fragments.append(FragmentCandidate(*key.span(), mark, "separator"))
    elif holds:
        opening = found.pins.pin(frame.start + 1)
        keys = tuple((at, found.pins.pin(at)) for at in frame.ats)
        closing = found.pins.pin(place)
        found.whole.append(BracketCandidate(frame.start, place + 1, keys, opening, closing))
    if stack and (holds or frame.has_inner):
        stack[-1].has_inner = True


def _has_key(text: str, start: int, ats: list[int], end: int) -> bool:
    """Whether a bracket means to cite: a key, or an `@` with nothing on one of its sides."""
    if any(KEY_AT.match(text, at, end) for at in ats):
        return True
    return not text[start + 1 : ats[0]].strip("- \t") or not text[ats[-1] + 1 : end].strip()


def _key_before(text: str, start: int, place: int) -> int | None:
    """Where `@key` begins that ends at a closing bracket."""
    begin = max(start, place - 100)
    at = text.rfind("@", begin, place)
    if at < 0 or (at > begin and not text[at - 1].isspace()):
        return None
    match = KEY_AT.match(text, at, place)
    return at if match is not None and match.end() == place else None


def _code_ends(text: str, start: int, end: int) -> dict[int, tuple[int, int]]:
    """Offset of each run of backticks that opens code -> beginning and end of what closes it."""
    runs = [match.span() for match in re.finditer(r"`+", text[start:end])]
    ends: dict[int, tuple[int, int]] = {}
    next_of_length: dict[int, tuple[int, int]] = {}
    for left, right in reversed(runs):
        span = (start + left, start + right)
        if right - left in next_of_length:
            ends[span[0]] = next_of_length[right - left]
        next_of_length[right - left] = span
    return ends


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
    """Lines at the margin that begin with `#`, and underlined ones."""
    found = []
    for match in _ATX.finditer(text):
        found.append(_heading(text, match.span(), match.span(1), pins, has_hashes=True))
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
