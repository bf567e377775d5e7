"""Locators that are understood, but not written with care.

## What it does
Finds a locator without the comma before it, which Pandoc accepts too, and a word before a number
that is no label of a locator.

## Why it matters
A label that is not known is printed as it stands, so `pg 3` does not become `p. 3`.

## Example
```markdown
As shown.[@khan2025 p. 3]
```

## Instead
```markdown
As shown.[@khan2025, p. 3]
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.check.reported import report_problems
from briefpress.model import Rule

RULE = Rule("C210", "loose-locator", "warning", "site", report_problems("loose-locator"), __doc__)
