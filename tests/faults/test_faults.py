"""One planted fault at a time: the right code at the right place, and nothing else new."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from briefpress.check.rules import RULES
from briefpress.pipeline import check_site
from tests.faults.bases import TODAY, Base, read_bases
from tests.faults.judging import Verdict, judge, write_table
from tests.faults.kinds import Kind, read_kinds
from tests.faults.planting import MORE, PER_KIND, mutants_of

KINDS = read_kinds()
MISSES = tomllib.loads((Path(__file__).parent / "misses.toml").read_text(encoding="utf-8"))
"""Name of a kind -> how many of its mutants are judged wrongly, and the reason."""

ENOUGH = 2000
LEAST_RIGHT = 0.99

by_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)


@cache
def verdicts_of(kind: Kind) -> tuple[Verdict, ...]:
    return tuple(judge(mutant) for mutant in mutants_of(kind, read_bases(), PER_KIND))


@pytest.mark.parametrize("base", read_bases(), ids=lambda base: f"{base.name}, {base.form}")
def test_a_base_is_correct(base: Base) -> None:
    assert [one for one in base.found if one.severity != "info"] == []


@by_kind
def test_a_planted_fault_is_found_where_it_stands_and_nothing_else(kind: Kind) -> None:
    verdicts = verdicts_of(kind)
    assert len(verdicts) >= PER_KIND // 2, "too few places to plant it"
    wrong = [one for one in verdicts if not one.is_right]
    known = MISSES.get(kind.id, {"count": 0})["count"]
    assert len(wrong) == known, "\n".join(map(str, (write_table(verdicts), *wrong)))


@by_kind
def test_what_is_declared_to_follow_from_a_fault_does_follow(kind: Kind) -> None:
    missing = {*kind.also}.difference(*(one.followed for one in verdicts_of(kind)))
    further = islice(mutants_of(kind, read_bases(), MORE), PER_KIND, None)
    while missing and (mutant := next(further, None)) is not None:
        missing -= judge(mutant).followed
    assert not missing


@by_kind
def test_what_is_read_anew_in_memory_is_what_is_read_from_files(kind: Kind, tmp_path: Path) -> None:
    mutant = next(mutants_of(kind, read_bases(), 1))
    mutant.base.write(tmp_path, mutant.changed)
    from_files = check_site(tmp_path, today=TODAY)
    found, sources = mutant.base.judge(mutant.changed)
    assert found == list(from_files.diagnostics)
    assert {**sources} == {**from_files.sources}


def test_enough_is_planted_and_nearly_all_of_it_is_found() -> None:
    verdicts = [one for kind in KINDS for one in verdicts_of(kind)]
    table = write_table(verdicts)
    assert len(verdicts) >= ENOUGH, table
    assert sum(one.is_right for one in verdicts) >= LEAST_RIGHT * len(verdicts), table


def test_every_rule_that_can_fail_a_run_has_a_kind() -> None:
    planted = {kind.code for kind in KINDS}
    assert {rule.code for rule in RULES if rule.severity != "info"} <= planted


def test_known_misses_are_of_kinds_that_there_are_and_have_a_reason() -> None:
    assert MISSES.keys() <= {kind.id for kind in KINDS}
    assert all(miss["count"] > 0 and miss["why"] for miss in MISSES.values())
