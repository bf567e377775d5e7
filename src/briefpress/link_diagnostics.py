"""Judged addresses of a site in, what is to be told of them out, but for what editors keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from briefpress.diagnose import (
    SUPPRESSION_UNUSED,
    apply_suppressions,
    covers,
    diagnose,
    is_partly_unread,
    sort_diagnostics,
)
from briefpress.links.findings import report
from briefpress.links.policy import Context, Judged
from briefpress.links.rules import RULES as LINK_RULES
from briefpress.load.config import find_plugin
from briefpress.load.link_options import NAME as LINKS
from briefpress.model import Diagnostic, Problem, Rule, Site
from briefpress.outside import OutsideLink
from briefpress.pipeline import RULES, installed_rules
from briefpress.publication import used_keys
from briefpress.text.links import is_inside
from briefpress.text.lock_file import NAME as LOCK
from briefpress.text.sources import Sources


def find_broken_lock(site: Site) -> tuple[Diagnostic, ...]:
    """What is wrong with the lock as a file."""
    return tuple(_told(one) for one in site.problems if one.span.file == LOCK)


def _wrong_options(site: Site) -> tuple[Diagnostic, ...]:
    """What is wrong with the option `links`: it would be asked what was to be left out."""
    path, _options = find_plugin(site.config.settings, "briefpress")
    key, value = (site.config.spans.get((*path, LINKS, *end)) for end in (("=",), ()))
    return tuple(
        _told(one)
        for one in site.config.problems
        if one.span == key or (value is not None and is_inside(one.span, value))
    )


def _told(problem: Problem) -> Diagnostic:
    rule = next(rule for rule in RULES if rule.name == problem.kind)
    return Diagnostic(
        rule.code, rule.name, rule.severity, problem.span, problem.message, problem.help
    )


def has_gaps(site: Site) -> bool:
    """Whether a file or an entry could not be read that may have addresses."""
    docs = f"{site.config.docs}/"
    return is_partly_unread(site) or any(
        one.kind == "unreadable-file" and one.span.file.startswith(docs) for one in site.problems
    )


def _rules() -> tuple[Rule, ...]:
    """Ours, and that of malformed addresses, which `check` finds by their letters alone."""
    malformed = next(rule for rule in RULES if rule.code == "X705")
    return (*LINK_RULES, replace(malformed, scope="link", find=report("X705"), also=()))


def diagnose_links(
    site: Site,
    sources: Sources,
    judged: Sequence[Judged],
    found: Iterable[OutsideLink],
    day: date,
    *,
    is_change: bool,
) -> tuple[tuple[Diagnostic, ...], int]:
    """What is to be told, in the order of the places, and how many findings are kept.

    `found` are all addresses; of a suppression that covers one which is not among the `judged`
    nothing is said. `is_change`: the site has only what came with a change.
    """
    references = {one.key: one for one in site.references}
    cited = {key for brief in site.briefs for key in used_keys(brief)}
    if is_change:  # the briefs that cite them may not have been read
        cited = set(references)
    context = Context(references, frozenset(cited), site.config.bibliography, sources)
    diagnostics = [
        *_wrong_options(site),
        *diagnose(_rules(), judged, context, place=lambda one: one.link.places[0].span),
    ]
    known = frozenset(rule.code for rule in (*RULES, *installed_rules()))
    # Those of X705 are counted by `check`, and a change says nothing of the rest of a file.
    codes = frozenset() if is_change else frozenset(rule.code for rule in LINK_RULES)
    sure = {one.link.url for one in judged}
    unsure = [place.span for one in found if one.url not in sure for place in one.places]
    kept, suppressed = apply_suppressions(
        diagnostics,
        site,
        today=day,
        codes=codes,
        known=known,
        is_judged=lambda one: not any(covers(one, span) for span in unsure),
    )
    # What was mended on the web may break again tomorrow: no reason to fail.
    gentle = (
        replace(one, severity="warning") if one.code == SUPPRESSION_UNUSED.code else one
        for one in kept
    )
    return tuple(sort_diagnostics(gentle)), suppressed
