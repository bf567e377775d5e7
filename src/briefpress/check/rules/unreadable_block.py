"""Entries of the bibliography that cannot be read.

## What it does
Finds a block that is never closed or is no entry, and says why. The entries around it are read,
and citations of its key are not reported as unknown.

## Why it matters
A source that is lost without a word makes a note that nobody can follow.

## Example
```bibtex
@online{khan2025, title = {Trilateral dialogue
@online{ali2024, title = {Trade}}
```

## Instead
```bibtex
@online{khan2025, title = {Trilateral dialogue}}
@online{ali2024, title = {Trade}}
```

## Since
0.1.0
"""

from __future__ import annotations

from briefpress.check.reported import report_problems
from briefpress.model import Rule

RULE = Rule(
    "Q401", "unreadable-block", "error", "site", report_problems("unreadable-block"), __doc__
)
