"""Recommendations that rest on no source of their own.

## What it does
Finds a recommendation whose text holds neither a citation nor a note, and whose record names no
evidence.

## Why it matters
Its page shows the recommendation alone: who arrives there sees a claim without a reason to
believe it.

## Example
```markdown
### 1. Open the crossings

Both governments should say why a crossing closes.
```

## Instead
```markdown
### 1. Open the crossings

Both governments should say why a crossing closes.[@khan2025]
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.model import Brief, Finding, Recommendation, Rule
from briefpress.publication import recorded_keys
from briefpress.text.links import is_inside


def find(brief: Brief, _index: Index) -> Iterator[Finding]:
    if not brief.readable:
        return
    for recommendation in brief.recommendations:
        if not _has_evidence(brief, recommendation):
            yield Finding(
                recommendation.heading.title_span,
                f"recommendation {recommendation.id[1:]} cites no source",
                f"cite one in its text, or name it: `{recommendation.id}: {{evidence: [key]}}`",
            )


def _has_evidence(brief: Brief, recommendation: Recommendation) -> bool:
    scan = brief.scan
    defined = {definition.label for definition in scan.definitions}
    return (
        any(is_inside(one.bracket, recommendation.body) for one in scan.citations)
        or any(
            one.label in defined and is_inside(one.span, recommendation.body) for one in scan.calls
        )
        or any(recorded_keys(recommendation.record))
        # A citation that is malformed or misplaced is reported as such.
        or any(is_inside(one.span, recommendation.body) for one in scan.problems)
    )


RULE = Rule("C208", "recommendation-without-evidence", "warning", "brief", find, __doc__)
