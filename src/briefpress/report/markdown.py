"""A report in, a table for the job summary of GitHub out.

GitHub shows ten annotations of a kind, and the summary shows all; one of more than 1 MiB it
drops as a whole: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import re
from urllib.parse import quote

from briefpress.model import SEVERITIES, Diagnostic
from briefpress.report.records import Report

_LIMIT = 900_000
"""Bytes; other steps of the job may add to the summary."""

_MARKS = re.compile(r"([\\*_\[\]#~$])")


def write_markdown(report: Report) -> str:
    """What was found, the gravest first; as much of it as may be shown."""
    lines = [f"### {report.command}", "", report.summary or f"{len(report.diagnostics)} found"]
    if not report.diagnostics:
        return "\n".join(lines)
    lines += ["", "| | Where | What |", "|---|---|---|"]
    ordered = sorted(report.diagnostics, key=lambda one: SEVERITIES.index(one.severity))
    size = 0
    for number, one in enumerate(ordered):
        row = _row(one, report)
        size += len(row.encode("utf-8")) + 1
        if size > _LIMIT:
            left = len(ordered) - number
            lines += ["", f"{left} more would not fit here; the log of the step has all."]
            break
        lines.append(row)
    return "\n".join(lines)


def _row(diagnostic: Diagnostic, report: Report) -> str:
    at = report.sources.place(diagnostic.span)
    where = _cell(f"{diagnostic.span.file}:{at.line}:{at.column}")
    if report.browse is not None:
        where = f"[{where}]({report.browse}{quote(diagnostic.span.file)}?plain=1#L{at.line})"
    help = f"; {diagnostic.help}" if diagnostic.help else ""
    what = _cell(f"{diagnostic.message}{help}")
    return f"| {diagnostic.severity} | {where} | {diagnostic.code}: {what} |"


def _cell(text: str) -> str:
    """A message for a cell of a table: what stands in backticks stays code, all else is text."""
    parts = " ".join(text.split()).split("`")
    if len(parts) % 2 == 0:  # a backtick that belongs to the text
        parts = [" ".join(text.split()).replace("`", "'")]
    written = [
        f"`{part}`"
        if number % 2
        else _MARKS.sub(r"\\\1", part.replace("&", "&amp;").replace("<", "&lt;"))
        for number, part in enumerate(parts)
    ]
    return "".join(written).replace("|", r"\|")
