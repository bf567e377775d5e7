"""The attributes of names, inherited from style and area, in; one record of options out.

CSL 1.0.2, "Inheritable Name Options" and "Name".
"""

from __future__ import annotations

from dataclasses import dataclass

from briefpress.csl.form import read_face
from briefpress.csl.locale import Locale
from briefpress.csl.textcase import Case, find_case
from briefpress.csl.tree import Face
from briefpress.csl.vocabulary import words
from briefpress.csl.xmlread import Element

_ALIASES = {"name-form": "form", "name-delimiter": "delimiter"}
_NAME_ATTRIBUTES = words(
    """and delimiter delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first
    et-al-subsequent-min et-al-subsequent-use-first et-al-use-last form initialize
    initialize-with name-as-sort-order sort-separator"""
)
_INHERITED = _NAME_ATTRIBUTES | words(
    "initialize-with-hyphen demote-non-dropping-particle names-delimiter"
)


@dataclass(frozen=True, slots=True)
class NamePart:
    """CSL 1.0.2, "Name-part": how the family or given names are printed."""

    prefix: str
    suffix: str
    face: Face | None
    case: Case | None


@dataclass(frozen=True, slots=True, eq=False)
class NameOptions:
    """How the names of a list are printed in one area. Compared and hashed by identity."""

    and_word: str
    """The word or sign before the last name; empty for none."""
    delimiter: str
    names_delimiter: str
    """Between the lists of several variables."""
    precedes_last: str
    precedes_et_al: str
    et_al_min: int
    """0: names are never cut off."""
    et_al_use_first: int
    subsequent_min: int
    subsequent_use_first: int
    use_last: bool
    form: str
    initialize: bool
    initialize_with: str | None
    hyphen: bool
    sort_order: str
    """Attribute `name-as-sort-order`."""
    sort_separator: str
    demote: str
    prefix: str
    suffix: str
    face: Face | None
    family: NamePart
    given: NamePart
    particle_space: str
    """Between a particle and the family name."""


def resolve(
    locale: Locale, root: Element, area: Element | None, name: Element | None
) -> NameOptions:
    """Return the options of a `cs:name`; what it does not set comes from further out."""
    found: dict[str, str] = {}
    for source in (root, area):
        for key, value in source.attributes.items() if source is not None else ():
            key = _ALIASES.get(key, key)
            if key in _INHERITED:
                found[key] = value
    if name is not None:
        found.update(
            {key: value for key, value in name.attributes.items() if key in _NAME_ATTRIBUTES}
        )
    parts = {part.get("name"): part for part in name.find_all("name-part")} if name else {}
    word = found.get("and", "")
    if word:
        word = locale.text("and", "symbol" if word == "symbol" else "long") or "&"
        if found["and"] == "symbol" and not locale.text("and", "symbol"):
            word = "&"
    minimum, first = _read_number(found, "et-al-min"), _read_number(found, "et-al-use-first")
    return NameOptions(
        and_word=word,
        delimiter=found.get("delimiter", ", "),
        names_delimiter=found.get("names-delimiter", ""),
        precedes_last=found.get("delimiter-precedes-last", "contextual"),
        precedes_et_al=found.get("delimiter-precedes-et-al", "contextual"),
        et_al_min=minimum if first is not None and minimum else 0,
        et_al_use_first=first or 0,
        subsequent_min=_read_number(found, "et-al-subsequent-min") or minimum or 0,
        subsequent_use_first=_first_known(_read_number(found, "et-al-subsequent-use-first"), first),
        use_last=found.get("et-al-use-last") == "true",
        form=found.get("form", "long"),
        initialize=found.get("initialize") != "false",
        initialize_with=found.get("initialize-with"),
        hyphen=found.get("initialize-with-hyphen") != "false",
        sort_order=found.get("name-as-sort-order", ""),
        sort_separator=found.get("sort-separator", ", "),
        demote=found.get("demote-non-dropping-particle", "display-and-sort"),
        prefix=name.get("prefix") if name else "",
        suffix=name.get("suffix") if name else "",
        face=read_face(name) if name else None,
        family=_read_part(parts.get("family")),
        given=_read_part(parts.get("given")),
        particle_space="\u00a0" if locale.lang[:2] in ("fr", "ru", "cs") else " ",
    )


def _read_number(found: dict[str, str], name: str) -> int | None:
    text = found.get(name, "").strip()
    return int(text) if text.isdigit() and len(text) < 6 else None


def _first_known(number: int | None, other: int | None) -> int:
    # -1: nothing says how many names stay, so none is cut off.
    return number if number is not None else other if other is not None else -1


def _read_part(element: Element | None) -> NamePart:
    if element is None:
        return NamePart("", "", None, None)
    return NamePart(
        element.get("prefix"),
        element.get("suffix"),
        read_face(element),
        find_case(element.get("text-case")),
    )
