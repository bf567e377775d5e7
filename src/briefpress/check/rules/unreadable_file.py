"""Files that cannot be taken as they are.

## What it does
Finds a file that is not UTF-8, is larger than 20 MB, or is a link out of the tree; an image in
the folder of the briefs that belongs to none; a page of the docs that stands where generated pages
go; a folder of briefs without a brief; and a `links.lock.json` that is broken, such as by a merge.

## Why it matters
Whatever is not taken is not published: better to be told than to miss it on the site.

## Example
```text
briefs/chart.png
```

## Instead
```text
briefs/ib-2025-001/chart.png
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.check.reported import report_problems
from briefpress.model import Rule

RULE = Rule("B109", "unreadable-file", "error", "site", report_problems("unreadable-file"), __doc__)
