"""A report in, one JSON object a line out (`schemas/diagnostic.json`)."""

from __future__ import annotations

import json

from briefpress.report.records import Report, describe, with_fingerprints


def write_json_lines(report: Report) -> str:
    """Each diagnostic as one object; nothing for none."""
    return "\n".join(
        json.dumps(describe(one, fingerprint, report.sources), ensure_ascii=False)
        for one, fingerprint in with_fingerprints(report)
    )
