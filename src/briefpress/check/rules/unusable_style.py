"""Citation styles and locales that cannot be used.

## What it does
Finds a style that `csl` names and that is not there, and a `.csl` or `locales-*.xml` file that is
no CSL 1.0.2: XML that is broken off, a macro that is missing or calls itself, a dependent style
whose parent is missing. An element or attribute that CSL does not know is a warning: it is passed
over.

## Why it matters
The style decides how every note of the site reads. A style that is half understood would print
half of it.

## Example
```yaml
plugins:
  - briefpress:
      csl: styles/oscola
```

## Instead
```yaml
plugins:
  - briefpress:
      csl: styles/oscola.csl
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.check.reported import report_problems
from briefpress.model import Rule

RULE = Rule("Z031", "unusable-style", "error", "site", report_problems("unusable-style"), __doc__)
