"""Outside addresses in, one JSON object a line out (`schemas/link.json`)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from briefpress.model import Severity, Verdict
from briefpress.outside import Place
from briefpress.report.records import region
from briefpress.text.sources import Sources

VERSION = 1
"""Of these lines; a higher one has fields that mean something else, or fewer."""


@dataclass(frozen=True, slots=True)
class LinkLine:
    """What is known of an outside address, for another program."""

    url: str
    verdict: Verdict | Literal["skipped"]
    places: tuple[Place, ...]
    message: str = ""
    code: str | None = None
    status: int | None = None
    severity: Severity | None = None
    """None where there is nothing to report."""
    final_url: str | None = None
    checked: date | None = None
    archived: str | None = None
    """A copy that the lock knows of."""


def write_link_lines(lines: Iterable[LinkLine], sources: Sources, folder: str = "") -> str:
    """Each address as one object; files are named as seen from above `folder`."""
    return "\n".join(
        json.dumps(_describe(one, sources, folder), ensure_ascii=False) for one in lines
    )


def _describe(line: LinkLine, sources: Sources, folder: str) -> dict[str, Any]:
    return {
        "version": VERSION,
        "url": line.url,
        "verdict": line.verdict,
        "code": line.code,
        "status": line.status,
        "message": line.message or None,
        "severity": line.severity,
        "final_url": line.final_url,
        "checked": line.checked and line.checked.isoformat(),
        "archived": line.archived,
        "places": [
            {
                "path": f"{folder}/{one.span.file}" if folder else one.span.file,
                **region(one.span, sources),
                "key": one.key,
                "field": one.field,
                "brief": one.brief,
            }
            for one in line.places
        ],
    }
