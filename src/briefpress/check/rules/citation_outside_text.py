"""Citations where no note can stand.

## What it does
Finds a citation in a heading, in the text of a link, in raw HTML, and in the front matter.

## Why it matters
It would be published as it was typed, brackets and all.

## Example
```markdown
## What Kabul wants [@khan2025]
```

## Instead
```markdown
## What Kabul wants

Its envoys asked for trade.[@khan2025]
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.reported import report_problems
from briefpress.model import Brief, Finding, Rule, Span

_CITATION = re.compile(r"\[[^\[\]\n]*(?<![\w\\])@(?:[\w{])[^\[\]\n]*\]")
_TEXTS = ("title", "subtitle", "abstract", "disclaimer", "summary", "note")
"""Keys of the front matter whose values are printed as text."""


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    text = index.text(brief.file)
    for path, span in brief.spans.items():
        if path and path[-1] in _TEXTS:
            for match in _CITATION.finditer(text, span.start, span.end):
                place = Span(brief.file, match.start(), match.end())
                yield Finding(
                    place,
                    "a citation in the front matter",
                    "cite in the text of the brief, where a note can stand",
                )


RULE = Rule(
    "C203",
    "citation-outside-text",
    "error",
    "brief",
    find,
    __doc__,
    (("site", report_problems("citation-outside-text")),),
)
