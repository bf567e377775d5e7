"""Citations that are not written as the grammar wants them.

## What it does
Finds an empty key, a key away from its `@` or with punctuation behind it, keys parted by a comma,
an item without a key, a bracket that is never closed or opened, a citation that Markdown takes
for a link, and a range that runs backwards. Other forms of citation are found too: a key of the
bibliography in `[khan2025]` or `[[@khan2025]]`, and, as a warning, a bare `@khan2025`; any
`\\cite{...}` of LaTeX, and notes typed in the text as Pandoc has them, `^[...]`.

## Why it matters
What is not a citation is published as it was typed.

## Example
```markdown
As shown.[@khan2025, @ali2024]
```

## Instead
```markdown
As shown.[@khan2025; @ali2024]
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.foreign_citations import find_foreign_citations
from briefpress.check.index import Index
from briefpress.check.reported import report_problems
from briefpress.model import Brief, Finding, Rule


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    for one in find_foreign_citations(brief, index):
        yield Finding(
            one.span,
            one.message,
            one.help,
            one.fix,
            "warning" if one.is_bare else "error",
        )


RULE = Rule(
    "C202",
    "malformed-citation",
    "error",
    "brief",
    find,
    __doc__,
    (("site", report_problems("malformed-citation")),),
)
