"""Addresses of hosts that do not exist.

## What it does
`briefpress links` reports an address whose host no name server knows, and one below `.invalid`.
It is an error where that was so on three checks, on different days, the last of them three days
or more after the first; before that it is a warning. A name server that does not answer says
nothing of the host, and is no such finding.

## Why it matters
The name was mistyped, or its owner has given it up. Who takes it next decides what readers of the
brief are shown.

## Example
```markdown
[The release](https://www.mofaa.example/press/41).
```

## Instead
```markdown
[The release](https://www.mofa.example/press/41).
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.links.findings import report
from briefpress.model import Rule

RULE = Rule("X702", "no-such-host", "error", "link", report("X702"), __doc__)
