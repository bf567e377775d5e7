"""The command line: what it prints, and its exit codes."""

from __future__ import annotations

import json
import os
import pty
import re
import socket
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefpress.cli import main
from briefpress.options import guarded
from briefpress.pipeline import RULES
from tests.cases import write_site

BRIEF = "---\ntitle: T\nauthors: [A. Khan]\nissued: 2025-06-10\n---\nA claim.{note}\n"
BOOK = "@book{k, title = {T}, author = {Doe, Jane}, date = {2024}, publisher = {P}}\n"
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


def test_a_reader_that_goes_away_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", "from briefpress.cli import main; main()"]
    arguments = ["schema", "--stdout", "brief"]
    done = subprocess.run(
        [*command, *arguments], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_timings_name_every_step_and_add_up(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note="")})
    code, output = run("build", "--timings", "-C", str(tmp_path), "--today", "2026-01-15")
    assert code == 0
    lines = re.findall(r"^ +(\d+\.\d\d) s  (.+)$", output, re.MULTILINE)
    assert [what for _seconds, what in lines] == [
        "reading",
        "checking",
        "formatting notes and making pages",
        "staging",
        "building with mkdocs",
        "finishing and verifying",
        "publishing",
        "in all",
    ]
    *steps, total = (float(seconds) for seconds, _what in lines)
    assert sum(steps) == pytest.approx(total, abs=0.005 * len(lines))


def test_quiet_says_nothing_but_findings(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note="")})
    options = ("-C", str(tmp_path), "--today", "2026-01-15")
    assert run("build", "--quiet", *options) == (0, "")
    (tmp_path / "briefs/a.md").write_text(BRIEF.format(note="[@gone]"), "utf-8")
    code, output = run("check", "-q", *options)
    assert code == 1
    assert output.startswith("error[C201]: no reference has the key `gone`\n")
    assert "checked" not in output


def test_colours_are_forced_into_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note="[@gone]")})
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    _code, output = run("check", "-q", "-C", str(tmp_path))
    assert output.startswith("\033[1;31merror[C201]\033[0m: no reference")


def test_verbose_says_what_begins(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note="")})
    _code, output = run("check", "--verbose", "-C", str(tmp_path))
    assert output.splitlines()[:2] == ["reading ...", "checking ..."]
    code, output = run("check", "-q", "-v", "-C", str(tmp_path))
    assert (code, "--quiet and --verbose exclude each other" in output) == (2, True)


@pytest.mark.parametrize(
    ("environment", "draws", "colours"),
    [
        ({}, True, True),
        ({"NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, False, True),
    ],
)
def test_a_terminal_sees_the_present_step_and_colours(
    tmp_path: Path, environment: dict[str, str], draws: bool, colours: bool
) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note="[@gone]")})
    left_out = ("NO_COLOR", "FORCE_COLOR")
    plain = {name: value for name, value in os.environ.items() if name not in left_out}
    seen = bytearray()
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", "from briefpress.cli import main; main()", "check"],
        cwd=tmp_path,
        env={**plain, "TERM": "xterm", **environment},
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        while piece := _read(ours):
            seen += piece
    os.close(ours)
    text = seen.decode()
    assert ("\r\033[Kchecking ..." in text) == draws
    assert ("\033[1;31merror[C201]" in text) == colours
    assert "no reference has the key `gone`" in text


def _read(terminal: int) -> bytes:
    """What the other end wrote; nothing once it is closed, which Linux reports as an error."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_serve_wants_the_plugin_and_says_so(tmp_path: Path) -> None:
    text = "site_name: X\ntheme: {name: material}\nplugins: [search]\n"
    write_site(tmp_path, {"mkdocs.yml": text, "briefs/a.md": BRIEF.format(note="")})
    code, output = run("serve", "-C", str(tmp_path))
    assert code == 2
    assert "`briefpress` is not among the `plugins` of `mkdocs.yml`" in output
    assert "add `- briefpress` below `plugins:`" in output


def test_an_address_in_use_is_told(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note="")})  # no docs folder either
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        code, output = run("serve", "-C", str(tmp_path), "-a", address)
    assert code == 2
    assert f"the site cannot be served at {address}" in output
    assert "choose another with --address" in output


@pytest.mark.parametrize("line", ["issued: 2025-06-31", "issued: null", ""])
def test_a_brief_whose_date_cannot_be_read_stops_the_build(tmp_path: Path, line: str) -> None:
    text = BRIEF.format(note="")
    write_site(tmp_path, {"briefs/a.md": text, "briefs/b.md": text})
    options = ("-C", str(tmp_path), "--today", "2026-01-15")
    assert run("build", *options)[0] == 0
    (tmp_path / "briefs/a.md").write_text(text.replace("issued: 2025-06-10", line), "utf-8")
    code, output = run("build", *options)
    assert code == 1
    assert "briefs/a.md" in output
    assert (tmp_path / "site/briefs/a/index.html").is_file()


def test_an_error_in_a_brief_that_is_kept_back_is_shown_and_stops_nothing(tmp_path: Path) -> None:
    text = BRIEF.format(note="[@gone]")
    kept = {
        "briefs/draft.md": text.replace("title: T", "title: T\nstatus: draft"),
        "briefs/later.md": text.replace("2025-06-10", "2027-06-10"),
        "briefs/a.md": BRIEF.format(note=""),
    }
    write_site(tmp_path, kept)
    code, output = run("build", "-C", str(tmp_path), "--today", "2026-01-15")
    assert code == 0
    assert "briefs/draft.md:7:11" in output
    assert "briefs/later.md:6:11" in output


def test_several_forms_are_written_at_once(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note="[@gone]")})
    log, lines = tmp_path / "out/check.sarif", tmp_path / "check.json"
    options = ("-C", str(tmp_path), "-o", f"sarif:{log}", "-o", f"json:{lines}", "-o", "concise")
    code, output = run("check", *options)
    assert code == 1
    assert output.startswith("briefs/a.md:6:11: error[C201] no reference has the key `gone`")
    assert '"C201"' in log.read_text(encoding="utf-8")
    assert lines.read_text(encoding="utf-8").count("\n") == 1


def test_what_a_program_reads_is_not_spoilt_by_the_summary(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note="[@gone]")})
    result = CliRunner().invoke(main, ["check", "-o", "json", "-C", str(tmp_path)])
    assert [json.loads(line)["code"] for line in result.stdout.splitlines()] == ["C201"]
    assert result.stderr == "checked 1 brief and 0 references: 1 error\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "sarf"), "there is no format `sarf`: did you mean `sarif`?"),
        (("-o", "json:"), "a file is wanted behind `json:`"),
        (("-o", "json", "-o", "full"), "one format alone can go to the terminal"),
        (("..",), "is not below"),
        (("nowhere.md",), "does not exist"),
        (("--fail-on", "hint"), "is not one of"),
    ],
)
def test_wrong_usage_of_check_is_2(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note="")})
    with chdir(tmp_path):
        code, output = run("check", *arguments)
    assert (code, said in output) == (2, True), output


def test_only_what_is_named_is_shown_and_fails(tmp_path: Path) -> None:
    site = {"briefs/a.md": BRIEF.format(note="[@gone]"), "briefs/b.md": BRIEF.format(note="")}
    write_site(tmp_path, {**site, "references.bib": "@book{k, title = {T}}\n"})
    with chdir(tmp_path):
        assert run("check", "briefs/b.md")[0] == 0
        assert "C201" not in run("check", "references.bib")[1]
        code, output = run("check", "briefs", "references.bib")
    assert code == 1
    assert "C201" in output


def test_files_are_named_as_seen_from_here(tmp_path: Path) -> None:
    write_site(tmp_path / "site", {"briefs/a.md": BRIEF.format(note="[@gone]")})
    with chdir(tmp_path):
        code, output = run("check", "-C", "site", "site/briefs/a.md")
        assert (code, " --> site/briefs/a.md:6:11\n" in output) == (1, True)
        line = json.loads(run("check", "-q", "-C", "site", "-o", "json")[1])
        assert line["path"] == "site/briefs/a.md"
        assert " --> site/briefs/a.md:6:11\n" in run("build", "-C", "site")[1]
    with chdir(tmp_path / "site/briefs"):  # the site is not below it
        assert " --> briefs/a.md:6:11\n" in run("check", "-C", "..")[1]


def test_what_fails_is_the_users_choice(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF.format(note=""), "references.bib": BOOK})
    assert run("check", "-C", str(tmp_path))[0] == 0
    assert run("check", "--strict", "-C", str(tmp_path))[0] == 0
    assert run("check", "--fail-on", "info", "-C", str(tmp_path))[0] == 1


def test_fixes_are_counted_and_offered(tmp_path: Path) -> None:
    text = BRIEF.format(note="[@k] Two.[^1]") + "\n[^1]: Ibid.\n"
    write_site(tmp_path, {"briefs/a.md": text, "references.bib": BOOK})
    offered = run("check", "-C", str(tmp_path))[1]
    assert offered.endswith("the program can mend 1 with --fix; --diff shows how\n")
    code, output = run("check", "--fix", "-C", str(tmp_path))
    assert code == 0
    assert output == "checked 1 brief and 1 reference: nothing found, 1 fixed\n"
    assert (tmp_path / "briefs/a.md").read_text(encoding="utf-8") == text.replace("Ibid.", "[@k]")
    assert run("check", "--diff", "-C", str(tmp_path)) == (0, "nothing would change\n")


def test_a_suppression_by_path_holds_and_an_unused_one_is_told(tmp_path: Path) -> None:
    settings = (
        "site_name: X\ntheme: {name: material}\nplugins:\n  - briefpress:\n      ignore:\n"
        "        briefs/old-*.md: ['C201 -- kept as printed', 'F301 -- kept as printed']\n"
    )
    old = {"briefs/old-1.md": BRIEF.format(note="[@gone]"), "mkdocs.yml": settings}
    write_site(tmp_path, old)
    code, output = run("check", "-C", str(tmp_path))
    assert code == 1
    assert output.startswith(
        "error[Z010]: nothing is left of `F301` that this suppression keeps\n --> mkdocs.yml:6:55\n"
    )
    assert output.splitlines()[-1] == "checked 1 brief and 0 references: 1 error, 1 suppressed"


def test_ctrl_c_ends_a_command_with_the_code_that_shells_know(capsys) -> None:
    @guarded
    def command() -> None:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ended:
        command()
    assert ended.value.code == 130
    assert capsys.readouterr().err == "interrupted\n"
