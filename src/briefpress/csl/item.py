"""CSL-JSON in, an item with its names, dates and texts read once out.

CSL 1.0.2, "Variables". Whatever the types of the values, nothing here raises: a value that
cannot be read is as good as missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from briefpress.csl.datevalue import Date, read_date, read_date_text
from briefpress.csl.particles import split_family, split_given, split_suffix
from briefpress.csl.vocabulary import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, VARIABLES

_NOTE_LINE = re.compile(r"^([A-Za-z][A-Za-z_-]*)[ \t]*:[ \t]*(\S.*)$", re.MULTILINE)
_NOTE_BRACES = re.compile(r"\{:([A-Za-z][A-Za-z_-]*):[ \t]*([^}]+)\}")
T = TypeVar("T")
_KEPT = 300
"""An item is cited in a few ways, unless with a different page each time."""
_EASTERN = frozenset(("hu", "ja", "vi", "zh"))
_ALIASES = {
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "event": "event-title",
    "event-title": "event",
}


class Name:
    """CSL 1.0.2, "Name": the parts of one name."""

    __slots__ = (
        "comma_suffix",
        "dropping",
        "eastern",
        "family",
        "given",
        "institution",
        "key",
        "particle",
        "static",
        "suffix",
    )

    def __init__(
        self,
        family: str,
        given: str = "",
        particle: str = "",
        dropping: str = "",
        suffix: str = "",
        *,
        comma_suffix: bool = False,
        static: bool = False,
        institution: bool = False,
    ) -> None:
        self.family = family
        self.given = given
        self.particle = particle
        """Non-dropping particle."""
        self.dropping = dropping
        self.suffix = suffix
        self.comma_suffix = comma_suffix
        self.static = static
        self.eastern = False
        """Of a language that sets the family before the given name, in Latin letters too."""
        self.institution = institution
        self.key = (particle, family, given, dropping, suffix)


class Item:
    """One source."""

    __slots__ = (
        "cache",
        "dates",
        "id",
        "lang",
        "marked",
        "missing",
        "names",
        "present",
        "texts",
        "type",
    )

    def __init__(self, id: str, values: Mapping[str, Any], *, marked: bool = False) -> None:
        self.id = id
        self.marked = marked
        """What is printed of it tells where its title stands."""
        self.type = read_text(values.get("type"))
        self.missing: dict[str, str] = {}
        """What the style asked for in vain: what is to be said, and of which variable."""
        self.texts: dict[str, str] = {}
        self.names: dict[str, tuple[Name, ...]] = {}
        self.dates: dict[str, Date] = {}
        self.cache: dict[Any, Any] = {}
        """What was formatted of this item, by what it depends on."""
        for variable, value in values.items():
            self._set(str(variable), value)
        for variable, text in _read_note(self.texts.get("note", "")):
            self._set_from_note(variable, text)
        for variable, alias in _ALIASES.items():
            if variable in self.texts:
                self.texts.setdefault(alias, self.texts[variable])
        if "page" in self.texts:
            first = re.split(r"\s*(?:-|–|,|&)", self.texts["page"], maxsplit=1)[0]
            self.texts.setdefault("page-first", first)
        self.lang = self.texts.get("language", "")
        if self.lang and self.lang.lower().replace("_", "-").split("-")[0] in _EASTERN:
            for name in (name for names in self.names.values() for name in names):
                name.eastern = True
        self.present = frozenset((*self.texts, *self.names, *self.dates))
        """The variables that have a value."""

    def keep(self, key: Any, value: T) -> T:
        """Keep something that was formatted; what is kept is bounded."""
        if len(self.cache) >= _KEPT:
            self.cache.clear()
        self.cache[key] = value
        return value

    def _set(self, variable: str, value: Any) -> None:
        if variable in NAME_VARIABLES:
            names = tuple(read_names(value))
            if names:
                self.names[variable] = names
        elif variable in DATE_VARIABLES:
            date = read_date(value)
            if date is not None:
                self.dates[variable] = date
        elif variable not in ("id", "type"):
            text = read_text(value)
            if variable in NUMBER_VARIABLES:
                text = text.strip()
            if text:
                self.texts[variable] = text

    def _set_from_note(self, variable: str, text: str) -> None:
        if variable in NAME_VARIABLES:
            if variable not in self.names:
                family, _, given = (part.strip() for part in text.partition("||"))
                name = {"family": family, "given": given} if given else {"literal": family}
                self.names[variable] = tuple(read_names([name]))
        elif variable in DATE_VARIABLES:
            date = read_date_text(text)
            if variable not in self.dates and date is not None:
                self.dates[variable] = date
        elif variable in VARIABLES and variable != "note":
            self.texts.setdefault(variable, text.strip())


def read_text(value: Any) -> str:
    """Return a value as text; empty if it is neither text nor a number."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        # Python refuses to write out numbers of thousands of digits.
        return str(value) if abs(value) < 10**100 else ""
    return str(value) if isinstance(value, float) else ""


def _read_note(note: str) -> Iterator[tuple[str, str]]:
    """Yield the variables that users keep in `note`, one a line or in `{:variable: value}`."""
    if ":" in note:
        for pattern in (_NOTE_BRACES, _NOTE_LINE):
            for found in pattern.finditer(note):
                yield found[1], found[2]


def read_names(value: Any) -> Iterator[Name]:
    """Yield the names of a CSL-JSON name variable that have any text."""
    for entry in value if isinstance(value, (list, tuple)) else ():
        if isinstance(entry, Mapping):
            name = _read_name(entry)
            if name.family or name.given:
                yield name


def _read_name(entry: Mapping[str, Any]) -> Name:
    literal = read_text(entry.get("literal")).strip()
    family = read_text(entry.get("family")).strip(" \t\n")
    given = read_text(entry.get("given")).strip(" \t\n")
    if literal and not family:
        return Name(literal, institution=True)
    if _is_true(entry.get("isInstitution")) and not given:
        return Name(family, institution=True)
    particle = read_text(entry.get("non-dropping-particle")).strip()
    dropping = read_text(entry.get("dropping-particle")).strip()
    suffix = read_text(entry.get("suffix")).strip()
    comma_suffix = _is_true(entry.get("comma-suffix"))
    if len(family) > 2 and family[0] == family[-1] == '"':
        family = family[1:-1]
    elif given and not particle:
        if not suffix:
            given, suffix, comma_suffix = split_suffix(given)
        if not dropping:
            given, dropping = split_given(given)
        particle, family = split_family(family)
    return Name(
        family,
        given,
        particle,
        dropping,
        suffix,
        comma_suffix=comma_suffix,
        static=_is_true(entry.get("static-ordering")),
    )


def _is_true(value: Any) -> bool:
    return value is True or value in (1, "1", "true")
