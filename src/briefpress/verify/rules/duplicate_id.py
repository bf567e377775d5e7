"""Ids that are given more than once on a page.

## What it does
Compares the ids of every page: headings, notes, and all else that an address can end in.

## Why it matters
A link to the id leads to the first place only, and assistive technology may name the wrong
element (HTML Standard, 3.2.6 "Global attributes").

## Example
```markdown
## Markets {#two}

## Roads {#two}
```

## Instead
```markdown
## Markets {#markets}

## Roads {#roads}
```

## Since
0.1.0
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefpress.model import Finding, Rule
from briefpress.verify.built import BuiltSite
from briefpress.verify.page import BuiltPage


def find(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    if len(page.ids) == len(set(page.ids)):
        return
    for id, count in Counter(page.ids).items():
        if count > 1:
            span = site.place(page, f"#{id}", f'"{id}"')
            yield Finding(span, f"the id `{id}` is given {count} times (in `{page.path}`)")


RULE = Rule("L605", "duplicate-id", "error", "page", find, __doc__)
