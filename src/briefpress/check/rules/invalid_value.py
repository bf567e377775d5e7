"""Values that are missing, of the wrong kind, or outside their list.

## What it does
Checks every value of the front matter and of the registries against what the manual says of it:
`title`, `authors` and `issued` must be there, a date must exist, a status must be one of the list.

## Why it matters
A value that cannot be read would be dropped, and the page would be wrong without a word.

## Example
```yaml
issued: 2025-02-30
```

## Instead
```yaml
issued: 2025-02-28
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.check.reported import report_problems
from briefpress.model import Rule

RULE = Rule("B103", "invalid-value", "error", "site", report_problems("invalid-value"), __doc__)
