"""A report in, the annotations of GitHub Actions out.

The form is that of workflow commands:
https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from briefpress.model import Diagnostic
from briefpress.report.records import Report
from briefpress.text.sources import Sources

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def write_github(report: Report) -> str:
    """One command a diagnostic."""
    return "\n".join(_annotation(one, report.sources) for one in report.diagnostics)


def _annotation(diagnostic: Diagnostic, sources: Sources) -> str:
    place = sources.place(diagnostic.span)
    properties = {"file": diagnostic.span.file, "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:  # columns over several lines are refused
        properties |= {"col": place.column, "endColumn": max(place.end_column, place.column)}
    properties["title"] = f"{diagnostic.code} {diagnostic.name}"
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    help = f"\nhelp: {diagnostic.help}" if diagnostic.help else ""
    return f"::{_LEVELS[diagnostic.severity]} {written}::{_data(diagnostic.message + help)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
