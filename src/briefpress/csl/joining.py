"""Pieces of text in, one after the other, the stream that they make out.

Where two pieces meet, what is printed of their punctuation, quotation marks and spaces is
settled here, and only here. CSL 1.0.2, "Affixes", "Quotes" and `punctuation-in-quote`.
"""

from __future__ import annotations

from typing import NamedTuple

from briefpress.csl.passage import Open, Quote, Token

_PUNCTUATION = ".,:;!?"
_MEETS = _PUNCTUATION + " "
"""What may change, or be changed by, what it meets."""
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


class Language(NamedTuple):
    """What of a locale the stream needs."""

    quotes: tuple[str, str, str, str]
    """Opening and closing, outer and inner."""
    inside: bool
    """Option `punctuation-in-quote`."""


class Joiner:
    """Collects tokens; `add` looks back to the last visible character, across what closes."""

    def __init__(self, language: Language) -> None:
        self.tokens: list[Token] = []
        self._quotes = language.quotes
        self._inside = language.inside
        self._depth = 0
        """How many quotations are open."""
        self._last = -1
        """Place of the last token that is visible."""
        self._last_is_field = False

    def add(self, text: str) -> None:
        """Append a piece of text; punctuation and spaces that meet are settled."""
        if not text:
            return
        first = text[0]
        if first in _MEETS and self._last >= 0:
            if first != " ":
                text = self._meet(first, text)
            if text[:1] == " " and self.last_character in _SPACES:
                text = text.lstrip(" ")
            if not text:
                return
        self._last = len(self.tokens)
        self.tokens.append(text)
        self._last_is_field = False

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
        before = token[-1] if token[-1] in _PUNCTUATION else ""
        closing = self._find_closing_quote(place)
        if closing is None and before and token == before:
            closing = self._find_quote_before(place)
        if closing is None and not before:
            return text
        result = _MEETING[before + mark] if before else mark
        split = self._count_inside(result, before, closing, place)
        inside, outside = result[:split], result[split:]
        # The mark that is there stays, or makes way for what the two make.
        if (
            before
            and result[0] == before
            and bool(split) == (closing is not None and closing > place)
        ):
            inside, outside = (inside[1:], outside) if split else (inside, outside[1:])
        elif before:
            closing = self._drop_last_mark(place, token, closing)
        if closing is not None and inside:
            self.tokens.insert(closing, inside)
        self._last = self._find_visible()
        if outside:
            self._push(outside)
        return text[1:]

    def _count_inside(self, result: str, before: str, closing: int | None, place: int) -> int:
        """Return how many of the marks stand inside the quotation that closes at `closing`."""
        if closing is None:
            return 0
        if self._inside:
            return next((i for i, char in enumerate(result) if char not in _INSIDE), len(result))
        return 1 if closing > place and before and result[0] == before else 0

    def _drop_last_mark(self, place: int, token: str, closing: int | None) -> int | None:
        """Take the mark off a text; return where the quotation then closes."""
        if len(token) > 1:
            self.tokens[place] = token[:-1]
            return closing
        del self.tokens[place]
        return closing - 1 if closing is not None and closing > place else closing

    def _find_visible(self) -> int:
        for place in range(len(self.tokens) - 1, -1, -1):
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
            elif isinstance(token, str | Open | Quote):
                break
        return found

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
