"""Rules and items in, diagnostics out; a rule that fails is itself a diagnostic."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from briefpress.model import Diagnostic, Finding, Rule, Site, Span, Suppression

GRACE = timedelta(days=30)
"""How long a suppression still holds after its last day."""

_NEVER_SUPPRESSED = "Z"
"""Family of the findings about the tool itself."""

RULE_CRASHED = Rule(
    code="Z020",
    name="rule-crashed",
    severity="error",
    scope="site",
    find=lambda _item, _index: (),
    doc="""Rules that fail themselves.

## What it does
Reports a rule that raised an exception on one brief, entry or page, with the exception and
the line of the rule. Every other rule was run, on that item too.

## Why it matters
A check that stopped silently would look like a check that found nothing.

## Example
```text
error[Z020]: rule `C201` failed here: KeyError: 'x' (`unknown_citation.py`, line 40)
```

## Instead
It is a defect of briefpress, or of a rule of your own: report it with the file it failed on.

## Since
0.1.0
""",
)
"""Made by `diagnose` itself; it stands among the rules to be explained."""


def diagnose(
    rules: Iterable[Rule],
    items: Iterable[Any],
    index: Any,
    *,
    place: Callable[[Any], Span],
) -> list[Diagnostic]:
    """Run every rule over every item.

    `place` tells where an item is, for the diagnostic Z020 of a rule that raises on it; the
    other rules and items go on.
    """
    rules = tuple(rules)
    found: list[Diagnostic] = []
    for item in items:
        for rule in rules:
            try:
                found.extend(_with_rule(rule, finding) for finding in rule.find(item, index))
            except Exception as error:
                found.append(_crashed(rule, error, place(item)))
    return found


def apply_suppressions(
    diagnostics: Sequence[Diagnostic], site: Site, *, today: date
) -> tuple[list[Diagnostic], int]:
    """Leave out what an editor keeps with a reason; also tell how many that were.

    A suppression without a reason, or more than `GRACE` past its last day, holds nothing (and
    is reported by Z011). Findings about the tool itself cannot be suppressed.
    """
    in_force = [one for one in suppressions_of(site) if _holds(one, today)]
    kept = [one for one in diagnostics if not any(_covers(by, one) for by in in_force)]
    return kept, len(diagnostics) - len(kept)


def suppressions_of(site: Site) -> tuple[Suppression, ...]:
    """Every suppression that a file of the site holds."""
    return (
        *(one for brief in site.briefs for one in brief.suppressions),
        *(one for reference in site.references for one in reference.suppressions),
    )


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """In the order of the files, then of the places, each once."""
    unique = {(one.span, one.code, one.message): one for one in diagnostics}
    return [unique[key] for key in sorted(unique)]


def _holds(suppression: Suppression, today: date) -> bool:
    return suppression.reason is not None and (
        suppression.until is None or today <= suppression.until + GRACE
    )


def _covers(suppression: Suppression, diagnostic: Diagnostic) -> bool:
    covers, span = suppression.covers, diagnostic.span
    return (
        diagnostic.code in suppression.codes
        and not diagnostic.code.startswith(_NEVER_SUPPRESSED)
        and covers.file == span.file
        and covers.start <= span.start <= covers.end
    )


def _with_rule(rule: Rule, finding: Finding) -> Diagnostic:
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=finding.severity or rule.severity,
        span=finding.span,
        message=finding.message,
        help=finding.help,
        fix=finding.fix,
        related=finding.related,
    )


def _crashed(rule: Rule, error: Exception, span: Span) -> Diagnostic:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return Diagnostic(
        code=RULE_CRASHED.code,
        name=RULE_CRASHED.name,
        severity=RULE_CRASHED.severity,
        span=span,
        message=f"rule `{rule.code}` failed here: {type(error).__name__}: {error} "
        f"(`{Path(frame.filename).name}`, line {frame.lineno})",
        help="this is a defect of briefpress; every other rule was run",
    )
