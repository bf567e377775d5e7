"""Anchors that an outside page does not have.

## What it does
`briefpress links` reports an address with an anchor (`#part-3`) where the page is there, and no
element of it has that id or name. A page of a PDF, a piece of text (`#:~:text=`) and the anchors of
pages that are made by scripts are not looked for. It is an error where that was so on three checks,
on different days, the last of them three days or more after the first; before that it is a warning.

## Why it matters
The reader is left at the top of a long page, and has to guess what was meant.

## Example
```markdown
[Its third part](https://example.org/report#part-3).
```

## Instead
```markdown
[Its third part](https://example.org/report#section-3).
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.links.findings import report
from briefpress.model import Rule

RULE = Rule("X704", "absent-fragment", "error", "link", report("X704"), __doc__)
