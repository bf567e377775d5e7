"""BibTeX text in, its entries and macros out, still raw but with every place exact.

bibtexparser finds where blocks begin (it recovers at the next `@` that opens a line); what
stands inside a block is read by `grammar`, which consumes all of it or says where it stopped.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import ImplicitComment

from briefpress.load.bib.cursor import UNREADABLE
from briefpress.load.bib.fields import ENTRY_TYPES
from briefpress.load.bib.grammar import (
    BLOCK_START,
    RawEntry,
    RawField,
    find_end,
    read_entry,
    read_macros,
)
from briefpress.model import Problem, Span

# It logs a warning for each failed block; the failure is a problem of ours with a place.
logging.getLogger("bibtexparser.splitter").setLevel(logging.CRITICAL)

_STRAY = re.compile(
    r"^\ufeff?[ \t]*(?:(?P<type>[A-Za-z]+)[ \t]*\{[ \t]*(?P<key>[^\s,{}=]+)[ \t]*,"
    r"|(?P<field>[A-Za-z][\w-]*)[ \t]*=[ \t]*[{\"]"
    r"|@(?P<bare>[A-Za-z]+)[ \t]+(?P<bare_key>[^\s,{}()=@\"]+)[ \t]*,)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Blocks:
    """All that a file holds, in its order."""

    entries: tuple[RawEntry, ...]
    macros: tuple[RawField, ...]
    """Definitions of `@string`."""
    problems: tuple[Problem, ...]
    """Of blocks that became no entry, and of text that was perhaps meant as one."""


def read_blocks(text: str, file: str) -> Blocks:
    """Read every block of a BibTeX file; never raises.

    Text outside blocks is a comment, and so is a block that stands behind a `%` on its line (as
    biber reads it). A closed `@comment{...}` holds no entries, an unclosed entry ends where the
    next block opens a line.
    """
    entries: list[RawEntry] = []
    macros: list[RawField] = []
    problems: list[Problem] = []
    gap, is_open = 0, False
    for start, limit in pairwise((0, *_starts(text), len(text))):
        position = max(start, gap)
        while (match := BLOCK_START.search(text, position, limit)) is not None:
            if _is_commented(text, gap, match.start()):
                position = match.end()
                continue
            problems.extend(_stray(text, file, gap, match.start()))
            match match["type"].lower():
                case "comment" | "preamble":
                    # After one that nothing closes, the end is not looked for again and again.
                    end = None if is_open else find_end(text, match)
                    if end is None and not is_open:
                        problems.append(_open_comment(match, file))
                    position, is_open = end or match.end(), end is None
                case "string":
                    found, broken, position = read_macros(text, file, match, limit)
                    macros.extend(found)
                    problems.extend(broken)
                case _:
                    entry = read_entry(text, file, match, limit)
                    if isinstance(entry, Problem):
                        problems.append(entry)
                        problems.extend(_stray(text, file, match.end(), limit, fields=False))
                        position = limit
                    else:
                        entries.append(entry)
                        position = entry.end
            gap = position
    problems.extend(_stray(text, file, gap, len(text)))
    return Blocks(tuple(entries), tuple(macros), tuple(problems))


def _starts(text: str) -> Iterator[int]:
    """Where bibtexparser sees a block begin; it tells the text of a block, but not its place."""
    cursor = 0
    for block in parse_string(text, parse_stack=[]).blocks:
        if block.raw and not isinstance(block, ImplicitComment):
            cursor = text.index(block.raw, cursor)
            yield cursor
            cursor += 1


def _open_comment(match: re.Match[str], file: str) -> Problem:
    message = f"`{match[0]}` is never closed: what stands behind it is read"
    return Problem(UNREADABLE, Span(file, *match.span()), message, "close it")


def _is_commented(text: str, gap: int, position: int) -> bool:
    """Whether a `%` opens the line of a place, or what of it lies behind the block before."""
    line = text[
        max(gap, text.rfind("\n", gap, position), text.rfind("\r", gap, position)) : position
    ]
    return line.lstrip("\ufeff\r\n\t ").startswith("%")


def _stray(text: str, file: str, start: int, end: int, *, fields: bool = True) -> Iterator[Problem]:
    """What looks like a lost part of an entry: the first of it between two blocks.

    Inside a block that is lost itself only further entries count, not `fields`.
    """
    for match in _STRAY.finditer(text, start, end):
        kind, key = match["type"], match["key"]
        if match["bare"] is not None:
            if match["bare"].lower() in ENTRY_TYPES:
                span = Span(file, match.start("bare") - 1, match.end("bare_key"))
                message = f"no `{{` behind `@{match['bare']}`"
                help = f"write `@{match['bare']}{{{match['bare_key']},`"
                yield Problem(UNREADABLE, span, message, help, key=match["bare_key"])
                return
            continue
        if kind is None and fields:
            span = Span(file, *match.span("field"))
            message = f"the field `{match['field']}` stands outside any entry"
            yield Problem(UNREADABLE, span, message, "look for a `}` too many above it")
            return
        if kind is not None and kind.lower() in ENTRY_TYPES:
            span = Span(file, match.start("type"), match.end("key"))
            message = f"`{kind}{{{key}` is no entry"
            yield Problem(UNREADABLE, span, message, f"write `@{kind}{{{key}`", key=key)
            return
