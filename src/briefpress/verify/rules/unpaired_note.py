"""Note marks without their note, and notes that lead back to no mark.

## What it does
Looks on every page at the marks of notes, the notes and the ways back: a mark must lead to a
note of the same page, and show its number; a note must have a way back, and a way back must lead
to a mark of its own note.

## Why it matters
A reader who opens a note cannot return to the sentence, or the sentence has no source at all.
Nobody can write this in a brief; a plugin, a theme or raw HTML can do it.

## Example
```html
<sup id="call-1"><a href="#note-1" role="doc-noteref">1</a></sup>
```

## Instead
```markdown
The envoys met in Kabul.[^meeting]

[^meeting]: Ministry of Foreign Affairs, 11 May 2025.
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from briefpress.model import Finding, Rule
from briefpress.verify.built import BuiltSite
from briefpress.verify.page import BuiltPage
from briefpress.verify.reading import read_number


def find(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    # Of an id that is given twice, the first is meant.
    notes = {note.id: note for note in reversed(page.notes) if note.id}
    marks = {call.id: call for call in reversed(page.calls) if call.id}
    for call in page.calls:
        note = notes.get(_id(page, site, call.target))
        if note is None:
            message = f"the note mark `{call.text}` leads to no note (in `{page.path}`)"
            yield Finding(site.place(page, call.target), message)
        elif read_number(call.text) not in (None, note.number):
            message = f"the note mark `{call.text}` leads to note {note.number} (in `{page.path}`)"
            yield Finding(site.place(page, call.target), message)
    for note in page.notes:
        if not note.ways_back:
            message = f"note {note.number} has no way back to the text (in `{page.path}`)"
            yield Finding(site.place(page, f'"{note.id}"'), message)
        for target in note.ways_back:
            mark = marks.get(_id(page, site, target))
            meant = notes.get(_id(page, site, mark.target)) if mark else None
            if meant and meant.id != note.id:
                message = (
                    f"the way back `{target}` of note {note.number} leads to the mark of another"
                )
                yield Finding(site.place(page, target), f"{message} (in `{page.path}`)")
    for target in page.ways_back:
        if target[1:] not in marks and _id(page, site, target) not in marks:
            message = f"the way back `{target}` leads to no note mark (in `{page.path}`)"
            yield Finding(site.place(page, target), message)


def _id(page: BuiltPage, site: BuiltSite, target: str) -> str:
    """The id on the page that an address means; empty for one that leads elsewhere."""
    if target[:1] == "#":
        return unquote(target[1:]) if "%" in target else target[1:]
    destination = site.find_destination(page, target)
    if destination is None or site.find_file(destination.path) != page.path:
        return ""
    return unquote(destination.fragment)


RULE = Rule("L603", "unpaired-note", "error", "page", find, __doc__)
