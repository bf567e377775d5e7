"""The workflows of .github and of the manual: their commands are run as they are written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cases import write_site
from tests.guide import shown

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
WORKFLOWS = ("briefs", "links", "pages")
BRIEF = "---\ntitle: T\nauthors: [A. Khan]\nissued: 2025-06-10\n---\n"
# Without a network these are judged by their form, or by a name that never has an address.
GOOD, DEAD = "<mailto:desk@example.org>", "<http://paper.invalid/a>"
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$GH_LOG"
case "$1 $2" in "pr list") printf '%s' "$GH_OPEN" ;; esac
"""


def workflow(name: str) -> dict[str, Any]:
    text = (ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def steps(name: str) -> dict[str, str]:
    """Name of a step, or its command -> what it runs."""
    (job,) = workflow(name)["jobs"].values()
    return {one.get("name", one["run"]): one["run"] for one in job["steps"] if "run" in one}


def gitlab() -> dict[str, Any]:
    (text,) = (one.content for one in shown("automation.md") if one.language == "yaml")
    return dict(yaml.safe_load(text))


class Repository:
    """A clone of a bare repository, and what a runner gives to a step in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.remote, self.temporary = (
            folder / "clone",
            folder / "remote.git",
            folder / "runner",
        )
        for one in (self.remote, self.temporary, folder / "bin"):
            one.mkdir()
        (folder / "bin/gh").write_text(GH, encoding="utf-8")
        (folder / "bin/gh").chmod(0o755)
        self.log = folder / "gh.log"
        self.summary, self.output = folder / "summary.md", folder / "output"
        self.environment = {
            "PATH": f"{folder / 'bin'}:{BIN}:{os.environ['PATH']}",
            "HOME": str(folder),
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.output),
            "GH_LOG": str(self.log),
            "GH_OPEN": "",
            "BASE": "main",
        }
        self.run("git init --quiet --bare --initial-branch main", self.remote)
        self.run("git config receive.advertisePushOptions true", self.remote)
        self.run(f"git clone --quiet {self.remote} {self.folder}", folder)
        self.run("git checkout --quiet -B main")

    def run(
        self, script: str, folder: Path | None = None, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=folder or self.folder,
            env={**os.environ, **self.environment, **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    def commit(self, files: Mapping[str, str]) -> str:
        """The files as one more commit of main, on both sides; its hash."""
        write_site(self.folder, dict(files))
        done = self.run(
            "printf '.briefpress/\\nsite/\\n' > .gitignore; git add -A;"
            "git -c user.name=A -c user.email=a@example.org commit --quiet -m x;"
            "git push --quiet origin main; git rev-parse HEAD"
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def lock_of(self, branch: str) -> dict[str, Any]:
        done = self.run(f"git show {branch}:links.lock.json", self.remote)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout)["links"])


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def run_links(repository: Repository, **variables: str) -> list[int]:
    """The exit codes of the steps of the daily workflow, up to the first that fails."""
    run = steps("links")
    codes = []
    for name in ("Go on from the open pull request", "Check what is due", "Propose the lock"):
        done = repository.run(run[name], **variables)
        codes.append(done.returncode)
        if done.returncode:
            return codes
    given = dict(
        line.split("=") for line in repository.output.read_text(encoding="utf-8").splitlines()
    )
    codes.append(
        repository.run(run["Fail where a link is dead for good"], CODE=given["code"]).returncode
    )
    return codes


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_step_is_a_script_and_every_action_has_a_version(name: str) -> None:
    (job,) = workflow(name)["jobs"].values()
    assert job["timeout-minutes"] <= 60
    for step in job["steps"]:
        if "uses" in step:
            assert step["uses"].startswith("actions/") and "@v" in step["uses"]
        else:
            subprocess.run(["bash", "-n", "-c", step["run"]], check=True)
            assert "${{" not in step["run"], "what comes from outside goes through variables"


def test_only_the_jobs_that_need_it_may_write() -> None:
    assert workflow("briefs")["permissions"] == {"contents": "read"}
    assert workflow("pages")["permissions"]["contents"] == "read"
    assert workflow("links")["permissions"] == {"contents": "write", "pull-requests": "write"}


def test_a_change_fails_for_its_own_dead_link_and_not_for_an_older_one(
    repository: Repository,
) -> None:
    run = steps("briefs")
    base = repository.commit({"briefs/old.md": f"{BRIEF}See <htps://old.example.org/>.\n"})
    repository.commit({"briefs/new.md": f"{BRIEF}See {GOOD}.\n"})
    done = repository.run(run["Links that are new"], BASE=base)
    assert done.returncode == 0, done.stdout + done.stderr
    repository.commit({"briefs/new.md": f"{BRIEF}See <htps://new.example.org/>.\n"})
    done = repository.run(run["Links that are new"], BASE=base)
    assert done.returncode == 1
    assert "::error file=briefs/new.md,line=6," in done.stdout
    assert "old.md" not in done.stdout
    assert "htps" in repository.summary.read_text(encoding="utf-8")


def test_a_change_is_checked_and_built(repository: Repository) -> None:
    run = steps("briefs")
    repository.commit({"briefs/a.md": f"{BRIEF}A claim.[@gone]\n"})
    assert repository.run(run["Check"]).returncode == 1
    assert "C201" in repository.summary.read_text(encoding="utf-8")
    assert repository.run(run["Build"]).returncode == 1
    repository.commit({"briefs/a.md": f"{BRIEF}A claim.\n"})
    assert repository.run(run["Check"]).returncode == 0
    assert repository.run(run["Build"]).returncode == 0
    assert (repository.folder / "site/briefs/a/index.html").is_file()


def test_the_daily_run_proposes_the_lock_once_and_keeps_it_up_to_date(
    repository: Repository,
) -> None:
    repository.commit({"briefs/a.md": f"{BRIEF}See {GOOD} and {DEAD}.\n"})
    assert run_links(repository) == [0, 0, 0, 0]
    assert repository.lock_of("links-lock")["http://paper.invalid/a"]["verdict"] == "dead"
    listed, made = repository.log.read_text(encoding="utf-8").splitlines()
    assert listed.startswith("pr list --head links-lock --base main")
    assert made.startswith("pr create --head links-lock --base main")
    assert repository.run("git show main:links.lock.json", repository.remote).returncode
    # The next day starts from main, where the lock is not yet.
    repository.run("git checkout --quiet main; git branch --quiet -D links-lock")
    repository.commit({"briefs/b.md": f"{BRIEF}See <http://other.invalid/>.\n"})
    assert run_links(repository, GH_OPEN="7") == [0, 0, 0, 0]
    lock = repository.lock_of("links-lock")
    assert {"http://paper.invalid/a", "http://other.invalid/"} <= lock.keys()
    assert repository.log.read_text(encoding="utf-8").splitlines()[-1].startswith("pr edit")


def test_the_daily_run_proposes_nothing_where_nothing_is_due(repository: Repository) -> None:
    repository.commit({"briefs/a.md": f"{BRIEF}See {DEAD}.\n"})
    assert run_links(repository) == [0, 0, 0, 0]
    repository.run("git checkout --quiet main && git merge --quiet links-lock && git push --quiet")
    repository.log.unlink()
    assert run_links(repository) == [0, 0, 0, 0]
    assert not repository.log.exists()


def test_the_daily_run_fails_for_a_link_that_is_dead_for_good_after_proposing(
    repository: Repository,
) -> None:
    repository.commit({"briefs/a.md": f"{BRIEF}See <htps://paper.example.org/>.\n"})
    assert run_links(repository) == [0, 0, 0, 1]
    assert "pr create" in repository.log.read_text(encoding="utf-8")


def test_the_daily_run_needs_no_link_at_all(repository: Repository) -> None:
    repository.commit({"briefs/a.md": f"{BRIEF}Write to {GOOD}.\n"})
    assert run_links(repository) == [0, 0, 0, 0]
    assert not repository.log.exists()


def test_a_run_that_could_not_be_finished_proposes_nothing(repository: Repository) -> None:
    repository.commit({"briefs/a.md": BRIEF, "links.lock.json": "<<<<<<< ours\n"})
    assert run_links(repository)[-1] != 0
    assert not repository.log.exists()


def test_the_workflow_of_pages_publishes_what_is_built(repository: Repository) -> None:
    repository.commit({"briefs/a.md": f"{BRIEF}A claim.\n"})
    assert repository.run(steps("pages")["briefpress build"]).returncode == 0
    (job,) = workflow("pages")["jobs"].values()
    (upload,) = (one for one in job["steps"] if "upload-pages" in one.get("uses", ""))
    assert (repository.folder / upload["with"]["path"] / "index.html").is_file()


def run_script(repository: Repository, job: str, **given: str) -> subprocess.CompletedProcess[str]:
    """The script of a job as GitLab runs it: its lines in one shell."""
    lines: Sequence[str] = gitlab()[job]["script"]
    return repository.run("\n".join(lines), **given)


def test_the_jobs_for_gitlab_check_links_and_publish(repository: Repository) -> None:
    base = repository.commit({"briefs/a.md": f"{BRIEF}A claim.\n"})
    assert run_script(repository, "check").returncode == 0
    assert json.loads((repository.folder / "check.json").read_text(encoding="utf-8")) == []
    repository.commit({"briefs/a.md": f"{BRIEF}See <htps://new.example.org/>.\n"})
    given = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    assert run_script(repository, "new-links", **given).returncode == 1
    (found,) = json.loads((repository.folder / "links.json").read_text(encoding="utf-8"))
    assert found["location"] == {"path": "briefs/a.md", "lines": {"begin": 6}}
    for job in ("check", "new-links"):
        assert (repository.folder / gitlab()[job]["artifacts"]["reports"]["codequality"]).is_file()


def test_the_daily_job_for_gitlab_pushes_the_lock_as_a_merge_request(
    repository: Repository,
) -> None:
    repository.commit({"briefs/a.md": f"{BRIEF}See {DEAD}.\n"})
    # Where the server would be reached, the address is that of the bare repository here.
    address = "https://links:secret@gitlab.example.org/institute/briefs.git"
    repository.run(f"git config --global url.{repository.remote}.insteadOf {address}")
    hook = repository.remote / "hooks/pre-receive"
    hook.write_text('#!/bin/sh\nenv | grep GIT_PUSH_OPTION > "$GH_LOG"\n', encoding="utf-8")
    hook.chmod(0o755)
    done = run_script(
        repository,
        "links",
        CI_SERVER_HOST="gitlab.example.org",
        CI_PROJECT_PATH="institute/briefs",
        CI_DEFAULT_BRANCH="main",
        LINKS_TOKEN="secret",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "http://paper.invalid/a" in repository.lock_of("links-lock")
    options = repository.log.read_text(encoding="utf-8")
    assert "=merge_request.create\n" in options and "=merge_request.target=main\n" in options
