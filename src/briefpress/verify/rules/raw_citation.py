"""Citations and note marks that are published as they were typed.

## What it does
Looks for `[@key]`, `[see @key]`, `[-@key]` and `[^note]` in the text of every page that is made
from a brief, outside code. The pages of docs/ may show them and are not read.

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

_RAW = re.compile(
    r"\[[@^](?:[^\]\n]{0,60}\]|\S{0,60})"
    # As in Pandoc, words may stand before the key, and other sources.
    r"|\[(?:[^\[\]\n]{0,80}[\s;])?-?@[\w{][^\[\]\n]{0,80}\]"
)
_IN_HTML = re.compile(rb"\[(?:[^\[\]<>\n]{0,82}@|\^)")
_AS_REFERENCE = re.compile(
    rb"&(?:#(?:0*(?:91|64|94)|[xX]0*(?:5[bBeE]|40))\b|lbrack|lsqb|commat|Hat)"
)
"""The same characters as references."""


def find(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    if page.page is None or not _may_show(page.html()):
        return
    source = site.sources.get(page.source.file, "")[page.source.start : page.source.end]
    for raw in dict.fromkeys(_RAW.findall(page.text)):
        escaped = (f"\\{raw}", f"[\\{raw[1:]}", raw.replace("@", "\\@"))
        if any(one in source for one in escaped if one != raw):
            continue  # meant so: the author wrote a backslash before it
        message = f"`{raw}` is published as it was typed (in `{page.path}`)"
        yield Finding(site.place(page, raw), message)


def _may_show(html: bytes) -> bool:
    """Whether its text is worth reading: most pages hold nothing like it."""
    return bool(_IN_HTML.search(html) or _AS_REFERENCE.search(html))


RULE = Rule("L606", "raw-citation", "error", "page", find, __doc__)
