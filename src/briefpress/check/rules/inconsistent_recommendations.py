"""Recommendations and records that do not fit together.

## What it does
Finds two recommendations with one id, a gap in typed numbers, and a record of the front matter
whose id no heading has. A heading "Recommendations" with none below it is a warning.

## Why it matters
The id is a part of the address: it must name one recommendation, and always the same.

## Example
```yaml
recommendations:
  r6: {summary: ...}   # the brief has five
```

## Instead
```yaml
recommendations:
  r5: {summary: ...}
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.places import place_of
from briefpress.check.reported import report_problems
from briefpress.model import Brief, Finding, Rule, Span
from briefpress.text.headings import opens_recommendations
from briefpress.text.links import is_inside
from briefpress.text.nearest import did_you_mean


def find(brief: Brief, _index: Index) -> Iterator[Finding]:
    yield from _empty_sections(brief)
    ids = [recommendation.id for recommendation in brief.recommendations]
    for id in brief.records:
        if id not in ids:
            free = [one for one in ids if one not in brief.records]
            help = did_you_mean(id, free) or f"write `{{#{id}}}` behind the heading that it means"
            span = place_of(brief, "recommendations", id, "=")
            yield Finding(span, f"no recommendation has the id `{id}`", help)


def _empty_sections(brief: Brief) -> Iterator[Finding]:
    """A heading "Recommendations" under which nothing is one."""
    headings = brief.scan.headings
    for at, heading in enumerate(headings):
        if not opens_recommendations(heading):
            continue
        ends = (one.span.start for one in headings[at + 1 :] if one.level <= heading.level)
        section = Span(brief.file, heading.span.start, next(ends, brief.body.end))
        if not any(is_inside(one.heading.span, section) for one in brief.recommendations):
            yield Finding(
                heading.title_span,
                "no recommendation stands under this heading",
                "give each a numbered heading, `### 1. ...`, or one with `{#r1}`",
                severity="warning",
            )


RULE = Rule(
    "R501",
    "inconsistent-recommendations",
    "error",
    "brief",
    find,
    __doc__,
    (("site", report_problems("inconsistent-recommendations")),),
)
