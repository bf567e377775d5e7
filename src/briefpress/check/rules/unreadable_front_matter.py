"""Front matter that is missing, is not YAML, or says something else than it seems to.

## What it does
Finds a brief without front matter, a registry or front matter that YAML cannot read, and values
that YAML 1.1 reads otherwise than a person does: `NO` and `on` are truth values there, `1:30` is a
number to the base of sixty, `010` is eight.

## Why it matters
Without its front matter a brief has no title, author or date, and is not published. The text of
the brief is checked all the same.

## Example
```yaml
title: Trade: what next
```

## Instead
```yaml
title: "Trade: what next"
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.check.reported import report_problems
from briefpress.model import Rule

RULE = Rule(
    "B101",
    "unreadable-front-matter",
    "error",
    "site",
    report_problems("unreadable-front-matter"),
    __doc__,
)
