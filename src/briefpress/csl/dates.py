"""`cs:date` in, a function that renders a date out.

CSL 1.0.2, "Date", "Date-part" and "Localized Dates".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefpress.csl.context import Context
from briefpress.csl.datevalue import Date, Day
from briefpress.csl.form import Form, change_case, read_form
from briefpress.csl.numbers import find_ordinal, write_suffix
from briefpress.csl.textcase import Runs
from briefpress.csl.tree import Child, Field, Node
from briefpress.csl.xmlread import Element

if TYPE_CHECKING:
    from briefpress.csl.compile import Compiler, Render
    from briefpress.csl.locale import Locale

_SIZES = {"year": 0, "month": 1, "day": 2}
_AD_BEFORE = 1000
"""Years below are told apart from ordinary numbers."""
_SORT_OFFSET = 100_000


@dataclass(frozen=True, slots=True)
class _Part:
    """A `cs:date-part`."""

    name: str
    size: int
    """0 for a year, 1 for a month, 2 for a day."""
    kind: str
    """Attribute `form`."""
    form: Form
    range_delimiter: str


def compile_date(compiler: Compiler, element: Element) -> Render:
    """Compile `cs:date`."""
    variable = element.get("variable").strip()
    form = read_form(element)
    parts, delimiter = _read_parts(compiler.locale, element)
    wanted = frozenset(part.size for part in parts)
    printer = _Printer(compiler, parts, delimiter)

    def render(context: Context) -> Node | None:
        context.calls += 1
        date = context.date(variable)
        if date is None:
            return None
        if context.in_sort:
            key = make_sort_key(date, wanted)
            if not key:
                return None
            context.print_variable(variable)
            return Node([Field(key)])
        children = printer.print_date(date, context)
        if not children:
            return None
        context.print_variable(variable)
        node = Node(
            children,
            form.prefix,
            form.suffix,
            delimiter,
            form.face,
            False,
            form.display,
            "date",
            variable,
        )
        return change_case(node, form.case, context.item.lang) if form.case else node

    return render


def make_sort_key(date: Date, sizes: frozenset[int]) -> str:
    """Return a text that sorts like the date, of the parts asked for; empty for a literal."""
    if date.start is None:
        return ""
    days = [date.start] + ([date.end] if date.end else [])
    keys = []
    for day in days:
        numbers = (day.year + _SORT_OFFSET, day.month, day.day)
        shown = [number if size in sizes else 0 for size, number in enumerate(numbers)]
        if 0 in sizes or any(shown[1:]):
            keys.append(f"{shown[0]:06}{shown[1]:02}{shown[2]:02}")
    return "-".join(keys)


def _read_parts(locale: Locale, element: Element) -> tuple[list[_Part], str]:
    kind = element.get("form")
    if not kind:
        return [_read_part(part) for part in element.find_all("date-part")], element.get(
            "delimiter"
        )
    localized = locale.dates.get(kind)
    if localized is None:
        return [], ""
    shown = element.get("date-parts", "year-month-day").split("-")
    own = {part.get("name"): part for part in element.find_all("date-part")}
    parts = []
    for part in localized.find_all("date-part"):
        name = part.get("name")
        if name not in shown:
            continue
        attributes = dict(part.attributes)
        if name in own:
            # The affixes belong to the language, all else to the style.
            attributes |= {
                key: value
                for key, value in own[name].attributes.items()
                if key not in ("prefix", "suffix")
            }
        parts.append(_read_part(replace(part, attributes=attributes)))
    return parts, localized.get("delimiter")


def _read_part(element: Element) -> _Part:
    name = element.get("name")
    default = "numeric" if name == "day" else "long"
    return _Part(
        name,
        _SIZES.get(name, 0),
        element.get("form", default),
        read_form(element),
        element.get("range-delimiter", "–"),
    )


def _share_era(start: int, end: int) -> bool:
    """Tell whether two years are followed by the same term, if by any."""
    return (start < 0 and end < 0) or (0 < start < _AD_BEFORE and 0 < end < _AD_BEFORE)


class _Printer:
    """Prints dates with the parts of one `cs:date`."""

    def __init__(self, compiler: Compiler, parts: list[_Part], delimiter: str) -> None:
        self._parts = parts
        self._delimiter = delimiter
        self._locale = compiler.locale
        self._compiler = compiler
        self._ad = compiler.locale.text("ad")
        self._bc = compiler.locale.text("bc")

    def print_date(self, date: Date, context: Context) -> list[Child]:
        """Return the printed parts; none where the date has none of those asked for."""
        if date.start is None:
            asked = any(part.name == "year" for part in self._parts)
            return [Field(date.literal)] if asked and date.literal else []
        if date.end is not None:
            return self._print_range(date.start, date.end, context)
        nodes = self._print_parts(self._parts, date.start, context, season=date.season)
        if date.is_open and nodes:
            nodes[-1].suffix = ""
            return [Node([Node(nodes, delimiter=self._delimiter), "–"])]
        return list(nodes)

    def _print_parts(
        self,
        parts: list[_Part],
        day: Day,
        context: Context,
        *,
        season: str = "",
        bare: bool = False,
    ) -> list[Node]:
        nodes = []
        for part in parts:
            node = self._print_part(part, day, context, season, bare)
            if node is not None:
                nodes.append(node)
        return nodes

    def _print_range(self, start: Day, end: Day, context: Context) -> list[Child]:
        """CSL 1.0.2, "Date Ranges": what both ends share is printed once."""
        differing = [part.size for part in self._parts if start[part.size] != end[part.size]]
        if not differing:
            return list(self._print_parts(self._parts, start, context))
        largest = min(differing)
        doubled = [index for index, part in enumerate(self._parts) if part.size >= largest]
        first, last = doubled[0], doubled[-1] + 1
        middle = self._parts[first:last]
        part = next(part for part in self._parts if part.size == largest)
        before = self._print_parts(self._parts[:first], start, context)
        bare = middle[-1].name == "year" and _share_era(start.year, end.year)
        left = self._print_parts(middle, start, context, bare=bare)
        right = self._print_parts(middle, end, context)
        after = self._print_parts(self._parts[last:], end, context)
        if left and right:
            left[-1].suffix = ""
            right[0].prefix = ""
            joined = Node(
                [
                    Node(left, delimiter=self._delimiter),
                    part.range_delimiter,
                    Node(right, delimiter=self._delimiter),
                ]
            )
            return [*before, joined, *after]
        return [*before, *left, *right, *after]

    def _print_part(
        self, part: _Part, day: Day, context: Context, season: str, bare: bool
    ) -> Node | None:
        suffix: Node | None = None
        if part.name == "year":
            text = self._print_year(day.year, part, bare)
            suffix = self._take_suffix(context)
        elif part.name == "month":
            text = self._print_month(day.month, part) if day.month else season
        else:
            text = self._print_day(day, part)
        if not text:
            return None
        form = part.form
        if form.strip_periods:
            text = text.replace(".", "")
        if form.case is not None:
            text = form.case(Runs([text], [False], self._locale.lang))[0]
        children: list[Child] = [Field(text)]
        if suffix is not None:
            children.append(suffix)
        return Node(
            children, form.prefix, form.suffix, "", form.face, False, "", part.name, day.year
        )

    def _take_suffix(self, context: Context) -> Node | None:
        number = context.hints.suffix
        if not number or context.suffix_done or self._compiler.explicit_suffix:
            return None
        context.suffix_done = True
        return Node([write_suffix(number)], tag="year-suffix", data=number)

    def _print_year(self, year: int, part: _Part, bare: bool) -> str:
        """Print a year; `bare` without its era, which the year behind the dash has too."""
        if year < 0:
            return str(-year) if bare else f"{-year}{self._bc}"
        if part.kind == "short":
            return f"{year % 100:02}" if year >= 100 else str(year)
        return str(year) if bare or year >= _AD_BEFORE else f"{year}{self._ad}"

    def _print_month(self, month: int, part: _Part) -> str:
        if month > 12:
            return self._locale.text(f"season-{month - 12:02}")
        match part.kind:
            case "numeric":
                return str(month)
            case "numeric-leading-zeros":
                return f"{month:02}"
            case kind:
                return self._locale.text(f"month-{month:02}", kind)

    def _print_day(self, day: Day, part: _Part) -> str:
        if not day.day:
            return ""
        match part.kind:
            case "numeric-leading-zeros":
                return f"{day.day:02}"
            case "ordinal":
                if day.day > 1 and self._locale.option("limit-day-ordinals-to-day-1"):
                    return str(day.day)
                gender = self._locale.gender_of(f"month-{day.month:02}")
                return f"{day.day}{find_ordinal(day.day, self._locale, gender)}"
            case _:
                return str(day.day)
