"""Every place of every case lies in its file, and holds what the message quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefpress.check.checking import check
from briefpress.check.rules import RULES
from briefpress.diagnose import apply_suppressions
from briefpress.load.site import read_site
from briefpress.model import Diagnostic
from briefpress.text.sources import Sources
from tests.cases import TODAY, Case, read_cases, write_site
from tests.places import OTHERWISE, misplaced, relation_of

CODES = {rule.code for rule in RULES}
TRAPS = Path(__file__).parents[1] / "load/bibliography/traps.md"
BRIEF = "---\ntitle: A brief\nauthors: [Amina Khan]\nissued: 2025-06-10\n---\nText.\n"


def all_cases() -> Iterator[Case]:
    for path in sorted((Path(__file__).parent / "rules").glob("*.md")):
        yield from read_cases(path)
    for title, bib in re.findall(
        r"^## (.+?)\n+~~~~ bib\n(.*?)~~~~$", TRAPS.read_text(encoding="utf-8"), re.M | re.S
    ):
        yield Case("traps", title, {"briefs/a.md": BRIEF, "references.bib": bib}, "")


CASES = [pytest.param(case, id=f"{case.rule}: {case.title}") for case in all_cases()]


def judge(root: Path, case: Case) -> tuple[list[Diagnostic], Sources]:
    write_site(root, case.files)
    site, sources = read_site(root)
    found = check(site, sources, today=TODAY)
    return apply_suppressions(found, site, today=TODAY, codes=CODES)[0], sources


@pytest.mark.parametrize("case", CASES)
def test_a_place_lies_in_its_file_and_holds_what_the_message_quotes(
    case: Case, tmp_path: Path
) -> None:
    assert list(misplaced(*judge(tmp_path, case))) == []


def test_every_message_that_goes_otherwise_with_its_place_is_met(tmp_path: Path) -> None:
    met = {
        relation_of(one)[1]
        for number, param in enumerate(CASES)
        for one in judge(tmp_path / str(number), param.values[0])[0]
    }
    assert {one for lines in OTHERWISE.values() for one in lines} <= met
