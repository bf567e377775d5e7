"""Diagnostics in, text out: one module a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefpress.report.github import write_github
from briefpress.report.gitlab import write_gitlab
from briefpress.report.json_lines import write_json_lines
from briefpress.report.markdown import write_markdown
from briefpress.report.records import Report
from briefpress.report.sarif import write_sarif
from briefpress.report.text import write_concise, write_text

REPORTS: Mapping[str, Callable[[Report], str]] = {
    "full": lambda report: write_text(report.diagnostics, report.sources),
    "concise": lambda report: write_concise(report.diagnostics, report.sources),
    "json": write_json_lines,
    "sarif": write_sarif,
    "github": write_github,
    "gitlab": write_gitlab,
    "markdown": write_markdown,
}
"""Every format by its name; a new one is a module and a line here."""
