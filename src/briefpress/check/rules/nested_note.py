"""Notes that call another note.

## What it does
Finds a mark `[^x]` inside the text of a note.

## Why it matters
A reader who has gone to a note is sent on to another, and has two ways back. In the margin and on
paper a note of a note has no place.

## Example
```markdown
They met.[^1]

[^1]: In May, but see the other report.[^2]

[^2]: Printed in June.
```

## Instead
```markdown
They met.[^1]

[^1]: In May, but see the other report, printed in June.
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.model import Brief, Finding, Rule


def find(brief: Brief, _index: Index) -> Iterator[Finding]:
    defined = {definition.label for definition in brief.scan.definitions}
    for call in brief.scan.inner_calls:
        if call.label in defined:
            message = f"a note calls the note `{call.label}`"
            yield Finding(call.span, message, "write what it says into this note")


RULE = Rule("F304", "nested-note", "warning", "brief", find, __doc__)
