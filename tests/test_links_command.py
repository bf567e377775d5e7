"""`briefpress links` on small sites and a local server: what is asked, kept, told and returned."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from importlib.resources import files as resources
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator

from briefpress.cli import main
from briefpress.links import checking
from briefpress.links import results as module
from briefpress.text.lock_file import NAME as LOCK
from briefpress.text.lock_file import read_lock
from tests.cases import write_site
from tests.links.site_server import Answers, serving
from tests.test_changing import commit, git

HEAD = "---\ntitle: T\nauthors: [A. Khan]\nissued: 2025-06-10\n---\n"
SETTINGS = "site_name: X\ntheme: {{name: material}}\nplugins:\n  - briefpress:\n      links: {}\n"
SCHEMA = json.loads(resources("briefpress").joinpath("schemas/link.json").read_text("utf-8"))


@pytest.fixture
def server() -> Iterator[Answers]:
    with serving() as answers:
        yield answers


def run(root: Path, *arguments: str, today: str = "2026-01-15") -> Result:
    return CliRunner().invoke(main, ["links", "-C", str(root), "--today", today, *arguments])


def lines(result: Result) -> dict[str, dict]:
    found = [json.loads(line) for line in result.stdout.splitlines()]
    for one in found:
        Draft7Validator(SCHEMA, format_checker=Draft7Validator.FORMAT_CHECKER).validate(one)
    assert len({one["url"] for one in found}) == len(found)
    return {one["url"]: one for one in found}


def lock(root: Path):
    records, problems = read_lock((root / LOCK).read_text(encoding="utf-8"))
    assert not problems
    return records


def brief(*urls: str) -> Mapping[str, str]:
    return {"briefs/a.md": HEAD + "".join(f"[x]({url})\n\n" for url in urls)}


# --- what is asked and kept ---------------------------------------------------------------


def test_a_run_says_of_every_address_what_it_is_and_where_it_stands(tmp_path, server) -> None:
    good, gone = server.page("/good", "Good"), server.url("/gone")
    server.page("/blocked", status=403)
    server.doi("10.1000/known", is_known=True)
    server.doi("10.1000/unknown", is_known=False)
    write_site(
        tmp_path,
        {
            "mkdocs.yml": SETTINGS.format(f"{{doi_api: '{server.url('/api/handles/')}'}}"),
            "briefs/a.md": HEAD + f"[a]({good}) [b]({good}#there) [c]({good}#not).[^1] [@k]\n\n"
            f"[^1]: See {gone}.\n",
            "references.bib": "@article{k, title = {T}, date = {2025}, doi = {10.1000/known},\n"
            f"  url = {{{server.url('/blocked')}}}}}\n"
            "@article{no, title = {N}, date = {2025}, doi = {10.1000/unknown}}\n",
            "docs/index.md": "<a href='mailto:a@example.org'>mail</a> [odd](htps://x.example/)\n",
        },
    )
    result = run(tmp_path, "--all", "--output", "json")
    found = lines(result)
    said = {url: (one["verdict"], one["code"], one["severity"]) for url, one in found.items()}
    assert said == {
        good: ("alive", None, None),
        f"{good}#there": ("alive", None, None),
        f"{good}#not": ("dead", "X704", "warning"),
        gone: ("dead", "X701", "error"),
        server.url("/blocked"): ("soft", "X720", "info"),
        "https://doi.org/10.1000/known": ("alive", None, None),
        "https://doi.org/10.1000/unknown": ("dead", "X701", "error"),
        "mailto:a@example.org": ("alive", None, None),
        "htps://x.example/": ("dead", "X705", "error"),
    }
    places = {
        url: [
            (at["path"], at["line"], at["column"], at["key"], at["field"]) for at in one["places"]
        ]
        for url, one in found.items()
    }
    assert places[gone] == [("briefs/a.md", 8, 11, None, None)]
    assert places[server.url("/blocked")] == [("references.bib", 2, 10, "k", "url")]
    assert places["https://doi.org/10.1000/unknown"] == [("references.bib", 3, 49, "no", "doi")]
    assert places["mailto:a@example.org"] == [("docs/index.md", 1, 10, None, None)]
    assert found[gone]["status"] == 404
    assert result.exit_code == 1
    assert (
        "found 9 outside addresses = 9 judged (9 now) + 0 skipped + 0 not reached" in result.stderr
    )
    assert server.asked["/good"] == 1, "one request for all fragments"


def test_the_program_says_who_it_is_and_where_that_can_be_read(tmp_path, server) -> None:
    url = server.page("/good")
    settings = SETTINGS.format("{contact: 'https://institute.example/bot'}")
    write_site(tmp_path, {"mkdocs.yml": settings, **brief(url)})
    run(tmp_path)
    (agent,) = server.agents
    assert agent.startswith("Mozilla/5.0 (compatible; briefpress/")
    assert agent.endswith("; +https://institute.example/bot)")
    server.agents.clear()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: X\nsite_url: https://site.example/\ntheme: {name: material}\n"
        "plugins: [briefpress]\n",
        encoding="utf-8",
    )
    run(tmp_path, "--all")
    (agent,) = server.agents
    assert agent.endswith("; +https://site.example/)")


def test_what_is_not_due_is_not_asked_and_still_told(tmp_path, server) -> None:
    good, gone = server.page("/good"), server.url("/gone")
    write_site(tmp_path, brief(good, gone))
    first = run(tmp_path)
    assert (server.asked["/good"], server.asked["/gone"]) == (1, 1)
    second = run(tmp_path)
    assert (server.asked["/good"], server.asked["/gone"]) == (1, 1)
    assert (first.exit_code, second.exit_code) == (1, 1)
    assert "[X701]" in second.output
    assert "2 judged (0 now)" in second.output
    run(tmp_path, today="2026-01-16")
    assert (server.asked["/good"], server.asked["/gone"]) == (1, 2), "a dead one every day"
    run(tmp_path, today="2026-01-29")
    assert server.asked["/good"] == 2
    run(tmp_path, "--all", today="2026-01-29")
    assert server.asked["/good"] == 3


def test_a_link_that_was_alive_turns_red_on_the_third_check_over_three_days(
    tmp_path, server
) -> None:
    url = server.page("/page")
    write_site(tmp_path, brief(url))
    assert run(tmp_path, today="2026-01-01").exit_code == 0
    del server.pages["/page"]
    codes = {day: run(tmp_path, today=f"2026-01-{day}").exit_code for day in (20, 21, 22, 23, 24)}
    assert codes == {20: 0, 21: 0, 22: 0, 23: 1, 24: 1}
    server.page("/page")
    assert run(tmp_path, today="2026-01-25").exit_code == 0
    record = lock(tmp_path)[url]
    assert (record.verdict, record.dead_on) == ("alive", ())


def test_the_lock_is_written_whole_sorted_and_only_where_it_changes(tmp_path, server) -> None:
    urls = [server.page(f"/{name}") for name in "cab"]
    write_site(tmp_path, brief(*urls))
    run(tmp_path)
    text = (tmp_path / LOCK).read_text(encoding="utf-8")
    assert [json.loads(line.split('": ')[0] + '"') for line in text.splitlines()[1:-1]] == sorted(
        urls
    )
    os.utime(tmp_path / LOCK, (1, 1))
    run(tmp_path)
    assert (tmp_path / LOCK).stat().st_mtime == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".briefpress",
        "briefs",
        LOCK,
        "mkdocs.yml",
    ]


def test_no_write_leaves_the_lock_alone(tmp_path, server) -> None:
    write_site(tmp_path, brief(server.page("/a")))
    assert run(tmp_path, "--no-write").exit_code == 0
    assert not (tmp_path / LOCK).exists()


def test_what_no_file_has_any_more_leaves_the_lock(tmp_path, server) -> None:
    first, second = server.page("/a"), server.page("/b")
    write_site(tmp_path, brief(first, second))
    run(tmp_path)
    write_site(tmp_path, brief(second))
    run(tmp_path)
    assert [*lock(tmp_path)] == [second]


def test_but_not_while_a_file_cannot_be_read(tmp_path, server) -> None:
    first, second = server.page("/a"), server.page("/b")
    write_site(tmp_path, {**brief(first), "briefs/b.md": HEAD + f"[b]({second})\n"})
    run(tmp_path)
    (tmp_path / "briefs/b.md").write_bytes(b"\xff\xfe")
    result = run(tmp_path)
    assert "what cannot be read was not looked at" in result.stderr
    assert [*lock(tmp_path)] == [first, second]


def test_a_wrong_option_is_told_and_fails_the_run(tmp_path, server) -> None:
    settings = SETTINGS.format("{skipp: ['http://*']}")
    write_site(tmp_path, {"mkdocs.yml": settings, **brief(server.page("/a"))})
    result = run(tmp_path)
    assert "error[Z030]: unknown option `skipp` of `links`" in result.output
    assert result.exit_code == 1


# --- what is not judged -------------------------------------------------------------------


def test_what_settings_leave_out_and_private_hosts_are_skipped(tmp_path, server) -> None:
    kept, left_out = server.page("/kept"), server.page("/intranet/a")
    settings = SETTINGS.format(f"{{skip: ['{server.url('/intranet/*')}']}}")
    write_site(tmp_path, {"mkdocs.yml": settings, **brief(kept, left_out)})
    result = run(tmp_path, "-o", "json")
    found = lines(result)
    assert (found[kept]["verdict"], found[left_out]["verdict"]) == ("alive", "skipped")
    assert "mkdocs.yml" in found[left_out]["message"]
    assert "1 judged (1 now) + 1 skipped + 0 not reached" in result.stderr
    assert server.asked == {"/kept": 1}
    (tmp_path / LOCK).unlink()
    result = run(tmp_path, "-o", "json", "--public-only")
    assert {one["verdict"] for one in lines(result).values()} == {"skipped"}
    assert "0 judged (0 now) + 2 skipped + 0 not reached" in result.stderr
    assert server.asked == {"/kept": 1}
    assert result.exit_code == 0


def test_a_budget_that_is_spent_is_said_and_no_failure(tmp_path, server) -> None:
    quick, slow = server.page("/quick"), server.page("/slow")
    server.slow.add("/slow")
    write_site(tmp_path, brief(quick, slow))
    begun = time.monotonic()
    result = run(tmp_path, "--budget", "1s", "-o", "json")
    assert time.monotonic() - begun < 10
    assert "1 judged (1 now) + 0 skipped + 1 not reached" in result.stderr
    assert result.exit_code == 0
    assert lines(result)[slow]["message"] == "not reached: the time of the run was over"
    assert [*lock(tmp_path)] == [quick]


def test_what_is_known_of_a_link_is_told_though_it_was_not_reached(tmp_path, server) -> None:
    url = server.url("/gone")
    write_site(tmp_path, brief(url))
    assert run(tmp_path).exit_code == 1
    result = run(tmp_path, "--budget", "0", today="2026-01-16")
    assert result.exit_code == 1
    assert f"error[X701]: `{url}`: the host answers 404 (checked on 2026-01-15)" in result.output
    assert "0 judged (0 now) + 0 skipped + 1 not reached: 1 error" in result.output


def test_no_network_is_one_message_and_leaves_the_lock_alone(tmp_path, server, monkeypatch) -> None:
    urls = [server.page("/a"), server.page("/b")]
    write_site(tmp_path, brief(*urls))
    run(tmp_path)
    before = (tmp_path / LOCK).read_bytes()
    monkeypatch.setattr(
        checking,
        "check_urls",
        lambda urls, _settings, on_result: module.Outcome({}, {}, tuple(urls), no_network=True),
    )
    result = run(tmp_path, "--all")
    assert result.exit_code == 3
    assert result.output.splitlines() == [
        "error: there is no network: none of 2 outside addresses was judged, and the lock is as it "
        "was"
    ]
    assert (tmp_path / LOCK).read_bytes() == before


def test_what_is_not_accounted_for_is_a_failure(tmp_path, server, monkeypatch) -> None:
    write_site(tmp_path, brief(server.page("/a"), server.page("/b")))
    real = checking.check_urls

    def lossy(urls, settings, *, on_result):
        outcome = real(urls, settings, on_result=on_result)
        return module.Outcome(dict([*outcome.results.items()][1:]), {}, ())

    monkeypatch.setattr(checking, "check_urls", lossy)
    result = run(tmp_path)
    assert result.exit_code == 3
    assert (
        "found 2 outside addresses = 1 judged (1 now) + 0 skipped + 0 not reached" in result.output
    )


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_keeps_what_was_judged(tmp_path, server, sent: signal.Signals) -> None:
    quick, slow = server.page("/quick"), server.page("/slow")
    server.slow.add("/slow")
    write_site(tmp_path, brief(quick, slow))
    command = "from briefpress.cli import main; main()"
    process = subprocess.Popen(
        [
            *(sys.executable, "-c", command, "links", "-C", str(tmp_path)),
            *("--today", "2026-01-15", "-o", "full", "-o", f"json:{tmp_path / 'links.json'}"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 30
    while not {"/quick", "/slow"} <= server.asked.keys() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(sent)
    stdout, stderr = process.communicate(timeout=30)
    assert process.returncode == 130, stderr
    assert "1 judged (1 now) + 0 skipped + 1 not reached" in stdout
    assert stderr.splitlines()[-1] == "interrupted: what was judged until then is in the lock"
    assert [*lock(tmp_path)] == [quick]
    _, unasked = map(json.loads, (tmp_path / "links.json").read_text("utf-8").splitlines())
    assert (unasked["url"], unasked["message"]) == (slow, "not reached: the run was interrupted")


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_terminal_sees_how_far_a_run_is_and_a_server_does_not(
    tmp_path, server, monkeypatch, is_terminal: bool
) -> None:
    monkeypatch.delenv("TERM", raising=False)
    write_site(tmp_path, brief(*(server.page(f"/{number}") for number in range(30))))
    command = [sys.executable, "-c", "from briefpress.cli import main; main()"]
    seen, (reading, writing) = bytearray(), pty.openpty() if is_terminal else os.pipe()
    process = subprocess.Popen(
        [*command, "links", "-C", str(tmp_path)], stdout=subprocess.DEVNULL, stderr=writing
    )
    os.close(writing)
    with contextlib.suppress(OSError):  # what a terminal says at its end
        while piece := os.read(reading, 4096):
            seen += piece
    os.close(reading)
    assert process.wait() == 0
    counts = re.findall(r"checking 30 addresses: (\d+) judged, (\d+) left, \d+/s", seen.decode())
    assert {int(done) + int(left) for done, left in counts} == ({30} if is_terminal else set())
    assert is_terminal or not seen


# --- the lock and other input that is wrong -----------------------------------------------


def test_a_lock_in_conflict_is_told_at_its_line_and_never_overwritten(tmp_path, server) -> None:
    write_site(tmp_path, brief(server.page("/a")))
    run(tmp_path)
    text = (tmp_path / LOCK).read_text(encoding="utf-8")
    broken = text.replace('"http', '<<<<<<< HEAD\n"http').replace(
        "\n}}", "\n=======\n>>>>>>> x\n}}"
    )
    (tmp_path / LOCK).write_text(broken, encoding="utf-8")
    server.asked.clear()
    result = run(tmp_path, "--all")
    assert result.exit_code == 1
    assert f"--> {LOCK}:2:1" in result.output
    assert "nothing was checked: mend links.lock.json first" in result.output
    (line,) = lines(run(tmp_path, "-o", "json")).values()
    assert (line["verdict"], line["message"]) == (
        "skipped",
        "not asked: `links.lock.json` cannot be read",
    )
    assert not server.asked
    assert (tmp_path / LOCK).read_text(encoding="utf-8") == broken


@pytest.mark.parametrize("given", ["soon", "5x", "", "-1", "1h-", "m"])
def test_a_budget_that_is_no_time_is_wrong_usage(tmp_path, given: str) -> None:
    write_site(tmp_path, brief())
    result = run(tmp_path, "--budget", given)
    assert result.exit_code == 2
    assert "is no duration; write 30s, 5m or 1h" in result.output


def test_since_without_a_repository_or_with_an_unknown_revision_is_wrong_usage(tmp_path) -> None:
    write_site(tmp_path, brief())
    assert run(tmp_path, "--since", "main").exit_code == 2
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, brief())
    result = run(tmp_path, "--since", "nowhere")
    assert result.exit_code == 2
    assert "error: git knows no revision `nowhere`" in result.output


def test_a_folder_without_settings_is_wrong_usage(tmp_path) -> None:
    assert run(tmp_path).exit_code == 2


# --- changes ------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path, server) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    write_site(
        tmp_path, {**brief(server.page("/a"), server.url("/gone")), ".gitignore": ".briefpress/\n"}
    )
    run(tmp_path, today="2026-01-10")
    commit(tmp_path, {})
    git(tmp_path, "checkout", "-q", "-b", "work")
    server.asked.clear()
    return tmp_path


def test_an_unchanged_site_asks_nothing_and_needs_no_client(repository, server) -> None:
    program = (
        "import sys\nfrom briefpress.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "finally:\n    assert 'aiohttp' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "links", "-C", str(repository), "--since", "main"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("found 0 outside addresses = 0 judged (0 now) + 0 skipped + 0")
    assert not server.asked


def test_of_a_change_only_what_is_new_is_asked_and_the_lock_stays(repository, server) -> None:
    new, dead = server.page("/new"), server.url("/new-gone")
    before = (repository / LOCK).read_bytes()
    write_site(repository, brief(server.url("/a"), server.url("/gone"), new, dead))
    result = run(repository, "--since", "main", "-o", "json")
    assert {url: one["severity"] for url, one in lines(result).items()} == {
        new: None,
        dead: "error",
    }
    assert server.asked == {"/new": 1, "/new-gone": 1}
    assert result.exit_code == 1
    assert (repository / LOCK).read_bytes() == before


def test_an_address_that_worked_before_is_not_new_in_another_file(repository, server) -> None:
    known = server.url("/a")
    write_site(repository, {"briefs/b.md": f"{HEAD}[x]({known})\n"})
    del server.pages["/a"]
    result = run(repository, "--since", "main", "--all", today="2026-01-20")
    assert result.exit_code == 0
    assert "warning[X701]" in result.output
    assert "dead on 1 check since 2026-01-20: an error from 2026-01-23 on" in result.output


def test_what_the_lock_of_a_change_knows_already_is_not_asked(repository, server) -> None:
    write_site(repository, brief(server.url("/a"), server.url("/gone"), server.page("/new")))
    run(repository)
    server.asked.clear()
    result = run(repository, "--since", "main")
    assert "found 1 outside address = 1 judged (0 now)" in result.output
    assert not server.asked


# --- findings -----------------------------------------------------------------------------


def test_a_suppression_holds_and_is_called_unused_only_where_all_was_judged(
    tmp_path, server
) -> None:
    gone, good = server.url("/gone"), server.page("/good")
    keep = "<!-- briefpress: ignore X701 -- no other source -->"
    settings = SETTINGS.format(f"{{skip: ['{server.url('/skipped')}']}}")
    site = {
        "mkdocs.yml": settings,
        "briefs/a.md": HEAD
        + "".join(f"[x]({url}) {keep}\n\n" for url in (gone, good, server.url("/skipped"))),
    }
    write_site(tmp_path, site)
    result = run(tmp_path, "-o", "concise")
    (line,) = (line for line in result.output.splitlines() if "[" in line)
    assert re.match(r"\S*briefs/a\.md:8:\d+: warning\[Z010\] nothing is left of `X701`", line)
    assert "1 suppressed" in result.output
    assert result.exit_code == 0


def test_lines_say_what_the_report_says_and_nothing_of_what_is_alive(tmp_path, server) -> None:
    keep = "<!-- briefpress: ignore X701 -- no other source -->"
    good = server.page("/good", "Good")
    gone, kept, known = (server.url(f"/{one}") for one in ("gone", "kept", "known"))
    write_site(
        tmp_path,
        {
            "mkdocs.yml": SETTINGS.format("{}"),
            "briefs/a.md": HEAD + f"[a]({good}) [b]({gone}) [@k]\n\n[c]({kept}) {keep}\n\n"
            f"[d]({gone}) {keep}\n",
            "references.bib": f"@online{{k, title = {{T}}, date = {{2025}}, url = {{{known}}},\n"
            f"  urlstatus = {{dead}}, archiveurl = {{{good}}}}}\n",
        },
    )
    for arguments in ((), ("--all",)):
        found = lines(run(tmp_path, *arguments, "-o", "json"))
        assert found[good]["message"] is None
        severities = {url: one["severity"] for url, one in found.items()}
        assert severities == {good: None, gone: "error", kept: None, known: "info"}


@pytest.mark.parametrize("command", ["check", "build"])
def test_other_commands_leave_what_keeps_a_finding_of_links_alone(tmp_path, command: str) -> None:
    """They do not run its rules, and cannot know whether it still keeps anything."""
    keep = "<!-- briefpress: ignore X701, A801 -- no other source -->"
    write_site(
        tmp_path,
        {
            "briefs/a.md": HEAD + f"[x](https://www.example.org/gone) {keep} [@k]\n",
            "references.bib": "@online{k, title = {T}, date = {2025}, urldate = {2025-05-12},\n"
            "  url = {https://www.example.org/k}, x-briefpress-ignore = {A801 -- none}}\n",
            "docs/index.md": "# Home\n",
        },
    )
    result = CliRunner().invoke(main, [command, "-C", str(tmp_path)])
    assert "Z010" not in result.output
    assert "Z011" not in result.output
    assert result.exit_code == 0, result.output


def test_a_page_that_has_moved_is_rewritten_where_that_is_wanted(tmp_path, server) -> None:
    old, new = server.url("/old"), server.page("/new", "Same")
    server.page("/old", "Same")
    write_site(tmp_path, brief(old))
    run(tmp_path)
    server.redirect("/old", "/new")
    result = run(tmp_path, "--fix", today="2026-02-15")
    assert "[X724]" in result.output
    assert "1 fixed" in result.output
    assert (tmp_path / "briefs/a.md").read_text(encoding="utf-8") == brief(new)["briefs/a.md"]


def test_a_new_title_is_a_new_address_that_somebody_has_to_look_at(tmp_path, server) -> None:
    old, new = server.url("/old"), server.page("/new", "Another")
    server.redirect("/old", "/new")
    write_site(tmp_path, brief(old))
    assert "0 fixed" in run(tmp_path, "--fix").output
    assert "1 fixed" in run(tmp_path, "--unsafe-fixes").output
    assert (tmp_path / "briefs/a.md").read_text(encoding="utf-8") == brief(new)["briefs/a.md"]


def test_a_page_that_is_another_is_told_until_its_line_is_taken_out(tmp_path, server) -> None:
    url = server.page("/page", "Tariffs", "The tariffs of 2025 are these.")
    write_site(tmp_path, brief(url))
    run(tmp_path)
    server.page("/page", "Casino", "Play here.")
    for day in ("2026-02-01", "2026-02-20"):
        result = run(tmp_path, today=day)
        assert "warning[X725]" in result.output
        assert "it was called `Tariffs`, and is `Casino` now" in result.output
    (tmp_path / LOCK).unlink()
    assert "[X725]" not in run(tmp_path, today="2026-02-20").output


def test_every_form_of_a_report_is_written(tmp_path, server, monkeypatch) -> None:
    write_site(tmp_path / "site", brief(server.url("/gone")))
    monkeypatch.chdir(tmp_path)
    wanted = {
        "sarif": '"ruleId": "X701"',
        "github": "::error file=site/briefs/a.md,line=6",
        "gitlab": '"check_name": "X701 gone"',
        "markdown": "### briefpress links",
        "concise": "site/briefs/a.md:6:5: error[X701]",
        "json": '"path": "site/briefs/a.md"',
    }
    options = [one for name in wanted for one in ("-o", f"{name}:{name}.txt")]
    arguments = ["links", "-C", "site", "--today", "2026-01-15", *options]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert result.output.startswith("found 1 outside address = ")
    for name, part in wanted.items():
        assert part in (tmp_path / f"{name}.txt").read_text(encoding="utf-8"), name


def test_other_commands_do_not_load_the_client() -> None:
    for arguments in (["--help"], ["links", "--help"], ["explain", "X701"]):
        program = (
            "import sys\nfrom briefpress.cli import main\n"
            "try:\n    main(sys.argv[1:])\n"
            "finally:\n    assert not {'aiohttp', 'asyncio'} & set(sys.modules)\n"
        )
        subprocess.run(
            [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
        )


def test_a_lock_in_conflict_stops_a_change_too(repository, server) -> None:
    text = (repository / LOCK).read_text(encoding="utf-8")
    (repository / LOCK).write_text(text.replace('"http', '=======\n"http', 1), encoding="utf-8")
    write_site(repository, brief(server.url("/a"), server.page("/new")))
    result = run(repository, "--since", "main")
    assert result.exit_code == 1
    assert f"--> {LOCK}:2:1" in result.output
    assert not server.asked
