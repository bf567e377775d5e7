"""Numbers, ranges and what is plural: texts in, texts out.

CSL 1.0.2, "Number", "Label", "Page Ranges" and the test `is-numeric`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from briefpress.csl.locale import Locale
from briefpress.csl.vocabulary import LOCATORS

_LONGEST = 200
"""Longer texts are no numbers, and not searched for any."""
_CHUNK = r"[^\W\d_]*\d+[^\W\d_]*"
_NUMERIC = re.compile(rf"{_CHUNK}(?:\s*(?:\\?-|[,&;–])\s*{_CHUNK})*|\d+(?:/\d+)+")
"""A slash joins the numbers of a double issue: `3/4`."""
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_ROMAN_NUMBER = "(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_ROMANS = re.compile(rf"{_ROMAN_NUMBER}(?:\s*[-,&;–]\s*{_ROMAN_NUMBER})*")
_HYPHEN = re.compile(r"(?<=[^\W_])\s*(?:--?|–)\s*(?=[^\W_])")
_INTEGER = re.compile(r"(?<![^\W_])\d+(?![^\W_])")
_JOINT = re.compile(r"\s*(\\-|[-–,&;])\s*")
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_UNIT = (
    r"(?:(?<![^\W\d_])[^\W\d_]{0,3}\d+[^\W\d_]{0,2}(?![^\W_])|(?<![^\W_])(?i:[ivxlcdm]+)(?![^\W_]))"
)
_PIECE = re.compile(r"(\s*[,;&]\s*)")
_RANGE = re.compile(r"(.*?)(\d+)([A-Za-z]?)\s*(?:--?|–)\s*(.*?)(\d+)([A-Za-z]?)")
_ROMAN_RANGE = re.compile(r"([ivxlcdm]+)\s*(?:--?|–)\s*([ivxlcdm]+)", re.IGNORECASE)
_HYPHENED = re.compile(r"(\S+)\s*(--?|–)\s*(\S+)")
_LABELLED = re.compile(r"(\d+)\s*,\s*([^\W\d_]{1,5}\.)\s*(\d[^\s,]*)")
_JOINS = {",": ", ", "&": " & ", ";": "; "}


def is_numeric(text: str) -> bool:
    """Tell whether a text consists of numbers, which may have letters before or behind."""
    return len(text) < _LONGEST and _NUMERIC.fullmatch(text.strip()) is not None


def is_number(text: str) -> bool:
    """CSL 1.0.2, test `is-numeric`; Roman numerals are numbers too."""
    return is_numeric(text) or _ROMANS.fullmatch(text.strip().lower()) is not None


def names_several(text: str) -> bool:
    """Tell whether a text that names more than one unit does so as numbers, not as a name.

    `174,465` is one number, whose thousands are marked.
    """
    return is_number(text) and _THOUSANDS.fullmatch(text.strip()) is None


def dash(text: str) -> str:
    """Write the hyphens between numbers as en dashes, but for escaped ones.

    `SIGAR 21-46-LL` is a name, and keeps its hyphens.
    """
    if "-" not in text:
        return text
    return (_HYPHEN.sub("–", text) if is_number(text) else text).replace("\\-", "-")


def format_number(text: str, form: str, locale: Locale, gender: str) -> str:
    """Write a numeric text in a form of `cs:number`: each integer of it, joined evenly."""
    if not is_numeric(text) or _THOUSANDS.fullmatch(text.strip()):
        labelled = _LABELLED.fullmatch(text.strip())
        return _format_labelled(labelled, form, locale, gender) if labelled else dash(text)

    def write(found: re.Match[str]) -> str:
        digits = found[0]
        if len(digits) > 9:
            return digits
        match form:
            case "ordinal":
                return digits + find_ordinal(int(digits), locale, gender)
            case "long-ordinal":
                return find_long_ordinal(int(digits), locale, gender)
            case "roman":
                return write_roman(int(digits))
            case _:
                return digits

    def join(found: re.Match[str]) -> str:
        mark = found[1]
        return "-" if mark == "\\-" else _JOINS.get(mark, "–")

    return _JOINT.sub(join, _INTEGER.sub(write, text.strip()))


def _format_labelled(found: re.Match[str], form: str, locale: Locale, gender: str) -> str:
    """Write `7, p. 3-8`, which users type where a part of an edition is meant: `7th, pp. 3–8`."""
    number, abbreviation, part = found.groups()
    terms = (locale.find_term(name, "short") for name in sorted(LOCATORS))
    term = next((term for term in terms if term and term.single == abbreviation), None)
    if term is None:
        return found[0]
    label = term.multiple if make_plural_test(locale)(part) else term.single
    first = format_number(number, form, locale, gender)
    return f"{first}, {label} {format_number(part, 'numeric', locale, gender)}"


def find_ordinal(number: int, locale: Locale, gender: str) -> str:
    """Return the suffix that makes a number an ordinal. CSL 1.0.2, "Ordinal Suffixes"."""
    for form in dict.fromkeys((gender, "")):
        two = locale.terms.get((f"ordinal-{number % 100:02}", "long", form))
        if two and (number < 100 or two.match != "whole-number"):
            return two.single
        last = locale.terms.get((f"ordinal-{number % 10:02}", "long", form))
        if last and number >= 10 and last.match in ("", "last-digit"):
            return last.single
    for form in dict.fromkeys((gender, "")):
        default = locale.terms.get(("ordinal", "long", form))
        if default:
            return default.single
    return ""


def find_long_ordinal(number: int, locale: Locale, gender: str) -> str:
    """Return `first` to `tenth`; above, the number with its suffix."""
    term = locale.find_term(f"long-ordinal-{number:02}", "long", gender)
    if term is None:
        return f"{number}{find_ordinal(number, locale, gender)}"
    return term.single


def write_roman(number: int) -> str:
    """Write a number below 6000 in lower-case Roman numerals."""
    if not 0 < number < 6000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def write_suffix(number: int) -> str:
    """Write a year suffix: a to z, then aa, ab."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def make_plural_test(locale: Locale) -> Callable[[str], bool]:
    """Return a function that tells whether a text names more than one unit."""
    ands = {"and", locale.text("and"), locale.text("and", "symbol")} - {""}
    words = "|".join(re.escape(word) for word in sorted(ands))
    pattern = re.compile(rf"{_UNIT}\s*(?:(?<!\\)-|[–,&;]|,?\s*(?:{words}))\s*{_UNIT}")
    return lambda text: len(text) < _LONGEST and pattern.search(text) is not None


def format_pages(text: str, form: str, delimiter: str) -> str:
    """Write page ranges in a value of `page-range-format`; empty leaves their digits alone."""
    if len(text) > _LONGEST or not any(mark in text for mark in "-–,&"):
        return text
    pieces = []
    for piece in _PIECE.split(text.strip()):
        mark = piece.strip()
        pieces.append(_JOINS[mark] if mark in _JOINS else _format_range(mark, form, delimiter))
    return "".join(pieces)


def _format_range(text: str, form: str, delimiter: str) -> str:
    if "\\-" in text:
        return text.replace("\\-", "-")
    if found := _ROMAN_RANGE.fullmatch(text):
        return f"{found[1]}{delimiter}{found[2]}"
    found = _RANGE.fullmatch(text)
    if not found:
        hyphened = _HYPHENED.fullmatch(text)
        return f"{hyphened[1]}{hyphened[2]}{hyphened[3]}" if hyphened else text
    prefix, first, letter, prefix_2, second, letter_2 = found.groups()
    if not form:
        return f"{prefix}{first}{letter}{delimiter}{prefix_2}{second}{letter_2}"
    if prefix != prefix_2:
        return f"{prefix}{first}{letter}-{prefix_2}{second}{letter_2}"
    full = first[: max(0, len(first) - len(second))] + second
    if letter or letter_2 or int(full) <= int(first):
        return f"{prefix}{first}{letter}{delimiter}{prefix}{second}{letter_2}"
    short = _shorten(first, full, form)
    if form == "expanded":
        short = prefix + short
    return f"{prefix}{first}{delimiter}{short}"


def _shorten(first: str, second: str, form: str) -> str:
    """Return what is printed of the second number; both are written in full."""
    if len(first) != len(second):
        return second
    same = next(i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b)
    changed = second[same:]
    number = int(first)
    match form:
        case "minimal":
            return changed
        case "minimal-two":
            return second[-2:] if len(changed) < 2 else changed
        case "chicago" | "chicago-15":
            if number < 100 or number % 100 == 0:
                return second
            if number % 100 < 10 and len(changed) < 3:
                return str(int(second[-2:]))
            if len(first) == 4 and len(changed) > 2:
                return second
            return second[-2:] if len(changed) < 2 else changed
        case "chicago-16":
            if number < 100 or number % 100 == 0:
                return second
            if number % 100 < 10 and len(changed) < 3:
                return str(int(second[-2:]))
            return second[-2:] if len(changed) < 2 else changed
        case _:
            return second
