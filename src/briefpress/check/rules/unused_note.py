"""Notes that no mark calls.

## What it does
Looks for a mark `[^x]` for every note of the brief.

## Why it matters
Nobody can reach such a note. Often its mark was lost when the text was edited.

## Example
```markdown
The crossing closed.

[^1]: On 3 May.
```

## Instead
```markdown
The crossing closed.[^1]

[^1]: On 3 May.
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.model import Brief, Finding, Rule


def find(brief: Brief, _index: Index) -> Iterator[Finding]:
    called = {call.label for call in (*brief.scan.calls, *brief.scan.inner_calls)}
    for definition in brief.scan.definitions:
        if definition.label not in called:
            help = f"put its mark `[^{definition.label}]` into the text, or delete the note"
            yield Finding(
                definition.label_span, f"nothing calls the note `{definition.label}`", help
            )


RULE = Rule("F302", "unused-note", "error", "brief", find, __doc__)
