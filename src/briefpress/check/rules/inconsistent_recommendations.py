"""Recommendations and records that do not fit together.

## What it does
Finds two recommendations with one id, a gap in typed numbers, and a record of the front matter
whose id no heading has.

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
from briefpress.model import Finding, Rule, Site
from briefpress.text.nearest import did_you_mean

_report = report_problems("inconsistent-recommendations")


def find(site: Site, index: Index) -> Iterator[Finding]:
    yield from _report(site, index)
    for brief in site.briefs:
        ids = [recommendation.id for recommendation in brief.recommendations]
        for id in brief.records:
            if id not in ids:
                free = [one for one in ids if one not in brief.records]
                help = (
                    did_you_mean(id, free) or f"write `{{#{id}}}` behind the heading that it means"
                )
                span = place_of(brief, "recommendations", id, "=")
                yield Finding(span, f"no recommendation has the id `{id}`", help)


RULE = Rule("R501", "inconsistent-recommendations", "error", "site", find, __doc__)
