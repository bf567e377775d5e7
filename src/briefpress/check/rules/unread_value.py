"""Values of the bibliography that were not read to their end.

## What it does
Finds a missing comma between two fields, a macro that is not defined or defines itself, a `%`
comment inside an entry, a field given twice, a word in `urlstatus` that is none of its four, and
bytes that are not UTF-8. A field that nobody reads, and whose name is nearly that of one that is
read, is a warning; other unknown fields, such as those of reference managers, are left alone.

## Why it matters
BibTeX readers swallow what follows a missing comma into the value before it, and drop the second
of two fields, silently.

## Example
```bibtex
title = {Trade} year = {2020}
```

## Instead
```bibtex
title = {Trade}, year = {2020}
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from briefpress.check.index import Index
from briefpress.check.reported import report_problems
from briefpress.check.values import is_own, place_of_field
from briefpress.model import Finding, Reference, Rule, Span
from briefpress.text.field_names import KNOWN
from briefpress.text.nearest import did_you_mean
from briefpress.whereabouts import URL_STATUSES

_NAME = re.compile(r"([^\s{},=\"#]+)\s*=\s*[{\"]?\s*\Z")
_LONG = 9
"""Letters from which on two of them may be wrong."""
_SHORT = 4
"""Letters up to which a name one letter off is as likely another word."""


def find(reference: Reference, index: Index) -> Iterator[Finding]:
    for field in reference.fields:
        if field not in KNOWN and (meant := _meant(field)) and is_own(reference, field):
            place = _name_of(reference, field, index)
            message = f"nobody reads the field `{field}`"
            help = f"did you mean `{meant}`?"
            yield Finding(place, message, help, severity="warning")
    yield from _url_status(reference)


def _url_status(reference: Reference) -> Iterator[Finding]:
    word = reference.fields.get("urlstatus", "").strip()
    if not word or word.lower() in URL_STATUSES or not is_own(reference, "urlstatus"):
        return
    known = f"write {', '.join(f'`{one}`' for one in URL_STATUSES)} or nothing"
    help = did_you_mean(word.lower(), URL_STATUSES) or known
    place = place_of_field(reference, "urlstatus")
    yield Finding(place, f"`{word}` is no word of `urlstatus`", help)


@lru_cache(maxsize=1 << 12)
def _meant(field: str) -> str | None:
    """The known field that a name is a slip of the pen for."""
    if not (field.isalpha() or field.startswith("x-")) or len(field) < _SHORT:
        return None
    limit = 1 if len(field) < _LONG else 2
    if field[-1] in "abc" and field[:-1] in KNOWN:
        return None  # styles have a second date or title under such names, as `editora` is one
    if field.startswith("no") and field[2:] in KNOWN:
        return None  # a field that its author has put aside
    found = [(DamerauLevenshtein.distance(field, one), one) for one in sorted(KNOWN)]
    distance, nearest = min(found)
    return nearest if distance <= limit else None


def _name_of(reference: Reference, field: str, index: Index) -> Span:
    value = reference.spans[field]
    name = _NAME.search(index.text(value.file)[reference.span.start : value.start])
    if name is None:
        return value
    start = reference.span.start + name.start(1)
    return Span(value.file, start, start + len(name[1]))


RULE = Rule(
    "Q402",
    "unread-value",
    "error",
    "reference",
    find,
    __doc__,
    (("site", report_problems("unread-value")),),
)
