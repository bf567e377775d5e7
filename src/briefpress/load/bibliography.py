"""The text of a BibTeX file in, its references and what could not be read out; never raises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefpress.load.bib.blocks import read_blocks
from briefpress.load.bib.cursor import BAD_KEY, UNREAD, UNREADABLE, UNTIDY
from briefpress.load.bib.entries import Entry, inherit, read_values
from briefpress.load.bib.fields import ENTRY_TYPES, UNPRINTED, VERBATIM
from briefpress.load.bib.grammar import RawEntry
from briefpress.load.bib.items import make_item
from briefpress.load.bib.latex import decode_latex, decode_verbatim, unknown_commands
from briefpress.load.bib.macros import Macros
from briefpress.model import Problem, Reference, Span, Suppression
from briefpress.text.nearest import did_you_mean
from briefpress.text.paths import path_name
from briefpress.text.suppressions import read_suppression

IGNORE = "x-briefpress-ignore"
"""Our own field: suppressions for the entry, joined by ` | `."""

_JOIN = " | "
_MAX_KEY = 200
"""Characters of a key: with an ending it must be the name of a file (255 bytes)."""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What a BibTeX file holds."""

    references: tuple[Reference, ...]
    """In the order of the file; `@xdata` entries only give their fields to others."""
    problems: tuple[Problem, ...]
    """Of blocks that became no reference, and of `@string` definitions."""


class _Texts(Mapping[str, str]):
    """Raw values, each decoded when it is first asked for: most never are."""

    __slots__ = ("_decoded", "_raw")

    def __init__(self, raw: Mapping[str, str]) -> None:
        self._raw = raw
        self._decoded: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        text = self._decoded.get(name)
        if text is None:
            decode = decode_verbatim if name in VERBATIM else decode_latex
            text = self._decoded[name] = decode(self._raw[name])
        return text

    def get(self, name: str, default: Any = None) -> Any:
        # Most fields that are asked for are absent: the inherited method raises for each.
        return self[name] if name in self._raw else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def __contains__(self, name: object) -> bool:
        return name in self._raw

    def __repr__(self) -> str:
        return repr(dict(self))


def read_bibliography(text: str, file: str) -> Bibliography:
    """Read a whole BibTeX or BibLaTeX file; every mistake in it is a problem with a place.

    `text` is the file as decoded, byte order mark and line ends included, so that each span is
    an offset into it. A damaged entry that is still of use is a reference with problems; one
    that is lost is a problem that carries its key.
    """
    blocks = read_blocks(text, file)
    macros = Macros(text, file, blocks.macros)
    entries = inherit(read_values(raw, macros, file) for raw in blocks.entries)
    kept, refused = _check_keys(entries, file)
    return Bibliography(
        tuple(_make_reference(entry, text, file) for entry in kept),
        tuple(
            sorted(
                (
                    *blocks.problems,
                    *macros.problems,
                    *refused,
                    *(one for entry in entries for one in _unknown_commands(entry)),
                    *_lost_characters(text, file),
                ),
                key=lambda problem: (problem.span, problem.message),
            )
        ),
    )


def _unknown_commands(entry: Entry) -> Iterator[Problem]:
    """Commands in the entry's own fields that are not known: only what they enclose is printed."""
    for name, value in entry.values.items():
        span = value.span
        if name in VERBATIM or name in UNPRINTED or not entry.raw.start <= span.start:
            continue
        exact = span.end - span.start == len(value.raw)
        for match in unknown_commands(value.raw) if span.end <= entry.raw.end else ():
            start = span.start + match.start(1) - 1
            place = Span(span.file, start, start + 1 + len(match[1])) if exact else span
            message = f"the command `\\{match[1]}` is not known, and left out"
            yield Problem(UNTIDY, place, message, "write what it stands for")


def _lost_characters(text: str, file: str) -> Iterator[Problem]:
    """The first place where bytes, now or in an earlier conversion, were no characters."""
    start = text.find("\ufffd")
    if start >= 0:
        more = text.count("\ufffd") - 1
        message = "a character that is not UTF-8" + (f", and {more} more like it" if more else "")
        help = "save the file as UTF-8 (it may be Windows-1252), and type again what was lost"
        yield Problem(UNREAD, Span(file, start, start + 1), message, help)


def _check_keys(entries: Iterable[Entry], file: str) -> tuple[list[Entry], list[Problem]]:
    """The entries that become references, and problems for the rest."""
    kept: list[Entry] = []
    problems: list[Problem] = []
    by_path: dict[str, RawEntry] = {}
    for entry in entries:
        raw = entry.raw
        path = path_name(raw.key)
        first = by_path.setdefault(path, raw) if raw.key else raw
        refusal = _refusal(raw, path, first)
        if refusal is None:
            if entry.type == "xdata":
                problems.extend(entry.problems)
            else:
                kept.append(entry)
            continue
        message, help = refusal
        related = ((_key_span(first, file), "the first one"),) if first is not raw else ()
        span = _key_span(raw, file) if raw.key else Span(file, raw.start, raw.key_start)
        problems.append(Problem(BAD_KEY, span, message, help, raw.key or None, related))
        problems.extend(entry.problems)
    return kept, problems


def _refusal(raw: RawEntry, path: str, first: RawEntry) -> tuple[str, str | None] | None:
    """Why an entry cannot have its key, and what to do; None where it can."""
    key = raw.key
    if not key:
        return "the entry has no key", f"write `@{raw.type}{{a-key,`"
    if first is not raw:
        if first.key == key:
            return f"the key `{key}` stands twice", "rename or remove one; the first is used"
        if first.key.lower() == key.lower():
            return f"the key `{key}` differs from `{first.key}` by case only", "rename one"
        return f"the keys `{first.key}` and `{key}` have one address, `sources/{path}/`", None
    if path == "index" or not path.strip("."):
        return f"the key `{key}` cannot be the name of a page", "rename it"
    if len(key) > _MAX_KEY:
        return f"the key has {len(key)} characters", f"use at most {_MAX_KEY}"
    return None


def _make_reference(entry: Entry, text: str, file: str) -> Reference:
    raw = entry.raw
    values = {name: value.raw for name, value in entry.values.items()}
    fields = _Texts(values)
    span = Span(file, raw.start, raw.end)
    return Reference(
        key=raw.key,
        type=entry.type,
        item=make_item(raw.key, entry.type, values, fields),
        fields=fields,
        spans={name: value.span for name, value in entry.values.items()},
        span=span,
        key_span=_key_span(raw, file),
        raw=text[raw.start : raw.end],
        suppressions=tuple(_suppressions(entry, span)),
        problems=(*entry.problems, *_check_type(raw, file), *_check_space(raw, file)),
    )


def _suppressions(entry: Entry, covers: Span) -> Iterator[Suppression]:
    value = entry.values.get(IGNORE)
    if value is None:
        return
    start = value.span.start
    for part in value.raw.split(_JOIN):
        yield read_suppression(part, Span(covers.file, start, start + len(part)), covers)
        start += len(part) + len(_JOIN)


def _check_type(raw: RawEntry, file: str) -> Iterator[Problem]:
    """An unknown type that is nearly a known one; others are an author's own, read as `misc`."""
    if raw.type.lower() in ENTRY_TYPES:
        return
    help = did_you_mean(raw.type.lower(), ENTRY_TYPES)
    if help is not None:
        span = Span(file, raw.type_start, raw.type_start + len(raw.type))
        message = f"there is no entry type `{raw.type}`"
        yield Problem(UNREADABLE, span, message, help, raw.key)


def _check_space(raw: RawEntry, file: str) -> Iterator[Problem]:
    if any(char.isspace() for char in raw.key):
        message = f"the key `{' '.join(raw.key.split())}` has a space: it cannot be cited"
        help = f"write `{'-'.join(raw.key.split())}`"
        yield Problem(BAD_KEY, _key_span(raw, file), message, help, raw.key)


def _key_span(raw: RawEntry, file: str) -> Span:
    return Span(file, raw.key_start, raw.key_start + len(raw.key))
