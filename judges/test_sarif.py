"""SARIF against the official schema, which comes from npm: `make judges`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from tests.cases import Case, read_cases, write_site

from briefpress import __version__
from briefpress.pipeline import RULES, check_site
from briefpress.report import REPORTS
from briefpress.report.records import Report

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "judges/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
CASES = [
    case for path in sorted((ROOT / "tests/check/rules").glob("*.md")) for case in read_cases(path)
]


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    return Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_log_is_valid(tmp_path: Path, case: Case, validator: Draft7Validator) -> None:
    write_site(tmp_path, case.files)
    outcome = check_site(tmp_path, today=date(2026, 1, 15))
    report = Report(outcome.diagnostics, outcome.sources, RULES, __version__)
    validator.validate(json.loads(REPORTS["sarif"](report)))


def test_the_schema_refuses_what_is_no_log(validator: Draft7Validator) -> None:
    assert not validator.is_valid({"version": "2.1.0", "runs": [{"results": []}]})
