"""Sources that are younger than the brief that cites them.

## What it does
Compares the date of every source that the text cites with that of the brief's last version: its
day of issue, or its last correction. Dates are compared only as far as both are precise: a source
of 2025 is not later than a brief of June 2025. A `urldate` does not count.

## Why it matters
One of the two dates is wrong, or a source was added without saying that the brief was corrected.

## Example
```bibtex
@report{customs, title = {Customs}, institution = {World Bank}, date = {2026}}
```
cited in a brief that was `issued: 2025-06-10`.

## Instead
Mend the date, or add the correction by which the source came in:
```yaml
corrections:
  - {date: 2026-02-01, type: update, text: Figures of 2026 were added.}
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.places import place_of
from briefpress.model import Brief, Citation, Finding, PartialDate, Rule
from briefpress.text.dates import is_before, read_date_range


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    dates = [one.date for one in brief.corrections]
    if brief.issued is None:
        return
    version = max((brief.issued, *dates), key=lambda date: date.order)
    today = PartialDate(index.today.year, index.today.month, index.today.day)
    told: set[str] = set()
    for citation in _citations(brief):
        reference = index.reference(citation.key)
        if reference is None or citation.key in told:
            continue
        told.add(citation.key)
        dated = read_date_range(reference.fields.get("date", ""))
        if dated is None or dated.start is None or is_before(today, dated.start):
            continue  # a date that is yet to come is told at its entry
        if is_before(version, dated.start):
            field = reference.spans.get("date", reference.key_span)
            message = f"`{citation.key}` is dated `{dated.start}`, after the brief (`{version}`)"
            help = "mend the date, or record the correction that added the source"
            related = (
                (field, "its date"),
                (place_of(brief, "issued"), "the brief was issued here"),
            )
            yield Finding(citation.span, message, help, related=related)


def _citations(brief: Brief) -> Iterator[Citation]:
    yield from brief.scan.citations
    for definition in brief.scan.definitions:
        yield from definition.citations


RULE = Rule("C209", "later-reference", "error", "brief", find, __doc__)
