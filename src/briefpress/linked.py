"""What a run over the outside addresses was to do and what it found, as values and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefpress.links.findings import say
from briefpress.links.policy import Judged
from briefpress.model import SEVERITIES, Diagnostic, LinkRecord, Severity, Span
from briefpress.outside import OutsideLink
from briefpress.report.link_lines import LinkLine
from briefpress.report.text import count_severities
from briefpress.text.lock_file import NAME as LOCK
from briefpress.text.sources import Sources

UNREACHED = "not reached: the time of the run was over"
INTERRUPTED = "not reached: the run was interrupted"
UNASKED = f"not asked: `{LOCK}` cannot be read"


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
    """Those that were due, and for which no time was left; what the lock has is still said."""
    diagnostics: tuple[Diagnostic, ...]
    blocking: tuple[Diagnostic, ...]
    known: Mapping[str, LinkRecord]
    """What the lock has."""
    suppressed: int = 0
    is_offline: bool = False
    """Nothing could be asked: there is no network."""
    is_interrupted: bool = False
    is_lock_broken: bool = False
    is_partly_unread: bool = False
    """A file or an entry could not be read, and may have more addresses."""
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
        told = {(one.span, one.code): one.severity for one in self.diagnostics}
        return tuple(self._line(link, judged.get(link.url), told) for link in self.found)

    def _line(
        self,
        link: OutsideLink,
        judged: Judged | None,
        told: Mapping[tuple[Span, str], Severity],
    ) -> LinkLine:
        record = judged.record if judged else self.known.get(link.url)
        if judged is None:
            why = self.skipped.get(link.url) or self._why_unreached
            if link.url in self.skipped or record is None or record.verdict is None:
                return LinkLine(link.url, "skipped", link.places, why)
            judged = Judged(link, record)
        record = judged.record
        assert record.verdict is not None
        severities = {told.get((place.span, record.code or "")) for place in link.places}
        return LinkLine(
            url=link.url,
            verdict=record.verdict,
            places=link.places,
            message=say(judged),
            code=record.code,
            status=record.status,
            severity=next((one for one in SEVERITIES if one in severities), None),
            final_url=record.final_url,
            checked=record.last_checked,
            archived=record.archived.url if record.archived else None,
        )

    @property
    def _why_unreached(self) -> str:
        if self.is_lock_broken:
            return UNASKED
        return INTERRUPTED if self.is_interrupted else UNREACHED
