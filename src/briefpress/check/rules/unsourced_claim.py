"""Claims with a figure, a date or a quotation in a paragraph without a note.

## What it does
Finds the first of these in each paragraph that has no note, no citation and no link to another
site:

- a figure: a percentage, an amount of money, a share, a measure with its unit, a number from 10 on
  with what it counts;
- the date of an event: a day or a month with its year;
- a quotation of eight words or more, or of three beside a word such as "said", and a quoted block.

A list, the paragraph that introduces it and a quoted block with its attribution are one piece: a
note anywhere in it will do. Left alone are headings, tables and captions, a paragraph that refers
to a figure or table of the brief, code, notes, a summary, the dates of the brief itself and later
ones, years, spans of time, ages and numbers in names (section 4, Agenda 2030), titles in quotation
marks, what is proposed or supposed, what the authors counted themselves, and what stands elsewhere
in the brief with a note. Recommendations are left to C208: their figures are mostly targets.

Digits and signs are read in any script; words for units and months are known in English and some
other languages.

## Why it matters
Figures, dates and words in quotation marks are what readers check first, and what others take over
from a brief. Without a note nobody can, and a mistake in them stays.

## Example
```markdown
Trade between the two fell by 40 per cent.
```

## Instead
```markdown
Trade between the two fell by 40 per cent.[@statebank2025, p. 12]
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.claims import ANCHOR, Claim, find_claims
from briefpress.check.index import Index
from briefpress.check.passages import Passage, Passages
from briefpress.model import Brief, Finding, PartialDate, Rule, Span
from briefpress.text.dates import is_before

_SHOWN = 48
"""Characters of a quotation in the message."""

_LEAST_WORDS = 5
"""Of a quoted block that is a quotation by itself."""


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    text, end = index.text(brief.file), brief.body.end
    anchor = ANCHOR.search(text, brief.body.start, end)
    if anchor is None:
        return
    passages = Passages(brief, text)
    sourced: dict[str, bool] = {}
    while anchor is not None:
        passage = passages.at(anchor.end() - 1)
        if passage.is_prose and not passage.has_source:
            claim = _first_claim(passage, passages, brief, text, sourced)
            if claim is not None:
                yield _finding(claim, brief, text)
        anchor = ANCHOR.search(text, max(passage.end, anchor.end()), end)


def _first_claim(
    passage: Passage, passages: Passages, brief: Brief, text: str, sourced: dict[str, bool]
) -> Claim | None:
    blanked = passages.blanked(passage)
    claims = find_claims(blanked, is_event=lambda date: _is_event(date, brief))
    for claim in claims:
        written = blanked[claim.start : claim.end]
        if written not in sourced:
            sourced[written] = _has_source_somewhere(written, passages, brief, text)
        if not sourced[written]:
            return Claim(claim.kind, passage.start + claim.start, passage.start + claim.end)
    if passages.is_block_quotation(passage):
        words = blanked.replace(">", " ").split()
        if len(words) >= _LEAST_WORDS:
            start = passage.start + blanked.index(words[0])
            last = passage.start + len(blanked.rstrip())
            return Claim("quotation", start, last)
    return None


def _is_event(date: PartialDate, brief: Brief) -> bool:
    """Whether a date is none of the brief's own and not after it was issued."""
    own = [brief.issued, *(one.date for one in brief.corrections)]
    if any(one is not None and date.order == one.order for one in own):
        return False
    return brief.issued is None or not is_before(brief.issued, date)


def _has_source_somewhere(written: str, passages: Passages, brief: Brief, text: str) -> bool:
    """Whether the same words stand in a paragraph of the brief that has a note."""
    at = text.find(written, brief.body.start, brief.body.end)
    while at >= 0:
        if passages.at(at).has_source:
            return True
        at = text.find(written, at + 1, brief.body.end)
    return False


def _finding(claim: Claim, brief: Brief, text: str) -> Finding:
    lines = text[claim.start : claim.end].splitlines()
    written = " ".join(" ".join(line.lstrip("> \t") for line in lines).split())
    if len(written) > _SHOWN:
        written = f"{written[:_SHOWN].rsplit(' ', 1)[0]} …"
    what = {"figure": "the figure", "date": "the date", "quotation": "the quotation"}[claim.kind]
    return Finding(
        Span(brief.file, claim.start, claim.end),
        f"{what} `{written}`, and no note in its paragraph",
        "cite where it comes from: `[@key]`",
    )


RULE = Rule("C207", "unsourced-claim", "info", "brief", find, __doc__)
