"""The pre-commit hook and the GitHub Action: their commands are run as they are written."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import yaml

from tests.cases import write_site

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
BRIEF = "---\ntitle: T\nauthors: [A. Khan]\nissued: 2025-06-10\n---\nA claim.[@gone]\n"


def test_the_action_annotates_writes_sarif_and_a_summary_and_fails(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF})
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    inputs = {name: str(one["default"]) for name, one in action["inputs"].items()}
    variables = {
        name: inputs[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, value in step["env"].items()
    }
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        cwd=tmp_path,
        env={
            **os.environ,
            **variables,
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=briefs/a.md,line=6,endLine=6,col=11,")
    assert '"C201"' in (tmp_path / "briefpress.sarif").read_text(encoding="utf-8")
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "briefs/a.md:6:11: error[C201] no reference has the key `gone`" in summary


def test_the_hook_runs_the_check_of_the_whole_folder(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF})
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    command, *arguments = shlex.split(hook["entry"])
    assert hook["pass_filenames"] is False
    done = subprocess.run(
        [str(BIN / command), *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "error[C201]" in done.stdout
