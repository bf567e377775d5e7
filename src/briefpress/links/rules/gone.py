"""Outside pages that are not there any more.

## What it does
`briefpress links` reports an address whose host answers 404, 410 or 400, and a DOI that its
registration agency does not know, at every place that has it. A link is an error where it was dead
on three checks, on different days, the last of them three days or more after the first. One that is
new answers 404 or 410 once, and is an error. Before that it is a warning that says from which day
on it would be an error. Where the entry says `urlstatus = {dead}` and has an `archiveurl`, it is a
hint.

## Why it matters
A reader who looks the source up finds nothing. Of the pages of 2013, 38 % were gone ten years later
(Pew Research Center, 2024).

## Example
```bibtex
url = {https://www.example.org/press/1910314},
```

## Instead
```bibtex
url = {https://www.example.org/press/1910314},
archiveurl = {https://web.archive.org/web/20250512/https://www.example.org/press/1910314},
archivedate = {2025-05-12},
urlstatus = {dead},
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.links.findings import report
from briefpress.model import Rule

RULE = Rule("X701", "gone", "error", "link", report("X701"), __doc__)
