"""A report in, the Code Quality artifact of GitLab out.

The form is the part of Code Climate's that GitLab reads:
https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json

from briefpress.report.records import Report, with_fingerprints

_LEVELS = {"error": "critical", "warning": "minor", "info": "info"}


def write_gitlab(report: Report) -> str:
    """One array, empty where nothing was found."""
    found = [
        {
            "description": one.message + (f"; {one.help}" if one.help else ""),
            "check_name": f"{one.code} {one.name}",
            "fingerprint": fingerprint,
            "severity": _LEVELS[one.severity],
            "location": {
                "path": one.span.file,
                "lines": {"begin": report.sources.place(one.span).line},
            },
        }
        for one, fingerprint in with_fingerprints(report)
    ]
    return json.dumps(found, ensure_ascii=False, indent=1)
