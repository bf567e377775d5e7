"""Notes without text.

## What it does
Finds a definition `[^x]:` behind which nothing stands.

## Why it matters
The mark is printed, and leads a reader to a number with nothing beside it.

## Example
```markdown
They met.[^1]

[^1]:
```

## Instead
```markdown
They met.[^1]

[^1]: In Kabul, in May.
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.model import Brief, Finding, Rule


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    for definition in brief.scan.definitions:
        text = index.text(brief.file)[definition.text.start : definition.text.end]
        if not text.strip():
            help = "write it, or take its mark out of the text"
            yield Finding(definition.label_span, f"the note `{definition.label}` is empty", help)


RULE = Rule("F306", "empty-note", "error", "brief", find, __doc__)
