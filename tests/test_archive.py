"""`briefpress archive` beside a real archive on this machine: what it asks, shows and writes."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefpress.archiving import look_for_copies
from briefpress.cli import main
from briefpress.load.site import read_site
from briefpress.whereabouts import find_copy
from tests.cases import write_site
from tests.memento import Capture, served_archive

TODAY = "2026-06-20"
READ = "https://tribune.example/read"
DATED = "https://tribune.example/dated"
BARE = "https://tribune.example/bare?x=1&y=2%25"
KEPT = "https://tribune.example/kept"
TEXT = "https://press.example/in-the-text"
BIB = f"""\
@online{{read,
  author       = {{Khan, Tahir}},
  title        = {{Gates}},
  organization = {{Tribune}},
  date         = {{2025-05-01}},
  url          = {{{READ}}},
  urldate      = {{2025-05-12}},
}}

@online{{dated, author = {{Khan, Tahir}}, title = {{Roads}}, organization = {{Tribune}},
  date = {{2024-02}}, url = {{{DATED}}}}}

@online{{bare, title = "Ferries", url = "{BARE.replace("%", chr(92) + "%")}" }}

@online{{kept, title = {{Kept}}, url = {{{KEPT}}}, archiveurl = {{https://perma.example/1}}}}

@online{{unused, title = {{Unused}}, url = {{https://tribune.example/unused}}}}

@article{{paper, title = {{Paper}}, url = {{https://paper.example/}}, doi = {{10.1000/182}}}}
"""
BRIEF = f"""\
---
title: Gates
authors: [Amina Khan]
issued: 2025-06-10
---
One.[@read] Two.[@dated] Three.[@bare] Four.[@kept] Five.[@paper] See [the press]({TEXT}).
"""
CAPTURES: Mapping[str, tuple[Capture, ...]] = {
    READ: (Capture("20250301000000"), Capture("20250513080000"), Capture("20260101000000")),
    DATED: (Capture("20240115000000"), Capture("20240302000000")),
    BARE: (Capture("20260618000000"),),
    TEXT: (Capture("20250611000000"),),
}


def site(root: Path, endpoint: str, *, more: str = "", bib: str = BIB) -> Path:
    config = "site_name: Institute\nsite_url: https://briefs.example/\nplugins:\n  - briefpress:\n"
    config += f"      links: {{archive: '{endpoint}'{more}}}\n"
    write_site(root, {"mkdocs.yml": config, "briefs/a.md": BRIEF, "references.bib": bib})
    return root


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["archive", "-C", str(root), "--today", TODAY, *arguments])


def copies(root: Path) -> dict[str, str]:
    """Key -> copy and its day, as they are read back."""
    found = {one.key: find_copy(one) for one in read_site(root)[0].references}
    return {key: f"{one.url} {one.date}" for key, one in found.items() if one}


def test_the_copy_nearest_to_the_day_of_reading_else_of_publication_else_today_is_asked_for(
    tmp_path: Path,
) -> None:
    with served_archive(CAPTURES) as archive:
        result = run(site(tmp_path, archive.endpoint))
    assert result.exit_code == 0, result.output
    assert archive.pages == [
        f"{BARE} 20260620",
        f"{DATED} 20240229",
        f"{READ} 20250512",
    ]


def test_what_was_found_is_shown_and_nothing_is_written(tmp_path: Path) -> None:
    with served_archive(CAPTURES) as archive:
        root = site(tmp_path, archive.endpoint)
        result = run(root)
    assert (root / "references.bib").read_text(encoding="utf-8") == BIB
    assert not (root / "links.lock.json").exists()
    assert result.stdout.startswith("--- a/references.bib\n+++ b/references.bib\n")
    plus = [line for line in result.stdout.splitlines() if line.startswith("+ ")]
    assert plus[:2] == [
        f"+  archiveurl   = {{{archive.endpoint}20250513080000/{READ}}},",
        "+  archivedate  = {2025-05-13},",
    ]
    assert "asked for 3 copies: 3 found, 0 not there, 0 not answered" in result.output
    assert "`briefpress archive --fix` writes them" in result.output


def test_fixed_entries_keep_every_other_byte_and_are_read_back(tmp_path: Path) -> None:
    with served_archive(CAPTURES) as archive:
        root = site(tmp_path, archive.endpoint)
        result = run(root, "--fix")
        assert result.exit_code == 0, result.output
        end = archive.endpoint
        asked = len(archive.asked)
        again = run(root, "--fix")
        assert len(archive.asked) == asked
    text = (root / "references.bib").read_text(encoding="utf-8")
    expected = BIB.replace(
        "  urldate      = {2025-05-12},\n",
        "  urldate      = {2025-05-12},\n"
        f"  archiveurl   = {{{end}20250513080000/{READ}}},\n"
        "  archivedate  = {2025-05-13},\n",
    )
    expected = expected.replace(
        f"url = {{{DATED}}}}}",
        f"url = {{{DATED}}}, archiveurl = {{{end}20240302000000/{DATED}}}, "
        "archivedate = {2024-03-02}}",
    )
    written = BARE.replace("%", r"\%")
    expected = expected.replace(
        f'url = "{written}"',
        f'url = "{written}", archiveurl = "{end}20260618000000/{written}", '
        'archivedate = "2026-06-18"',
    )
    assert text == expected
    assert copies(root) == {
        "read": f"{end}20250513080000/{READ} 2025-05-13",
        "dated": f"{end}20240302000000/{DATED} 2024-03-02",
        "bare": f"{end}20260618000000/{BARE} 2026-06-18",
        "kept": "https://perma.example/1 None",
    }
    assert not (root / "links.lock.json").exists()
    assert "asked for 0 copies" in again.output


def test_an_address_without_an_entry_gets_its_copy_in_the_lock(tmp_path: Path) -> None:
    lock = (
        '{"version": 1, "links": {\n'
        f'"{TEXT}": {{"first_seen": "2026-01-01", "last_checked": "2026-06-01", '
        '"verdict": "alive", "status": 200, "own": "kept"}\n'
        "}}\n"
    )
    with served_archive(CAPTURES) as archive:
        root = site(tmp_path, archive.endpoint)
        (root / "links.lock.json").write_text(lock, encoding="utf-8")
        result = run(root, "--all", "--fix")
    assert result.exit_code == 0, result.output
    assert "; written into references.bib and links.lock.json" in result.output
    assert (root / "links.lock.json").read_text(encoding="utf-8") == lock.replace(
        '"status": 200,',
        f'"status": 200, "archived": {{"url": "{archive.endpoint}20250611000000/{TEXT}", '
        '"date": "2025-06-11"},',
    )


def test_with_lock_the_bibliography_stays_as_it_is(tmp_path: Path) -> None:
    with served_archive(CAPTURES) as archive:
        root = site(tmp_path, archive.endpoint)
        assert run(root, "--lock", "--fix").exit_code == 0
        assert (root / "references.bib").read_text(encoding="utf-8") == BIB
        links = read_site(root)[0].links
        assert {url: one.archived.url for url, one in links.items() if one.archived} == {
            url: f"{archive.endpoint}{CAPTURES[url][index].stamp}/{url}"
            for url, index in ((READ, 1), (DATED, 1), (BARE, 0))
        }
        assert "asked for 0 copies" in run(root).output  # the lock knows them now


def only_read(captures: tuple[Capture, ...]) -> dict[str, tuple[Capture, ...]]:
    return {**CAPTURES, READ: captures}


def test_a_copy_of_a_page_of_errors_is_passed_over_for_the_next_one(tmp_path: Path) -> None:
    captures = (
        Capture("20250512110000", 404),
        Capture("20250515000000", 503),
        Capture("20250601000000"),
        Capture("20240101000000"),
    )
    with served_archive(only_read(captures)) as archive:
        root = site(tmp_path, archive.endpoint)
        run(root, "--fix")
    assert copies(root)["read"] == f"{archive.endpoint}20250601000000/{READ} 2025-06-01"


@pytest.mark.parametrize(
    "captures",
    [
        (Capture("20250512110000", 404), Capture("20250601000000", 410)),
        (Capture("20250512120000", 404),),
        (Capture("20250512110000", 302, "https://tribune.example/"),),
    ],
)
def test_where_all_copies_are_of_errors_none_is_proposed(
    tmp_path: Path, captures: tuple[Capture, ...]
) -> None:
    with served_archive(only_read(captures)) as archive:
        root = site(tmp_path, archive.endpoint)
        result = run(root, "--fix")
    assert result.exit_code == 0, result.output
    assert "read" not in copies(root)
    assert f"no copy of `{READ}`: the archive has copies of a page of errors only" in result.output
    assert "  = help: ask the archive to make one, or write" in result.output


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((404, {}), "the archive has no copy"),
        ((403, {}), "the archive does not show copies of this page"),
        ((200, {}), "the archive gives no answer that can be read"),
        ((400, {}), "the archive gives no answer that can be read (400)"),
        ((302, {}), "the archive leads nowhere"),
        ((302, {"Location": "/login"}), "the archive leads to `{base}/login`, which is no copy"),
        ((302, {"Location": READ}), f"the archive leads to `{READ}`, which is no copy"),
        (
            (302, {"Location": "/web/20250512000000/https://tribune.example/other"}),
            "the archive leads to a copy of another page, `https://tribune.example/other`",
        ),
    ],
)
def test_an_answer_that_names_no_copy_is_told(
    tmp_path: Path, answer: tuple[int, dict[str, str]], why: str
) -> None:
    with served_archive(CAPTURES, {READ: answer}) as archive:
        root = site(tmp_path, archive.endpoint)
        result = run(root, "--fix")
    assert result.exit_code == 0, result.output
    base = archive.endpoint.removesuffix("/web/")
    assert f"no copy of `{READ}`: {why.format(base=base)}\n" in result.output
    assert set(copies(root)) == {"dated", "bare", "kept"}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ((302, {"Location": f"/web/20250513080000/{READ}"}), "{base}/web/20250513080000/" + READ),
        (
            (301, {"Location": f"/web/20250513080000/{READ.replace('https', 'http')}/"}),
            "{base}/web/20250513080000/" + READ.replace("https", "http") + "/",
        ),
        (
            (302, {"Location": f"https://far.example/web/20250513080000/{READ}"}),
            f"https://far.example/web/20250513080000/{READ}",
        ),
        (
            (200, {"Memento-Datetime": "Tue, 13 May 2025 08:00:00 GMT"}),
            "{base}/web/20250513080000/" + READ,
        ),
        (
            (
                200,
                {
                    "Memento-Datetime": "Tue, 13 May 2025 08:00:00 GMT",
                    "Content-Location": "/kept/7",
                },
            ),
            "{base}/kept/7",
        ),
        (
            (
                302,
                {
                    "Memento-Datetime": "Tue, 13 May 2025 08:00:00 GMT",
                    "Location": "https://far.example/kept/7",
                },
            ),
            "https://far.example/kept/7",
        ),
    ],
)
def test_a_copy_is_read_out_of_every_form_of_answer(
    tmp_path: Path, answer: tuple[int, dict[str, str]], expected: str
) -> None:
    with served_archive(CAPTURES, {READ: answer}) as archive:
        root = site(tmp_path, archive.endpoint)
        run(root, "--fix")
    base = archive.endpoint.removesuffix("/web/")
    assert copies(root)["read"] == f"{expected.format(base=base)} 2025-05-13"


def test_the_archive_is_asked_by_get_under_our_own_name(tmp_path: Path) -> None:
    with served_archive(CAPTURES) as archive:
        run(site(tmp_path, archive.endpoint))
    assert {method for method, _path, _agent in archive.asked} == {"GET"}
    agents = {agent for _method, _path, agent in archive.asked}
    assert len(agents) == 1
    assert "briefpress/" in agents.pop()
    assert len(archive.asked) == 6  # by day, and the copy itself


def dead_endpoint() -> str:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}/web/"


def test_an_archive_that_is_down_is_one_message_and_code_3(tmp_path: Path) -> None:
    root = site(tmp_path, dead_endpoint())
    result = run(root, "--fix")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "does not answer: the host refuses the connection; nothing was changed" in result.stderr
    assert (root / "references.bib").read_text(encoding="utf-8") == BIB


def test_an_archive_that_answers_5xx_alone_is_down_too(tmp_path: Path) -> None:
    answers = {url: (503, {}) for url in (READ, DATED, BARE)}
    with served_archive({}, answers) as archive:
        result = run(site(tmp_path, archive.endpoint))
    assert result.exit_code == 3
    assert "does not answer: it answers 503; nothing was changed" in result.stderr


def test_without_a_network_it_is_one_message_and_code_3(tmp_path: Path) -> None:
    result = run(site(tmp_path, "https://archive.invalid/web/"))
    assert result.exit_code == 3
    assert result.stderr.count("\n") == 1


def test_what_was_not_answered_is_told_and_the_rest_is_written(tmp_path: Path) -> None:
    with served_archive(CAPTURES, {DATED: (503, {"Retry-After": "3600"})}) as archive:
        root = site(tmp_path, archive.endpoint)
        result = run(root, "--fix")
    assert result.exit_code == 3
    assert f"not answered: `{DATED}`: it answers 503" in result.stderr
    assert set(copies(root)) == {"read", "bare", "kept"}
    assert "2 found, 0 not there, 1 not answered" in result.output


@pytest.mark.parametrize("endpoint", ["ftp://archive.example/", "archive.example", "https://"])
def test_an_endpoint_that_is_no_address_is_a_mistake_of_the_configuration(
    tmp_path: Path, endpoint: str
) -> None:
    result = run(site(tmp_path, endpoint))
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
    assert "archive" in result.stderr


def test_a_broken_lock_stops_the_run_before_anything_is_asked(tmp_path: Path) -> None:
    with served_archive(CAPTURES) as archive:
        root = site(tmp_path, archive.endpoint)
        (root / "links.lock.json").write_text("<<<<<<< ours\n", encoding="utf-8")
        result = run(root, "--fix")
    assert result.exit_code == 2
    assert "`links.lock.json` cannot be read" in result.stderr
    assert archive.asked == []


def test_addresses_that_the_site_leaves_out_are_not_asked_for(tmp_path: Path) -> None:
    with served_archive(CAPTURES) as archive:
        run(site(tmp_path, archive.endpoint, more=", skip: ['*/dated']"))
    assert archive.pages == [f"{BARE} 20260620", f"{READ} 20250512"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_stay(tmp_path: Path, newline: str, mark: str) -> None:
    text = mark + BIB.replace("\n", newline)
    with served_archive(CAPTURES) as archive:
        root = site(tmp_path, archive.endpoint)
        (root / "references.bib").write_bytes(text.encode())
        assert run(root, "--fix").exit_code == 0
    after = (root / "references.bib").read_bytes().decode()
    line = f"  archivedate  = {{2025-05-13}},{newline}"
    assert line in after
    assert after.startswith(mark + "@online")
    assert after.count("\r") == after.count("\n") * (newline == "\r\n")


def test_a_file_that_is_not_utf_8_is_left_alone(tmp_path: Path) -> None:
    with served_archive(CAPTURES) as archive:
        root = site(tmp_path, archive.endpoint)
        raw = BIB.replace("Gates", "Gâtes").encode("cp1252")
        (root / "references.bib").write_bytes(raw)
        run(root, "--fix")
        assert (root / "references.bib").read_bytes() == raw
        assert READ in read_site(root)[0].links


def test_an_archive_far_away_is_not_told_of_hosts_of_a_private_network(tmp_path: Path) -> None:
    bib = "@online{near, title = {Near}, url = {http://10.0.0.7/report}}\n"
    root = site(tmp_path, "https://archive.invalid/web/", bib=bib)
    (root / "briefs/a.md").write_text(BRIEF.partition("One.")[0] + "One.[@near]\n")
    looked = look_for_copies(root, today=date(2026, 6, 20))
    assert (looked.found, looked.absent, looked.unanswered) == ({}, {}, {})
