"""References that no brief cites.

## What it does
Finds an entry that neither a citation nor the record of a recommendation uses. Drafts count; so
does an entry that others inherit from, that a note typed by hand gives (C206), or that a misspelt
key seems to mean (C201).

## Why it matters
It gets no page. Often it is a citation that was forgotten, or a key that was misspelt.

## Example
```text
@online{khan2025, title = {Trilateral dialogue}}
```

## Instead
```text
The envoys met.[@khan2025]
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.model import Finding, Reference, Rule

_CITABLE = re.compile(r"[^\s,]+")
"""Another key is reported as such (Q403)."""


def find(reference: Reference, index: Index) -> Iterator[Finding]:
    if not index.is_every_brief_read:
        return
    key = reference.key
    is_used = index.is_cited(key) or index.is_repeated_by_hand(key) or index.is_inherited(key)
    if _CITABLE.fullmatch(key) and not is_used and not index.is_meant(key):
        yield Finding(
            reference.key_span, f"nothing cites `{key}`", f"cite it, `[@{key}]`, or take it out"
        )


RULE = Rule("C204", "uncited-reference", "info", "reference", find, __doc__)
