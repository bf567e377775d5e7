"""A tree in, a stream of text and marks out: where punctuation, quotes and spaces meet.

Every affix, delimiter and text is appended through `Stream.add`, which looks back to the last
visible character, across what closes, and settles what is printed of the two. CSL 1.0.2,
"Affixes", "Quotes" and the locale option `punctuation-in-quote`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from briefpress.csl.tree import CLOSE_INNER, OPEN_INNER, OPEN_QUOTE, Child, Face, Field, Mark, Node

_PUNCTUATION = ".,:;!?"
_SPACES = " \u00a0\u202f"
_INSIDE = ".,!?"
"""What `punctuation-in-quote` draws inside the quotation marks."""
_MEETING = {
    "..": ".",
    ",.": ",.",
    ":.": ":",
    ";.": ";",
    "!.": "!",
    "?.": "?",
    ".,": ".,",
    ",,": ",",
    ":,": ":,",
    ";,": ";,",
    "!,": "!,",
    "?,": "?,",
    ".:": ".:",
    ",:": ",:",
    "::": ":",
    ";:": ";",
    "!:": "!",
    "?:": "?",
    ".;": ".;",
    ",;": ",;",
    ":;": ":;",
    ";;": ";",
    "!;": "!;",
    "?;": "?;",
    ".!": ".!",
    ",!": ",!",
    ":!": "!",
    ";!": "!",
    "!!": "!",
    "?!": "?!",
    ".?": ".?",
    ",?": ",?",
    ":?": "?",
    ";?": "?",
    "!?": "!?",
    "??": "?",
}
"""What is printed where the first mark is followed by the second."""
_NORMAL = {"decoration": "none", "valign": "baseline"}
_ORDER = ("valign", "decoration", "weight", "variant", "style")


class Open(NamedTuple):
    """Formatting begins: a property and its value, `link` and an address, or `display`."""

    kind: str
    value: str


class Close(NamedTuple):
    """What was opened last ends."""

    kind: str
    value: str


class Quote(NamedTuple):
    """A quotation mark that has found its shape."""

    text: str
    closes: bool


Token = str | Open | Close | Quote


class Stream:
    """Collects the tokens of a tree."""

    def __init__(
        self, quotes: tuple[str, str, str, str], *, inside: bool, links: bool = False
    ) -> None:
        self.tokens: list[Token] = []
        self._quotes = quotes
        self._inside = inside
        """Option `punctuation-in-quote`."""
        self._links = links
        self._depth = 0
        self._alone = False
        """The outermost quotation has been typed with inner marks."""
        self._last = -1
        """Place of the last token that is visible."""
        self._last_is_field = False
        self._state = ["", "", "", "", ""]
        """Values of the five properties where the stream stands."""
        self._field: Any = None
        """The field that is being written, once its first piece has been."""

    def write(self, child: Child) -> None:
        """Append a tree."""
        if isinstance(child, str):
            if isinstance(child, Mark):
                self._write_mark(child)
            elif isinstance(child, Field):
                self._write_field(child)
            else:
                self.add(child)
            return
        if child.display:
            self.tokens.append(Open("display", child.display))
        if child.prefix:
            self.add(child.prefix)
        closes = self._open_face(child.face, markup=child.tag == "markup") if child.face else []
        if self._links and child.tag == "link":
            address = make_address(child.data)
            if address:
                self.tokens.append(Open("link", address))
                closes = [*closes, Close("link", "")]
        if child.quotes:
            self._write_quote(True)
        self._write_children(child)
        if child.quotes:
            self._write_quote(False)
        for close in reversed(closes):
            self.tokens.append(close)
            if close.kind in _ORDER:
                self._state[_ORDER.index(close.kind)] = close.value
        if child.suffix:
            self.add(child.suffix)
        if child.display:
            self.tokens.append(Close("display", child.display))

    def _write_children(self, node: Node) -> None:
        is_field = node.tag in _FIELD_TAGS and self._field is None
        if is_field:
            self._field = False
        delimiter = node.delimiter
        if delimiter:
            first = True
            for child in node.children:
                if not first:
                    self.add(delimiter)
                self.write(child)
                first = False
        else:
            for child in node.children:
                self.write(child)
        if is_field:
            self._field = None

    def _write_field(self, text: str) -> None:
        """Append text of an item; within one field nothing is moved or dropped."""
        if self._field:
            self._push(text)
        else:
            self.add(text)
        if self._field is False:
            self._field = True
        self._last_is_field = True

    def add(self, text: str) -> None:
        """Append a piece of text; punctuation and spaces that meet are settled."""
        if not text:
            return
        last = self.last_character
        if last:
            first = text[0]
            if first in _PUNCTUATION:
                text = self._meet(first, text)
                if not text:
                    return
                last = self.last_character
                first = text[0]
            if first == " " and last in _SPACES:
                text = text.lstrip(" ")
                if not text:
                    return
        self._push(text)
        self._last_is_field = False

    def finish(self) -> list[Token]:
        """Return the tokens, without formatting that holds no text."""
        kept: list[Token] = []
        for token in self.tokens:
            if isinstance(token, Close):
                while kept and kept[-1] == "":
                    kept.pop()
                if kept and isinstance(kept[-1], Open) and kept[-1].kind == token.kind:
                    kept.pop()
                    continue
            kept.append(token)
        return kept

    @property
    def last_character(self) -> str:
        """The last visible character; an opening quotation mark is one."""
        if self._last < 0:
            return ""
        token = self.tokens[self._last]
        return token[-1:] if isinstance(token, str) else '"'

    def _push(self, text: str) -> None:
        self._last = len(self.tokens)
        self.tokens.append(text)

    def _meet(self, mark: str, text: str) -> str:
        """Settle a mark that follows what is there; return what is left to append."""
        place = self._last
        token = self.tokens[place]
        if not isinstance(token, str):
            return text
        before = token[-1]
        closing = self._find_closing_quote(place)
        if before not in _PUNCTUATION:
            if closing is None or not self._inside or mark not in _INSIDE:
                return text
            self.tokens.insert(closing, mark)
            self._last = closing
            return text[1:]
        result = _MEETING[before + mark]
        if closing is None and self._inside and token == before:
            closing = self._find_quote_before(place)
        if closing is None or not self._inside:
            if result[0] == before:
                # What is there stays; what follows is written where the stream stands.
                if len(result) > 1:
                    return self._push_and_return(mark, text)
                return text[1:]
            self._replace_last(place, token, "" if closing is not None else result)
            if closing is not None:
                return self._push_and_return(result, text)
            return text[1:]
        split = next((i for i, char in enumerate(result) if char not in _INSIDE), len(result))
        inside, outside = result[:split], result[split:]
        if closing < place:
            # The mark stood behind the quotation: `”:` and `!` make `!”`.
            del self.tokens[place]
            self._last = closing - 1
            if inside:
                self.tokens.insert(closing, inside)
                self._last = closing
            return outside + text[1:] if not outside else self._push_and_return(outside, text)
        self._replace_last(place, token, inside if inside[:1] == before else "")
        rest = inside if inside[:1] != before else ""
        if rest:
            self.tokens.insert(closing, rest)
            self._last = closing
        if outside:
            return self._push_and_return(outside, text)
        return text[1:]

    def _push_and_return(self, mark: str, text: str) -> str:
        self._push(mark)
        return text[1:]

    def _replace_last(self, place: int, token: str, marks: str) -> None:
        self.tokens[place] = token[:-1] + marks
        if not self.tokens[place]:
            del self.tokens[place]
            self._last = self._find_visible(place)

    def _find_visible(self, place: int) -> int:
        while place > 0:
            place -= 1
            token = self.tokens[place]
            if isinstance(token, str) or (isinstance(token, Quote) and not token.closes):
                return place
        return -1

    def _find_closing_quote(self, place: int) -> int | None:
        """Return the place of the innermost quotation mark that closes behind a text."""
        for index in range(place + 1, len(self.tokens)):
            token = self.tokens[index]
            if isinstance(token, Quote) and token.closes:
                return index
        return None

    def _find_quote_before(self, place: int) -> int | None:
        """Return the innermost of the closing marks that stand right before a text."""
        found = None
        for index in range(place - 1, -1, -1):
            token = self.tokens[index]
            if isinstance(token, Quote) and token.closes:
                found = index
            elif isinstance(token, str | Open) or isinstance(token, Quote):
                break
        return found

    def _write_mark(self, mark: Mark) -> None:
        """Append a typed mark; inner ones that no quotation is around count as two deep."""
        if mark is OPEN_INNER and self._depth == 0:
            self._depth, self._alone = 1, True
            self._write_quote(True)
        elif mark is CLOSE_INNER and self._alone and self._depth == 2:
            self._write_quote(False)
            self._depth, self._alone = 0, False
        else:
            self._write_quote(mark in (OPEN_QUOTE, OPEN_INNER))

    def _write_quote(self, opens: bool) -> None:
        if opens:
            index = 0 if self._depth % 2 == 0 else 2
            self._depth += 1
            self._last = len(self.tokens)
            self.tokens.append(Quote(self._quotes[index], False))
            return
        self._depth -= 1
        index = 1 if self._depth % 2 == 0 else 3
        moved = ""
        if not self._inside and self._last_is_field and self._last >= 0:
            token = self.tokens[self._last]
            if isinstance(token, str) and token[-1:] in tuple(",:;") and len(token) > 1:
                moved = token[-1]
                self.tokens[self._last] = token[:-1]
        self.tokens.append(Quote(self._quotes[index], True))
        if moved:
            self._push(moved)

    def _open_face(self, face: Face, *, markup: bool) -> list[Close]:
        """Open what a face changes; a field's markup equal to what is in force undoes it."""
        closes = []
        for index, value in enumerate(face):
            if not value:
                continue
            kind, current = _ORDER[index], self._state[index]
            normal = _NORMAL.get(kind, "normal")
            if markup and value == current and value != normal:
                value = normal
            if value == normal and current in ("", normal) and kind != "valign":
                continue
            self.tokens.append(Open(kind, value))
            closes.append(Close(kind, current))
            self._state[index] = value
        return closes


_FIELD_TAGS = frozenset(
    ("field", "title", "link", "locator", "number", "citation-number", "citation-label")
)
_ADDRESSES = {
    "DOI": "https://doi.org/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}


def make_address(data: Any) -> str:
    """Return the address of a `link` node: that of a URL, DOI, PMID or PMCID."""
    variable, value = data
    value = value.strip()
    if "://" in value:
        return str(value)
    if variable == "URL" or not value:
        return ""
    return f"{_ADDRESSES[variable]}{value}"
