"""The pre-commit hook and the GitHub Action: their commands are run as they are written."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cases import write_site
from tests.guide import shown

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
BRIEF = "---\ntitle: T\nauthors: [A. Khan]\nissued: 2025-06-10\n---\nA claim.[@gone]\n"


def run_action(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """The last step of the action, as a runner runs it in the folder of a repository."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    inputs = {name: str(one["default"]) for name, one in action["inputs"].items()} | given
    variables = {
        name: inputs[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, value in step["env"].items()
    }
    temporary = folder.parent / "runner"
    temporary.mkdir(exist_ok=True)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={
            **os.environ,
            **variables,
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(temporary),
            "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"),
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REPOSITORY": "institute/briefs",
            "GITHUB_SHA": "abc123",
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "repository").mkdir()
    return tmp_path / "repository"


def summary(repository: Path) -> str:
    return (repository.parent / "summary.md").read_text(encoding="utf-8")


def test_the_action_annotates_writes_sarif_and_a_summary_and_fails(repository: Path) -> None:
    write_site(repository, {"briefs/a.md": BRIEF})
    done = run_action(repository)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=briefs/a.md,line=6,endLine=6,col=11,")
    assert '"C201"' in (repository / "briefpress.sarif").read_text(encoding="utf-8")
    assert summary(repository) == (
        "### briefpress check\n\nchecked 1 brief and 0 references: 1 error\n\n"
        "| | Where | What |\n|---|---|---|\n"
        "| error | [briefs/a.md:6:11]"
        "(https://github.com/institute/briefs/blob/abc123/briefs/a.md?plain=1#L6) "
        "| C201: no reference has the key `gone`; "
        "there is no `references.bib`: write it, with an entry `gone` |\n"
    )


def test_the_action_names_files_as_the_repository_has_them(repository: Path) -> None:
    write_site(repository / "our site", {"briefs/a.md": BRIEF})
    assert run_action(repository, root="our site", sarif="out/a.sarif").returncode == 1
    log = json.loads((repository / "out/a.sarif").read_text(encoding="utf-8"))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "our%20site/briefs/a.md"
    assert place["region"]["startLine"] == 6
    assert "/blob/abc123/our%20site/briefs/a.md?plain=1#L6)" in summary(repository)


def test_the_summary_has_what_annotations_have_no_room_for(repository: Path) -> None:
    claims = "".join(f"\nClaim {number}.[@gone{number}]\n" for number in range(25))
    write_site(repository, {"briefs/a.md": BRIEF + claims})
    assert run_action(repository).stdout.count("::error ") == 26
    assert summary(repository).count("| error | ") == 26


def test_the_action_passes_with_a_summary_where_nothing_is_found(repository: Path) -> None:
    write_site(repository, {"briefs/a.md": BRIEF.replace("[@gone]", "")})
    assert run_action(repository).returncode == 0
    said = "checked 1 brief and 0 references: nothing found"
    assert summary(repository) == f"### briefpress check\n\n{said}\n"
    write_site(repository, {"briefs/b.md": BRIEF.replace("[@gone]", "") + "\n## A {#r1}\n\nB\n"})
    assert run_action(repository).returncode == 0
    assert run_action(repository, **{"fail-on": "warning"}).returncode == 1


def test_a_check_that_cannot_run_is_no_empty_summary(repository: Path) -> None:
    write_site(repository, {"briefs/a.md": BRIEF})
    assert run_action(repository).returncode == 1
    (repository.parent / "summary.md").unlink()
    (repository / "mkdocs.yml").unlink()
    done = run_action(repository)
    assert done.returncode == 2
    assert "there is no `mkdocs.yml` here" in done.stderr
    assert summary(repository) == (
        "### briefpress check: it did not run, with exit code 2; the log says why\n"
    )


def test_the_action_installs_this_repository() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    _python, install, _check = action["runs"]["steps"]
    assert install["run"] == 'python -m pip install --quiet "$HERE"'
    assert install["env"] == {"HERE": "${{ github.action_path }}"}
    assert (ROOT / "pyproject.toml").is_file()


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


@pytest.mark.parametrize(
    ("file", "is_checked"),
    [
        ("briefs/a.md", True),
        ("briefs/_registry/people.yml", True),
        ("docs/index.md", True),
        ("references.bib", True),
        ("site/sources.bib", True),
        ("mkdocs.yml", True),
        ("links.lock.json", True),
        ("our-site/briefs/a.md", True),
        ("notes.txt", False),
        ("README.md", False),
        ("mybriefs/a.md", False),
        ("src/a.py", False),
    ],
)
def test_the_hook_runs_for_what_the_check_reads(file: str, is_checked: bool) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert bool(re.search(hook["files"], file)) == is_checked


def test_the_snippets_of_the_manual_are_yaml_and_name_what_is_there() -> None:
    action, gitlab, hook = (
        yaml.safe_load(one.content)
        for one in shown("checking.md")
        if one.language == "yaml" and ":\n" in one.content
    )
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    used = [step["with"] for step in action["jobs"]["briefs"]["steps"] if "OWNER" in step["uses"]]
    assert set(used[0]) <= set(inputs)
    (wanted,) = hook["repos"][0]["hooks"]
    (offered,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert wanted["id"] == offered["id"]
    report = gitlab["briefs"]["artifacts"]["reports"]["codequality"]
    assert f"--output gitlab:{report}" in gitlab["briefs"]["script"][-1]


def test_the_script_for_gitlab_writes_its_report_and_fails(repository: Path) -> None:
    write_site(repository, {"briefs/a.md": BRIEF})
    (script,) = (
        yaml.safe_load(one.content)["briefs"]["script"]
        for one in shown("checking.md")
        if "codequality" in one.content
    )
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script[-1]],
        cwd=repository,
        env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.startswith("error[C201]: no reference has the key `gone`\n")
    (found,) = json.loads((repository / "code-quality.json").read_text(encoding="utf-8"))
    assert found["location"] == {"path": "briefs/a.md", "lines": {"begin": 6}}
