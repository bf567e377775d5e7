"""Keys that front matter does not know, and keys given twice.

## What it does
Compares every key of the front matter and of the registries with the list in the manual,
inside nested values too, and finds a key that stands twice in one mapping.

## Why it matters
A misspelt `disclamer` is a disclaimer that nobody will read; of a key given twice, YAML
silently keeps the last.

## Example
```yaml
titel: Border markets that last
```

## Instead
```yaml
title: Border markets that last
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.check.reported import report_problems
from briefpress.model import Rule

RULE = Rule("B102", "unknown-key", "error", "site", report_problems("unknown-key"), __doc__)
