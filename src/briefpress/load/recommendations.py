"""The headings of a brief in, its recommendations cut out of the text out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from briefpress.model import Heading, Problem, Recommendation, Record, Scan, Span
from briefpress.text.headings import opens_recommendations
from briefpress.text.plain import plain_text

_ID = re.compile(r"r[0-9]+")
_NUMBER = re.compile(r"(\d+)[.):۔]\s+(?=\S)")

_KIND = "inconsistent-recommendations"


def cut_recommendations(
    scan: Scan, body: Span, records: Mapping[str, Record]
) -> tuple[tuple[Recommendation, ...], tuple[Problem, ...]]:
    """Every recommendation in the order of the text, and what is wrong with their numbers.

    A recommendation is a heading with `{#r<n>}`, or a numbered heading under a heading
    "Recommendations"; it runs to the next heading of the same or a higher level. Where two
    have one id, the first keeps it.
    """
    found: list[Recommendation] = []
    problems: list[Problem] = []
    taken: dict[str, Heading] = {}
    for heading, id in _marked(scan.headings):
        if id in taken:
            problems.append(
                Problem(
                    _KIND,
                    heading.title_span,
                    f"a second recommendation with the id `{id}`",
                    "give it a number of its own",
                    related=((taken[id].title_span, "the first"),),
                )
            )
            continue
        taken[id] = heading
        record = records.get(id)
        title = (record.title if record else None) or plain_text(_unnumbered(heading.title))
        end = _end(heading, scan.headings, body)
        found.append(
            Recommendation(
                id=id,
                title=title,
                heading=heading,
                span=Span(body.file, heading.span.start, end),
                body=Span(body.file, heading.span.end, end),
                record=record,
            )
        )
    problems.extend(_gaps(found))
    return tuple(found), tuple(problems)


def _marked(headings: tuple[Heading, ...]) -> Iterator[tuple[Heading, str]]:
    section: int | None = None
    within: int | None = None
    for heading in headings:
        if section is not None and heading.level <= section:
            section = None
        if within is not None and heading.level <= within:
            within = None
        number = _NUMBER.match(heading.title)
        if heading.id and _ID.fullmatch(heading.id):
            id = f"r{int(heading.id[1:])}"
        elif section is not None and within is None and number:
            id = f"r{int(number.group(1))}"
        else:
            id = None
        if id is not None:
            within = heading.level if within is None else within
            yield heading, id
        elif opens_recommendations(heading):
            section = heading.level


def _unnumbered(title: str) -> str:
    return _NUMBER.sub("", title, count=1)


def _end(heading: Heading, headings: tuple[Heading, ...], body: Span) -> int:
    following = (
        other.span.start
        for other in headings
        if other.span.start > heading.span.start and other.level <= heading.level
    )
    return next(following, body.end)


def _gaps(recommendations: list[Recommendation]) -> Iterator[Problem]:
    """Numbers that follow neither the one before nor their place in the list.

    Written ids may leave a gap, numbers typed may not.
    """
    typed = [one for one in recommendations if one.heading.id is None]
    for place, (before, after) in enumerate(pairwise(typed), start=2):
        first, second = int(before.id[1:]), int(after.id[1:])
        if second not in (first + 1, place):
            yield Problem(
                _KIND,
                after.heading.title_span,
                f"recommendation {second} follows recommendation {first}",
                f"number it {first + 1}, or keep the number by `{{#{after.id}}}`",
            )
