"""Citations whose key no reference has.

## What it does
Looks up the key of every citation, and of the evidence and basis that the records of
recommendations name, in the bibliography. Case counts: `Khan2025` is not
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
from briefpress.check.places import place_of
from briefpress.model import Brief, Finding, Rule, Span


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    if index.is_bibliography_unread:
        return
    for key, span in _keys(brief):
        if index.reference(key) is None and not index.is_broken_key(key):
            yield Finding(span, f"no reference has the key `{key}`", index.suggest_key(key))


def _keys(brief: Brief) -> Iterator[tuple[str, Span]]:
    for citation in brief.scan.citations:
        yield citation.key, citation.span
    for definition in brief.scan.definitions:
        for citation in definition.citations:
            yield citation.key, citation.span
    for id, record in brief.records.items():
        path = ("recommendations", id)
        for number, key in enumerate(record.evidence):
            yield key, place_of(brief, *path, "evidence", number)
        for addressee in record.addressees:
            history = (*path, "addressees", addressee.body, "history")
            for entry, said in enumerate(addressee.history):
                for number, key in enumerate(said.basis):
                    yield key, place_of(brief, *history, entry, "basis", number)


RULE = Rule("C201", "unknown-citation", "error", "brief", find, __doc__)
