"""Pages that are no longer what was cited.

## What it does
`briefpress links` compares the title and the text of a page with those that the lock has of it, and
reports a page where both are new. Front pages of hosts, which change every day, are left out. It
stays until the line of the address is taken out of `links.lock.json`, or the page is what it was.

## Why it matters
The link works, and what the brief says of it may not be there any more: a domain was sold, a page
was put to another use, a text was rewritten.

## Example
```markdown
The ministry said so.[^1]

[^1]: Ministry of Trade, "Tariffs", https://example.org/tariffs.
```

## Instead
Look whether the page still says what it is cited for. If so, take its line out of the lock; else
lead to a copy of what was cited.

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.links.findings import report
from briefpress.model import Rule

RULE = Rule("X725", "drifted", "warning", "link", report("X725"), __doc__)
