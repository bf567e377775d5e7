"""The official test suite of CSL as a ratchet: what passes stays so, what fails has a reason.

Fixtures in the form of an edit log are compared without the marks `>>[n]` and `..[n]`, which
describe incremental updates of citeproc-js; those whose marks differ are listed apart.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.csl.suite_reader import SHARED, read_fixture, run, strip_marks

HERE = Path(__file__).parent / "suite"
NEEDED = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/csl is not present")


def _read_reasons(name: str) -> dict[str, str]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    pairs = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {fixture: reason for fixture, _, reason in pairs}


PASSING = tuple((HERE / "passing.txt").read_text("utf-8").split())
ACCEPTED = _read_reasons("accepted.txt")
MARKS = _read_reasons("marks.txt")


@cache
def _results() -> dict[str, tuple[str, str]]:
    """Expected and printed text of every fixture."""
    fixtures = (read_fixture(path) for path in sorted((SHARED / "test-suite").glob("*.txt")))
    return {each.name: (each.expected, run(each).strip()) for each in fixtures}


def _find_passing(*, with_marks: bool) -> set[str]:
    return {
        name
        for name, (expected, printed) in _results().items()
        if expected == printed or (not with_marks and strip_marks(expected) == strip_marks(printed))
    }


@NEEDED
def test_every_fixture_either_passes_or_is_accepted_with_a_reason() -> None:
    assert set(_results()) == set(PASSING) | set(ACCEPTED)
    assert not set(PASSING) & set(ACCEPTED)
    assert all(len(reason) > 20 for reason in ACCEPTED.values())


@NEEDED
def test_exactly_the_fixtures_that_are_listed_pass() -> None:
    passing = _find_passing(with_marks=False)
    broken = {name: _results()[name] for name in PASSING if name not in passing}
    assert broken == {}
    assert sorted(passing & set(ACCEPTED)) == []


@NEEDED
def test_only_the_marks_that_are_listed_differ() -> None:
    differing = _find_passing(with_marks=False) - _find_passing(with_marks=True)
    assert sorted(differing) == sorted(MARKS)


@NEEDED
def test_the_suite_is_matched_as_far_as_is_claimed() -> None:
    families = Counter(name.partition("_")[0] for name in PASSING)
    assert (len(_results()), len(PASSING), len(PASSING) - len(MARKS)) == (845, 840, 836)
    assert (families["position"], families["integration"]) == (16, 14)
