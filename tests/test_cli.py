"""The command line: what it prints, and its exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefpress.cli import main
from briefpress.pipeline import RULES
from tests.cases import write_site

BRIEF = "---\ntitle: T\nauthors: [A. Khan]\nissued: 2025-06-10\n---\nA claim.{note}\n"
ROOT = Path(__file__).parents[1]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return result.exit_code, result.output


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_can_be_explained_by_code_and_by_name(rule) -> None:
    for word in (rule.code, rule.code.lower(), rule.name):
        code, output = run("explain", word)
        assert code == 0
        assert output.startswith(f"# {rule.code} {rule.name} ({rule.severity})\n")
        assert "## Why it matters" in output


def test_a_rule_that_is_not_there_is_wrong_usage_with_a_suggestion() -> None:
    code, output = run("explain", "C2O1")
    assert code == 2
    assert "there is no rule `C2O1`" in output
    assert "did you mean" in output


def test_nothing_found_is_0_and_strict_fails_on_a_warning(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note="") + "\n## Do {#r1}\n\nText.\n"})
    options = ("-C", str(tmp_path), "--today", "2026-01-15")
    code, output = run("check", *options)
    assert (code, output.splitlines()[-1]) == (0, "checked 1 brief and 0 references: 1 warning")
    assert run("check", "--strict", *options)[0] == 1
    assert run("build", "--strict", *options)[0] == 1
    assert not (tmp_path / "site").exists()


def test_a_wrong_option_is_2(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note="")})
    assert run("check", "-C", str(tmp_path), "--today", "soon")[0] == 2
    assert run("check", "-C", str(tmp_path / "nowhere"))[0] == 2


def test_a_folder_without_configuration_is_2_with_help(tmp_path: Path) -> None:
    code, output = run("build", "-C", str(tmp_path))
    assert code == 2
    assert "there is no `mkdocs.yml` here" in output
    assert "run briefpress in the folder that holds `mkdocs.yml`" in output


def test_an_engine_that_stops_is_an_error_without_a_traceback(tmp_path: Path) -> None:
    text = "site_name: X\ntheme: {name: material}\nplugins: [search, briefpress, no-such-plugin]\n"
    write_site(tmp_path, {"mkdocs.yml": text, "briefs/a.md": BRIEF.format(note="")})
    code, output = run("build", "-C", str(tmp_path))
    assert code == 2
    assert "no-such-plugin" in output
    assert "Traceback" not in output


def test_the_clock_is_the_epoch_of_the_environment(tmp_path: Path, monkeypatch) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note="")})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")  # 2025-01-01: before the day of issue
    assert run("build", "-C", str(tmp_path))[0] == 0
    assert not (tmp_path / "site/briefs/a/index.html").exists()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 2026-01-01
    assert run("build", "-C", str(tmp_path))[0] == 0
    assert (tmp_path / "site/briefs/a/index.html").exists()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert run("build", "-C", str(tmp_path))[0] == 2


def test_build_site_builds_without_arguments(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note="")})
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, str(ROOT / "build_site.py")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].endswith("pages published in site/")
    assert (tmp_path / "site/briefs/a/index.html").is_file()


def test_a_run_that_cannot_be_finished_is_3_and_says_how_to_see_more(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note=""), ".briefpress": "in the way"})
    code, output = run("build", "-C", str(tmp_path), "--today", "2026-01-15")
    assert code == 3
    assert "the run could not be finished" in output
    assert "BRIEFPRESS_TRACEBACK=1" in output
    assert "Traceback" not in output
