"""Runs of text in, the same in another case out.

CSL 1.0.2, "Text-case". A text comes as runs, because markup may begin or end inside a word;
runs that keep their letters (`nocase`, small capitals, superscript) are still read for where
words and sentences begin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from briefpress.csl.vocabulary import words

Case = Callable[["Runs"], list[str]]


_STOP_WORDS = words(
    """a an and as at but by down for from in into nor of on onto or over so the till to up via
    with yet about above across after against along alongside amid amidst among amongst apropos
    around aside athwart atop barring before behind below beneath beside besides between beyond
    circa despite during except inside lest like near next notwithstanding off out outside past
    per plus pro qua sans since than through throughout toward towards under underneath until
    unto upon within without according versus vs v et al ca c de d van von"""
)
"""The specification's list, with the prepositions and particles that the test suite and
citeproc-js, by whose output styles are tested, leave small too."""
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f'’`]|[.](?=[^\W_]))*")
_OPENERS = " \t\n\u00a0\u202f\"'“‘«([{"


class Runs:
    """The runs of a text, and which of them keep their letters."""

    __slots__ = ("kept", "lang", "texts", "whole")

    def __init__(self, texts: Sequence[str], kept: Sequence[bool], lang: str = "") -> None:
        self.texts = texts
        self.kept = kept
        self.lang = lang
        self.whole = "".join(texts)

    def change(self, places: set[int], change: Callable[[str], str]) -> list[str]:
        """Return the runs with the characters at some places of the whole changed."""
        if not places:
            return list(self.texts)
        changed, start = [], 0
        for text, kept in zip(self.texts, self.kept, strict=True):
            end = start + len(text)
            inside = () if kept else [place for place in places if start <= place < end]
            if inside:
                letters = list(text)
                for place in inside:
                    letters[place - start] = change(letters[place - start])
                text = "".join(letters)
            changed.append(text)
            start = end
        return changed

    def map(self, change: Callable[[str], str]) -> list[str]:
        """Return the runs with all changed that do not keep their letters."""
        return [
            text if kept else change(text) for text, kept in zip(self.texts, self.kept, strict=True)
        ]


def find_case(name: str) -> Case | None:
    """Return the function for a value of `text-case`; None where the text stays as it is."""
    return _CASES.get(name)


def lower(runs: Runs) -> list[str]:
    """Put all letters in lower case."""
    if _is_turkic(runs.lang):
        return runs.map(lambda text: text.replace("I", "ı").replace("İ", "i").lower())
    return runs.map(str.lower)


def upper(runs: Runs) -> list[str]:
    """Put all letters in upper case."""
    if _is_turkic(runs.lang):
        return runs.map(lambda text: text.replace("i", "İ").upper())
    return runs.map(str.upper)


def capitalize_first(runs: Runs) -> list[str]:
    """Put a capital on the first word, if it has none anywhere."""
    first = _WORD.search(runs.whole)
    return _capitalize(runs, [first.start()] if first and _is_plain(first[0]) else [])


def capitalize_all(runs: Runs) -> list[str]:
    """Put a capital on every word that has none anywhere."""
    found = _WORD.finditer(runs.whole)
    return _capitalize(runs, [word.start() for word in found if _is_plain(word[0])])


def sentence(runs: Runs) -> list[str]:
    """Put a capital on the first word and all else in lower case."""
    texts = lower(runs)
    first = _WORD.search(runs.whole)
    lowered = Runs(texts, runs.kept, runs.lang)
    return _capitalize(lowered, [first.start()] if first else [])


def title(runs: Runs) -> list[str]:
    """Put a capital on all words but articles, conjunctions and prepositions."""
    return _capitalize(runs, _find_title_places(runs.whole))


def _find_title_places(text: str) -> Iterator[int]:
    words = list(_WORD.finditer(text))
    for index, found in enumerate(words):
        word, start, end = found[0], found.start(), found.end()
        if not _is_plain(word) or not word[0].islower():
            continue
        before = start
        while before and text[before - 1] in _OPENERS:
            before -= 1
        begins = not index or text[before - 1 : before] in (":", "?", "!")
        if len(word) == 1 and not (begins and word.isascii()):
            continue
        ends = index == len(words) - 1
        joined_before = text[start - 1 : start] == "-"
        joined_after = text[end : end + 1] == "-"
        leads = joined_after and not joined_before
        if begins or ends or leads or re.split(r"['’.]", word)[0] not in _STOP_WORDS:
            yield start


def _is_plain(word: str) -> bool:
    """Tell whether a word has no capital of its own."""
    return word == word.lower()


def _is_turkic(lang: str) -> bool:
    return lang[:2] in ("tr", "az")


def _capitalize(runs: Runs, places: Sequence[int] | Iterator[int]) -> list[str]:
    dotted = _is_turkic(runs.lang)
    return runs.change(set(places), lambda char: "İ" if dotted and char == "i" else char.upper())


_CASES: dict[str, Case] = {
    "lowercase": lower,
    "uppercase": upper,
    "capitalize-first": capitalize_first,
    "capitalize-all": capitalize_all,
    "sentence": sentence,
    "title": title,
}
