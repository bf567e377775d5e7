"""The tokens of values and the file's `@string` definitions in, their raw text out."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping

from briefpress.load.bib.cursor import UNREAD
from briefpress.load.bib.grammar import RawField, Token
from briefpress.load.bib.hints import Hints
from briefpress.model import Problem, Span

MONTHS: Mapping[str, str] = {name[:3].lower(): name for name in calendar.month_name[1:]}
"""The macros that every BibTeX style defines: `jan` to `dec`."""

_MACRO = re.compile(r"[A-Za-z][\w.-]*")
"""What somebody may have meant as the name of a macro."""

_MAX_LENGTH = 100_000
"""Characters of a macro: a few lines `@string{a = b # b}` would otherwise fill the memory."""


class Macros:
    """The `@string` definitions of one file; their order does not matter."""

    problems: tuple[Problem, ...]
    """Macros that are defined twice, by themselves, by one that is not defined, or too long."""

    def __init__(self, text: str, file: str, definitions: Iterable[RawField]) -> None:
        self._text = text
        self._file = file
        self._definitions: dict[str, RawField] = {}
        self._values: dict[str, str] = {}
        problems: list[Problem] = []
        for definition in definitions:
            first = self._definitions.setdefault(definition.name, definition)
            if first is not definition:
                problems.append(self._redefined(definition, first))
        self._hints = Hints((*self._definitions, *MONTHS))
        self._values = {
            name: word for name, word in MONTHS.items() if name not in self._definitions
        }
        for name in self._definitions:
            problems.extend(self._resolve(name))
        self.problems = tuple(problems)

    def read(self, field: RawField, *, key: str | None = None) -> tuple[str, tuple[Problem, ...]]:
        """The raw text of a field, and a problem for each macro in it that is not defined.

        Such a macro stands in the text as it is written. `key` is the entry's.
        """
        tokens = field.tokens
        if len(tokens) == 1 and tokens[0].kind == "text":
            return self._text[tokens[0].start : tokens[0].end], ()
        problems = tuple(
            self._undefined(token, key)
            for token in tokens
            if (name := self._macro(token)) is not None and name not in self._values
        )
        return "".join(self._value(token) for token in tokens), problems

    def _macro(self, token: Token) -> str | None:
        """The name of the macro that a token is; None where it is text or a number."""
        text = self._text[token.start : token.end]
        return None if token.kind == "text" or text.isdigit() else text.lower()

    def _value(self, token: Token) -> str:
        written = self._text[token.start : token.end]
        name = self._macro(token)
        return written if name is None else self._values.get(name, written)

    def _resolve(self, root: str) -> Iterator[Problem]:
        """Give `root` and all that it rests on a value, the last first.

        With a stack of its own: a chain of macros may be longer than Python's.
        """
        entered: set[str] = set()
        stack = [root]
        while stack:
            name = stack[-1]
            if name in self._values:
                stack.pop()
            elif name not in entered:
                entered.add(name)
                stack.extend(
                    needed
                    for token in self._definitions[name].tokens
                    if (needed := self._macro(token)) in self._definitions
                    and needed is not None
                    and needed not in entered
                )
            else:
                stack.pop()
                yield from self._define(self._definitions[name])

    def _define(self, definition: RawField) -> Iterator[Problem]:
        for token in definition.tokens:
            needed = self._macro(token)
            if needed is None or needed in self._values:
                continue
            if needed in self._definitions:
                message = f"the macro `{definition.name}` is defined by itself"
                help = "give one of them a value of its own"
                yield Problem(UNREAD, self._span(token.start, token.end), message, help)
            else:
                yield self._undefined(token, None)
        value = "".join(self._value(token) for token in definition.tokens)
        if len(value) > _MAX_LENGTH:
            span = self._span(definition.name_start, definition.name_end)
            yield Problem(UNREAD, span, f"the macro `{definition.name}` is too long")
            value = definition.name
        self._values[definition.name] = value

    def _undefined(self, token: Token, key: str | None) -> Problem:
        written = self._text[token.start : token.end]
        span = self._span(token.start, token.end)
        if written[0].isdigit():
            message = f"`{written}` is neither a number nor a macro"
            return Problem(UNREAD, span, message, f"write `{{{written}}}`", key)
        help = self._hints.find(written.lower())
        message = f"no `@string` defines `{written}`"
        define = "define it, or " if _MACRO.fullmatch(written) else ""
        return Problem(UNREAD, span, message, help or f"{define}write `{{{written}}}`", key)

    def _redefined(self, definition: RawField, first: RawField) -> Problem:
        return Problem(
            UNREAD,
            self._span(definition.name_start, definition.name_end),
            f"the macro `{definition.name}` is defined twice",
            "take out one of the two; the first is used",
            related=((self._span(first.name_start, first.name_end), "the first definition"),),
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(self._file, start, end)
