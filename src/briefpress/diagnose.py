"""Rules and items in, diagnostics out; a rule that fails is itself a diagnostic."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from briefpress.model import Diagnostic, Finding, Rule, Site, Span, Suppression
from briefpress.text.nearest import nearest

GRACE = timedelta(days=30)
"""How long a suppression still holds after its last day."""

_UNREAD = ("unreadable-file", "unreadable-front-matter", "unreadable-block")
"""Kinds of problems of the site behind which a file or an entry may be lost to every rule."""

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


SUPPRESSION_UNUSED = Rule(
    code="Z010",
    name="unused-suppression",
    severity="error",
    scope="site",
    find=lambda _item, _index: (),
    doc="""Suppressions that suppress nothing.

## What it does
Finds a suppression, in a text, in front matter, in the bibliography or in `mkdocs.yml`, where
no finding of its code is left, or no rule has the code. Only codes whose rules were run are
counted: `briefpress check` says nothing of a suppression of `L601`. While a brief or an entry
cannot be read, what it would have shown is not known, and no suppression is called unused.

## Why it matters
What it kept has been mended. Left standing, it would silently keep the next mistake of its kind.

## Example
```markdown
<!-- briefpress: ignore C205 -- printed so in the original -->
The note below is a citation now.[@khan2025trilateral]
```

## Instead
Take it out.

## Since
0.1.0
""",
)
"""Made by `apply_suppressions`, which alone knows what was kept."""


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
    diagnostics: Sequence[Diagnostic],
    site: Site,
    *,
    today: date,
    codes: Collection[str],
    known: Collection[str] = (),
    is_judged: Callable[[Suppression], bool] = lambda _one: True,
) -> tuple[list[Diagnostic], int]:
    """Leave out what an editor keeps with a reason; also tell how many that were.

    A suppression without a reason, or more than `GRACE` past its last day, holds nothing (and
    is reported by Z011). One that holds but covers nothing becomes the diagnostic Z010, for
    each of its codes that is among `codes`, those of the rules that were run, or that is none of
    a family that was run; `known` are the codes of rules that another command runs. Of one that
    covers what was not judged nothing is said. Findings about the tool itself cannot be suppressed.
    """
    in_force = [one for one in suppressions_of(site) if _holds(one, today)]
    by_code: dict[str, list[Suppression]] = {}
    for suppression in in_force:
        for code in suppression.codes:
            by_code.setdefault(code, []).append(suppression)
    used: set[tuple[Span, str]] = set()
    in_damaged = {one for entry in site.references if entry.problems for one in entry.suppressions}
    kept: list[Diagnostic] = []
    for one in diagnostics:
        candidates = () if one.code.startswith(_NEVER_SUPPRESSED) else by_code.get(one.code, ())
        covering = [by for by in candidates if covers(by, one.span)]
        used.update((by.span, one.code) for by in covering)
        if not covering:
            kept.append(one)
    suppressed = len(diagnostics) - len(kept)
    families = {code[0] for code in codes}
    has_gaps = is_partly_unread(site)
    for suppression in in_force:
        counts = not has_gaps and suppression not in in_damaged and is_judged(suppression)
        for code in suppression.codes:
            if code in codes and counts and (suppression.span, code) not in used:
                kept.append(_unused(suppression, code))
            elif code not in codes and code not in known and code[0] in families:
                kept.append(_unknown(suppression, code, {*codes, *known}))
    return kept, suppressed


def _unknown(suppression: Suppression, code: str, codes: Collection[str]) -> Diagnostic:
    rule = SUPPRESSION_UNUSED
    message = f"there is no rule `{code}` to keep a finding of"
    if code[0] == _NEVER_SUPPRESSED:
        message = f"a finding `{code}` about the program cannot be kept"
    near = nearest(code, sorted(one for one in codes if one[0] == code[0]))
    help = f"did you mean `{near[0]}`?" if near and code[0] != _NEVER_SUPPRESSED else "take it out"
    return Diagnostic(rule.code, rule.name, rule.severity, suppression.span, message, help)


def is_partly_unread(site: Site) -> bool:
    """Whether a whole brief, file or entry is missing from what the rules have seen."""
    return not all(brief.readable for brief in site.briefs) or any(
        one.kind in _UNREAD and (one.key or not _is_beside(one.span.file, site))
        for one in site.problems
    )


def _is_beside(file: str, site: Site) -> bool:
    """Whether a file is neither the bibliography nor a registry."""
    return file != site.config.bibliography and "/_registry/" not in file


def _unused(suppression: Suppression, code: str) -> Diagnostic:
    rule = SUPPRESSION_UNUSED
    message = f"nothing is left of `{code}` that this suppression keeps"
    help = "take it out" if len(suppression.codes) == 1 else f"take `{code}` out"
    return Diagnostic(rule.code, rule.name, rule.severity, suppression.span, message, help)


def suppressions_of(site: Site) -> tuple[Suppression, ...]:
    """Every suppression that a file of the site holds."""
    return (
        *(one for brief in site.briefs for one in brief.suppressions),
        *(one for reference in site.references for one in reference.suppressions),
        *site.config.suppressions,
    )


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """In the order of the files, then of the places, each once."""
    unique = {(one.span, one.code, one.message): one for one in diagnostics}
    return [unique[key] for key in sorted(unique)]


def _holds(suppression: Suppression, today: date) -> bool:
    return suppression.reason is not None and (
        suppression.until is None or today <= suppression.until + GRACE
    )


def covers(suppression: Suppression, span: Span) -> bool:
    """Whether a suppression means what begins at a place, whatever its code."""
    piece = suppression.covers
    if suppression.paths is not None:
        return fnmatchcase(span.file, suppression.paths)
    return piece.file == span.file and piece.start <= span.start <= piece.end


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
        help="this is a defect of the rule; every other rule was run",
    )
