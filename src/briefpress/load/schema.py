"""A tree of YAML and a description of what may stand there in, typed values out.

One description serves the reader, the checks, the manual and the JSON Schemas: `Fields` of
`Field`s, each with its kind and a sentence. What does not fit becomes a problem (`unknown-key`,
`invalid-value`) at its place and the field keeps its default.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from briefpress.load.yaml_tree import Items, Mapped, Scalar, Tree
from briefpress.model import Problem, Span
from briefpress.text.dates import days_of_month, read_date, suggest_day
from briefpress.text.nearest import did_you_mean

Path = tuple[str | int, ...]

TRAPS = re.compile(
    r"(?P<truth>y|n|yes|no|on|off|true|false)|(?P<sixty>[0-9]+(:[0-5]?[0-9])+)|(?P<octal>0[0-9]+)",
    re.IGNORECASE,
)
_DAY_FORM = re.compile(r"\d{4}-\d{2}(-\d{2})?(?![\d-])", re.ASCII)
MONTH_DAY = (
    r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
)
"""A month and one of its days, as in a leap year."""
TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?"
INSTANT = re.compile(
    rf"(?!0000)[0-9]{{4}}-{MONTH_DAY}"
    rf"(?:[T ]{TIME}(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?)?"
)
"""The forms of ISO 8601 that an `Instant` has; Python's reader takes more with every version."""
_TRAP_MEANINGS = {
    "truth": "a truth value",
    "sixty": "a number to the base of sixty",
    "octal": "an octal number",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A string, taken as it is written: `1.10` stays `1.10`."""

    bare_words: bool = False
    """`NO` and `on` need no quotes here (country and language codes)."""
    words: tuple[str, ...] = ()
    """All that it may be, where there is such a list; a rule of its own holds it against that."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a list."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A date: `2025-06-10`, `2025-06` or `2025`."""


@dataclass(frozen=True, slots=True)
class Instant:
    """A date, or a date with time; without an offset it is meant in the site's zone."""


@dataclass(frozen=True, slots=True)
class Flag:
    """`true` or `false`."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose items are all of one kind."""

    of: Kind


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping from keys that the author chooses."""

    of: Kind
    keys: re.Pattern[str]
    key_words: str
    """What a key must look like, in words."""


@dataclass(frozen=True, slots=True)
class NameOr:
    """A string, or the mapping that says more."""

    fields: Fields


@dataclass(frozen=True, slots=True)
class Field:
    kind: Kind
    about: str
    """What it means: the first sentence of the manual, and what an editor shows."""
    term: str | None = None
    """The terms of other vocabularies that it carries, such as `dcterms:title`."""
    required: bool = False
    default: str | None = None
    """What a reader takes where it is absent."""
    examples: tuple[Any, ...] = ()
    """Values that could stand there, as JSON has them."""


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping with known keys."""

    fields: Mapping[str, Field]


Kind = Text | Choice | Day | Instant | Flag | ListOf | Keyed | NameOr | Fields


@dataclass(slots=True)
class Reading:
    """What one file's values are read into; complete when `read` returns."""

    file: str
    zone: ZoneInfo | None = None
    spans: dict[Path, Span] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self, tree: Tree, kind: Kind, path: Path = ()) -> Any:
        """The value of `tree`, or None where it is null or does not fit."""
        self.spans.setdefault(path, tree.span)
        if isinstance(tree, Scalar) and tree.is_null and tree.plain:
            return None
        if _is_blank(tree) and not isinstance(kind, Text | NameOr):
            help = "write a value, or take the line out"
            self._complain(tree.span, "nothing stands between the quotation marks", help)
            return None
        match kind:
            case Text():
                return self._text(tree, kind)
            case Choice():
                return self._choice(tree, kind)
            case Day():
                return self._day(tree)
            case Instant():
                return self._instant(tree)
            case Flag():
                return self._flag(tree)
            case ListOf():
                return self._list(tree, kind, path)
            case Keyed():
                return self._keyed(tree, kind, path)
            case NameOr():
                inner = Text() if isinstance(tree, Scalar) else kind.fields
                return self.read(tree, inner, path)
            case Fields():
                return self._fields(tree, kind, path)

    def _complain(self, span: Span, message: str, help: str | None = None) -> None:
        self.problems.append(Problem("invalid-value", span, message, help))

    def _scalar(self, tree: Tree, wanted: str) -> Scalar | None:
        if isinstance(tree, Scalar):
            return tree
        help = None
        if isinstance(tree, Items) and len(tree.items) == 1 and isinstance(tree.items[0], Scalar):
            help = f"write `{tree.items[0].text}`, without brackets or hyphen"
        self._complain(_first(tree.span), f"{_shape(tree)} stands where {wanted} is wanted", help)
        return None

    def _text(self, tree: Tree, kind: Text) -> str | None:
        scalar = self._scalar(tree, "a text")
        if scalar is None:
            return None
        excused = kind.bare_words and scalar.text.lower() not in ("true", "false")
        trap = TRAPS.fullmatch(scalar.text) if scalar.plain and not excused else None
        if trap is not None:
            meaning = _TRAP_MEANINGS[trap.lastgroup or "truth"]
            message = f"YAML 1.1 reads `{scalar.text}` as {meaning}"
            help = f'write it in quotes: `"{scalar.text}"`'
            self.problems.append(Problem("unreadable-front-matter", scalar.span, message, help))
        if scalar.lost is not None:
            place, lost = scalar.lost
            what = "a comment" if lost.startswith("#") else "a mark of its own"
            message = f"YAML reads `{lost}` as {what}"
            help = "put the whole value in quotes"
            self.problems.append(Problem("unreadable-front-matter", place, message, help))
        return scalar.text.strip() or None

    def _choice(self, tree: Tree, kind: Choice) -> str | None:
        scalar = self._scalar(tree, "one word")
        if scalar is None:
            return None
        if scalar.text in kind.words:
            return scalar.text
        known = ", ".join(f"`{word}`" for word in kind.words)
        help = did_you_mean(scalar.text, kind.words)
        self._complain(
            scalar.span, f"`{scalar.text}` is not in the list", help or f"one of {known}"
        )
        return None

    def _day(self, tree: Tree) -> Any:
        scalar = self._scalar(tree, "a date")
        if scalar is None:
            return None
        found = read_date(scalar.text)
        if found is None:
            self._complain_of_date(scalar, "a date", "write it as `2025-06-10`")
        return found

    def _instant(self, tree: Tree) -> datetime | None:
        scalar = self._scalar(tree, "a date or a date with time")
        if scalar is None:
            return None
        try:
            found = datetime.fromisoformat(scalar.text if INSTANT.fullmatch(scalar.text) else "")
        except ValueError:
            help = "write it as `2025-06-10` or `2025-06-10T09:00:00+05:00`"
            self._complain_of_date(scalar, "a date with time", help)
            return None
        return found if found.tzinfo else found.replace(tzinfo=self.zone or UTC)

    def _complain_of_date(self, scalar: Scalar, wanted: str, help: str) -> None:
        day = _DAY_FORM.match(scalar.text)
        if day is not None and read_date(day[0]) is None:
            message, nearest = _why_no_day(day[0])
            self.problems.append(Problem("impossible-date", scalar.span, message, nearest))
            return
        meant = suggest_day(scalar.text)
        help = f"did you mean `{meant}`?" if meant else help
        self._complain(scalar.span, f"`{scalar.text}` is not {wanted}", help)

    def _flag(self, tree: Tree) -> bool | None:
        scalar = self._scalar(tree, "`true` or `false`")
        if scalar is None:
            return None
        if scalar.plain and scalar.text.lower() in ("true", "false"):
            return scalar.text.lower() == "true"
        meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}
        word = meant.get(scalar.text.lower(), scalar.text.lower())
        help = f"write `{word}`" if word in ("true", "false") else None
        message = f"`{scalar.text}` stands where `true` or `false` is wanted"
        self._complain(scalar.span, message, help)
        return None

    def _list(self, tree: Tree, kind: ListOf, path: Path) -> tuple[Any, ...] | None:
        if not isinstance(tree, Items):
            help = f"write `[{tree.text}]`" if isinstance(tree, Scalar) else None
            self._complain(_first(tree.span), f"{_shape(tree)} stands where a list is wanted", help)
            return None
        values = (
            self.read(item, kind.of, (*path, number)) for number, item in enumerate(tree.items)
        )
        return tuple(value for value in values if value is not None)

    def _keyed(self, tree: Tree, kind: Keyed, path: Path) -> dict[str, Any] | None:
        found: dict[str, Any] = {}
        for key, value in self._pairs(tree, path):
            if kind.keys.fullmatch(key.text):
                found[key.text] = self.read(value, kind.of, (*path, key.text))
                if found[key.text] is None and isinstance(value, Scalar) and value.is_null:
                    self._complain_of_nothing(key, kind.of)
            else:
                meant = _key_like(key.text, kind)
                help = f"write `{meant}`" if meant else None
                self._complain(key.span, f"`{key.text}` is not {kind.key_words}", help)
        return found

    def _complain_of_nothing(self, key: Scalar, kind: Kind) -> None:
        """A key with nothing behind it has none of the keys that are required there."""
        fields = kind.fields if isinstance(kind, Fields) else {}
        for name, wanted in fields.items():
            if wanted.required:
                help = f"add a line `{name}: ...` below it"
                self._complain(key.span, f"the required key `{name}` is missing", help)

    def _fields(self, tree: Tree, kind: Fields, path: Path) -> dict[str, Any] | None:
        if not isinstance(tree, Mapped):
            asked = ", ".join(f"`{key}: ...`" for key, one in kind.fields.items() if one.required)
            help = f"write {asked}" if asked else None
            message = f"{_shape(tree)} stands where a mapping is wanted"
            self._complain(_first(tree.span), message, help)
            return None
        found: dict[str, Any] = {}
        for key, value in self._pairs(tree, path):
            known = kind.fields.get(key.text)
            if known is None:
                help = did_you_mean(key.text, kind.fields)
                known_keys = ", ".join(f"`{name}`" for name in kind.fields)
                message = f"unknown key `{key.text}`"
                self.problems.append(
                    Problem("unknown-key", key.span, message, help or f"known are {known_keys}")
                )
                continue
            before = len(self.problems)
            is_blank = known.required and _is_blank(value)
            wanted_kind = Text() if is_blank else known.kind
            found[key.text] = self.read(value, wanted_kind, (*path, key.text))
            if known.required and not found[key.text] and len(self.problems) == before:
                help = f"write `{key.text}: ...`"
                self._complain(key.span, f"the required key `{key.text}` is empty", help)
        for name, wanted in kind.fields.items():
            if wanted.required and (*path, name, "=") not in self.spans:
                start = Span(tree.span.file, tree.span.start, tree.span.start)
                help = f"add a line `{name}: ...`"
                self._complain(start, f"the required key `{name}` is missing", help)
        return found

    def _pairs(self, tree: Tree, path: Path) -> list[tuple[Scalar, Tree]]:
        if not isinstance(tree, Mapped):
            message = f"{_shape(tree)} stands where a mapping is wanted"
            self._complain(_first(tree.span), message, _as_keys(tree))
            return []
        found: list[tuple[Scalar, Tree]] = []
        for key, value in tree.pairs:
            first = self.spans.get((*path, key.text, "="))
            if first is None:
                self.spans[(*path, key.text, "=")] = key.span
                found.append((key, value))
            else:
                self.problems.append(
                    Problem(
                        "unknown-key",
                        key.span,
                        f"the key `{key.text}` is given twice",
                        "keep one of the two",
                        related=((first, "first given here"),),
                    )
                )
        return found


def _why_no_day(text: str) -> tuple[str, str | None]:
    """What is wrong with a date of the right form, and the nearest that there is."""
    year, month, *rest = (int(part) for part in text.split("-"))
    if not 1 <= month <= 12:
        swapped = f"{year:04}-{rest[0]:02}-{month:02}" if rest else ""
        help = f"did you mean `{swapped}`?" if swapped and read_date(swapped) else None
        return f"there is no month {month:02}", help or "months are `01` to `12`"
    last = days_of_month(year, month) if year else 0
    help = f"{calendar.month_name[month]} {year} has {last} days" if last else None
    return f"there is no day `{text}`", help


def _key_like(text: str, kind: Keyed) -> str | None:
    """The key that a text would make."""
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    digits = re.sub(r"\D+", "", text)
    return next((key for key in (slug, f"r{digits}") if kind.keys.fullmatch(key)), None)


def _as_keys(tree: Tree) -> str | None:
    """How the first item of a list is written as a key."""
    first = tree.items[0] if isinstance(tree, Items) and tree.items else tree
    if isinstance(first, Scalar) and first.text and ":" not in first.text:
        return f"write each as a key: `{first.text}: {{}}`"
    return None


def _shape(tree: Tree) -> str:
    if isinstance(tree, Items):
        return "a list"
    if isinstance(tree, Mapped):
        return "a mapping"
    return f"`{tree.text}`"


def _is_blank(tree: Tree) -> bool:
    """Whether quotation marks hold nothing, and YAML left nothing out."""
    is_empty = isinstance(tree, Scalar) and not tree.text.strip() and tree.lost is None
    return is_empty and not (isinstance(tree, Scalar) and tree.is_null and tree.plain)


def _first(span: Span) -> Span:
    """The first character: a whole list or mapping is no small place."""
    return Span(span.file, span.start, min(span.start + 1, span.end))
