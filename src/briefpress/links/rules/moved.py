"""Pages that have moved for good.

## What it does
`briefpress links` reports an address that a permanent redirect (301, 308) leads from to another one
that is alive. A change of `http` to `https`, of `www.`, of the case of the host or of a last slash
is none. The new address is proposed as a fix, a safe one where the host and the title are the
same.

## Why it matters
Redirects are the first thing to go when a site is rebuilt.

## Example
```markdown
[The report](https://example.org/node/412).
```

## Instead
```markdown
[The report](https://example.org/reports/border-trade).
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.links.findings import report
from briefpress.model import Rule

RULE = Rule("X724", "moved", "info", "link", report("X724"), __doc__)
