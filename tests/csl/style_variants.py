"""The text of `notes.csl` in, the styles that differ from it in one respect out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_IBID = re.compile(r"^ *<!-- ibid -->\n.*?<!-- /ibid -->\n", re.DOTALL | re.MULTILINE)
_LOCALE = re.compile(r' *<locale xml:lang="(\w+)[\w-]*">\n.*?</locale>\n', re.DOTALL)
_PUNCTUATION = re.compile(r'((?:delimiter|separator|prefix|suffix)=")([,;:.])( ?")')
_NOTICE = "<!-- Made from notes.csl by tests/csl/style_variants.py: change that one. -->"
_URDU = {",": "،", ";": "؛", ".": "۔"}
_FRENCH = {";": "\u00a0;", ":": "\u00a0:"}


def without_ibid(notes: str) -> str:
    """Return the style that repeats the short form where `notes.csl` prints Ibid."""
    style, count = _IBID.subn("", notes)
    assert count == 1
    return _rename(
        style,
        "Notes for policy briefs, without Ibid.",
        "Notes without Ibid.",
        "02",
        "Full note and short form, never Ibid.; in all else as the style with Ibid.",
    )


def for_french(notes: str) -> str:
    """Return the style with the space that French sets before a colon and a semicolon."""
    return _rename(
        _punctuate(notes, "fr-FR", _FRENCH),
        "Notes for policy briefs in French",
        "Notes, French",
        "03",
        "The style of notes with the punctuation of French.",
    )


def for_urdu(notes: str) -> str:
    """Return the style with the comma, semicolon and full stop of Urdu, its ordinals in words."""
    return _rename(
        _punctuate(notes, "ur-PK", _URDU).replace('form="ordinal"', 'form="long-ordinal"'),
        "Notes for policy briefs in Urdu",
        "Notes, Urdu",
        "04",
        "The style of notes with the punctuation of Urdu.",
    )


VARIANTS: Mapping[str, Callable[[str], str]] = {
    "notes-no-ibid.csl": without_ibid,
    "notes-fr.csl": for_french,
    "notes-ur.csl": for_urdu,
}


def _punctuate(style: str, locale: str, marks: Mapping[str, str]) -> str:
    """Set the marks of a language: a delimiter is an attribute, which no locale can change."""
    style = _LOCALE.sub(lambda m: m[0] if locale.startswith(m[1]) else "", style)
    style = _PUNCTUATION.sub(lambda m: m[1] + marks.get(m[2], m[2]) + m[3], style)
    style = re.sub(r" *<!-- No default locale.*?-->\n\n", "", style)
    return style.replace(' class="note"', f' class="note" default-locale="{locale}"', 1)


def _rename(style: str, title: str, short: str, number: str, summary: str) -> str:
    for name, text in (("title", title), ("title-short", short), ("summary", summary)):
        style, count = re.subn(f"<{name}>.*?</{name}>", f"<{name}>{text}</{name}>", style)
        assert count == 1
    style = style.replace("?>\n", f"?>\n{_NOTICE}\n", 1)
    style, count = re.subn(r"(<id>urn:uuid:[0-9a-f-]+)01</id>", rf"\g<1>{number}</id>", style)
    assert count == 1
    return style
