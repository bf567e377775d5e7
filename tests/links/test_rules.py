"""Every rule about outside addresses against its case file, and the registry against the files.

`BRIEFPRESS_RENEW=1` writes the reports anew: read the difference before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefpress.linked import Wanted
from briefpress.linking import check_links
from briefpress.links.rules import RULES
from briefpress.model import Rule
from briefpress.report.text import write_text
from tests.cases import TODAY, Case, read_cases, renew_reports, write_site

FOLDER = Path(__file__).parent / "rules"
SECTIONS = ("What it does", "Why it matters", "Example", "Instead", "Since")


def report_of(root: Path, case: Case) -> str:
    """What `briefpress links` says where nothing is due; A801 in its own cases only."""
    write_site(root, case.files)
    linked = check_links(root, Wanted(writes=False), today=TODAY)
    assert not linked.unreached, "the lock of a case has every address, checked on that day"
    assert linked.is_complete
    shown = [one for one in linked.diagnostics if one.name in (case.rule, "unused-suppression")]
    text = write_text(shown, linked.sources)
    return f"{text}\n" if text else ""


if os.environ.get("BRIEFPRESS_RENEW"):
    for path in sorted(FOLDER.glob("*.md")):
        renew_reports(path, report_of)

CASES = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for path in sorted(FOLDER.glob("*.md"))
    for case in read_cases(path)
]


@pytest.mark.parametrize("case", CASES)
def test_a_case_gives_exactly_the_report_it_shows(case: Case, tmp_path: Path) -> None:
    assert report_of(tmp_path, case) == case.report


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_failing_and_a_passing_case(rule: Rule) -> None:
    reports = [case.report for case in read_cases(FOLDER / f"{rule.name}.md")]
    assert any(f"[{rule.code}]" in report for report in reports), "no failing case"
    assert any(f"[{rule.code}]" not in report for report in reports), "no passing case"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_documents_itself(rule: Rule) -> None:
    assert not [name for name in SECTIONS if f"\n## {name}\n" not in rule.doc]
    assert len(rule.doc.splitlines()[0]) < 100


def test_codes_and_names_are_used_once_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert {rule.scope for rule in RULES} == {"link"}


def test_every_rule_file_is_registered_and_every_case_file_belongs_to_a_rule() -> None:
    modules = Path(__file__).parents[2] / "src/briefpress/links/rules"
    files = {path.stem.replace("_", "-") for path in modules.glob("*.py")} - {"--init--"}
    assert files == {rule.name for rule in RULES}
    assert {path.stem for path in FOLDER.glob("*.md")} == {rule.name for rule in RULES}
