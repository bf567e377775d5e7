"""The state of all links: what is known is said with its day, and what is not is said too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from briefpress.model import Archived, Edition, LinkRecord, Page, Verdict
from briefpress.pages.checked import find_checked, judge
from briefpress.pages.health import make_health_page

from .fixture import make_edition

STORY = "https://tribune.example/story/2540923"
DEAD = (date(2025, 10, 1), date(2025, 10, 8), date(2025, 10, 15))


def record(verdict: Verdict | None, code: str | None = None, **more: object) -> LinkRecord:
    checked = date(2025, 10, 15) if verdict else None
    one = LinkRecord(STORY, DEAD[0], last_checked=checked, verdict=verdict, code=code)
    return replace(one, **more)  # type: ignore[arg-type]


def page_with(links: Mapping[str, LinkRecord]) -> tuple[Edition, Page]:
    edition = make_edition()
    references = {
        key: replace(one, fields={"url": one.item.get("URL", ""), **one.fields})
        for key, one in edition.publication.references.items()
    }
    publication = replace(edition.publication, links=links, references=references)
    edition = replace(edition, publication=publication)
    (page,) = make_health_page(edition)
    return edition, page


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (None, "never"),
        (record(None), "never"),
        (record("alive"), "works"),
        (record("dead", "X701", dead_on=DEAD), "gone"),
        (record("dead", "X701", dead_on=DEAD[:2]), "failing"),
        (record("soft", "X720"), "unclear"),
        (record("soft", "X724"), "moved"),
        (record("soft", "X725"), "unclear"),
    ],
)
def test_an_address_is_judged_by_the_lock(known: LinkRecord | None, expected: str) -> None:
    assert judge(known) == expected


def test_without_a_lock_the_page_says_how_one_comes_to_be() -> None:
    _edition, page = page_with({})
    assert "No address has been checked yet." in page.markdown
    assert "`briefpress links`" in page.markdown
    assert "## By brief" not in page.markdown


def test_a_gone_source_leads_to_its_page_its_note_and_its_copy() -> None:
    copy = f"https://archive.example/web/20250420/{STORY}"
    gone = record("dead", "X701", dead_on=DEAD, archived=Archived(copy, date(2025, 4, 20)))
    _edition, page = page_with({STORY: gone})
    section = page.markdown.partition("## No longer works: 1")[2].partition("\n## ")[0]
    assert "(../sources/visit2025.md)" in section
    assert (
        "Not found. First found so on 1 October 2025. Last checked on 15 October 2025." in section
    )
    assert f'<a href="{copy}"' in section
    assert ">Archived on 20 April 2025</a>." in section
    assert "[note 1](../briefs/ib-2025-001.md#call-1)" in section
    assert f"(<{STORY}>)" not in section


def test_counts_add_up_to_all_addresses() -> None:
    edition, page = page_with({STORY: record("alive")})
    checked = find_checked(edition)
    assert f"{len(checked)} addresses, last checked on 15 October 2025" in page.markdown
    assert [one.found for one in checked.values()].count("works") == 1
    assert f"## Never checked: {len(checked) - 1}" in page.markdown


def test_what_moved_says_where_to() -> None:
    moved = record("soft", "X724", final_url="https://tribune.example/archive/2540923")
    _edition, page = page_with({STORY: moved})
    section = page.markdown.partition("## Has moved: 1")[2].partition("\n## ")[0]
    assert "Now at [" in section
    assert "(<https://tribune.example/archive/2540923>)" in section
