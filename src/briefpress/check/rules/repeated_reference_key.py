"""Keys of the bibliography that are given twice or cannot be cited.

## What it does
Finds a key that stands twice, also when only case differs, two keys whose pages would have one
address, an empty key, and a key with a space or a comma.

## Why it matters
Of two entries with one key, each tool takes another.

## Example
```bibtex
@book{khan, title = {A}}
@book{khan, title = {B}}
```

## Instead
```bibtex
@book{khan2020, title = {A}}
@book{khan2021, title = {B}}
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.check.reported import report_problems
from briefpress.model import Rule

RULE = Rule(
    "Q403",
    "repeated-reference-key",
    "error",
    "site",
    report_problems("repeated-reference-key"),
    __doc__,
)
