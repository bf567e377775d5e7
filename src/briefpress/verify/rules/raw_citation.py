"""Citations and note marks that are published as they were typed.

## What it does
Looks for `[@` and `[^` in the text of every page that is made from a brief, outside code. The
pages of docs/ may show them and are not read.

## Why it matters
The reader sees a bare key instead of a source. What makes no citation when the brief is read is
mostly found by `briefpress check`; this is the last look, at what will be published.

## Example
```markdown
<div>The envoys met in Kabul.[@khan2025trilateral]</div>
```

## Instead
```markdown
<div markdown>The envoys met in Kabul.[@khan2025trilateral]</div>
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.model import Finding, Rule
from briefpress.verify.built import BuiltSite
from briefpress.verify.page import BuiltPage

_RAW = re.compile(r"\[[@^](?:[^\]\n]{0,60}\]|\S{0,60})")


def find(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    if page.page is None:
        return
    source = site.sources.get(page.source.file, "")[page.source.start : page.source.end]
    for raw in dict.fromkeys(_RAW.findall(page.text)):
        if any(escaped in source for escaped in (f"\\{raw}", f"[\\{raw[1:]}")):
            continue  # meant so: the author wrote a backslash before it
        message = f"`{raw}` is published as it was typed (in `{page.path}`)"
        yield Finding(site.place(page, raw), message)


RULE = Rule("L606", "raw-citation", "error", "page", find, __doc__)
