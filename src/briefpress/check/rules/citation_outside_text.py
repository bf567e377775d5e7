"""Citations where no note can stand.

## What it does
Finds a citation in a heading, in the text of a link, in the description of an image, in raw HTML,
and in the front matter; there also the mark of a note.

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
from briefpress.model import Brief, Finding, Link, Rule, Span

_CITATION = re.compile(r"\[[^\[\]\n]*(?<![\w\\])@(?:[\w{])[^\[\]\n]*\]")
_MARK = re.compile(r"(?<!\\)\[\^[^\[\]\s]+\]")
_ALT = re.compile(r"!\[(?P<alt>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(<?\Z")
_LONGEST = 2000
"""Characters of a description that are looked at."""
_TEXTS = (
    *("title", "subtitle", "abstract", "disclaimer", "summary", "note", "reason", "text", "name"),
    *("role", "by"),
)
"""Keys of the front matter whose values are printed as text."""


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    text = index.text(brief.file)
    yield from _front_matter(brief, text)
    for link in brief.scan.links:
        if link.is_image:
            yield from _description(text, link)


def _front_matter(brief: Brief, text: str) -> Iterator[Finding]:
    help = "cite in the text of the brief, where a note can stand"
    for path, span in brief.spans.items():
        is_name = len(path) == 2 and path[0] == "authors"
        if not path or (path[-1] not in _TEXTS and not is_name):
            continue
        if text.find("[", span.start, span.end) < 0:
            continue
        for pattern, what in ((_CITATION, "a citation"), (_MARK, "the mark of a note")):
            for match in pattern.finditer(text, span.start, span.end):
                place = Span(brief.file, match.start(), match.end())
                yield Finding(place, f"{what} in the front matter", help)


def _description(text: str, link: Link) -> Iterator[Finding]:
    start = max(0, link.span.start - _LONGEST)
    begun = text.rfind("![", start, link.span.start)
    alt = _ALT.match(text, begun, link.span.start) if begun >= 0 else None
    for match in _CITATION.finditer(text, *alt.span("alt")) if alt else ():
        place = Span(link.span.file, match.start(), match.end())
        help = "move it behind the image, or into its caption"
        yield Finding(place, "a citation in the description of an image", help)


RULE = Rule(
    "C203",
    "citation-outside-text",
    "error",
    "brief",
    find,
    __doc__,
    (("site", report_problems("citation-outside-text")),),
)
