"""CSL-JSON names in, a list of names as printed out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from briefpress.csl.compact.terms import Terms

NameForm = Literal["full", "inverted", "short"]
"""Given name first; the first of the list turned round, to be sorted; family names alone."""

# Scripts that set a space between the parts of a name and the given name first.
_SPACED_SCRIPTS = re.compile(
    "[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0750-\u077f"
    "\u0e00-\u0e7f\u1e00-\u1fff\ufb1d-\ufdff\ufe70-\ufeff]"
)
_ALL_IN_LIST = 10
_KEPT_OF_LONG_LIST = 7
_ALL_IN_NOTE = 3


def read_names(value: Any) -> tuple[Mapping[str, Any], ...]:
    """Return the names of a variable that say anything."""
    if not isinstance(value, list | tuple):
        return ()
    return tuple(name for name in value if isinstance(name, Mapping) and format_name(name, "full"))


def format_names(names: Sequence[Mapping[str, Any]], form: NameForm, terms: Terms) -> str:
    """Return `A`, `A and B` or `A, B and C`; from four on `A et al.`.

    A list that is sorted by its first name (`inverted`) shows up to ten, and seven of more.
    """
    if form == "inverted":
        limit, kept = _ALL_IN_LIST, _KEPT_OF_LONG_LIST
    else:
        limit, kept = _ALL_IN_NOTE, 1
    is_long = len(names) > limit
    shown = [
        format_name(name, "full" if form == "inverted" and index else form)
        for index, name in enumerate(names[:kept] if is_long else names)
    ]
    if is_long:
        return f"{', '.join(shown)} {terms.et_al}"
    *most, last = shown
    return f"{', '.join(most)} {terms.and_} {last}" if most else last


def format_name(name: Mapping[str, Any], form: NameForm) -> str:
    """Return one name; particles stay with the family name, also in the short form."""
    literal = _part(name, "literal")
    if literal:
        return literal
    given, family = _part(name, "given"), _part(name, "family")
    if not family:
        return given
    dropping, particle = _part(name, "dropping-particle"), _part(name, "non-dropping-particle")
    suffix = _part(name, "suffix")
    with_particle = _set_particle(particle, family)
    if form == "short":
        return _set_particle(dropping, with_particle)
    if not _SPACED_SCRIPTS.search(family):
        return family + given
    if form == "inverted":
        first_names = " ".join(part for part in (given, dropping) if part)
        return ", ".join(part for part in (with_particle, first_names, suffix) if part)
    whole = " ".join(part for part in (given, _set_particle(dropping, with_particle)) if part)
    if not suffix:
        return whole
    return f"{whole}{', ' if name.get('comma-suffix') else ' '}{suffix}"


def _part(name: Mapping[str, Any], key: str) -> str:
    value = name.get(key)
    # The list sets its own commas.
    return " ".join(value.split()).strip(" ,;:") if isinstance(value, str) else ""


def _set_particle(particle: str, family: str) -> str:
    if not particle:
        return family
    # `d’Arcy`, `al-Sisi`: no space behind an apostrophe or a hyphen.
    return particle + family if particle[-1] in "’ʼ'-" else f"{particle} {family}"
