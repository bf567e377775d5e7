"""Citations that are not written as the grammar wants them.

## What it does
Finds an empty key, keys parted by a comma, an empty item, a bracket that is never closed, a
citation that Markdown takes for a link, and a range that runs backwards.

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

from briefpress.check.reported import report_problems
from briefpress.model import Rule

RULE = Rule(
    "C202", "malformed-citation", "error", "site", report_problems("malformed-citation"), __doc__
)
