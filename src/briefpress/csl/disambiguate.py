"""Items whose cites would read alike in, what to add to tell them apart out.

CSL 1.0.2, "Disambiguation": given names, further names, the text of `disambiguate="true"`,
and year suffixes, in this order, each for those that still clash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefpress.csl.context import NO_HINTS, Hints
from briefpress.csl.initials import initialize
from briefpress.csl.item import Item, Name
from briefpress.csl.nameoptions import NameOptions
from briefpress.csl.xmlread import Element


@dataclass(frozen=True, slots=True)
class Rules:
    """The options of `cs:citation`."""

    add_names: bool
    add_given: bool
    given_rule: str
    add_suffix: bool
    conditions: int
    """How many tests `disambiguate="true"` the style has."""

    @property
    def by_cite(self) -> bool:
        """Given names are added only where cites clash."""
        return self.given_rule == "by-cite"

    @property
    def any(self) -> bool:
        """Anything is to be done at all."""
        return self.add_names or self.add_given or self.add_suffix or bool(self.conditions)


def read_rules(citation: Element, conditions: int) -> Rules:
    """Read the options."""
    return Rules(
        add_names=citation.get("disambiguate-add-names") == "true",
        add_given=citation.get("disambiguate-add-givenname") == "true",
        given_rule=citation.get("givenname-disambiguation-rule", "by-cite"),
        add_suffix=citation.get("disambiguate-add-year-suffix") == "true",
        conditions=conditions,
    )


@dataclass(frozen=True, slots=True)
class NameSet:
    """The names of a variable, as they are printed without any hint."""

    variable: str
    names: tuple[Name, ...]
    shown: int
    options: NameOptions


FindSets = Callable[[Item], Sequence[NameSet]]
Compare = Callable[[Item, Hints], str]
"""An item and hints in, the text that is compared out."""
_Step = tuple[int, int, int]
"""Number of the name set, number of the name, and 0 to show it, 1 for initials, 2 for all."""


class Disambiguation:
    """Finds the hints of the items of one document."""

    def __init__(
        self, items: Sequence[Item], rules: Rules, find_sets: FindSets, compare: Compare
    ) -> None:
        self._items = items
        self._rules = rules
        self._find_sets = find_sets
        self._compare = compare
        self._hints: dict[str, Hints] = {}

    def find_hints(self, order: Callable[[Sequence[Item]], Sequence[Item]]) -> dict[str, Hints]:
        """Return the hints of each item that has any; `order` is that of the bibliography."""
        rules = self._rules
        if rules.add_given and not rules.by_cite:
            self._apply_name_rule()
        for group in self._find_clashes(self._items):
            if rules.add_names or (rules.add_given and rules.by_cite):
                self._add_names(group)
        if rules.conditions:
            for group in self._find_clashes(self._items):
                self._open_conditions(group)
        if rules.add_suffix:
            clashes = list(self._find_clashes(self._items))
            if clashes:
                places = {item.id: place for place, item in enumerate(order(self._items))}
                for group in clashes:
                    group.sort(key=lambda item: places[item.id])
                    for number, item in enumerate(group, start=1):
                        self._set(item, suffix=number)
        return self._hints

    def _get(self, item: Item) -> Hints:
        return self._hints.get(item.id, NO_HINTS)

    def _set(self, item: Item, *, suffix: int = 0, condition: int = 0) -> None:
        shown, levels, old_suffix, old_condition = self._get(item).key
        self._hints[item.id] = Hints(
            shown, levels, suffix or old_suffix, condition or old_condition
        )

    def _find_clashes(self, items: Sequence[Item]) -> Iterator[list[Item]]:
        groups: dict[str, list[Item]] = {}
        for item in items:
            groups.setdefault(self._compare(item, self._get(item)), []).append(item)
        for text, group in groups.items():
            if len(group) > 1 and text:
                yield group

    def _apply_name_rule(self) -> None:
        """Spell out each name that shares its family name, whether or not its cite clashes."""
        rule = self._rules.given_rule
        primary = rule.startswith("primary-name")
        known: dict[tuple[str, str], dict[str, set[str]]] = {}
        uses: list[tuple[Item, str, int, Name, NameOptions]] = []
        for item in self._items:
            for names in self._find_sets(item):
                for index, name in enumerate(names.names[:1] if primary else names.names):
                    if name.institution or not name.given:
                        continue
                    initials, given = _normalise(name)
                    family = known.setdefault(_family_key(name, names.options), {})
                    family.setdefault(initials, set()).add(given)
                    uses.append((item, names.variable, index, name, names.options))
        for item, variable, index, name, options in uses:
            family = known[_family_key(name, options)]
            level = 0
            if len(family[_normalise(name)[0]]) > 1 and not rule.endswith("-with-initials"):
                level = 2
            elif len(family) > 1:
                level = 1
            if level:
                self._add_level(item, variable, index, level)

    def _add_level(self, item: Item, variable: str, index: int, level: int) -> None:
        shown, levels, suffix, condition = self._get(item).key
        self._hints[item.id] = Hints(
            shown, (*levels, ((variable, index), level)), suffix, condition
        )

    def _add_names(self, group: list[Item]) -> None:
        steps = list(self._find_steps(group))
        hints = {item.id: self._get(item) for item in group}
        self._split(group, hints, steps)

    def _find_steps(self, group: list[Item]) -> Iterator[_Step]:
        sets = [self._find_sets(item) for item in group]
        given = self._rules.add_given and self._rules.by_cite
        for number in range(max((len(each) for each in sets), default=0)):
            members = [each[number] for each in sets if number < len(each)]
            for index in range(max(len(each.names) for each in members)):
                hidden = any(each.shown <= index < len(each.names) for each in members)
                if hidden and not self._rules.add_names:
                    break
                if hidden:
                    yield number, index, 0
                if given:
                    yield number, index, 1
                    yield number, index, 2

    def _split(self, group: list[Item], hints: dict[str, Hints], steps: list[_Step]) -> None:
        """Take steps until the members of a group read differently, each as far as it helps."""
        pending = hints
        for place, step in enumerate(steps):
            trial = {item.id: self._take(item, pending[item.id], step) for item in group}
            parts: dict[str, list[Item]] = {}
            for item in group:
                parts.setdefault(self._compare(item, trial[item.id]), []).append(item)
            if len(parts) > 1:
                for part in parts.values():
                    for item in part:
                        self._hints[item.id] = trial[item.id]
                    if len(part) > 1:
                        self._split(part, trial, steps[place + 1 :])
                return
            if step[2] == 0:
                pending = trial

    def _take(self, item: Item, hints: Hints, step: _Step) -> Hints:
        number, index, level = step
        sets = self._find_sets(item)
        if number >= len(sets) or index >= len(sets[number].names):
            return hints
        names = sets[number]
        shown, levels, suffix, condition = hints.key
        if level == 0:
            if index < names.shown:
                return hints
            kept = tuple(pair for pair in shown if pair[0] != names.variable)
            return Hints((*kept, (names.variable, index + 1)), levels, suffix, condition)
        if index >= max(names.shown, dict(shown).get(names.variable, 0)):
            return hints
        place = (names.variable, index)
        others = tuple(pair for pair in levels if pair[0] != place)
        return Hints(shown, (*others, (place, level)), suffix, condition)

    def _open_conditions(self, group: list[Item]) -> None:
        """Let `disambiguate="true"` hold, one test after another, until the cites differ."""
        for item in group:
            self._set(item, condition=1)
        for count in range(2, self._rules.conditions + 1):
            for part in list(self._find_clashes(group)):
                for item in part:
                    self._set(item, condition=count)


def _family_key(name: Name, options: NameOptions) -> tuple[str, str]:
    return (name.particle if options.demote == "never" else "", name.family)


def _normalise(name: Name) -> tuple[str, str]:
    """Return the initials and the given names, whatever their periods and spaces."""
    given = " ".join(name.given.replace(".", " ").split())
    initials = initialize(given, "", all_words=True, hyphen=False)
    return initials, given
