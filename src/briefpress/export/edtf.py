"""A date variable of CSL-JSON in, the same date as ISO 8601-2 (EDTF) writes it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def write_date(date: Mapping[str, Any]) -> str:
    """`2025-06-10`, `2025-21` (spring), `2025~`, `2024/2025`, `2024/..`; empty where it is none.

    The inverse of `text.dates.csl_date`, which has one mark for all kinds of doubt.
    """
    ends = [list(parts) for parts in date.get("date-parts", ())]
    if not ends:
        return ""
    if date.get("season"):
        ends[0].append(20 + int(date["season"]))
    mark = "~" if date.get("circa") else ""
    return "/".join(f"{_write(parts)}{mark}" if parts[0] else ".." for parts in ends)


def _write(parts: Sequence[int]) -> str:
    year, *rest = parts
    sign = "-" if year < 0 else ""
    return "-".join((f"{sign}{abs(year):04d}", *(f"{part:02d}" for part in rest)))
