"""The kind of a problem in, the `find` of the rule that reports it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefpress.check.index import Index
from briefpress.model import Finding, Site


def report_problems(kind: str) -> Callable[[Site, Index], Iterator[Finding]]:
    """A `find` of scope site: every problem of that kind, and how much rests on it."""

    def find(_site: Site, index: Index) -> Iterator[Finding]:
        for problem in index.problems(kind):
            if problem.rests_on and index.is_broken_key(problem.rests_on):
                continue
            key = problem.key
            resting = index.count_citations(key) if key and index.is_broken_key(key) else 0
            help = problem.help
            if resting:
                places = "1 citation rests" if resting == 1 else f"{resting} citations rest"
                help = f"{help}; {places} on it" if help else f"{places} on it"
            yield Finding(
                problem.span,
                problem.message,
                help,
                problem.fix,
                problem.severity,
                problem.related,
            )

    return find
