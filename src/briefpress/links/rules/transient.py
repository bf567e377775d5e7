"""Hosts that did not answer as they should, this time.

## What it does
`briefpress links` reports an address where, after all retries, the host was busy (408, 425, 429),
failed (5xx), broke off, did not answer in time, or wants to be asked later than the run lasts. It
says nothing of the page: it does not count as dead, and does not end a row of days on which the
page was dead.

## Why it matters
The next check knows more. Where it stays so for weeks, the host is on its way out.

## Example
```markdown
[The bulletin](https://example.org/bulletin/12), whose host answers 503.
```

## Instead
Wait for the next check. Where it stays so, lead to a copy.

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.links.findings import report
from briefpress.model import Rule

RULE = Rule("X721", "transient", "warning", "link", report("X721"), __doc__)
