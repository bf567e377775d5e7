"""Fixes: what is mended, that nothing else changes, and that twice is once."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefpress.cli import main
from briefpress.fixing import apply_fixes, choose_fixes
from briefpress.mending import mend_site, preview_mending
from briefpress.model import Diagnostic, Fix, Span
from briefpress.pipeline import check_site
from tests.cases import Case, read_cases, write_site

RULES = Path(__file__).parent / "check/rules"
TODAY = date(2026, 1, 15)
CASES = [case for path in sorted(RULES.glob("*.md")) for case in read_cases(path) if case.report]

BRIEF = (
    "\ufeff---\r\ntitle: T\r\nauthors: [A. Khan]\r\nissued: 2025-06-10\r\n---\r\n"
    "One.[@talks] Two.[^1]\tTab.[^2]  \r\n\r\n[^1]: Ibid.\r\n\r\n"
    "[^2]: Khan, “Talks begin”, Dawn, 11 May 2025, https://www.dawn.com/news/1. No end"
)
BIB = (
    "@online{talks, title = {Talks begin}, author = {Khan, Tahir}, organization = {Dawn},\r\n"
    "  date = {2025-05-11}, url = {https://www.dawn.com/news/1}, urldate = {2025-05-12}}"
)


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".briefpress" not in path.parts
    }


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_mending_twice_is_mending_once_and_makes_nothing_worse(
    tmp_path: Path, case: Case, unsafe: bool
) -> None:
    write_site(tmp_path, case.files)
    before = [one.code for one in check_site(tmp_path, today=TODAY).diagnostics]
    count = mend_site(tmp_path, today=TODAY, unsafe=unsafe)
    once = contents(tmp_path)
    after = check_site(tmp_path, today=TODAY).diagnostics
    assert len(after) <= len(before) - (count > 0) or not count
    assert not [one for one in after if one.fix and (one.fix.safe or unsafe)]
    assert mend_site(tmp_path, today=TODAY, unsafe=unsafe) == 0
    assert contents(tmp_path) == once


def test_every_other_byte_stays(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF, "references.bib": BIB})
    before = contents(tmp_path)
    assert mend_site(tmp_path, today=TODAY) == 1
    after = contents(tmp_path)
    assert after["briefs/a.md"] == before["briefs/a.md"].replace(b"[^1]: Ibid.", b"[^1]: [@talks]")
    del before["briefs/a.md"], after["briefs/a.md"]
    assert after == before


def test_a_preview_writes_nothing_and_git_applies_it(tmp_path: Path) -> None:
    site, copy = tmp_path / "site", tmp_path / "copy"
    write_site(site, {"briefs/a.md": BRIEF, "references.bib": BIB})
    before = contents(site)
    shutil.copytree(site, copy)
    shown = CliRunner().invoke(
        main, ["check", "--diff", "--unsafe-fixes", "-q", "-C", str(site), "--today", "2026-01-15"]
    )
    assert shown.exit_code == 1
    assert contents(site) == before
    subprocess.run(["git", "init", "-q"], cwd=copy, check=True)
    subprocess.run(["git", "apply", "-"], cwd=copy, input=shown.stdout_bytes, check=True)
    shutil.rmtree(copy / ".git")
    mend_site(site, today=TODAY, unsafe=True)
    assert contents(copy) == contents(site)


def test_a_preview_reads_an_inherited_configuration_above_the_root(tmp_path: Path) -> None:
    root = tmp_path / "site"
    (tmp_path / "base.yml").write_text("site_name: X\ntheme: {name: material}\n")
    files = {"mkdocs.yml": "INHERIT: ../base.yml\nplugins: [briefpress]\n"}
    write_site(root, {**files, "briefs/a.md": BRIEF, "references.bib": BIB})
    ((file, _before, after),) = preview_mending(root, today=TODAY)
    assert file == "briefs/a.md"
    assert "[^1]: [@talks]" in after


def test_only_what_is_named_is_mended(tmp_path: Path) -> None:
    files = {"briefs/a.md": BRIEF, "briefs/b.md": BRIEF, "references.bib": BIB}
    write_site(tmp_path, files)
    assert mend_site(tmp_path, today=TODAY, only=["briefs/b.md"]) == 1
    assert (tmp_path / "briefs/a.md").read_bytes() == BRIEF.encode()


def edit(start: int, end: int, text: str, *, file: str = "f", safe: bool = True) -> Diagnostic:
    fix = Fix(((Span(file, start, end), text),), safe)
    return Diagnostic("X001", "x", "error", Span(file, start, end), "m", fix=fix)


def test_of_fixes_that_touch_the_first_is_made_and_the_others_wait() -> None:
    found = [edit(0, 3, "A"), edit(2, 5, "B"), edit(3, 3, "C"), edit(4, 5, "D"), edit(9, 9, "E")]
    chosen = choose_fixes(found, unsafe=False)
    assert [fix.edits[0][1] for fix in chosen] == ["A", "D", "E"]
    assert apply_fixes(chosen, {"f": "012345678"}) == {"f": "A3D5678E"}


def test_a_fix_of_several_edits_is_made_whole_or_not_at_all() -> None:
    pair = Fix(((Span("f", 0, 1), "x"), (Span("f", 5, 6), "y")), safe=True)
    one = Diagnostic("X001", "x", "error", Span("f", 0, 1), "m", fix=pair)
    assert choose_fixes([edit(5, 6, "z"), one], unsafe=False) == (edit(5, 6, "z").fix,)
    assert choose_fixes([edit(5, 6, "z", safe=False)], unsafe=False) == ()
