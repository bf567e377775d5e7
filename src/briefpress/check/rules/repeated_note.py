"""Notes that are written twice.

## What it does
Finds a label that a second note has too.

## Why it matters
Only one of the two is shown, and which one depends on the tool.

## Example
```markdown
[^1]: On 3 May.
[^1]: On 4 May.
```

## Instead
```markdown
[^1]: On 3 May.
[^2]: On 4 May.
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.model import Brief, Finding, Rule, Span


def find(brief: Brief, _index: Index) -> Iterator[Finding]:
    first: dict[str, Span] = {}
    for definition in brief.scan.definitions:
        known = first.setdefault(definition.label, definition.label_span)
        if known is not definition.label_span:
            yield Finding(
                definition.label_span,
                f"a second note has the label `{definition.label}`",
                "give it a label of its own",
                related=((known, "the first"),),
            )


RULE = Rule("F303", "repeated-note", "error", "brief", find, __doc__)
