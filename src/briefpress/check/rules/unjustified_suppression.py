"""Suppressions without a reason, or past their end.

## What it does
Finds a suppression that gives no reason, or whose code or end date cannot be read; such a one holds
nothing. One that is past its end is a warning for thirty days, in which it still holds, and then an
error.

## Why it matters
Who comes later must be able to judge whether the doubt still stands.

## Example
```markdown
<!-- briefpress: ignore F305 -->
```

## Instead
```markdown
<!-- briefpress: ignore F305 -- a power, not a note -->
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.diagnose import GRACE, suppressions_of
from briefpress.model import Finding, Rule, Site


def find(site: Site, index: Index) -> Iterator[Finding]:
    for one in suppressions_of(site):
        if one.reason is None:
            help = "write `CODE -- the reason, until=YYYY-MM-DD`; the end may be left out"
            yield Finding(one.span, one.fault or "a suppression without a reason", help)
        elif one.until is not None and one.until < index.today:
            is_over = one.until + GRACE < index.today
            yield Finding(
                one.span,
                f"the suppression of {', '.join(f'`{code}`' for code in one.codes)} "
                f"ended on {one.until}",
                "mend what it hides, or give it a new end",
                severity="error" if is_over else "warning",
            )


RULE = Rule("Z011", "unjustified-suppression", "error", "site", find, __doc__)
