""" "Ibid.", "op. cit." and "loc. cit." typed by hand.

## What it does
Finds the words at the start of a hand-written note, and "op. cit." and "loc. cit." anywhere in
one. It is an error where they can mean nothing: in the first note, or behind a note that gives no
source or several. Else it is a warning, with the citation to write.

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

_IBID = re.compile(
    r"[\s*_(]*(?:(?P<signal>see(?: also)?|cf\.?)\s+)?[*_]{0,3}"
    r"(?P<word>ib(?:id(?:em)?)?\.|ibid(?:em)?\b|idem\b\.?)[*_]{0,3}",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"[*_]{0,3}(?P<signal>)(?P<word>\b(?:op|loc)\.?\s*cit\b\.?)[*_]{0,3}", re.IGNORECASE
)
_ENDS = " \t\r\n.,;:*_)"


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    text = index.text(brief.file)
    before: ReadNote | None = None
    earlier: list[ReadNote] = []
    for note in read_notes(brief, index):
        match = None
        if note.definition is not None and not note.definition.citations:
            span = note.definition.text
            match = _IBID.match(text, span.start, span.end) or _CITED.search(
                text, span.start, span.end
            )
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
    if meant.count == 0:
        help = "cite the source that is meant: `[@key]`"
        return Finding(place, f"`{word}` follows a note that gives no source", help)
    if meant.count > 1:
        help = f"cite the one that is meant: {_either(meant.keys)}"
        return Finding(place, f"`{word}` follows a note that gives {meant.count} sources", help)
    message = f"`{word}` is typed by hand"
    if not meant.keys:
        help = "add the source to the bibliography and cite it: `[@key]`"
        return Finding(place, message, help, severity="warning")
    rest = text[match.end() : note.end]
    end = read_locator(rest).end
    locator = rest[:end].strip(_ENDS)
    signal = f"{match['signal']} " if match["signal"] else ""
    citation = f"[{signal}@{meant.keys[0]}{f', {locator}' if locator else ''}]"
    # Where words stand before or behind, what becomes of them is for the author to see.
    is_whole = match.re is _IBID and not rest[end:].strip(_ENDS)
    last = note.end if is_whole else match.end() + end
    fix = Fix(((Span(note.file, match.start(), last), citation),), safe=is_whole)
    return Finding(place, message, f"write `{citation}`", fix, severity="warning")


def _either(keys: tuple[str, ...]) -> str:
    return " or ".join(f"`[@{key}]`" for key in keys) or "`[@key]`"


RULE = Rule("C205", "typed-ibid", "error", "brief", find, __doc__)
