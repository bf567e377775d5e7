"""Diagnostics in, plain records out: what the formats for machines have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from briefpress.model import Diagnostic, Fix, Rule, Span
from briefpress.text.sources import Sources

VERSION = 1
"""Of these records; a higher one has fields that mean something else, or fewer."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run has to say, for a writer of any format."""

    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    rules: tuple[Rule, ...]
    """Every rule that could have found something."""
    version: str
    """Of briefpress."""
    summary: str = ""
    """What was checked and found, in one line."""
    browse: str | None = None
    """The address under which the files can be seen in a browser."""
    command: str = "briefpress check"
    """What made it."""


def moved(report: Report, folder: str) -> Report:
    """The same report from above: its files lie in `folder`, seen from where it is read."""

    def span(one: Span) -> Span:
        return replace(one, file=f"{folder}/{one.file}")

    def fix(one: Fix | None) -> Fix | None:
        return one and replace(one, edits=tuple((span(at), text) for at, text in one.edits))

    return replace(
        report,
        diagnostics=tuple(
            replace(
                one,
                span=span(one.span),
                fix=fix(one.fix),
                related=tuple((span(at), label) for at, label in one.related),
            )
            for one in report.diagnostics
        ),
        sources=Sources({f"{folder}/{file}": text for file, text in report.sources.items()}),
    )


def region(span: Span, sources: Sources) -> Mapping[str, int]:
    """`line`, `column`, `end_line`, `end_column`: from 1, in characters, the end exclusive."""
    place = sources.place(span)
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def describe(diagnostic: Diagnostic, fingerprint: str, sources: Sources) -> dict[str, Any]:
    """One diagnostic as plain values; `schemas/diagnostic.json` describes them."""
    fix = diagnostic.fix
    return {
        "version": VERSION,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "path": diagnostic.span.file,
        **region(diagnostic.span, sources),
        "related": [
            {"message": label, "path": span.file, **region(span, sources)}
            for span, label in diagnostic.related
        ],
        "fix": fix
        and {
            "safe": fix.safe,
            "edits": [
                {"path": span.file, **region(span, sources), "text": text}
                for span, text in fix.edits
            ],
        },
        "fingerprint": fingerprint,
    }


def fingerprints(diagnostics: Sequence[Diagnostic], sources: Sources) -> Iterator[str]:
    """For each diagnostic a hash that stays when lines above it come or go.

    Made from the code, the file, the line without its spaces and the place's own text, for a place
    between characters from the message too; what is then still alike is counted from the top.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for one in diagnostics:
        text = sources.get(one.span.file, "")
        line = sources.line(one.span.file, sources.place(one.span).line) if text else ""
        context = (
            one.code,
            one.span.file,
            "".join(line.split()),
            text[one.span.start : one.span.end] or one.message,
        )
        seen[context] += 1
        whole = "\0".join((*context, str(seen[context])))
        yield sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def with_fingerprints(report: Report) -> Iterable[tuple[Diagnostic, str]]:
    """Every diagnostic of a report beside its fingerprint."""
    return zip(report.diagnostics, fingerprints(report.diagnostics, report.sources), strict=True)
