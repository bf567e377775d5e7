"""Mutants in, what the check missed, misplaced or said besides out; and the table by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from briefpress.model import Diagnostic
from briefpress.text.sources import Sources
from tests.faults.planting import Mutant, Place
from tests.places import misplaced


@dataclass(frozen=True)
class Verdict:
    mutant: Mutant
    missed: tuple[Place, ...]
    """Places that nothing of the expected code and severity names exactly."""
    extra: tuple[str, ...]
    """New errors and warnings that the kind does not declare."""
    followed: frozenset[str]
    """Codes that the kind declares as what cannot but follow, and that did."""
    near: tuple[str, ...]
    """What was said with the expected code, elsewhere or otherwise."""

    @property
    def is_right(self) -> bool:
        return not self.missed and not self.extra

    def __str__(self) -> str:
        mutant = self.mutant
        wanted = [f"{p.span.file}:{p.line}:{p.column} `{p.text}`" for p in self.missed]
        lines = [f"{mutant.kind.id} ({mutant.base.name}, {mutant.base.form})"]
        lines += [f"  not named: {one}" for one in wanted]
        lines += [f"  named instead: {one}" for one in self.near if self.missed]
        lines += [f"  besides: {one}" for one in self.extra]
        return "\n".join(lines)


def judge(mutant: Mutant) -> Verdict:
    """Whether exactly the planted fault is found, exactly where it stands."""
    kind = mutant.kind
    found, sources = mutant.base.judge(mutant.changed)
    of_kind = [one for one in found if one.code == kind.code]
    missed = tuple(
        place
        for place in mutant.places
        if not any(_names(one, place, kind.level, sources) for one in of_kind)
    )
    known = Counter(_token(one) for one in mutant.base.found)
    spans = {place.span for place in mutant.places}
    extra = list(misplaced(found, sources))
    followed = set()
    for one in found:
        is_meant = one.code == kind.code and one.span in spans
        token = _token(one)
        if is_meant or one.severity == "info":
            continue
        known[token] -= 1
        if known[token] < 0 and one.code in kind.also:
            followed.add(one.code)
        elif known[token] < 0:
            extra.append(_said(one, sources))
    near = tuple(_said(one, sources) for one in of_kind)
    return Verdict(mutant, missed, tuple(extra), frozenset(followed), near)


def _names(one: Diagnostic, place: Place, level: str, sources: Sources) -> bool:
    at = sources.place(one.span)
    return (
        one.span == place.span
        and (at.line, at.column) == (place.line, place.column)
        and one.severity == level
    )


def _token(one: Diagnostic) -> tuple[str, str, str, str]:
    return one.code, one.severity, one.span.file, one.message


def _said(one: Diagnostic, sources: Sources) -> str:
    at = sources.place(one.span)
    text = sources.get(one.span.file, "")[one.span.start : one.span.end]
    place = f"{one.span.file}:{at.line}:{at.column}"
    return f"{place} {one.severity}[{one.code}] {one.message} at `{text}`"


def write_table(verdicts: Iterable[Verdict]) -> str:
    """Planted, found at its place, missed and extra, for each kind and in all."""
    counts: dict[str, list[int]] = {}
    for one in verdicts:
        row = counts.setdefault(one.mutant.kind.id, [0, 0, 0, 0])
        for at, is_so in enumerate((True, one.is_right, bool(one.missed), bool(one.extra))):
            row[at] += is_so
    rows = [
        *counts.items(),
        ("all", [sum(column) for column in zip(*counts.values(), strict=True)]),
    ]
    lines = [f"{'kind':<72} planted  found missed  extra"]
    lines += [f"{name:<72} " + " ".join(f"{n:>6}" for n in row) for name, row in rows]
    return "\n".join(lines)
