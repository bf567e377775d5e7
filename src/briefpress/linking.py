"""A folder in, what is known of its outside addresses out: what is due is checked, and kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path

from briefpress import __version__
from briefpress.changing import read_change
from briefpress.diagnose import (
    SUPPRESSION_UNUSED,
    apply_suppressions,
    diagnose,
    sort_diagnostics,
)
from briefpress.fixing import apply_fixes, choose_fixes
from briefpress.links.findings import report, say
from briefpress.links.policy import Context, Judged, is_due, weigh, with_result
from briefpress.links.results import Result
from briefpress.links.rules import RULES as LINK_RULES
from briefpress.load.cache import Cache
from briefpress.load.config import LINKS, find_plugin
from briefpress.load.site import read_site
from briefpress.model import (
    SEVERITIES,
    BriefpressError,
    Diagnostic,
    LinkRecord,
    Problem,
    Rule,
    Scan,
    Severity,
    Site,
    Span,
    Suppression,
)
from briefpress.outside import OutsideLink, find_outside_links, scan_page
from briefpress.pipeline import RULES, Step, installed_rules, uncollected
from briefpress.publication import local_date, midnight, used_keys
from briefpress.render.settings import WORKSHOP
from briefpress.report.link_lines import LinkLine
from briefpress.report.text import count_severities
from briefpress.text.links import is_inside
from briefpress.text.lock_file import NAME as LOCK
from briefpress.text.lock_file import write_lock
from briefpress.text.sources import Sources

UNREACHED = "not reached: the time of the run was over"

Show = Callable[[int, int], None]
"""Told how many addresses are judged, of how many that are asked."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to check and to keep."""

    everything: bool = False
    """Also what is not due."""
    since: str | None = None
    """Only what came since this revision; the lock is never written."""
    budget: float | None = None
    """Seconds for all requests."""
    public_only: bool = False
    writes: bool = True
    """Keep what was found in the lock."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What a run found."""

    sources: Sources
    found: tuple[OutsideLink, ...]
    judged: tuple[Judged, ...]
    """Those with a verdict: of this run, or of the lock where none was due."""
    skipped: Mapping[str, str]
    """Address -> why nobody asks for it."""
    unreached: tuple[str, ...]
    """Those that were due, and for which no time was left."""
    diagnostics: tuple[Diagnostic, ...]
    blocking: tuple[Diagnostic, ...]
    known: Mapping[str, LinkRecord]
    """What the lock has."""
    suppressed: int = 0
    is_offline: bool = False
    """Nothing could be asked: there is no network."""
    is_interrupted: bool = False
    is_lock_broken: bool = False
    wrote: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether every address that was found is accounted for, once."""
        named = [*(one.link.url for one in self.judged), *self.skipped, *self.unreached]
        return sorted(named) == sorted(one.url for one in self.found)

    @property
    def summary(self) -> str:
        """What was found and what became of it, in one line."""
        now = sum(one.result is not None for one in self.judged)
        parts = (
            f"found {len(self.found)} outside address{'es' if len(self.found) != 1 else ''}"
            f" = {len(self.judged)} judged ({now} now)",
            f"{len(self.skipped)} skipped",
            f"{len(self.unreached)} not reached",
        )
        kept = f", {self.suppressed} suppressed" if self.suppressed else ""
        return f"{' + '.join(parts)}: {count_severities(self.diagnostics)}{kept}"

    @property
    def lines(self) -> tuple[LinkLine, ...]:
        """One for each address that was found."""
        judged = {one.link.url: one for one in self.judged}
        return tuple(self._line(link, judged.get(link.url)) for link in self.found)

    def _line(self, link: OutsideLink, judged: Judged | None) -> LinkLine:
        record = judged.record if judged else self.known.get(link.url)
        if judged is None:
            why = self.skipped.get(link.url, UNREACHED)
            if link.url in self.skipped or record is None or record.verdict is None:
                return LinkLine(link.url, "skipped", link.places, why)
            judged = Judged(link, record)
        record = judged.record
        assert record.verdict is not None
        return LinkLine(
            url=link.url,
            verdict=record.verdict,
            places=link.places,
            message=say(judged),
            code=record.code,
            status=record.status,
            severity=weigh(record, is_new=judged.is_new).severity,
            final_url=record.final_url,
            checked=record.last_checked,
            archived=record.archived.url if record.archived else None,
        )


def check_links(
    root: Path,
    wanted: Wanted,
    *,
    today: date | datetime,
    fail_on: Severity = "error",
    step: Step = lambda _what: None,
    show: Show = lambda _done, _all: None,
) -> Linked:
    """Check the outside addresses of the site in `root` that are due, and keep what was found.

    Raises:
        BriefpressError: `mkdocs.yml` cannot be read, or git cannot tell what `wanted.since` names.
    """
    step("reading")
    with uncollected():
        site, sources, found = _read(root, wanted)
    day = local_date(
        today if isinstance(today, datetime) else midnight(today, site.config), site.config
    )
    broken = _broken_lock(site)
    if broken:
        return _nothing(sources, found, broken)
    skipped = _skipped(found, site)
    due = [
        one.url
        for one in found
        if one.url not in skipped
        and (wanted.everything or is_due(site.links.get(one.url), one.url, day))
    ]
    step(f"checking {len(due)} addresses")
    run = _ask(due, site, wanted, show)
    skipped |= run.skipped
    judged = _judge(found, site, run, skipped, day, frozenset(due), wanted)
    wrote = False
    if wanted.writes and wanted.since is None and not run.is_offline:
        wrote = _write(root, site, sources, found, judged)
    diagnostics, suppressed = _diagnose(site, sources, judged, found, day, wanted)
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return Linked(
        sources=sources,
        found=found,
        judged=judged,
        skipped=skipped,
        unreached=tuple(url for url in due if url in run.unreached and url not in skipped),
        diagnostics=diagnostics,
        blocking=tuple(one for one in diagnostics if one.severity in failing),
        known=site.links,
        suppressed=suppressed,
        is_offline=run.is_offline,
        is_interrupted=run.is_interrupted,
        wrote=wrote,
    )


def _read(root: Path, wanted: Wanted) -> tuple[Site, Sources, tuple[OutsideLink, ...]]:
    if wanted.since is not None:
        change = read_change(root, wanted.since)
        return change.site, change.sources, change.links
    folder = root / WORKSHOP / "cache"
    site, sources = read_site(root, cache=Cache(folder))
    # A folder of its own: a check would remove what it did not ask for.
    pages = Cache(folder / "links")

    def scan(text: str, file: str) -> Scan:
        extensions = map(repr, site.config.markdown_extensions)
        return pages.get(file, (text, *extensions), partial(scan_page, text, file, site.config))

    found = find_outside_links(site, sources, scan=scan)
    pages.prune()
    return site, sources, found


def _skipped(found: Iterable[OutsideLink], site: Site) -> dict[str, str]:
    patterns = site.config.links.skip
    return {
        one.url: f"`{pattern}` in `mkdocs.yml` leaves it out"
        for one in found
        for pattern in patterns
        if fnmatchcase(one.url, pattern)
    }


# --- asking -------------------------------------------------------------------------------


@dataclass(slots=True)
class _Run:
    """What the checker said."""

    results: dict[str, Result]
    skipped: dict[str, str]
    unreached: frozenset[str]
    is_offline: bool = False
    is_interrupted: bool = False


def _ask(due: Sequence[str], site: Site, wanted: Wanted, show: Show) -> _Run:
    results: dict[str, Result] = {}
    if not due:
        return _Run(results, {}, frozenset())
    # Imported here: a run that asks nothing, and every other command, would wait for it.
    from briefpress.links.checking import check_urls
    from briefpress.links.settings import Settings, name_program

    options = site.config.links
    contact = options.contact or site.config.site_url
    settings = Settings(
        user_agent=name_program(contact) if contact else f"briefpress/{__version__}",
        doi_api=options.doi_api,
        budget=wanted.budget,
        public_only=wanted.public_only,
    )

    def keep(result: Result) -> None:
        results[result.url] = result
        show(len(results), len(due))

    show(0, len(due))
    try:
        outcome = check_urls(due, settings, on_result=keep)
    except KeyboardInterrupt:
        return _Run(results, {}, frozenset(due) - results.keys(), is_interrupted=True)
    return _Run(
        dict(outcome.results),
        dict(outcome.skipped),
        frozenset(outcome.not_reached),
        is_offline=outcome.no_network,
    )


def _judge(
    found: Iterable[OutsideLink],
    site: Site,
    run: _Run,
    skipped: Mapping[str, str],
    day: date,
    due: frozenset[str],
    wanted: Wanted,
) -> tuple[Judged, ...]:
    judged = []
    for link in found:
        before = site.links.get(link.url)
        is_new = before is None or wanted.since is not None
        result = run.results.get(link.url)
        if result is not None:
            record = with_result(before, result, day)
            judged.append(Judged(link, record, result, before, is_new))
        elif before is not None and link.url not in due and link.url not in skipped:
            judged.append(Judged(link, before, None, before, is_new))
    return tuple(judged)


# --- the lock -----------------------------------------------------------------------------


def _broken_lock(site: Site) -> tuple[Diagnostic, ...]:
    return tuple(_told(one) for one in site.problems if one.span.file == LOCK)


def _wrong_options(site: Site) -> tuple[Diagnostic, ...]:
    """What is wrong with the option `links`: it would be asked what was to be left out."""
    path, _options = find_plugin(site.config.settings, "briefpress")
    option = site.config.spans.get((*path, LINKS))
    problems = site.config.problems if option else ()
    return tuple(_told(one) for one in problems if option and is_inside(one.span, option))


def _told(problem: Problem) -> Diagnostic:
    rule = next(rule for rule in RULES if rule.name == problem.kind)
    return Diagnostic(
        rule.code, rule.name, rule.severity, problem.span, problem.message, problem.help
    )


def _nothing(
    sources: Sources, found: tuple[OutsideLink, ...], broken: tuple[Diagnostic, ...]
) -> Linked:
    """Without its history an address would be taken for a new one: nothing is checked."""
    return Linked(
        sources=sources,
        found=found,
        judged=(),
        skipped={},
        unreached=tuple(one.url for one in found),
        diagnostics=tuple(sort_diagnostics(broken)),
        blocking=broken,
        known={},
        is_lock_broken=True,
    )


def _write(
    root: Path,
    site: Site,
    sources: Sources,
    found: Iterable[OutsideLink],
    judged: Iterable[Judged],
) -> bool:
    """Write the lock, whole or not at all, where it changes; whether it did.

    What no file has any more goes, unless there is a file that could not be read.
    """
    records = dict(site.links)
    if not any(one.kind.startswith("unreadable") for one in site.problems):
        urls = {one.url for one in found}
        records = {url: one for url, one in records.items() if url in urls}
    records |= {one.link.url: one.record for one in judged}
    text = write_lock(records.values())
    if text == sources.get(LOCK) or (LOCK not in sources and not records):
        return False
    part = root / f".{LOCK}.{os.getpid()}.part"
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(root / LOCK)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BriefpressError(f"`{LOCK}` cannot be written: {error.strerror}") from error
    return True


# --- findings -----------------------------------------------------------------------------


def _rules() -> tuple[Rule, ...]:
    """Ours, and that of malformed addresses, which `check` finds by their letters alone."""
    malformed = next(rule for rule in RULES if rule.code == "X705")
    return (*LINK_RULES, replace(malformed, scope="link", find=report("X705"), also=()))


def _diagnose(
    site: Site,
    sources: Sources,
    judged: Sequence[Judged],
    found: Iterable[OutsideLink],
    day: date,
    wanted: Wanted,
) -> tuple[tuple[Diagnostic, ...], int]:
    references = {one.key: one for one in site.references}
    cited = {key for brief in site.briefs for key in used_keys(brief)}
    if wanted.since is not None:  # the briefs that cite them may not have been read
        cited = set(references)
    context = Context(references, frozenset(cited), site.config.bibliography, sources)
    diagnostics = [
        *_wrong_options(site),
        *diagnose(_rules(), judged, context, place=lambda one: one.link.places[0].span),
    ]
    known = frozenset(rule.code for rule in (*RULES, *installed_rules()))
    # Those of X705 are counted by `check`, and a change says nothing of the rest of a file.
    codes = frozenset(rule.code for rule in LINK_RULES) if wanted.since is None else frozenset()
    sure = {one.link.url for one in judged}
    unsure = [place.span for one in found if one.url not in sure for place in one.places]
    kept, suppressed = apply_suppressions(
        diagnostics,
        site,
        today=day,
        codes=codes,
        known=known,
        is_judged=lambda one: not any(_covers(one, span) for span in unsure),
    )
    # What was mended on the web may break again tomorrow: no reason to fail.
    gentle = (
        replace(one, severity="warning") if one.code == SUPPRESSION_UNUSED.code else one
        for one in kept
    )
    return tuple(sort_diagnostics(gentle)), suppressed


def _covers(suppression: Suppression, span: Span) -> bool:
    covers = suppression.covers
    if suppression.paths is not None:
        return fnmatchcase(span.file, suppression.paths)
    return covers.file == span.file and covers.start <= span.start <= covers.end


def fix_links(root: Path, linked: Linked, *, unsafe: bool) -> int:
    """Write the new addresses of what has moved, safe ones, with `unsafe` all; how many."""
    fixes = choose_fixes(linked.diagnostics, unsafe=unsafe)
    for file, text in apply_fixes(fixes, linked.sources).items():
        (root / file).write_bytes(text.encode("utf-8"))
    return len(fixes)
