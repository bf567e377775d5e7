"""Note marks without their note, and notes that lead back to no mark.

## What it does
Looks on every page at the marks of notes, the notes and the ways back: a mark must lead to a
note of the same page, a note must have a way back, and a way back must lead to a mark.

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

from briefpress.model import Finding, Rule
from briefpress.verify.built import BuiltSite
from briefpress.verify.page import BuiltPage


def find(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    notes = {f"#{note.id}" for note in page.notes if note.id}
    marks = {f"#{call.id}" for call in page.calls if call.id}
    for call in page.calls:
        if call.target not in notes:
            message = f"the note mark `{call.text}` leads to no note (in `{page.path}`)"
            yield Finding(site.place(page, call.target), message)
    for note in page.notes:
        if not note.ways_back:
            message = f"note {note.number} has no way back to the text (in `{page.path}`)"
            yield Finding(site.place(page, f'"{note.id}"'), message)
    for target in page.ways_back:
        if target not in marks:
            message = f"the way back `{target}` leads to no note mark (in `{page.path}`)"
            yield Finding(site.place(page, target), message)


RULE = Rule("L603", "unpaired-note", "error", "page", find, __doc__)
