"""A folder in, copies of what it cites out: looked for in an archive, and written where wanted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path

from briefpress import __version__
from briefpress.csl.links import encode_url
from briefpress.links.archive import Found, Unanswered, archive_settings, find_copies
from briefpress.links.hosts import MalformedError, is_near
from briefpress.links.mementos import NoCopy
from briefpress.links.policy import Context, Judged
from briefpress.links.rules.unarchived_source import RULE as UNARCHIVED
from briefpress.links.settings import name_program
from briefpress.links.urls import read_url
from briefpress.load.bibliography import read_bibliography
from briefpress.load.cache import Cache
from briefpress.load.site import read_site
from briefpress.model import (
    Archived,
    BriefpressError,
    DateRange,
    LinkRecord,
    PartialDate,
    Reference,
    Site,
    Span,
)
from briefpress.outside import OutsideLink, find_outside_links
from briefpress.pipeline import Step
from briefpress.publication import local_date, midnight, used_keys
from briefpress.render.settings import WORKSHOP
from briefpress.text.dates import days_of_month, read_date_range
from briefpress.text.edits import apply_edits
from briefpress.text.entry_edits import add_fields
from briefpress.text.lock_file import NAME as LOCK
from briefpress.text.lock_file import write_lock
from briefpress.text.sources import Sources

_BEHIND = ("url", "urldate")
_FIELDS = ("archiveurl", "archivedate")

Show = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Looked:
    """What an archive was asked, and what it said."""

    found: Mapping[str, Archived]
    absent: Mapping[str, str]
    """Address -> why there is no copy to lead to."""
    unanswered: Mapping[str, str]
    """Address -> why the archive has said nothing."""
    changes: tuple[tuple[str, str, str], ...]
    """What would be written: file, text before, text after."""
    endpoint: str

    @property
    def is_down(self) -> bool:
        """The archive has not said a word."""
        return bool(self.unanswered) and not self.found and not self.absent

    @property
    def summary(self) -> str:
        """What was asked and what became of it, in one line."""
        total = len(self.found) + len(self.absent) + len(self.unanswered)
        parts = (
            f"asked for {total} cop{'ies' if total != 1 else 'y'}: {len(self.found)} found",
            f"{len(self.absent)} not there",
            f"{len(self.unanswered)} not answered",
        )
        return ", ".join(parts)


def look_for_copies(
    root: Path,
    *,
    today: date | datetime,
    everything: bool = False,
    into_lock: bool = False,
    step: Step = lambda _what: None,
    show: Show = lambda _done, _all: None,
) -> Looked:
    """Ask the site's archive for copies of what is cited without one; nothing is written.

    With `everything`, of every outside address of which no copy is known. What is found goes into
    the entry of the bibliography, or, for what has none and `into_lock`, into the lock.

    Raises:
        BriefpressError: `mkdocs.yml` cannot be read, its archive is no address of the web, or the
            lock is broken.
    """
    step("reading")
    site, sources = read_site(root, cache=Cache(root / WORKSHOP / "cache"))
    instant = today if isinstance(today, datetime) else midnight(today, site.config)
    day = local_date(instant, site.config)
    _require_readable(site)
    links = find_outside_links(site, sources)
    wanted = dict(_wanted(site, sources, links, day, everything=everything))
    step(f"asking for {len(wanted)} copies")
    answers = _ask(site, wanted, show)
    found = {url: one for url, one in answers.items() if isinstance(one, Archived)}
    return Looked(
        found=found,
        absent={url: one.why for url, one in answers.items() if isinstance(one, NoCopy)},
        unanswered={url: one.why for url, one in answers.items() if isinstance(one, Unanswered)},
        changes=tuple(_changes(site, sources, links, found, day, into_lock=into_lock)),
        endpoint=site.config.links.archive,
    )


def _require_readable(site: Site) -> None:
    """The lock, which would be written anew, and the option that says who is asked."""
    if any(one.span.file == LOCK for one in site.problems):
        raise BriefpressError(f"`{LOCK}` cannot be read", help="`briefpress check` shows where")
    option = ("links", "archive", "=")
    places = {span for path, span in site.config.spans.items() if path[-3:] == option}
    for one in site.config.problems:
        if one.span in places:
            raise BriefpressError(one.message, span=one.span, help=one.help)


def write_changes(root: Path, looked: Looked) -> None:
    """Write what was found, each file whole or not at all."""
    for file, _before, after in looked.changes:
        part = root / f".{Path(file).name}.{os.getpid()}.part"
        try:
            part.write_bytes(after.encode("utf-8"))
            part.replace(root / file)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise BriefpressError(f"`{file}` cannot be written: {error.strerror}") from error


# --- what is asked ------------------------------------------------------------------------


def _wanted(
    site: Site,
    sources: Sources,
    links: Sequence[OutsideLink],
    today: date,
    *,
    everything: bool,
) -> Iterator[tuple[str, date]]:
    """Address -> the day of which a copy is wanted."""
    context = _context(site, sources)
    skip = site.config.links.skip
    keeps_near = not _is_near(site.config.links.archive)
    for link in links:
        record = site.links.get(link.url) or LinkRecord(link.url, today)
        is_left_out = any(fnmatchcase(link.url, pattern) for pattern in skip)
        if record.archived or is_left_out or (keeps_near and _is_near(link.url)):
            continue
        reference = _reference_of(link, context)
        judged = Judged(link, record)
        if any(UNARCHIVED.find(judged, context)) or (
            everything and _is_web(link.url) and not _has_copy(link, context)
        ):
            yield link.url, _day_of(reference, today)


def _context(site: Site, sources: Sources) -> Context:
    cited = frozenset(key for brief in site.briefs for key in used_keys(brief))
    references = {one.key: one for one in site.references}
    return Context(references, cited, site.config.bibliography, sources)


def _reference_of(link: OutsideLink, context: Context) -> Reference | None:
    """The first entry that has the address as its `url`."""
    keys = (place.key for place in link.places if place.field == "url" and place.key)
    return next((context.references[key] for key in keys if key in context.references), None)


def _has_copy(link: OutsideLink, context: Context) -> bool:
    """It is a copy itself, or an entry of it names one."""
    reference = _reference_of(link, context)
    is_copy = any(place.field == "archiveurl" for place in link.places)
    return is_copy or bool(reference and reference.fields.get("archiveurl"))


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))


def _is_near(url: str) -> bool:
    """Whether an address is one of this machine or its network, which no archive need know of."""
    try:
        return is_near(read_url(url).host)
    except MalformedError:
        return True


def _day_of(reference: Reference | None, today: date) -> date:
    """The day on which the source was read, else of its publication, else today."""
    fields = reference.fields if reference else {}
    for name in ("urldate", "date", "year"):
        found = read_date_range(fields.get(name, ""))
        day = _last_day(found) if found else None
        if day is not None:
            return min(day, today)
    return today


def _last_day(dates: DateRange) -> date | None:
    """A copy from within the month or year of a date is better than one from before it."""
    one: PartialDate | None = dates.start or dates.end
    if one is None or one.year < 1:
        return None
    month = one.month or 12
    return date(one.year, month, one.day or days_of_month(one.year, month))


def _ask(site: Site, wanted: Mapping[str, date], show: Show) -> Mapping[str, Found]:
    if not wanted:
        return {}
    options = site.config.links
    contact = options.contact or site.config.site_url
    name = name_program(contact) if contact else f"briefpress/{__version__}"
    try:
        return find_copies(wanted, options.archive, archive_settings(name), show=show)
    except MalformedError as error:
        raise BriefpressError(
            f"the archive `{options.archive}` cannot be asked: {error}",
            help="write the address of one in `links: {archive: ...}`, to which a day is added",
        ) from error


# --- what is written ----------------------------------------------------------------------


def _changes(
    site: Site,
    sources: Sources,
    links: Sequence[OutsideLink],
    found: Mapping[str, Archived],
    today: date,
    *,
    into_lock: bool,
) -> Iterator[tuple[str, str, str]]:
    file = site.config.bibliography
    text = sources.get(file, "")
    written: set[str] = set()
    # Where bytes are no characters, the text is not the file: nothing is written into it.
    if not into_lock and "\ufffd" not in text:
        after, written = _with_fields(site, text, found)
        if after != text:
            yield file, text, after
    rest = {url: copy for url, copy in found.items() if url not in written}
    if rest:
        before = sources.get(LOCK, "")
        yield LOCK, before, _with_copies(site, rest, today)


def _with_fields(site: Site, text: str, found: Mapping[str, Archived]) -> tuple[str, set[str]]:
    """The bibliography with the copies in its entries, and the addresses that got theirs there."""
    edits, written = [], set()
    for reference in site.references:
        copy = found.get(reference.fields.get("url", "").strip())
        if copy is None or reference.fields.get("archiveurl"):
            continue
        values = (copy.url, str(copy.date) if copy.date else "")
        fields = [one for one in zip(_FIELDS, values, strict=True) if one[1]]
        fields = [one for one in fields if one[0] not in reference.fields]
        written_so = [(name, _escape(value)) for name, value in fields]
        edit = add_fields(reference, text, _BEHIND, written_so)
        if edit is not None and _reads_back(reference, text, edit, fields):
            edits.append(edit)
            written.add(reference.fields["url"].strip())
    return apply_edits(text, Span(site.config.bibliography, 0, len(text)), edits), written


def _escape(value: str) -> str:
    """An address as BibTeX readers take it: no brace, and no `%`, which begins a comment."""
    return encode_url(value).replace("%", r"\%")


def _reads_back(
    reference: Reference, text: str, edit: tuple[Span, str], fields: Sequence[tuple[str, str]]
) -> bool:
    """Whether the entry, written so, has the new fields and else what it had."""
    entry = apply_edits(text, reference.span, [edit])
    file = reference.span.file
    before, after = (read_bibliography(one, file).references for one in (reference.raw, entry))
    if len(before) != 1 or len(after) != 1:
        return False
    wanted = {name: encode_url(value) for name, value in fields}
    return dict(after[0].fields) == {**before[0].fields, **wanted}


def _with_copies(site: Site, copies: Mapping[str, Archived], today: date) -> str:
    records = dict(site.links)
    for url, copy in copies.items():
        record = records.get(url) or LinkRecord(url, today)
        records[url] = replace(record, archived=copy)
    return write_lock(records.values())
