"""A word and a source of chance in, the word with a fault out: what kinds do to a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _slip(word: str, rng: Random) -> str:
    """Two letters swapped, one doubled, lost or mistaken: still a word of letters and digits."""
    places = [match.start() for match in re.finditer(r"[^\W\d_]", word)][1:]
    for _attempt in range(50):
        at = rng.choice(places)
        slipped = rng.choice(
            (
                word[:at] + word[at] + word[at:],
                word[:at] + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
                word[:at] + rng.choice(_LETTERS) + word[at + 1 :],
            )
        )
        if slipped != word and re.fullmatch(r"[\w.-]*\w", slipped):
            return slipped
    raise ValueError(f"no slip of {word!r}")


def _other_digit(word: str, rng: Random) -> str:
    """One digit that is not what it was."""
    places = [match.start() for match in re.finditer(r"\d", word)]
    at = rng.choice(places)
    return word[:at] + rng.choice("0123456789".replace(word[at], "")) + word[at + 1 :]


def _later_year(word: str, rng: Random) -> str:
    """A date with its year put forward beyond any day of the tests."""
    return f"{rng.randint(2031, 2060)}{word[4:]}"


def _earlier_year(word: str, rng: Random) -> str:
    return f"{rng.randint(1950, 1979)}{word[4:]}"


FILTERS: Mapping[str, Callable[[str, Random], str]] = {
    "slip": _slip,
    "digit": _other_digit,
    "later": _later_year,
    "earlier": _earlier_year,
    "upper": lambda word, _rng: word.upper(),
    "lower": lambda word, _rng: word.lower(),
    "swapcase": lambda word, _rng: word.swapcase(),
    "latin": lambda word, _rng: word.encode("latin-1").decode("utf-8", errors="surrogateescape"),
    "raised": lambda word, _rng: word.translate(_RAISED),
    "plain": lambda word, _rng: re.sub(r"[{}\\]", "", word),
}
"""What may stand behind the colon of `‹group:filter›`."""
