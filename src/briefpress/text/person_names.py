"""A person's name as it is written in, its parts as CSL-JSON has them out.

Which word is the family name cannot be known from a name alone. A sort form says it; without
one it is the last word, with what belongs to it: a particle ("van der Berg"), the other half of
a compound ("Abdul Rahman"). Names that are ordered otherwise need a sort form.
"""

from __future__ import annotations

import re

Name = dict[str, str]
"""`family`, `given`, a particle and `suffix`, or `literal` for a name that stays whole."""

_COMMA = re.compile(r"\s*[,،]\s*")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_PARTICLES = frozenset(
    (
        *("af", "al", "av", "bin", "bint", "da", "dal", "dalla", "das", "de", "degli", "dei"),
        *("del", "della", "dello", "dem", "den", "der", "des", "di", "do", "dos", "du", "el"),
        *("ibn", "la", "las", "le", "les", "los", "op", "ould", "'t", "’t", "ten", "ter", "van"),
        *("vom", "von", "zu", "zum", "zur"),
    )
)
"""Written small, they stand before the family name and are no part of it."""

_BOUND = frozenset(
    (
        *("abd", "abdel", "abdul", "abu", "al", "ben", "bin", "bint", "de", "del", "della"),
        *("di", "du", "el", "ibn", "la", "le", "mac", "mc", "ould", "saint", "st", "umm", "van"),
        *("von",),
    )
)
"""Written with a capital, they are one name with the word behind them."""

_NEVER_ALONE = frozenset(("abd", "abdel", "abdul", "abu", "umm"))
"""Not a given name by themselves: "Abdul Basit" has no family name."""

_BODY_WORDS = frozenset(
    (
        *("association", "board", "bureau", "center", "centre", "commission", "committee"),
        *("council", "department", "editors", "foundation", "group", "institute"),
        *("institution", "ministry", "network", "office", "programme", "project"),
        *("secretariat", "society", "staff", "team", "unit", "university"),
    )
)


def read_person_name(written: str, sort: str | None = None) -> Name:
    """The parts of a name; `sort` is its sort form, `Khan, Amina`.

    A sort form without a comma says that the name is not to be turned round.
    """
    written = " ".join(written.split())
    if sort and sort.strip():
        return _read_inverted(sort) or _whole(written)
    return _read_inverted(written) or _read_direct(written.split(" "))


def is_body_name(written: str) -> bool:
    """Whether a name is that of an organisation, going by its words alone."""
    words = [word.strip(".,()").lower() for word in written.split()]
    return len(words) > 1 and not _BODY_WORDS.isdisjoint(words)


def _whole(written: str) -> Name:
    return {"literal": written} if " " in written else {"family": written}


def _read_inverted(text: str) -> Name | None:
    """`van der Berg, Jan, Jr.`; None where there is no comma."""
    family, *rest = (" ".join(part.split()) for part in _COMMA.split(text.strip()))
    if not family or not any(rest):
        return None
    if _is_suffix(rest[0]):
        return _read_direct(family.split(" ")) | {"suffix": rest[0]}
    words, given = family.split(" "), rest[0].split(" ")
    start = next((at for at, word in enumerate(words) if word not in _PARTICLES), 0)
    end = next((at for at in range(len(given), 1, -1) if given[at - 1] not in _PARTICLES), 1)
    return _filled(
        {
            "family": " ".join(words[start:]),
            "given": " ".join(given[:end]),
            "non-dropping-particle": " ".join(words[:start]),
            "dropping-particle": " ".join(given[end:]),
            "suffix": ", ".join(rest[1:]),
        }
    )


def _read_direct(words: list[str]) -> Name:
    suffix = words[-1] if len(words) > 2 and _is_suffix(words[-1]) else ""
    if suffix:
        words = words[:-1]
    if len(words) == 2 and _bare(words[0]) in _NEVER_ALONE:
        return _whole(" ".join(words))
    start = len(words) - 1
    while start > 1 and not words[start - 1].islower() and _bare(words[start - 1]) in _BOUND:
        start -= 1
    particle = start
    while particle > 0 and words[particle - 1] in _PARTICLES:
        particle -= 1
    return _filled(
        {
            "family": " ".join(words[start:]),
            "given": " ".join(words[:particle]),
            "non-dropping-particle": " ".join(words[particle:start]),
            "suffix": suffix,
        }
    )


def _is_suffix(word: str) -> bool:
    return _bare(word) in _SUFFIXES


def _bare(word: str) -> str:
    return word.rstrip(".").lower()


def _filled(name: Name) -> Name:
    return {part: text for part, text in name.items() if text}
