"""A name as data programs store it in, its particles and suffix apart out.

CSL 1.0.2, "Names": particles are parts of a name of their own. Most programs keep them inside
the family and given name; this finds them there.
"""

from __future__ import annotations

import re

_APOSTROPHES = "'’ʼ"
_LEADING_WORD = re.compile(r"(\S+)\s+(?=\S)")
_LEADING_PREFIX = re.compile(rf"([^\W\d_]+[{_APOSTROPHES}\-])(?=\w)")
_LONGEST = 6
"""Words that a particle may have."""


def split_family(family: str) -> tuple[str, str]:
    """Part `van der Vlist` into `van der` and `Vlist`, `d’Arcy` into `d’` and `Arcy`.

    A leading word in lower case, or one up to an apostrophe or hyphen, is a particle.
    """
    rest = family
    for _ in range(_LONGEST):
        found = _LEADING_WORD.match(rest)
        if not found or not _is_lower(found[1]):
            break
        rest = rest[found.end() :]
    found = _LEADING_PREFIX.match(rest)
    if found and _is_lower(found[1]):
        rest = rest[found.end() :]
    particle = family[: len(family) - len(rest)]
    # `de’ Medici` keeps its space, which otherwise goes without saying.
    return particle if particle.rstrip().endswith(tuple(_APOSTROPHES)) else particle.strip(), rest


def split_given(given: str) -> tuple[str, str]:
    """Part `Jean de` into `Jean` and `de`."""
    rest = given
    for _ in range(_LONGEST):
        before, *words = rest.rsplit(maxsplit=1)
        if not words or not _is_lower(words[0]):
            break
        rest = before
    return rest, given[len(rest) :].strip()


def split_suffix(given: str) -> tuple[str, str, bool]:
    """Part `John,! Jr.` into `John`, `Jr.`, and whether a comma shall stand before it."""
    before, comma, after = given.partition(",")
    if not comma or not before.strip() or not after.strip("! ") or _is_lower(after.strip()):
        # In `Hédelin, abbé d’` no suffix follows, but a particle.
        return given, "", False
    return before.strip(), after.lstrip("!").strip(), after.startswith("!")


def _is_lower(word: str) -> bool:
    letters = word.lstrip(_APOSTROPHES)
    return letters[:1].islower() and letters == letters.lower()
