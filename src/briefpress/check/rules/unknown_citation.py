"""Citations whose key no reference has.

## What it does
Looks up the key of every citation in the bibliography. Case counts: `Khan2025` is not
`khan2025`. An entry that stands there but cannot be read is reported by itself, not here.

## Why it matters
The note could not be written, and a reader could not find the source.

## Example
```markdown
The envoys met in Kabul.[@kahn2025trilateral]
```

## Instead
```markdown
The envoys met in Kabul.[@khan2025trilateral]
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.model import Brief, Citation, Finding, Rule


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    if index.is_bibliography_unread:
        return
    for citation in _citations(brief):
        if index.reference(citation.key) is None and not index.is_broken_key(citation.key):
            help = index.suggest_key(citation.key) or f"add it to `{index.bibliography}`"
            yield Finding(citation.span, f"no reference has the key `{citation.key}`", help)


def _citations(brief: Brief) -> Iterator[Citation]:
    yield from brief.scan.citations
    for definition in brief.scan.definitions:
        yield from definition.citations


RULE = Rule("C201", "unknown-citation", "error", "brief", find, __doc__)
