"""A folder in, what is known of its outside addresses out: what is due is checked, and kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path

from briefpress import __version__
from briefpress.changing import read_change
from briefpress.diagnose import sort_diagnostics
from briefpress.fixing import apply_fixes, choose_fixes
from briefpress.link_diagnostics import diagnose_links, find_broken_lock, has_gaps
from briefpress.linked import Linked, Wanted
from briefpress.links.policy import Judged, is_due, with_result
from briefpress.links.results import Result
from briefpress.load.cache import Cache
from briefpress.load.site import read_site
from briefpress.model import (
    SEVERITIES,
    BriefpressError,
    Diagnostic,
    Scan,
    Severity,
    Site,
)
from briefpress.outside import OutsideLink, find_outside_links, scan_page
from briefpress.pipeline import Step, uncollected
from briefpress.publication import local_date, midnight
from briefpress.render.settings import WORKSHOP
from briefpress.text.lock_file import NAME as LOCK
from briefpress.text.lock_file import write_lock
from briefpress.text.sources import Sources

Show = Callable[[int, int], None]
"""Told how many addresses are judged, of how many that are asked."""


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
    broken = find_broken_lock(site)
    if broken:
        return _nothing(sources, found, broken)
    skipped = _skipped(found, site)
    due = [
        one.url
        for one in found
        if one.url not in skipped
        and (wanted.everything or is_due(site.links.get(one.url), one.url, day))
    ]
    step(f"checking {len(due)} address{'es' if len(due) != 1 else ''}")
    run = _ask(due, site, wanted, show)
    skipped |= run.skipped
    judged = _judge(found, site, run, skipped, day, frozenset(due), wanted)
    wrote = False
    if wanted.writes and wanted.since is None and not run.is_offline:
        wrote = _write(root, site, sources, found, judged)
    unreached = frozenset(url for url in due if url in run.unreached and url not in skipped)
    known = _remember(found, site, unreached)
    diagnostics, suppressed = diagnose_links(
        site, sources, (*judged, *known), found, day, is_change=wanted.since is not None
    )
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return Linked(
        sources=sources,
        found=found,
        judged=judged,
        skipped=skipped,
        unreached=tuple(url for url in due if url in unreached),
        diagnostics=diagnostics,
        blocking=tuple(one for one in diagnostics if one.severity in failing),
        known=site.links,
        suppressed=suppressed,
        is_offline=run.is_offline,
        is_interrupted=run.is_interrupted,
        is_partly_unread=has_gaps(site),
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
        # An address that somebody reached before is not new, wherever it comes to stand.
        is_new = before is None or (wanted.since is not None and before.last_alive is None)
        result = run.results.get(link.url)
        if result is not None:
            record = with_result(before, result, day)
            judged.append(Judged(link, record, result, before, is_new))
        elif before is not None and link.url not in due and link.url not in skipped:
            judged.append(Judged(link, before, None, before, is_new))
    return tuple(judged)


def _remember(
    found: Iterable[OutsideLink], site: Site, unreached: frozenset[str]
) -> tuple[Judged, ...]:
    """What the lock knows of those that were not reached: a run that ends early hides nothing."""
    return tuple(
        Judged(link, before, None, before)
        for link in found
        if link.url in unreached and (before := site.links.get(link.url)) is not None
    )


# --- the lock -----------------------------------------------------------------------------


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
    if not has_gaps(site):
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


def fix_links(root: Path, linked: Linked, *, unsafe: bool) -> int:
    """Write the new addresses of what has moved, safe ones, with `unsafe` all; how many."""
    fixes = choose_fixes(linked.diagnostics, unsafe=unsafe)
    for file, text in apply_fixes(fixes, linked.sources).items():
        (root / file).write_bytes(text.encode("utf-8"))
    return len(fixes)
