"""Settings of `mkdocs.yml` that briefpress needs otherwise.

## What it does
Finds a theme other than Material, `use_directory_urls: false`, features that break the notes, and
options of briefpress that it does not know.

## Why it matters
Such a setting would change published addresses or break notes; it is never silently overruled.

## Example
```yaml
use_directory_urls: false
```

## Instead
```yaml
use_directory_urls: true
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.check.reported import report_problems
from briefpress.model import Rule

RULE = Rule(
    "Z030", "conflicting-option", "error", "site", report_problems("conflicting-option"), __doc__
)
