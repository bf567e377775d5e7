"""Pages that say that they are not there, and answer as if they were.

## What it does
`briefpress links` reports an address that is answered by 200 and a page whose title or heading says
that nothing was found, that leads from a deep address to the front page, that belongs to a parked
domain, or that was a PDF and is a list of links. It is a suspicion, and never an error.

## Why it matters
The reader finds no more than behind a 404, and a checker that reads only status codes sees
nothing.

## Example
```markdown
[The speech](https://example.org/speeches/2014/03), which leads to the front page.
```

## Instead
Open it in a browser. Where the page is gone, lead to a copy; where it is there, keep the finding
with a reason.

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.links.findings import report
from briefpress.model import Rule

RULE = Rule("X723", "soft-404", "warning", "link", report("X723"), __doc__)
