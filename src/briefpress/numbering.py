"""The ids that a site has in, the id of its next brief out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from briefpress.model import BriefpressError
from briefpress.text.paths import name_path

_OF_A_YEAR = re.compile(r"(?P<name>.*?)(?P<year>(?:19|20)\d\d)(?P<dash>[-_.]?)(?P<number>\d{1,4})")
_RUNNING = re.compile(r"(?P<name>.*?\D)(?P<number>\d{1,4})")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TAKEN = ("index", "readme")
_LONGEST = 60
_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ"))


def next_id(slugs: Iterable[str], title: str, today: date) -> str:
    """The id of a new brief: the next number of the institute's series, else made from the title.

    A series is what at least half of the briefs are numbered by: `ib-2026-002` is followed by
    `ib-2026-003`, and in the next year by `ib-2027-001`; `paper-12` by `paper-13`, where there
    are two of them. A title that leaves no letter a-z and no digit gives `brief-2026-001`.
    """
    known = [slug.lower() for slug in slugs]
    return _of_series(known, today) or _of_title(title, known) or f"brief-{today.year}-001"


def check_id(id: str) -> None:
    """Raises: BriefpressError, where no brief can have this id."""
    if not _ID.fullmatch(id):
        help = "write it with letters a-z, digits and hyphens, such as `IB-2025-001`"
        raise BriefpressError(f"`{id}` is no id", help=help)
    if id.lower() in _TAKEN:
        raise BriefpressError(f"no brief can have the id `{id}`", help="choose another with `--id`")


def _of_series(slugs: list[str], today: date) -> str | None:
    series: dict[tuple[str, ...], list[re.Match[str]]] = defaultdict(list)
    for slug in slugs:
        if found := _OF_A_YEAR.fullmatch(slug):
            series[found["name"], found["dash"]].append(found)
        elif found := _RUNNING.fullmatch(slug):
            series[(found["name"],)].append(found)
    if not series:
        return None
    kind, members = max(series.items(), key=lambda one: len(one[1]))
    if len(members) * 2 < len(slugs) or (len(kind) == 1 and len(members) < 2):
        return None
    width = max(len(one["number"]) for one in members)
    if len(kind) == 1:
        return f"{kind[0]}{max(int(one['number']) for one in members) + 1:0{width}}"
    of_year = (int(one["number"]) for one in members if int(one["year"]) == today.year)
    return f"{kind[0]}{today.year}{kind[1]}{max(of_year, default=0) + 1:0{width}}"


def _of_title(title: str, slugs: list[str]) -> str | None:
    """The title's words as far as they fit; None where they say nothing."""
    title = title.translate(_APOSTROPHES)
    words = name_path(title) or name_path(title[:_LONGEST])
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]
    return words if any(one.isalpha() for one in words) and words not in _TAKEN else None
