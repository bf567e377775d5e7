"""Values that are missing, of the wrong kind, or outside their list.

## What it does
Checks every value of the front matter and of the registries against what the manual says of it:
`title`, `authors` and `issued` must be there, a date must exist, a status must be one of the list.
A status and the fields that say more of it must agree: `withdrawn` beside another status is an
error; a brief that is withdrawn without a date and a reason, or superseded and nothing says by
which, is a warning.

## Why it matters
A value that cannot be read would be dropped, and the page would be wrong without a word.

## Example
```yaml
issued: 2025-02-30
```

## Instead
```yaml
issued: 2025-02-28
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.places import place_of
from briefpress.check.reported import report_problems
from briefpress.model import Brief, Finding, Rule, Site

_report = report_problems("invalid-value")


def find(site: Site, index: Index) -> Iterator[Finding]:
    yield from _report(site, index)
    for brief in site.briefs:
        yield from _status(brief)


def _status(brief: Brief) -> Iterator[Finding]:
    """What a status says, and what the fields beside it say."""
    status, place = brief.status, place_of(brief, "status")
    related = ((place, "the status"),) if ("status",) in brief.spans else ()
    if status == "withdrawn" and ("withdrawn", "=") not in brief.spans:
        message = "the brief is withdrawn, and nothing says when and why"
        help = "add `withdrawn: {date: YYYY-MM-DD, reason: ...}`"
        yield Finding(place, message, help, severity="warning")
    elif brief.withdrawn and status != "withdrawn":
        message = f"`withdrawn` is filled in, and the status is `{status}`"
        where = place_of(brief, "withdrawn", "=")
        yield Finding(where, message, "write `status: withdrawn`", related=related)
    if status == "superseded" and not brief.replaced_by:
        message = "the brief is superseded, and nothing says by which"
        yield Finding(place, message, "add `replaced_by: ID`", severity="warning")
    elif brief.replaced_by and status == "published":
        message = "`replaced_by` is filled in, and the status is `published`"
        where = place_of(brief, "replaced_by")
        help = "write `status: superseded`"
        yield Finding(where, message, help, severity="warning", related=related)


RULE = Rule("B103", "invalid-value", "error", "site", find, __doc__)
