"""The pages cut from a brief: their own notes, headings, links, and nothing that is not theirs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from briefpress.pipeline import build_site
from tests.cases import write_site

BIB = """\
@online{talks, title = {Talks begin}, author = {Khan, Tahir}, organization = {Dawn},
  date = {2025-05-11}, url = {https://www.dawn.com/news/1}}
@report{customs, title = {Customs data: Three years}, author = {{World Bank}}, date = {2024},
  institution = {World Bank}, url = {https://example.org/customs}}
"""
BRIEF = """\
---
title: Two steps
authors: [A. Khan]
issued: 2025-06-10
---
An opening.[^own] See [below](#r2) and [the method](#method).

[^own]: As [@customs, p. 3] shows, and the [other brief](other.md) too.

## Method {#method}

Words.

## Recommendations

### 1. Talk

They talked.[@talks] <!-- a private remark -->

### 2. Count *everything*

The same talks[@talks] and the data,[see *also* @customs, pp. 4-5] again.[@customs, p. 9] An API
helps; see [the method](#method), [here](#inner), [the other][other] and
![a chart](two/chart.svg).

#### Inner {#inner}

A hand-written one.[^own]

## Closing

Not part of it.

*[API]: Application Programming Interface
[other]: other.md#top
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("two")
    write_site(
        root,
        {
            "mkdocs.yml": (
                "site_name: X\ntheme: {name: material, font: false}\n"
                "plugins: [search, briefpress]\nmarkdown_extensions: [abbr]\n"
            ),
            "references.bib": BIB,
            "briefs/two.md": BRIEF,
            "briefs/two/chart.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "briefs/other.md": (
                "---\ntitle: Other\nauthors: [A. Khan]\nissued: 2025-06-09\n---\n# Top\n\nText.\n"
            ),
            "docs/index.md": "Hello.\n",
        },
    )
    outcome = build_site(root, today=date(2026, 1, 15))
    assert outcome.folder is not None, outcome.diagnostics
    assert outcome.warnings == ()
    return outcome.folder


def notes(site: Path, address: str) -> list[str]:
    html = LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))
    return [" ".join(p.text().replace("↩", "").split()) for p in html.css(".bp-notes li")]


DAWN = "Tahir Khan, “Talks begin”, Dawn, 11 May 2025, https://www.dawn.com/news/1."


def test_the_brief_numbers_all_notes_in_reading_order(site: Path) -> None:
    assert notes(site, "briefs/two") == [
        "As World Bank, Customs data: Three years (2024), p. 3, "
        "https://example.org/customs shows, and the other brief too.",
        DAWN,
        "Ibid.",
        "See also World Bank, Customs data, pp. 4–5.",
        "Ibid., p. 9.",
    ]


def test_the_page_of_the_second_begins_with_a_full_note(site: Path) -> None:
    assert notes(site, "recommendations/two-r2") == [
        DAWN,
        "See also World Bank, Customs data: Three years (2024), pp. 4–5, https://example.org/customs.",
        "Ibid., p. 9.",
        "As ibid., p. 3 shows, and the other brief too.",
    ]


def test_emphasis_before_a_source_is_kept(site: Path) -> None:
    html = (site / "briefs/two/index.html").read_text(encoding="utf-8")
    assert "See <em>also</em> World Bank" in html


def test_a_slice_ends_where_the_next_heading_begins(site: Path) -> None:
    html = (site / "recommendations/two-r1/index.html").read_text(encoding="utf-8")
    article = LexborHTMLParser(html).css_first("article").text()
    assert "They talked." in article
    assert "The same talks" not in article
    assert "private remark" not in html
    fifth = (site / "recommendations/two-r2/index.html").read_text(encoding="utf-8")
    assert "Not part of it" not in fifth


def test_headings_are_raised_and_links_lead_where_they_led(site: Path) -> None:
    html = LexborHTMLParser((site / "recommendations/two-r2/index.html").read_text("utf-8"))
    assert html.css_first("h2#inner").text().strip() == "Inner"
    hrefs = {a.text(): a.attributes["href"] for a in html.css("article a[href]")}
    assert hrefs["the method"] == "../../briefs/two/#method"
    assert hrefs["here"] == "#inner"
    assert hrefs["the other"] == "../../briefs/other/#top"
    assert hrefs["other brief"] == "../../briefs/other/"
    assert html.css_first("article img").attributes["src"] == "../../briefs/two/chart.svg"
    assert html.css_first("article abbr").attributes["title"] == "Application Programming Interface"


def test_the_brief_leads_to_each_record_and_keeps_its_anchors(site: Path) -> None:
    html = LexborHTMLParser((site / "briefs/two/index.html").read_text("utf-8"))
    assert [h.attributes["id"] for h in html.css("h3")][:2] == ["r1", "r2"]
    hrefs = [a.attributes["href"] for a in html.css("article a[href]")]
    for number in (1, 2):
        assert hrefs.count(f"../../recommendations/two-r{number}/") == 2
    assert "#r2" in hrefs
