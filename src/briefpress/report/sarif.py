"""A report in, SARIF 2.1.0 out.

The form is that of the Static Analysis Results Interchange Format of OASIS:
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any
from urllib.parse import quote

from briefpress.model import Diagnostic, Fix, Rule, Span
from briefpress.report.records import Report, region, with_fingerprints
from briefpress.text.sources import Sources

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def write_sarif(report: Report) -> str:
    """One log with one run; rules are listed whole, each with its documentation."""
    numbers = {rule.code: number for number, rule in enumerate(report.rules)}
    run = {
        "tool": {
            "driver": {
                "name": "briefpress",
                "version": report.version,
                "rules": [_rule(rule) for rule in report.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            "ROOT": {"description": {"text": "folder that the check was started in"}}
        },
        "results": [
            _result(one, fingerprint, numbers, report.sources)
            for one, fingerprint in with_fingerprints(report)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1)


def _rule(rule: Rule) -> dict[str, Any]:
    lead, _break, rest = rule.doc.strip().partition("\n")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": lead},
        "help": {"text": rest.strip() or lead, "markdown": rest.strip() or lead},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(
    diagnostic: Diagnostic, fingerprint: str, numbers: dict[str, int], sources: Sources
) -> dict[str, Any]:
    help = f"; {diagnostic.help}" if diagnostic.help else ""
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": numbers.get(diagnostic.code, -1),
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": f"{diagnostic.message}{help}"},
        "locations": [_location(diagnostic.span, sources)],
        "partialFingerprints": {"briefpress/v1": fingerprint},
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            _location(span, sources) | {"id": number, "message": {"text": label}}
            for number, (span, label) in enumerate(diagnostic.related, start=1)
        ]
    if diagnostic.fix:
        result["fixes"] = [_fix(diagnostic.fix, diagnostic.help, sources)]
    return result


def _location(span: Span, sources: Sources) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(span.file)}
    if sources.get(span.file):
        physical["region"] = _region(span, sources)
    return {"physicalLocation": physical}


def _artifact(file: str) -> dict[str, str]:
    return {"uri": quote(file), "uriBaseId": "ROOT"}


def _region(span: Span, sources: Sources) -> dict[str, int]:
    at = region(span, sources)
    return {
        "startLine": at["line"],
        "startColumn": at["column"],
        "endLine": at["end_line"],
        "endColumn": at["end_column"],
    }


def _fix(fix: Fix, help: str | None, sources: Sources) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for span, text in fix.edits:
        changes[span.file].append(
            {"deletedRegion": _region(span, sources), "insertedContent": {"text": text}}
        )
    kind = "safe" if fix.safe else "unsafe"
    return {
        "description": {"text": f"{help or 'mend it'} ({kind})"},
        "artifactChanges": [
            {"artifactLocation": _artifact(file), "replacements": replacements}
            for file, replacements in changes.items()
        ],
    }
