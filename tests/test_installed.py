"""Rules of other packages: found by entry points, run with ours, told where they are wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cases import write_site
from tests.guide import shown

FILES = {one.title: one.content for one in shown("own-rules.md") if one.title}
REPORT = FILES["report"]
BRIEF = "---\ntitle: Border markets that last\nauthors: [A. Khan]\nissued: 2025-06-10\n---\nText.\n"


def install(folder: Path, module: str, points: Mapping[str, str], name: str = "rules") -> None:
    """A package as pip leaves it: its module, and what describes it."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", "utf-8")
    lines = "".join(f"{point} = {value}\n" for point, value in points.items())
    (info / "entry_points.txt").write_text(f"[briefpress.rules]\n{lines}", encoding="utf-8")
    (folder / f"{name}_module.py").write_text(module, encoding="utf-8")


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    return tmp_path / "packages"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_site(tmp_path / "site", {"briefs/a.md": BRIEF})
    return tmp_path / "site"


def run(site: Path, packages: Path, *arguments: str) -> tuple[int, str]:
    """In a process of its own, since packages are looked for once in each."""
    done = subprocess.run(
        [sys.executable, "-c", "from briefpress.cli import main; main()", *arguments],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(packages), "SOURCE_DATE_EPOCH": "1767225600"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def institute(packages: Path) -> Path:
    """The package that the manual shows."""
    points = tomllib.loads(FILES["pyproject.toml"])["project"]["entry-points"]["briefpress.rules"]
    install(packages, "", points, name="institute_rules")
    (packages / "institute_rules.py").write_text(FILES["institute_rules.py"], encoding="utf-8")
    return packages


def test_the_rule_of_the_manual_runs_with_ours(site: Path, institute: Path) -> None:
    code, output = run(site, institute, "check")
    assert (code, output) == (0, f"{REPORT}\nchecked 1 brief and 0 references: 1 warning\n")
    assert run(site, institute, "check", "--strict")[0] == 1
    code, output = run(site, institute, "build", "--strict")
    assert code == 1
    assert REPORT in output
    (site / "briefs/a.md").write_text(BRIEF + "Claim.[@gone]\n", encoding="utf-8")
    code, output = run(site, institute, "check", "-o", "concise")
    assert [line.split()[1] for line in output.splitlines()[:-1]] == [
        "warning[H101]",
        "error[C201]",
    ]


def test_it_is_explained_and_stands_in_sarif(site: Path, institute: Path) -> None:
    for word in ("H101", "missing-abstract"):
        code, output = run(site, institute, "explain", word)
        assert code == 0
        assert output.startswith("# H101 missing-abstract (warning)\n\nBriefs without an abstract.")
    _code, output = run(site, institute, "check", "-q", "-o", "sarif")
    (log,) = json.loads(output)["runs"]
    (result,) = log["results"]
    rule = log["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "H101"
    assert rule["shortDescription"]["text"] == "Briefs without an abstract."
    assert run(site, site, "explain", "H101")[0] == 2  # without the package


def test_it_can_be_kept_with_a_reason_and_an_unused_one_is_told(
    site: Path, institute: Path
) -> None:
    kept = BRIEF.replace("issued", 'ignore: ["H101 -- the printed brief has none"]\nissued')
    (site / "briefs/a.md").write_text(kept, encoding="utf-8")
    summary = "checked 1 brief and 0 references: nothing found, 1 suppressed\n"
    assert run(site, institute, "check", "--strict") == (0, summary)
    abstract = f"abstract: {'word ' * 50}\n"
    (site / "briefs/a.md").write_text(kept.replace("issued", f"{abstract}issued"), "utf-8")
    code, output = run(site, institute, "check")
    assert (code, output.startswith("error[Z010]: nothing is left of `H101`")) == (1, True)


MANY = """\
from briefpress.model import Finding, Rule, Span


def crash(item, index):
    raise KeyError("x")


def talk(item, index):
    return ["a text"]


def page(page, index):
    yield Finding(page.source, "a page")


RULES = (
    Rule("H101", "crashes", "error", "brief", crash, "Crashes."),
    Rule("H102", "talks", "error", "site", talk, "Talks."),
    Rule("H103", "page", "info", "page", page, "Pages."),
)
"""


def test_one_that_fails_is_told_and_the_others_run(site: Path, packages: Path) -> None:
    install(packages, MANY, {"many": "rules_module:RULES"})
    (site / "briefs/a.md").write_text(BRIEF + "Claim.[@gone]\n", encoding="utf-8")
    code, output = run(site, packages, "check", "-o", "concise")
    assert code == 1
    assert (
        "error[Z020] rule `H101` failed here: KeyError: 'x' (`rules_module.py`, line 5)" in output
    )
    assert "error[Z020] rule `H102` failed here: TypeError: 'a text' is no `Finding`" in output
    assert "error[C201]" in output


def test_one_for_finished_pages_sees_each(site: Path, packages: Path) -> None:
    install(packages, f"{MANY}\nPAGE = RULES[-1]\n", {"page": "rules_module:PAGE"})
    assert "H103" not in run(site, packages, "check")[1]
    code, output = run(site, packages, "build")
    assert code == 0
    assert "info[H103]: a page\n --> briefs/a.md:1:1" in output


RULE = 'Rule("H101", "a-name", "error", "brief", print, "Doc.")'


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            RULE.replace("H101", "C201"),
            "the rule `C201` of `x = rules_module:VALUE` of rules is there",
        ),
        (RULE.replace("a-name", "unknown-citation"), "the rule `unknown-citation` of"),
        (f"({RULE}, {RULE})", "is there already, from `x = rules_module:VALUE` of rules"),
        ("print", "a builtin_function_or_method stands where a rule is wanted"),
        (RULE.replace("H101", "H1"), "'H1' is no code of a rule"),
        (RULE.replace("H101", "Z101"), "'Z101' is no code of a rule"),
        (RULE.replace("a-name", "A name"), "'A name' is no name of a rule"),
        (RULE.replace('"error"', '"fatal"'), "'fatal' is no severity of the rule `H101`"),
        (RULE.replace('"brief"', '"briefs"'), "'briefs' is no scope of the rule `H101`"),
        (RULE.replace("print", "None"), "`find` of the rule `H101` is no function"),
        (RULE.replace("Doc.", ""), "the rule `H101` has no documentation"),
        ("1 / 0", "cannot be loaded: ZeroDivisionError: division by zero"),
    ],
)
def test_what_is_wrong_with_one_is_told_before_anything_is_checked(
    site: Path, packages: Path, value: str, said: str
) -> None:
    module = f"from briefpress.model import Rule\nVALUE = {value}\n"
    install(packages, module, {"x": "rules_module:VALUE"})
    code, output = run(site, packages, "explain", "C201")
    assert code == 2
    assert output.startswith("error: ")
    assert said in output.splitlines()[0]


def test_no_command_goes_on_without_them(site: Path, packages: Path) -> None:
    install(packages, "", {"x": "rules_module:VALUE"})
    for command in ("check", "build"):
        code, output = run(site, packages, command)
        assert (code, output.splitlines()) == (
            2,
            [
                "error: the rules `x = rules_module:VALUE` of rules cannot be loaded: "
                "AttributeError: module 'rules_module' has no attribute 'VALUE'",
                "  = help: mend that package, or uninstall it",
            ],
        )
    assert not (site / "site").exists()
