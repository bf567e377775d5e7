"""Hosts whose certificate is not trusted.

## What it does
`briefpress links` reports an address of `https` whose certificate has run out, is that of another
host, or was signed by nobody whom browsers trust. Nothing is read from such a host.

## Why it matters
Browsers stop the reader with a warning. Often it is an oversight that its owner mends within days,
so it is never an error.

## Example
```markdown
[The act](https://old.example.gov/acts/2019-4).
```

## Instead
```markdown
[The act](https://www.example.gov/acts/2019-4).
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.links.findings import report
from briefpress.model import Rule

RULE = Rule("X722", "untrusted-certificate", "warning", "link", report("X722"), __doc__)
