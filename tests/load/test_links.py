"""The lock of links in a folder: read with the site, told where it is broken, never a crash."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from briefpress.load.cache import LINKS, Cache
from briefpress.load.site import read_site
from briefpress.model import LinkRecord
from briefpress.pipeline import check_site
from briefpress.text.lock_file import NAME, write_lock
from tests.cases import write_site

BRIEF = "---\ntitle: T\nauthors: [A. Khan]\nissued: 2025-06-10\n---\nText.\n"
RECORD = LinkRecord("https://example.org/", date(2026, 1, 15))


def test_the_lock_is_read_with_the_site(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF, NAME: write_lock([RECORD])})
    site, sources = read_site(tmp_path)
    assert site.links == {RECORD.url: RECORD}
    assert sources[NAME] == write_lock([RECORD])


def test_a_site_without_a_lock_knows_nothing_of_addresses(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF})
    site, sources = read_site(tmp_path)
    assert (site.links, NAME in sources, site.problems) == ({}, False, ())


def test_a_lock_with_the_marks_of_a_merge_is_a_finding_of_the_check(tmp_path: Path) -> None:
    text = write_lock([RECORD]).replace('"https', '<<<<<<< HEAD\n"https')
    write_site(tmp_path, {"briefs/a.md": BRIEF, NAME: text})
    outcome = check_site(tmp_path, today=date(2026, 1, 15))
    found = [one for one in outcome.diagnostics if one.span.file == NAME]
    assert [(one.code, outcome.sources.place(one.span).line) for one in found] == [("B109", 2)]
    assert outcome.blocking


def test_a_lock_that_is_not_utf_8_is_a_finding_too(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF})
    (tmp_path / NAME).write_bytes(b"\xff{}")
    found = check_site(tmp_path, today=date(2026, 1, 15)).diagnostics
    assert ("B109", NAME) in [(one.code, one.span.file) for one in found]


def test_a_change_of_the_lock_is_seen(tmp_path: Path) -> None:
    write_site(tmp_path, {"briefs/a.md": BRIEF})
    keys = []
    for records in ([], [RECORD], []):
        (tmp_path / NAME).write_text(write_lock(records), encoding="utf-8")
        cache = Cache(tmp_path / "cache")
        read_site(tmp_path, cache=cache)
        keys.append(cache.keys[LINKS])
    assert keys[0] == keys[2] != keys[1]
