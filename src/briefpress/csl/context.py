"""What is known while one cite or entry is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from briefpress.csl.item import Item, Name

if TYPE_CHECKING:
    from briefpress.csl.datevalue import Date

Area = Literal[0, 1]
CITATION: Area = 0
BIBLIOGRAPHY: Area = 1

_NOTHING: frozenset[str] = frozenset()


class Hints:
    """What disambiguation found for an item. CSL 1.0.2, "Disambiguation"."""

    __slots__ = ("condition", "key", "levels", "shown", "suffix")

    def __init__(
        self,
        shown: tuple[tuple[str, int], ...] = (),
        levels: tuple[tuple[tuple[str, int], int], ...] = (),
        suffix: int = 0,
        condition: int = 0,
    ) -> None:
        self.shown = dict(shown)
        """How many names at least are shown of a variable."""
        self.levels = dict(levels)
        """How much of a name is shown, by variable and place: 1 initials, 2 given names."""
        self.suffix = suffix
        """Number of the year suffix, from 1; 0 for none."""
        self.condition = condition
        """How many tests `disambiguate="true"` hold, one after another."""
        self.key = (shown, levels, suffix, condition)


NO_HINTS = Hints()


class Context:
    """The state of one rendering; made anew for each."""

    __slots__ = (
        "area",
        "calls",
        "conditions",
        "english",
        "hints",
        "hits",
        "in_sort",
        "item",
        "known",
        "label",
        "names_count",
        "near",
        "position",
        "present",
        "recorded",
        "repeated",
        "sort_names",
        "suffix_done",
        "values",
    )

    def __init__(
        self,
        item: Item,
        area: Area,
        hints: Hints = NO_HINTS,
        *,
        english: bool,
        in_sort: bool = False,
    ) -> None:
        self.item = item
        self.area = area
        self.hints = hints
        self.english = english
        """Title case applies."""
        self.in_sort = in_sort
        self.label = ""
        """Kind of the locator."""
        self.position: frozenset[str] = _NOTHING
        self.present: frozenset[str] = item.present
        """Variables that have a value, those that `cs:substitute` has printed left out."""
        self.known: frozenset[str] = item.present
        """Variables that have a value, whether or not `cs:substitute` has printed them."""
        self.repeated = False
        """The cite is not the first of its item."""
        self.near = False
        self.values: dict[str, str] = {}
        """Variables of the cite, not the item: locator, numbers."""
        self.sort_names: tuple[int, int, bool | None] = (0, 0, None)
        """`names-min`, `names-use-first` and `names-use-last` of a sort key; 0 for none."""
        self.calls = 0
        """Variables asked for; CSL 1.0.2, "Group", rests on these two."""
        self.hits = 0
        """Variables that had a value."""
        self.recorded: list[str] | None = None
        """Variables printed within `cs:substitute`."""
        self.suffix_done = False
        """The year suffix has been printed."""
        self.names_count = 0
        """Names shown, for the form `count`."""
        self.conditions = 0
        """Tests `disambiguate="true"` met so far."""

    def set_value(self, variable: str, value: str) -> None:
        """Set a variable of the cite."""
        self.values[variable] = value
        self.known = self.present = self.present | {variable}

    def hide(self, variable: str) -> None:
        """Let a variable be as good as missing."""
        self.known = self.present = self.present - {variable}

    def text(self, variable: str) -> str:
        """Return the value of a variable that is neither a name nor a date."""
        if variable not in self.present:
            return ""
        found = self.item.texts.get(variable)
        if found is not None:
            return found
        return self.values.get(variable, "")

    def known_text(self, variable: str) -> str:
        """Return the value whether or not `cs:substitute` has printed it, for a test."""
        if variable not in self.known:
            return ""
        return self.item.texts.get(variable) or self.values.get(variable, "")

    def labelled(self, variable: str) -> str:
        """Return the value that a label belongs to: that of the same substitute still has its."""
        if self.recorded and variable in self.recorded:
            return self.known_text(variable)
        return self.text(variable)

    def names(self, variable: str) -> tuple[Name, ...]:
        """Return the names of a variable."""
        if variable not in self.present:
            return ()
        return self.item.names.get(variable, ())

    def date(self, variable: str) -> Date | None:
        """Return the date of a variable."""
        if variable not in self.present:
            return None
        return self.item.dates.get(variable)

    def print_variable(self, variable: str) -> None:
        """Note that a variable has been printed."""
        self.hits += 1
        if self.recorded is not None:
            self.record(variable)

    def record(self, variable: str) -> None:
        """Note a variable that `cs:substitute` has printed: it is not printed again."""
        assert self.recorded is not None
        self.recorded.append(variable)
        self.present -= {variable, f"{variable}-short", variable.removesuffix("-short")}
