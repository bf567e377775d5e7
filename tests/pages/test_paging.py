"""Long lists: which rows stand on which page, and the ways between the pages."""

from __future__ import annotations

from briefpress.pages.paging import PAGE_SIZE, Section, link_section, split_sections


def section(anchor: str, number: int, empty: str = "") -> Section:
    rows = [lambda origin, n=n: f"{anchor} {n} from {origin}" for n in range(1, number + 1)]
    return Section(f"{number} {anchor}", f"bp-{anchor}", rows, empty)


def rows_of(markdown: str) -> list[str]:
    return [
        line.removeprefix('<li markdown="span">').removesuffix("</li>")
        for line in markdown.splitlines()
        if line.startswith("<li")
    ]


def test_fifty_rows_are_one_page_without_ways_and_one_more_makes_two() -> None:
    (only,) = split_sections("a/", [section("x", PAGE_SIZE)])
    assert (only.number, only.total, only.address) == (1, 1, "a/")
    assert "<nav" not in only.markdown
    first, second = split_sections("a/", [section("x", PAGE_SIZE + 1)])
    assert len(rows_of(first.markdown)) == PAGE_SIZE
    assert rows_of(second.markdown) == ["x 51 from a/page/2/"]


def test_sections_follow_each_other_and_each_page_has_the_heading_of_what_it_shows() -> None:
    parts = list(split_sections("a/", [section("x", 60), section("y", 50)]))
    assert [part.address for part in parts] == ["a/", "a/page/2/", "a/page/3/"]
    assert [rows_of(part.markdown)[-1].split(" from")[0] for part in parts] == [
        "x 50",
        "y 40",
        "y 50",
    ]
    headings = [
        [line for line in part.markdown.splitlines() if line.startswith("## ")] for part in parts
    ]
    x = "## 60 x {: #bp-x data-search-exclude }"
    y = "## 50 y {: #bp-y data-search-exclude }"
    assert headings == [[x], [x, y], [y]]


def test_every_page_leads_to_the_one_before_and_the_one_behind() -> None:
    first, second, third = split_sections("a/", [section("x", 101)])
    page_two = '<span class="bp-here">page 2 of 3</span>'
    assert "[Next page](a/page/2.md)" in first.markdown
    assert "Previous" not in first.markdown
    ways = f"[Previous page](../../a.md) {page_two} [Next page](../../a/page/3.md)"
    assert ways in second.markdown
    assert "[Previous page](../../a/page/2.md)" in third.markdown
    assert "Next" not in third.markdown


def test_a_section_is_linked_to_on_the_page_where_it_begins() -> None:
    sections = [section("x", 50), section("y", 1), section("z", 50)]
    links = [link_section("s", "briefs/", sections, number) for number in range(3)]
    assert links == [
        "[s](../briefs/index.md#bp-x)",
        "[s](../briefs/page/2.md#bp-y)",
        "[s](../briefs/page/2.md#bp-z)",
    ]


def test_an_empty_section_is_said_once_in_words() -> None:
    for before in (0, PAGE_SIZE, PAGE_SIZE + 1):
        parts = list(split_sections("a/", [section("x", before), section("y", 0, "No y.")]))
        assert ["No y." in part.markdown for part in parts].count(True) == 1
        assert not [part for part in parts if "## 0" in part.markdown]
    (part,) = split_sections("a/", [section("x", 0)])
    assert part.markdown == ""
