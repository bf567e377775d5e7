"""Notes that are a web address and nothing else.

## What it does
Finds a note typed by hand whose whole text is one address, and of which the bibliography has no
entry (where it has one, C206 says which).

## Why it matters
It tells a reader neither what stands there, nor who wrote it, nor when; and when the address dies,
nothing is left to search for.

## Example
```markdown
[^1]: https://www.dawn.com/news/1910314
```

## Instead
```markdown
[^1]: [@khan2025trilateral]
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.written_notes import read_written_note
from briefpress.model import Brief, Finding, Rule, Span

_URL = (
    r"(?:https?://|www\.|(?=[\w-]+(?:\.[\w-]+)+/\S))[^\s<>()\[\]]*[^\s<>()\[\].,;:]"
    r"(?:\([^\s<>()]*\)[^\s<>()]*)*/?"
)
_BARE = re.compile(
    rf"\s*(?:see(?: also)?:?\s+)?(?:<|\[[^\[\]]*\]\()?(?P<url>{_URL})[>)]?"
    rf"(?P<more>(?:[\s,;]+(?:and\s+)?<?{_URL}>?)*)[.,;]?\s*(?:\{{:[^}}]*\}})?\s*",
    re.IGNORECASE,
)


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    text = index.text(brief.file)
    for definition in brief.scan.definitions:
        bare = _BARE.fullmatch(text, definition.text.start, definition.text.end)
        if bare is None or index.references_with_url(bare["url"]):
            continue
        if index.references_in(read_written_note(text, definition.text)):
            continue
        what = "only addresses" if bare["more"] else "only an address"
        message = f"the note `{definition.label}` is {what}"
        help = f"add an entry to `{index.bibliography}`, and cite it: `[@key]`"
        yield Finding(Span(brief.file, *bare.span("url")), message, help)


RULE = Rule("F307", "bare-address-note", "warning", "brief", find, __doc__)
