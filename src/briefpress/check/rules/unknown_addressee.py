"""Addressees that no registry knows, and records without any.

## What it does
Looks up every addressee in `briefs/_registry/bodies.yml`; a record that names none is a warning. A
recommendation without a record is none.

## Why it matters
Whether a recommendation was followed can be asked only of somebody.

## Example
```yaml
r1: {addressees: {goverment-of-pakistan: {}}}
```

## Instead
```yaml
r1: {addressees: {government-of-pakistan: {}}}
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.places import place_of
from briefpress.model import Brief, Finding, Rule
from briefpress.text.links import is_inside
from briefpress.text.nearest import did_you_mean


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    known = index.registry.bodies
    file = index.registry_file("bodies")
    ids = {recommendation.id for recommendation in brief.recommendations}
    for id, record in brief.records.items():
        if id in ids and not record.addressees and not _is_misspelt(brief, id):
            span = place_of(brief, "recommendations", id, "=")
            message = f"the record `{id}` names no addressee"
            yield Finding(span, message, f"add a key of `{file}`", severity="warning")
        for addressee in record.addressees:
            if addressee.body not in known and not index.is_registry_unread("bodies"):
                span = place_of(brief, "recommendations", id, "addressees", addressee.body, "=")
                help = did_you_mean(addressee.body, known) or f"add it to `{file}`"
                yield Finding(span, f"no body has the key `{addressee.body}`", help)


def _is_misspelt(brief: Brief, id: str) -> bool:
    """Whether the record has addressees that could not be read, or under another key."""
    if ("recommendations", id, "addressees") in brief.spans:
        return True
    record = place_of(brief, "recommendations", id)
    return any(
        problem.kind == "unknown-key" and is_inside(problem.span, record)
        for problem in brief.problems
    )


RULE = Rule("R502", "unknown-addressee", "error", "brief", find, __doc__)
