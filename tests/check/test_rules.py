"""Every rule against its case file, and every case file against the registry."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefpress.check.rules import RULES
from tests.cases import Case, read_cases, renew_reports, report_of, write_site

FOLDER = Path(__file__).parent / "rules"
SECTIONS = ("What it does", "Why it matters", "Example", "Instead", "Since")


def _report(root: Path, case: Case) -> str:
    write_site(root, case.files)
    return report_of(root, rule=case.rule)


if os.environ.get("BRIEFPRESS_RENEW"):
    for path in sorted(FOLDER.glob("*.md")):
        renew_reports(path, _report)

CASES = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for path in sorted(FOLDER.glob("*.md"))
    for case in read_cases(path)
]


@pytest.mark.parametrize("case", CASES)
def test_a_case_gives_exactly_the_report_it_shows(case: Case, tmp_path: Path) -> None:
    write_site(tmp_path, case.files)
    assert report_of(tmp_path, rule=case.rule) == case.report


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_failing_and_a_passing_case(rule) -> None:
    cases = list(read_cases(FOLDER / f"{rule.name}.md"))
    reports = [case.report for case in cases]
    assert any(f"[{rule.code}]" in report for report in reports), "no failing case"
    assert any(f"[{rule.code}]" not in report for report in reports), "no passing case"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_documents_itself(rule) -> None:
    missing = [name for name in SECTIONS if f"\n## {name}\n" not in rule.doc]
    assert not missing
    assert len(rule.doc.splitlines()[0]) < 100


def test_codes_and_names_are_used_once_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_rule_file_is_registered_and_every_case_file_belongs_to_a_rule() -> None:
    modules = Path(__file__).parents[2] / "src/briefpress/check/rules"
    files = {path.stem.replace("_", "-") for path in modules.glob("*.py")} - {"--init--"}
    assert files == {rule.name for rule in RULES}
    assert {path.stem for path in FOLDER.glob("*.md")} == {rule.name for rule in RULES}
