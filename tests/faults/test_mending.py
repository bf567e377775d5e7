"""Fixes over planted faults: twice is once, nothing gets worse, and every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from briefpress.fixing import apply_fixes, choose_fixes
from briefpress.model import Diagnostic, Fix
from briefpress.text.sources import Sources
from tests.faults.bases import FORMS, Base, read_bases
from tests.faults.kinds import Kind, read_kinds
from tests.faults.planting import Mutant, mutants_of

PER_KIND = 4
"""One of each form at least, where each site has a place for the fault."""

_ROUNDS = 20


@pytest.mark.parametrize("kind", read_kinds(), ids=lambda kind: kind.id)
def test_a_fault_is_mended_once_and_for_all(kind: Kind) -> None:
    for mutant in mutants_of(kind, read_bases()[::3], PER_KIND):
        found, sources = mutant.base.judge(mutant.changed)
        safe, every = (choose_fixes(found, unsafe=unsafe) for unsafe in (False, True))
        for unsafe, fixes in ((False, safe), (True, every)):
            if not fixes or (unsafe and every == safe):
                continue
            mended = apply_fixes(fixes, sources)
            assert mended == spliced(fixes, sources)
            whole, left = mended_to_the_end(mutant, mended, unsafe=unsafe)
            assert errors(left) <= errors(found)
            assert len(left) < len(found)
            for file, text in whole.items():
                assert_form(mutant.base, text, sources[file])


def mended_to_the_end(
    mutant: Mutant, mended: Mapping[str, str], *, unsafe: bool
) -> tuple[Mapping[str, str], list[Diagnostic]]:
    """The files after every round of fixes, the first of which is given, and what is then left."""
    changed = {**mutant.changed, **mended}
    for _round in range(_ROUNDS):
        found, sources = mutant.base.judge(changed)
        fixes = choose_fixes(found, unsafe=unsafe)
        if not fixes:
            return changed, found
        changed |= apply_fixes(fixes, sources)
    pytest.fail(f"{mutant.kind.id}: a fix is still offered after {_ROUNDS} rounds")


def errors(found: list[Diagnostic]) -> int:
    return sum(one.severity == "error" for one in found)


def spliced(fixes: tuple[Fix, ...], sources: Sources) -> dict[str, str]:
    """The texts with each edit made by hand, from the last to the first."""
    texts: dict[str, str] = {}
    edits = sorted(((edit for fix in fixes for edit in fix.edits)), key=lambda edit: edit[0])
    for span, new in reversed(edits):
        text = texts.get(span.file, sources[span.file])
        texts[span.file] = text[: span.start] + new + text[span.end :]
    return {file: text for file, text in texts.items() if text != sources[file]}


def assert_form(base: Base, text: str, before: str) -> None:
    """Byte order mark, line ends and the end of the file are as they were."""
    _mark, end = FORMS[base.form]
    assert text.startswith("\ufeff") == before.startswith("\ufeff")
    assert set(re.findall(r"\r\n|\r|\n", text)) <= set(re.findall(r"\r\n|\r|\n", before))
    assert text.endswith(end) == before.endswith(end)
