"""Redirects that lead in a circle.

## What it does
`briefpress links` follows redirects by hand, with the cookies that it is given on the way, and
reports an address that leads back to one it has been at with the same cookies, or that has led on
more than twenty times. It is an error where that was so on three checks, on different days, the
last of them three days or more after the first; before that it is a warning.

## Why it matters
A browser gives up as well, and shows the reader a page of its own.

## Example
```markdown
[The report](https://example.org/report), which leads to `/report/` and back.
```

## Instead
```markdown
[The report](https://example.org/reports/2025).
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.links.findings import report
from briefpress.model import Rule

RULE = Rule("X703", "redirect-loop", "error", "link", report("X703"), __doc__)
