"""Raw entries and macros in, entries with resolved values out: aliases, then inheritance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefpress.load.bib.cursor import UNREAD
from briefpress.load.bib.fields import (
    FIELD_ALIASES,
    NOT_INHERITED,
    TYPE_ALIASES,
    inherited_fields,
)
from briefpress.load.bib.grammar import RawEntry, RawField
from briefpress.load.bib.hints import Hints
from briefpress.load.bib.macros import Macros
from briefpress.model import Problem, Span
from briefpress.text.field_names import KNOWN

MAX_LEVELS = 16
"""Parents of parents that are followed; no real library has more than three."""

_NOT_DATA = frozenset(("ids", "xdata", "x-briefpress-ignore"))
"""What an `@xdata` entry keeps for itself."""

_DATE_PARTS = frozenset(("date", "year", "month", "day"))
_URL_ONLY = re.compile(r"\s*(?:\\url\s*\{\s*([^{}\s]+)\s*\}|(https?://\S+))\s*")
_GRANULAR = re.compile(r"\bxdata\s*=\s*[^\s,]+")
_LISTED_KEY = re.compile(r"[^\s,][^,]*?(?=\s*(?:,|\Z))")


@dataclass(frozen=True, slots=True)
class Value:
    """The raw text of a field, macros and `#` resolved, LaTeX not, and its place."""

    raw: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with the names of BibLaTeX and all that it inherits."""

    raw: RawEntry
    type: str
    """Without aliases, in lower case."""
    values: Mapping[str, Value]
    """Field, aliases resolved -> value."""
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Draft:
    """An entry while its parents are being looked up."""

    entry: Entry
    values: dict[str, Value]
    problems: list[Problem]
    parents: list[tuple[str, str, Span]] = field(default_factory=list)
    """(`xdata` or `crossref`, key, place of the key), in the order they are inherited."""
    level: int | None = None
    """How many levels of parents it has; None until it is complete."""


def read_values(raw: RawEntry, macros: Macros, file: str) -> Entry:
    """The entry by itself: macros and aliases resolved, the first of duplicate fields kept."""
    name = raw.type.lower()
    type, word = TYPE_ALIASES.get(name, (name, None))
    values: dict[str, Value] = {}
    written: dict[str, RawField] = {}
    problems = list(raw.problems)
    for one in raw.fields:
        text, found = macros.read(one, key=raw.key or None)
        problems.extend(found)
        canonical = FIELD_ALIASES.get(one.name, one.name)
        span = Span(file, one.start, one.end)
        first = written.setdefault(canonical, one)
        if first is one:
            values[canonical] = Value(text, span)
        elif canonical not in KNOWN:
            pass  # Web of Science has `Author-Email` twice, and nobody reads it
        elif first.name == one.name or values[canonical].raw != text:
            problems.append(_repeated(raw, first, one, file))
        granular = _GRANULAR.search(text)
        if granular is not None and one.name != "x-briefpress-ignore":
            if span.end - span.start == len(text):
                span = Span(file, span.start + granular.start(), span.start + granular.end())
            message = f"`{one.name}` names a single field of an `xdata` entry, which is not read"
            help = "name the entry in the field `xdata` instead: it gives all its fields"
            problems.append(Problem(UNREAD, span, message, help, raw.key or None))
    if word is not None and "type" not in values:
        end = raw.type_start + len(raw.type)
        values["type"] = Value(word, Span(file, raw.type_start, end))
    _move_url(values)
    return Entry(raw, type, values, tuple(problems))


def inherit(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Every entry with the fields of its `xdata` entries and of its `crossref` parent.

    Its own fields win, then those of `xdata` in the order named, then the parent's, renamed as
    BibLaTeX does (`title` of a book is `booktitle` of its chapter). A parent that does not
    exist, or that is its own descendant, is a problem at the place that names it.
    """
    drafts = [_Draft(entry, dict(entry.values), list(entry.problems)) for entry in entries]
    by_key = _index(drafts)
    for draft in drafts:
        draft.parents = list(_parents(draft.entry))
    hints = Hints(by_key)
    for draft in drafts:
        _complete(draft, by_key, hints)
    return tuple(
        Entry(one.entry.raw, one.entry.type, one.values, tuple(one.problems)) for one in drafts
    )


def _repeated(raw: RawEntry, first: RawField, second: RawField, file: str) -> Problem:
    if first.name == second.name:
        message = f"the field `{second.name}` stands twice in `{raw.key}`"
    else:
        message = f"`{first.name}` and `{second.name}` are one field, and have two values"
    return Problem(
        UNREAD,
        Span(file, second.name_start, second.name_end),
        message,
        "take out one of the two; the first is used",
        raw.key or None,
        ((Span(file, first.name_start, first.name_end), "the first"),),
    )


def _move_url(values: dict[str, Value]) -> None:
    """An address in `howpublished`, as BibTeX without `url` wants it, is the `url`."""
    found = values.get("howpublished")
    match = _URL_ONLY.fullmatch(found.raw) if found is not None else None
    if found is None or match is None or "url" in values:
        return
    del values["howpublished"]
    group = 1 if match[1] else 2
    span = found.span
    if span.end - span.start == len(found.raw):
        span = Span(span.file, span.start + match.start(group), span.start + match.end(group))
    values["url"] = Value(match[group], span)


def _index(drafts: Iterable[_Draft]) -> dict[str, _Draft]:
    """By key, and by the further keys of the field `ids`; the first of duplicates."""
    by_key: dict[str, _Draft] = {}
    for draft in drafts:
        by_key.setdefault(draft.entry.raw.key, draft)
    for draft in drafts:
        ids = draft.entry.values.get("ids")
        for match in _LISTED_KEY.finditer(ids.raw if ids else ""):
            by_key.setdefault(match[0], draft)
    return by_key


def _parents(entry: Entry) -> Iterator[tuple[str, str, Span]]:
    for name in ("xdata", "crossref"):
        value = entry.values.get(name)
        if value is None:
            continue
        exact = value.span.end - value.span.start == len(value.raw)
        for match in _LISTED_KEY.finditer(value.raw):
            start = value.span.start + match.start()
            span = Span(value.span.file, start, start + len(match[0])) if exact else value.span
            yield name, match[0], span


def _complete(root: _Draft, by_key: Mapping[str, _Draft], hints: Hints) -> None:
    """Complete all that `root` inherits from, then itself, with a stack of its own."""
    entered: set[int] = set()
    stack = [root]
    while stack:
        draft = stack[-1]
        if draft.level is not None:
            stack.pop()
        elif id(draft) not in entered:
            entered.add(id(draft))
            stack.extend(
                parent
                for _how, key, _span in draft.parents
                if (parent := by_key.get(key)) is not None
                and parent.level is None
                and id(parent) not in entered
            )
        else:
            stack.pop()
            _take(draft, by_key, hints)


def _take(draft: _Draft, by_key: Mapping[str, _Draft], hints: Hints) -> None:
    level = 0
    for how, key, span in draft.parents:
        parent = by_key.get(key)
        message = help = None
        if parent is None:
            message = f"no entry has the key `{key}`"
            help = hints.find(key)
        elif parent.level is None:
            message = f"`{draft.entry.raw.key}` inherits from itself"
        elif parent.level >= MAX_LEVELS:
            message = f"more than {MAX_LEVELS} levels of inheritance"
        elif how == "xdata" and parent.entry.type != "xdata":
            message = f"`{key}` is no `@xdata` entry"
            help = f"write `crossref = {{{key}}}`"
        if message is not None or parent is None or parent.level is None:
            message = f"`{how}`: {message}"
            rests_on = key if parent is None else None
            own_key = draft.entry.raw.key
            draft.problems.append(Problem(UNREAD, span, message, help, own_key, rests_on=rests_on))
            continue
        level = max(level, parent.level + 1)
        if how == "xdata":
            _merge(draft.values, parent.values, {}, _NOT_DATA)
        else:
            renamed = inherited_fields(parent.entry.type, draft.entry.type)
            _merge(draft.values, parent.values, renamed, NOT_INHERITED)
    draft.level = level


def _merge(
    values: dict[str, Value],
    inherited: Mapping[str, Value],
    renamed: Mapping[str, tuple[str, ...]],
    excluded: frozenset[str],
) -> None:
    """Add what is not there yet; a date only where no part of one is (as biber does).

    Fields under another name come first: a parent's `title` is the child's `booktitle` even
    where the parent has a `booktitle` too.
    """
    has_date = not _DATE_PARTS.isdisjoint(values)
    for name in sorted(inherited, key=lambda one: one not in renamed):
        if name in excluded or (has_date and name in _DATE_PARTS):
            continue
        for target in renamed.get(name, (name,)):
            values.setdefault(target, inherited[name])
