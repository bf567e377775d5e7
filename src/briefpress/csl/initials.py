"""A given name in, its initials out.

CSL 1.0.2, "Name", attributes `initialize`, `initialize-with` and `initialize-with-hyphen`.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"(?P<tag></?\w+[^<>]*>)|(?P<space>\s+)|(?P<hyphen>-)|(?P<unit><?[^\s<\-.]+\.?|.)"
)


def initialize(given: str, terminator: str, *, all_words: bool, hyphen: bool) -> str:
    """Shorten the names to initials; without `all_words` only mend those that are initials.

    Tags stay where they are; a word in lower case, such as `de`, is kept whole; an
    abbreviation that is closed by a full stop keeps its letters.
    """
    written = ""
    after_hyphen = after_word = False
    for found in _TOKEN.finditer(given):
        if found["tag"]:
            written = _add_tag(written, found["tag"])
            continue
        if found["hyphen"]:
            after_hyphen = True
            continue
        if found["space"]:
            after_hyphen = False
            if after_word:
                written = written.rstrip(" ") + " "
            continue
        unit = found["unit"]
        initial = _shorten(unit, all_words=all_words)
        if initial is None:
            if after_hyphen:
                if not all_words:
                    written = f"{written}-{unit}"
                elif unit[0].islower():
                    continue
            else:
                written = _add_word(written, unit)
            after_word, after_hyphen = True, False
        else:
            if after_hyphen and hyphen:
                written = written.rstrip(" ") + "-"
            written += initial + terminator
            after_word = after_hyphen = False
    return written.strip()


def _shorten(unit: str, *, all_words: bool) -> str | None:
    """Return the letters that stand for a name; None where it is written as it is."""
    letters = unit.rstrip(".")
    if not letters or not letters[0].isupper():
        return None
    if len(letters) == 1 or unit.endswith("."):
        return letters
    if not all_words:
        return None
    if letters[1].isupper() and letters[2:3].islower():
        return letters[0] + letters[1].lower()
    return letters[0]


def _add_word(written: str, word: str) -> str:
    joined = not written or written.endswith((" ", "-", ">", "("))
    return f"{written}{word}" if joined else f"{written} {word}"


def _add_tag(written: str, tag: str) -> str:
    """A space that an initial brought along goes behind a tag that closes."""
    if tag.startswith("</") and written.endswith(" "):
        return f"{written.rstrip(' ')}{tag} "
    return written + tag
