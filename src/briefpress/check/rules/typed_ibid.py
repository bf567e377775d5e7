""" "Ibid.", "op. cit." and "loc. cit." typed by hand.

## What it does
Finds the words at the start of a hand-written note, and "op. cit." and "loc. cit." anywhere in
one; in other languages too (ebd., a. a. O., там же, ایضاً, المرجع نفسه). It is an error where they
can mean nothing: in the first note, or behind a note that gives no source or several. Else it is a
warning, with the citation to write.

## Why it matters
A typed Ibid. means whatever note comes before it: moved with its paragraph, it names another
source. Written as a citation, Ibid. is made by the program where it belongs.

## Example
```markdown
[^2]: Ibid., p. 12.
```

## Instead
```markdown
[^2]: [@khan2025, p. 12]
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.reading_order import ReadNote, read_notes
from briefpress.model import Brief, Finding, Fix, Rule, Span
from briefpress.text.locators import read_locator

_WORDS = (
    *(
        r"ib(?:[ií]d(?:em)?)?\.",
        r"ib[ií]d(?:em)?\b",
        r"[ií]dem\b\.?",
        r"id\.(?=\s*(?:,|at\b|\Z|\d))",
    ),
    *(r"ebd\.", r"ebenda\b\.?", r"ebda\.", r"там же\b\.?", r"ایضاً", r"ايضاً", r"ایضا\b"),
    *(r"المرجع نفسه", r"المصدر نفسه", r"همان(?:جا)?\b"),
)
"""What stands for the note before, in the languages that briefs are written in."""
_IBID = re.compile(
    r"[\s*_(]*(?:(?P<signal>see(?: also)?|cf\.?|siehe|vgl\.)\s+)?[*_]{0,3}"
    rf"(?P<word>{'|'.join(_WORDS)})[*_]{{0,3}}",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"[*_]{0,3}(?P<signal>)(?P<word>\b(?:op|loc|art|ob)\.?\s*cit\b\.?|\ba\.\s?a\.\s?o\."
    r"|(?:المرجع|المصدر) السابق)[*_]{0,3}",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"[\s,،]*(?:at|S\.|s\.|с\.|ص\.?|صفحہ|صفحه)\s*(?P<number>\d+(?:\s?[-–]\s?\d+)?)(?![\w-])"
)
"""A page in the manner of lawyers, and of other languages."""
_ENDS = " \t\r\n.,;:*_)،"


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    text = index.text(brief.file)
    before: ReadNote | None = None
    earlier: list[ReadNote] = []
    for note in read_notes(brief, index):
        match = None
        if note.definition is not None:
            span = note.definition.text
            match = _IBID.match(text, span.start, span.end)
            if match is None and not note.definition.citations:
                match = _CITED.search(text, span.start, span.end)
        if match is not None and note.definition is not None:
            meant = _meant(match, text, note, before, earlier)
            yield _finding(match, text, note.definition.text, meant)
            note = note.standing_for(meant)
        before = note
        earlier.append(note)


def _meant(
    match: re.Match[str],
    text: str,
    note: ReadNote,
    before: ReadNote | None,
    earlier: list[ReadNote],
) -> ReadNote | None:
    """The note that the words point to: the one before or, for `Khan, op. cit.`, his."""
    assert note.definition is not None
    lead = text[note.definition.text.start : match.start("word")].casefold()
    if match.re is _CITED and any(char.isalpha() for char in lead):
        named = [one for one in earlier if any(name in lead for name in one.family_names)]
        keys = {one.keys for one in named if len(one.keys) == 1}
        if len(keys) == 1:
            return named[-1]
        return ReadNote.unknown()
    return before


def _finding(match: re.Match[str], text: str, note: Span, meant: ReadNote | None) -> Finding:
    place = Span(note.file, match.start("word"), match.end("word"))
    word = match.group("word")
    if meant is None:
        help = "cite the source that is meant: `[@key]`"
        return Finding(place, f"`{word}` is typed in the first note", help)
    related = ((_shown(meant.place, text), "the note before"),) if meant.place else ()
    if meant.count == 0:
        help = "cite the source that is meant: `[@key]`"
        message = f"`{word}` follows a note that gives no source"
        return Finding(place, message, help, related=related)
    if meant.count > 1:
        help = f"cite the one that is meant: {_either(meant.keys)}"
        message = f"`{word}` follows a note that gives {meant.count} sources"
        return Finding(place, message, help, related=related)
    message = f"`{word}` is typed by hand"
    if not meant.keys:
        help = "add the source to the bibliography and cite it: `[@key]`"
        return Finding(place, message, help, severity="warning")
    rest = text[match.end() : note.end]
    page = _PAGE.match(rest)
    end = page.end() if page else read_locator(rest).end
    locator = f"p. {page['number']}" if page else rest[:end].strip(_ENDS)
    signal = f"{match['signal']} " if match["signal"] else ""
    citation = f"[{signal}@{meant.keys[0]}{f', {locator}' if locator else ''}]"
    # Where words stand before or behind, what becomes of them is for the author to see.
    is_whole = match.re is _IBID and not rest[end:].strip(_ENDS)
    last = note.end if is_whole else match.end() + end
    fix = Fix(((Span(note.file, match.start(), last), citation),), safe=is_whole)
    return Finding(place, message, f"write `{citation}`", fix, severity="warning")


def _shown(place: Span, text: str) -> Span:
    """The first line of a note, without the blanks at its end."""
    line = re.compile(r"[^\r\n]*").match(text, place.start, place.end)
    end = place.start + len(line[0].rstrip()) if line else place.end
    return Span(place.file, place.start, end)


def _either(keys: tuple[str, ...]) -> str:
    return " or ".join(f"`[@{key}]`" for key in keys) or "`[@key]`"


RULE = Rule("C205", "typed-ibid", "error", "brief", find, __doc__)
