"""Note marks without a note.

## What it does
Looks up the label of every mark `[^x]` among the notes of the brief.

## Why it matters
Markdown prints a mark without a note as it was typed.

## Example
```markdown
The crossing closed.[^1]

[^2]: On 3 May.
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
from briefpress.text.nearest import did_you_mean


def find(brief: Brief, _index: Index) -> Iterator[Finding]:
    labels = {definition.label for definition in brief.scan.definitions}
    for call in (*brief.scan.calls, *brief.scan.inner_calls):
        if call.label not in labels:
            help = did_you_mean(call.label, labels) or f"write the note: `[^{call.label}]: ...`"
            yield Finding(call.span, f"there is no note `{call.label}`", help)


RULE = Rule("F301", "undefined-note", "error", "brief", find, __doc__)
