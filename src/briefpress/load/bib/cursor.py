"""A place in one block of BibTeX, moved over what lies between its parts."""

from __future__ import annotations

import re

from briefpress.model import Problem, Span

UNREADABLE = "unreadable-block"
UNREAD = "unread-value"
BAD_KEY = "repeated-reference-key"
UNTIDY = "untidy-value"

_SPACE = re.compile(r"\s*")
_REST_OF_LINE = re.compile(r"[^\r\n]*")
_SHALLOW = re.compile(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_BRACES = (re.compile(r"[{}]"), re.compile(r"\\[\s\S]|[{}]"))
_QUOTES = (re.compile(r"[{}\"]"), re.compile(r"\\[\s\S]|[{}\"]"))
_ENDS = re.compile(r"[{},)]")
_SHOWN = 30


class Cursor:
    """Reads inside one block, from behind its opening brace to `limit` at most."""

    def __init__(
        self, text: str, file: str, start: int, limit: int, *, close: str, escapes: bool
    ) -> None:
        self._text = text
        self._file = file
        self._limit = limit
        self._escapes = escapes
        self._at = start
        self._close = close
        self._key = ""
        self._problems: list[Problem] = []

    def _report(
        self, start: int, end: int, message: str, help: str | None = None, *, kind: str = UNREAD
    ) -> None:
        key = self._key or None
        self._problems.append(Problem(kind, Span(self._file, start, end), message, help, key))

    def _closing(self, mark: str) -> int | None:
        """Where the value that opens at the cursor closes; None where it does not."""
        text, start = self._text, self._at
        if mark == "{" and not self._escapes:
            shallow = _SHALLOW.match(text, start, self._limit)
            if shallow is not None:
                return shallow.end() - 1
        depth = 0
        marks = (_BRACES if mark == "{" else _QUOTES)[self._escapes]
        for found in marks.finditer(text, start + 1, self._limit):
            if found[0] == "{":
                depth += 1
            elif found[0] == '"' and depth == 0:
                return found.start()
            elif found[0] == "}":
                if depth == 0:
                    return found.start() if mark == "{" else None
                depth -= 1
        return None

    def _skip(self) -> None:
        """Move over white space and, with a problem, over `%` comments."""
        text = self._text
        while True:
            space = _SPACE.match(text, self._at, self._limit)
            self._at = space.end() if space else self._at
            if self._at >= self._limit or text[self._at] != "%":
                return
            line = _REST_OF_LINE.match(text, self._at, self._limit)
            end = line.end() if line else self._limit
            self._report(
                self._at,
                self._at + len(text[self._at : end].rstrip()),
                "a `%` comment inside an entry",
                "move it above the entry: BibTeX has no comments inside",
            )
            self._at = end

    def _skip_garbage(self, reason: str, help: str | None = None) -> None:
        """Move to the next comma or closing brace of the block itself, with a problem."""
        start, depth = self._at, 0
        for found in _ENDS.finditer(self._text, start, self._limit):
            if depth == 0 and found[0] in (",", self._close):
                self._at = found.start()
                break
            depth = max(0, depth + {"{": 1, "}": -1}.get(found[0], 0))
        else:
            self._at = self._limit
        unread = self._text[start : self._at].rstrip()
        shown = " ".join(unread[: _SHOWN + 1].split())
        shown = shown if len(unread) <= _SHOWN else shown[:_SHOWN] + "…"
        end = max(start + len(unread), start + 1)
        self._report(start, end, f"`{shown}` cannot be read: {reason}", help)
