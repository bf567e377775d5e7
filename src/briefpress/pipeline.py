"""The order of the stages, from the files of a folder to a published site."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from briefpress.check.checking import check
from briefpress.check.rules import RULES as CHECK_RULES
from briefpress.cite.edition import make_edition
from briefpress.diagnose import RULE_CRASHED, apply_suppressions, sort_diagnostics
from briefpress.load.site import read_site
from briefpress.model import Diagnostic, Rule, Site
from briefpress.pages import make_pages
from briefpress.publication import is_available, local_date, midnight, publish
from briefpress.render.engine import run_mkdocs
from briefpress.render.finish import finish_folder
from briefpress.render.stage import WORKSHOP, stage_site
from briefpress.render.swap import restore_site, swap_site
from briefpress.text.sources import Sources
from briefpress.verify.rules import RULES as VERIFY_RULES
from briefpress.verify.verifying import verify

RULES: tuple[Rule, ...] = (*CHECK_RULES, *VERIFY_RULES, RULE_CRASHED)
"""Every rule there is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found."""

    site: Site
    sources: Sources
    diagnostics: tuple[Diagnostic, ...]
    """Sorted by place; without those that an editor keeps with a reason."""
    suppressed: int
    blocking: tuple[Diagnostic, ...]
    """Those that a build fails on."""
    warnings: tuple[str, ...] = ()
    """What the engine said."""
    pages: int = 0
    folder: Path | None = None
    """Where the site stands, when it was published."""


def check_site(root: Path, *, today: date | datetime, strict: bool = False) -> Outcome:
    """Read and check everything below `root`; drafts count.

    Raises:
        BriefpressError: `mkdocs.yml` is absent or cannot be read.
    """
    site, sources = read_site(root)
    day = local_date(_instant(today, site), site.config)
    return _outcome(site, sources, check(site, sources, today=day), day, strict, set())


def build_site(root: Path, *, today: date | datetime, strict: bool = False) -> Outcome:
    """Check, stage, build, finish, verify and publish; what fails leaves the last good site.

    Raises:
        BriefpressError: `mkdocs.yml` cannot be read, or the engine cannot run.
    """
    site, sources = read_site(root)
    instant = _instant(today, site)
    day = local_date(instant, site.config)
    folder, workshop = root / site.config.site, root / WORKSHOP
    restore_site(folder, workshop)
    hidden = {
        brief.file
        for brief in site.briefs
        if brief.readable and not is_available(brief, instant, site.config)
    }
    found = check(site, sources, today=day)
    outcome = _outcome(site, sources, found, day, strict, hidden)
    if outcome.blocking:
        return outcome
    publication = publish(site, instant)
    pages = make_pages(make_edition(publication, sources))
    settings = stage_site(root, publication, pages, sources)
    warnings = tuple(run_mkdocs(settings, today=instant))
    finish_folder(workshop / "next")
    found += verify(
        workshop / "next", pages, sources, site_url=site.config.site_url, docs=site.config.docs
    )
    outcome = replace(_outcome(site, sources, found, day, strict, hidden), warnings=warnings)
    if outcome.blocking or (strict and warnings):
        shutil.rmtree(workshop / "next")
        return outcome
    swap_site(folder, workshop)
    return replace(outcome, pages=len(pages), folder=folder)


def _instant(today: date | datetime, site: Site) -> datetime:
    """A day begins at 00:00 in the zone of the site."""
    return today if isinstance(today, datetime) else midnight(today, site.config)


def _outcome(
    site: Site,
    sources: Sources,
    found: Sequence[Diagnostic],
    day: date,
    strict: bool,
    hidden: set[str],
) -> Outcome:
    kept, suppressed = apply_suppressions(found, site, today=day)
    failing = ("error", "warning") if strict else ("error",)
    diagnostics = tuple(sort_diagnostics(kept))
    return Outcome(
        site=site,
        sources=sources,
        diagnostics=diagnostics,
        suppressed=suppressed,
        blocking=tuple(
            one for one in diagnostics if one.severity in failing and one.span.file not in hidden
        ),
    )
