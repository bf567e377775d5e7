"""The order of the stages, from the files of a folder to a published site."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from briefpress.check.checking import check
from briefpress.check.kept import Kept
from briefpress.check.rules import RULES as CHECK_RULES
from briefpress.diagnose import (
    RULE_CRASHED,
    SUPPRESSION_UNUSED,
    apply_suppressions,
    sort_diagnostics,
)
from briefpress.installed import read_installed_rules
from briefpress.links.rules import RULES as LINK_RULES
from briefpress.load.cache import Cache
from briefpress.load.site import read_site
from briefpress.model import SEVERITIES, Diagnostic, Page, Rule, Severity, Site
from briefpress.publication import is_withheld, local_date, midnight, publish
from briefpress.render.engine import run_engine
from briefpress.render.finish import finish_folder
from briefpress.render.settings import WORKSHOP, Settings
from briefpress.render.stage import stage_site
from briefpress.render.swap import restore_site, swap_site
from briefpress.report.text import summarise
from briefpress.text.sources import Sources
from briefpress.verify.rules import RULES as VERIFY_RULES
from briefpress.verify.verifying import verify

RULES: tuple[Rule, ...] = (
    *CHECK_RULES,
    *VERIFY_RULES,
    *LINK_RULES,
    SUPPRESSION_UNUSED,
    RULE_CRASHED,
)
"""Every rule of ours."""


@cache
def installed_rules() -> tuple[Rule, ...]:
    """The rules of other packages; looked for once in a process.

    Raises:
        BriefpressError: a package brings something that cannot be run with ours.
    """
    return read_installed_rules(RULES)


_FINDINGS = "findings"
"""Name under which the cache keeps what the check found."""

Step = Callable[[str], None]
"""Told what begins now, in a few words."""


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
    fixed: int = 0
    """How many fixes were made before."""
    warnings: tuple[str, ...] = ()
    """What the engine said."""
    pages: int = 0
    folder: Path | None = None
    """Where the site stands, when it was published."""

    @property
    def summary(self) -> str:
        """What was checked and found, in one line."""
        return summarise(
            self.diagnostics,
            briefs=len(self.site.briefs),
            references=len(self.site.references),
            kept=self.suppressed,
            fixed=self.fixed,
        )


@dataclass(frozen=True, slots=True)
class Staged:
    """A site that has been checked and, where nothing is in the way, staged for an engine."""

    root: Path
    outcome: Outcome
    today: datetime
    fail_on: Severity
    """The least severity that stops a build."""
    found: tuple[Diagnostic, ...]
    """What the check found, suppressed or not."""
    hidden: frozenset[str]
    """Files of briefs that are kept back: their findings do not stop a build."""
    pages: tuple[Page, ...] = ()
    settings: Settings | None = None
    """How an engine builds it; None where a finding is in the way."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Reading makes many values and hardly a cycle: looking for cycles takes a third of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def check_site(
    root: Path,
    *,
    today: date | datetime,
    fail_on: Severity = "error",
    only: Sequence[str] = (),
    step: Step = lambda _what: None,
) -> Outcome:
    """Read and check everything below `root`; drafts count.

    Where `only` names files or folders, what is found elsewhere is left out of the outcome.

    Raises:
        BriefpressError: `mkdocs.yml` is absent or cannot be read.
    """
    outcome = _read_and_check(root, today, fail_on, step, drafts_count=True).outcome
    return replace(
        outcome,
        diagnostics=tuple(one for one in outcome.diagnostics if _is_in(one.span.file, only)),
        blocking=tuple(one for one in outcome.blocking if _is_in(one.span.file, only)),
    )


def build_site(
    root: Path,
    *,
    today: date | datetime,
    strict: bool = False,
    engine: str = "mkdocs",
    step: Step = lambda _what: None,
) -> Outcome:
    """Check, stage, build, finish, verify and publish; what fails leaves the last good site.

    Raises:
        BriefpressError: `mkdocs.yml` cannot be read, or the engine cannot run.
    """
    staged = prepare(root, today=today, strict=strict, step=step)
    if staged.settings is None:
        return staged.outcome
    step(f"building with {engine}")
    warnings = run_engine(engine, staged.settings, today=staged.today)
    return complete(
        staged, site=root / staged.outcome.site.config.site, warnings=warnings, step=step
    )


def prepare(
    root: Path, *, today: date | datetime, strict: bool = False, step: Step = lambda _what: None
) -> Staged:
    """All that comes before the engine: read, check, make pages, stage them.

    Raises:
        BriefpressError: `mkdocs.yml` is absent or cannot be read.
    """
    fail_on: Severity = "warning" if strict else "error"
    staged = _read_and_check(root, today, fail_on, step, drafts_count=False)
    site, sources = staged.outcome.site, staged.outcome.sources
    restore_site(root / site.config.site, root / WORKSHOP)
    if staged.outcome.blocking:
        return staged
    step("formatting notes and making pages")
    # Imported here: a check, which editors and hooks run at every save, would wait for them.
    from briefpress.cite.edition import make_edition
    from briefpress.export import make_exports
    from briefpress.pages import make_pages

    publication = publish(site, staged.today)
    edition = make_edition(publication, sources)
    pages = make_pages(edition)
    step("staging")
    settings = stage_site(root, publication, pages, make_exports(edition), sources)
    shutil.rmtree(settings.site, ignore_errors=True)
    return replace(staged, pages=pages, settings=settings)


def complete(
    staged: Staged,
    *,
    site: Path,
    site_url: str | None = None,
    keep_last: bool = True,
    warnings: Sequence[str] = (),
    step: Step = lambda _what: None,
) -> Outcome:
    """All that comes after the engine: finish and verify what it built, make it the `site`.

    `site_url` is the address that the engine built for, where it is not the configured one.
    """
    assert staged.settings is not None
    built, config = staged.settings.site, staged.outcome.site.config
    step("finishing and verifying")
    finish_folder(built)
    found = verify(
        built,
        staged.pages,
        staged.outcome.sources,
        site_url=site_url or config.site_url,
        docs=config.docs,
        more=installed_rules(),
    )
    outcome = replace(
        _judge(
            staged.outcome.site,
            staged.outcome.sources,
            (*staged.found, *found),
            (*CHECK_RULES, *VERIFY_RULES, *installed_rules()),
            staged.today,
            staged.fail_on,
            staged.hidden,
        ),
        warnings=tuple(warnings),
    )
    if outcome.blocking or (staged.fail_on != "error" and warnings):
        shutil.rmtree(built)
        return outcome
    step("publishing")
    swap_site(site, built, last=staged.root / WORKSHOP / "last" if keep_last else None)
    return replace(outcome, pages=len(staged.pages), folder=site)


def _read_and_check(
    root: Path, today: date | datetime, fail_on: Severity, step: Step, *, drafts_count: bool
) -> Staged:
    step("reading")
    cache = Cache(root / WORKSHOP / "cache")
    site, sources = read_site(root, cache=cache)
    instant = today if isinstance(today, datetime) else midnight(today, site.config)
    hidden = frozenset(
        brief.file
        for brief in site.briefs
        if not drafts_count and is_withheld(brief, instant, site.config)
    )
    step("checking")
    kept, more = Kept(cache.load(_FINDINGS), cache.keys), installed_rules()
    day = local_date(instant, site.config)
    found = tuple(check(site, sources, today=day, more=more, kept=kept))
    run = (*CHECK_RULES, *(rule for rule in more if rule.scope != "page"))
    if kept.is_changed:
        cache.save(_FINDINGS, kept.found)
    cache.prune()
    return Staged(
        root=root,
        outcome=_judge(site, sources, found, run, instant, fail_on, hidden),
        today=instant,
        fail_on=fail_on,
        found=found,
        hidden=hidden,
    )


def _is_in(file: str, only: Sequence[str]) -> bool:
    return not only or any(one == "." or file == one or file.startswith(f"{one}/") for one in only)


def _judge(
    site: Site,
    sources: Sources,
    found: Sequence[Diagnostic],
    rules: Iterable[Rule],
    today: datetime,
    fail_on: Severity,
    hidden: frozenset[str],
) -> Outcome:
    """What is left of the findings of `rules` after suppression, and what of it is in the way."""
    day = local_date(today, site.config)
    codes = frozenset(rule.code for rule in rules)
    known = frozenset(rule.code for rule in (*RULES, *installed_rules()))
    kept, suppressed = apply_suppressions(found, site, today=day, codes=codes, known=known)
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
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
