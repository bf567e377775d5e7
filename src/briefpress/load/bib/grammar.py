"""One block of BibTeX in, its fields as tokens with exact places out.

The grammar is BibTeX's: a value is `{...}`, `"..."`, a number or the name of a macro, joined
by `#` (Oren Patashnik, BibTeXing, 1988, section 2). Braces count whether or not a backslash
stands before them, as in BibTeX; a block that cannot be read so is tried once more with `\\{`,
`\\}` and `\\"` as plain characters. Small damage (a comma missing, a `%` comment) is a problem
and reading goes on behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from briefpress.load.bib.cursor import BAD_KEY, UNREADABLE, Cursor
from briefpress.model import Problem, Span

BLOCK_START = re.compile(r"@[ \t]*(?P<type>[\w:+-]*)\s*(?P<open>[{(])")
_NAME = re.compile(r"[^\s{}\"#,=%()]+")
_NAME_AND_EQUALS = re.compile(r"([^\s{}\"#,=%()]+)\s*=")
_KEY_END = {"{": re.compile(r"[,={}\"]"), "(": re.compile(r"[,={}\")]")}
_ALL_BRACES = re.compile(r"[{})]")
_ESCAPED = re.compile(r"\\[{}\"]")
_SURPLUS = re.compile(r"\}\s*,\s*[A-Za-z][\w-]*\s*=")
_FIELD_IN_VALUE = re.compile(r"[\r\n,][ \t]*([A-Za-z][\w-]*)[ \t]*=[ \t]*[{\"\w]")


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a value; offsets of what it holds, without its braces or quotes."""

    kind: Literal["text", "bare"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RawField:
    """`name = value`."""

    name: str
    """In lower case."""
    name_start: int
    name_end: int
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


@dataclass(frozen=True, slots=True)
class RawEntry:
    """`@type{key, ...}`."""

    type: str
    """As written."""
    type_start: int
    key: str
    key_start: int
    fields: tuple[RawField, ...]
    """In the order of the file; a name may stand twice."""
    start: int
    end: int
    problems: tuple[Problem, ...]


class _BrokenError(Exception):
    """The block cannot be read any further."""

    def __init__(self, message: str, help: str | None = None, field: RawField | None = None):
        super().__init__(message)
        self.message = message
        self.help = help
        self.field = field


def read_entry(text: str, file: str, match: re.Match[str], limit: int) -> RawEntry | Problem:
    """The entry that `match` (of `BLOCK_START`) opens, ending before `limit`.

    A problem comes out where the block is lost; it carries the key where that could be read.
    """
    first = _Reader(text, file, match, limit, escapes=False)
    entry = first.read_entry()
    if _is_sound(entry) or not _ESCAPED.search(text, match.end(), limit):
        return entry
    second = _Reader(text, file, match, limit, escapes=True).read_entry()
    return second if _is_sound(second) else entry


def _is_sound(entry: RawEntry | Problem) -> bool:
    return isinstance(entry, RawEntry) and not entry.problems


def read_macros(
    text: str, file: str, match: re.Match[str], limit: int
) -> tuple[tuple[RawField, ...], tuple[Problem, ...], int]:
    """The definitions of an `@string` block, its problems and where it ends."""
    reader = _Reader(text, file, match, limit, escapes=False)
    return reader.read_macros()


def find_end(text: str, match: re.Match[str]) -> int | None:
    """The end of an `@comment` or `@preamble`; None where nothing closes it."""
    closing = "}" if match["open"] == "{" else ")"
    depth = 0
    for mark in _ALL_BRACES.finditer(text, match.end()):
        if depth == 0 and mark[0] == closing:
            return mark.end()
        depth += {"{": 1, "}": -1, ")": 0}[mark[0]]
    return None


class _Reader(Cursor):
    """What it has read of one block so far."""

    def __init__(
        self, text: str, file: str, match: re.Match[str], limit: int, *, escapes: bool
    ) -> None:
        close = "}" if match["open"] == "{" else ")"
        super().__init__(text, file, match.end(), limit, close=close, escapes=escapes)
        self._match = match
        self._key_start = match.end()
        self._fields: list[RawField] = []

    def read_entry(self) -> RawEntry | Problem:
        match = self._match
        try:
            if not match["type"]:
                raise _BrokenError("a block without an entry type", "write e.g. `@online{`")
            if self._read_key():
                self._read_fields()
            end = self._at
        except _BrokenError as error:
            return self._lost(error)
        return RawEntry(
            match["type"],
            match.start("type"),
            self._key,
            self._key_start,
            tuple(self._fields),
            match.start(),
            end,
            tuple(self._problems),
        )

    def read_macros(self) -> tuple[tuple[RawField, ...], tuple[Problem, ...], int]:
        try:
            self._read_fields()
        except _BrokenError as error:
            problems = (*self._problems, self._lost(error))
            return tuple(self._fields), problems, self._limit
        return tuple(self._fields), tuple(self._problems), self._at

    def _read_key(self) -> bool:
        """Read the key and the comma behind it; whether fields may follow."""
        self._skip()
        stop = _KEY_END[self._match["open"]].search(self._text, self._at, self._limit)
        raw = self._text[self._at : stop.start() if stop else self._limit]
        self._set_key(raw.rstrip(), self._at)
        mark = stop[0] if stop else ""
        if stop is not None and mark == ",":
            self._at = stop.end()
            return True
        if stop is not None and mark == self._close:
            self._at = stop.end()
            return False
        if stop is not None and mark == "=":
            self._split_key_from_field(raw.rstrip())
            return True
        self._set_key((raw.split() or [""])[0], self._at)
        raise _BrokenError(
            "no comma behind the key" if mark else f"{self._name()} is never closed",
            f"write `@{self._match['type']}{{{self._key},`" if self._key else None,
        )

    def _set_key(self, key: str, start: int) -> None:
        self._key, self._key_start = key, start

    def _split_key_from_field(self, raw: str) -> None:
        """A `=` stands where the comma behind the key should: `@misc{key title = ...`."""
        start = self._at
        words = raw.split()
        if len(words) < 2:
            self._set_key("", start)
            return
        name = words[-1]
        key = raw[: -len(name)].rstrip()
        self._set_key(key, start)
        self._at = start + len(raw) - len(name)
        self._report(
            self._at,
            self._at + len(name),
            f"a comma is missing between the key `{key}` and `{name}`",
            f"write `{key},`",
        )

    def _read_fields(self) -> None:
        """Read fields up to and with the closing brace."""
        text = self._text
        is_first = True
        while True:
            self._skip()
            if self._at >= self._limit:
                self._end_unclosed()
                return
            mark = text[self._at]
            if mark == self._close:
                surplus = _SURPLUS.match(text, self._at, self._limit)
                if surplus is None:
                    self._at += 1
                    return
                self._report(
                    self._at,
                    self._at + 1,
                    "the entry ends here, and yet a field follows",
                    "take out this `}`",
                )
                self._at += 1
            elif mark == ",":
                self._at += 1
            elif BLOCK_START.match(text, self._at, self._limit):
                self._end_unclosed()
                return
            else:
                self._read_field(is_first=is_first)
            is_first = False

    def _read_field(self, *, is_first: bool) -> None:
        text = self._text
        name = _NAME.match(text, self._at, self._limit)
        if name is None:
            self._skip_garbage("no name of a field")
            return
        self._at = name.end()
        self._skip()
        if text[self._at : min(self._at + 1, self._limit)] != "=":
            self._refuse_name(name, is_first=is_first)
            return
        self._at += 1
        tokens = self._read_value(name)
        if not tokens:
            return
        field = RawField(name[0].lower(), name.start(), name.end(), tuple(tokens))
        self._fields.append(field)
        self._skip()
        if self._at >= self._limit or text[self._at] in (",", self._close):
            return
        if BLOCK_START.match(text, self._at, self._limit):
            return
        following = _NAME_AND_EQUALS.match(text, self._at, self._limit)
        if following is not None:
            self._report(
                *following.span(1),
                f"a comma is missing between `{name[0]}` and `{following[1]}`",
                f"put a comma behind the value of `{name[0]}`",
            )
        elif (over := self._runs_over(tokens[-1])) is not None:
            self._cut_off(field, over)
        else:
            is_bare = all(token.kind == "bare" for token in tokens)
            help = "put the whole value in braces" if is_bare else "join two values with ` # `"
            self._skip_garbage(f"the value of `{name[0]}` has ended", help)

    def _runs_over(self, token: Token) -> re.Match[str] | None:
        """The field whose opening quotation mark has closed a value that lacks its own."""
        quote = self._text[token.end : token.end + 1]
        over = _FIELD_IN_VALUE.search(self._text, token.start, token.end + 1)
        return over if quote == '"' and over is not None and over.end() > token.end else None

    def _cut_off(self, field: RawField, over: re.Match[str]) -> None:
        """End the value before the field that it runs over, and read that one next."""
        *joined, last = field.tokens
        text = self._text[last.start : over.start()].rstrip().removesuffix(",").rstrip()
        token = Token("text", last.start, last.start + len(text))
        place = (field.name_start, field.name_end)
        self._fields[-1] = RawField(field.name, *place, (*joined, token))
        self._at = over.start(1)
        message = f"the value of `{self._text[slice(*place)]}` runs over `{over[1]}`"
        self._report(*place, message, 'close it with `"` behind its text')

    def _refuse_name(self, name: re.Match[str], *, is_first: bool) -> None:
        """A word that no `=` follows."""
        following = self._text[self._at : min(self._at + 1, self._limit)]
        if is_first and following in (",", self._close):
            message = f"the key has a comma: `{self._key},{name[0]}`"
            help = f"write `{self._key}` or `{self._key}-{name[0]}`"
            self._report(*name.span(), message, help, kind=BAD_KEY)
        elif following in (",", self._close, ""):
            self._report(*name.span(), f"no `=` behind `{name[0]}`", f"write `{name[0]} = {{...}}`")
        else:
            self._skip_garbage(f"no `=` behind `{name[0]}`")

    def _read_value(self, name: re.Match[str]) -> list[Token]:
        text = self._text
        tokens: list[Token] = []
        while True:
            self._skip()
            mark = text[self._at : min(self._at + 1, self._limit)]
            if mark in ("{", '"') and mark:
                end = self._closing(mark)
                if end is None:
                    start = self._at + 1
                    field = RawField(name[0].lower(), *name.span(), (Token("text", start, start),))
                    raise _BrokenError(
                        f"the value of `{name[0]}` is never closed",
                        f"close it with `{'}' if mark == '{' else mark}`",
                        field,
                    )
                tokens.append(Token("text", self._at + 1, end))
                self._at = end + 1
            elif (word := _NAME.match(text, self._at, self._limit)) is not None and not (
                _NAME_AND_EQUALS.match(text, self._at, self._limit)
            ):
                tokens.append(Token("bare", *word.span()))
                self._at = word.end()
            else:
                what = "nothing behind `#`" if tokens else "no value behind `=`"
                self._report(*name.span(), f"`{name[0]}` has {what}")
                return tokens
            self._skip()
            if self._at >= self._limit or text[self._at] != "#":
                return tokens
            self._at += 1

    def _end_unclosed(self) -> None:
        """No closing brace: the fields may stand all the same, unless a value ran over one."""
        for field in self._fields:
            inside = _FIELD_IN_VALUE.search(self._text, field.start, field.end)
            if inside is not None:
                raise _BrokenError(
                    f"{self._name()} is never closed: the value of `{field.name}` runs over"
                    f" `{inside[1]}`",
                    f"close the value of `{field.name}` with `}}`",
                    field,
                )
        start = self._match.start()
        self._at = start + len(self._text[start : self._at].rstrip())
        self._report(
            self._match.start(),
            self._key_start + len(self._key),
            f"{self._name()} is never closed",
            f"add `{self._close}` behind its last field",
            kind=UNREADABLE,
        )

    def _name(self) -> str:
        return f"`@{self._match['type']}{self._match['open']}{self._key}`"

    def _lost(self, error: _BrokenError) -> Problem:
        span = Span(self._file, self._match.start(), self._key_start + len(self._key))
        related: tuple[tuple[Span, str], ...] = ()
        if error.field is not None:
            place = Span(self._file, error.field.name_start, error.field.name_end)
            related = ((place, f"`{error.field.name}` begins here"),)
        return Problem(UNREADABLE, span, error.message, error.help, self._key or None, related)
