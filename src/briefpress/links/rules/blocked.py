"""Hosts that keep programs out.

## What it does
`briefpress links` reports an address that is answered by 403, 451, 999 or another refusal. Nobody
can tell from that whether the page is there: it is a hint, and never an error. The program says who
it is, and does not pretend to be a browser.

## Why it matters
Only a reader can look. A checker that took such answers for dead links would be red every day.

## Example
```markdown
[The profile](https://www.example.com/in/someone).
```

## Instead
Open it in a browser. Where it is always refused, write it under `skip` in `mkdocs.yml`, or keep
the finding with a reason.

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.links.findings import report
from briefpress.model import Rule

RULE = Rule("X720", "blocked", "info", "link", report("X720"), __doc__)
