"""Each text once, and the line and column of a place in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefpress.model import Span

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as an editor counts it; all numbers from 1, columns in characters."""

    line: int
    column: int
    end_line: int
    end_column: int


class Sources(Mapping[str, str]):
    """The decoded text of every file that was read, by its path relative to the root."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)

    def __getitem__(self, file: str) -> str:
        return self._texts[file]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def place(self, span: Span) -> Place:
        """The line and column of both ends; a file that has no text is at 1:1."""
        text = self._texts.get(span.file, "")
        starts = _line_starts(text)
        line, column = _locate(starts, min(span.start, len(text)))
        end_line, end_column = _locate(starts, min(span.end, len(text)))
        return Place(line, column, end_line, end_column)

    def offset(self, file: str, line: int, column: int) -> int:
        """The offset of a place that is counted from 1."""
        starts = _line_starts(self._texts[file])
        return starts[min(line, len(starts)) - 1] + max(column, 1) - 1

    def line(self, file: str, number: int) -> str:
        """The text of a line, counted from 1, without its line break."""
        text = self._texts.get(file, "")
        starts = _line_starts(text)
        start = starts[number - 1]
        end = starts[number] if number < len(starts) else len(text)
        return text[start:end].rstrip("\r\n")


def _locate(starts: tuple[int, ...], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=64)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in _LINE_END.finditer(text)))
