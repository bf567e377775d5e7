"""Values of the bibliography that were not read to their end.

## What it does
Finds a missing comma between two fields, a macro that is not defined or defines itself, a `%`
comment inside an entry and a field given twice.

## Why it matters
BibTeX readers swallow what follows a missing comma into the value before it, and drop the second
of two fields, silently.

## Example
```bibtex
title = {Trade} year = {2020}
```

## Instead
```bibtex
title = {Trade}, year = {2020}
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.check.reported import report_problems
from briefpress.model import Rule

RULE = Rule("Q402", "unread-value", "error", "site", report_problems("unread-value"), __doc__)
