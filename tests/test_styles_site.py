"""A site whose style cites in the text, and a brief with a style of its own, as they are built."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from briefpress.pipeline import build_site
from tests.cases import write_site

STYLE = """\
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Author and date</title><id>http://styles.example/author-date</id>
    <updated>2026-01-01T00:00:00+00:00</updated></info>
  <macro name="author"><names variable="author"><name form="short" and="text"/>
    <substitute><text variable="title"/></substitute></names></macro>
  <macro name="year"><date variable="issued"><date-part name="year"/></date></macro>
  <citation><layout prefix="(" suffix=")" delimiter="; "><group delimiter=", ">
    <group delimiter=" "><text macro="author"/><text macro="year"/></group>
    <group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
  </group></layout></citation>
  <bibliography><sort><key macro="author"/></sort><layout suffix="."><group delimiter=". ">
    <text macro="author"/><text macro="year"/><text variable="title" font-style="italic"/>
    <text variable="URL"/></group></layout></bibliography>
</style>
"""
MKDOCS = """\
site_name: Example Institute
site_url: https://briefs.example.org/
theme: {name: material, font: false}
plugins:
  - search
  - briefpress: {csl: styles/author-date.csl}
"""
BRIEF = """\
---
title: Border markets
authors: [Amina Khan]
issued: 2025-06-10
---
The envoys met in Kabul.[@talks, p. 4] They agreed.[@talks; @visit] So it was said.[^own]

[^own]: As the minister wrote in [@visit], and nobody else.

## Recommendations

### 1. Open the crossings

By rule, not by order.[@visit]
"""
OTHER = """\
---
title: Another brief
authors: [Amina Khan]
issued: 2025-06-10
csl: notes-no-ibid
---
They met.[@talks] They met again.[@talks]
"""
BIB = """\
@online{talks, author = {Khan, Tahir}, title = {Talks begin}, date = {2025-05-11},
  url = {https://a.example/talks}, urldate = {2025-06-01}}
@report{visit, author = {{Ministry of Trade}}, title = {A visit}, institution = {Ministry of Trade},
  date = {2025}}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("styles")
    files = {"briefs/a.md": BRIEF, "briefs/b.md": OTHER, "references.bib": BIB}
    write_site(root, {"mkdocs.yml": MKDOCS, "styles/author-date.csl": STYLE, **files})
    outcome = build_site(root, today=date(2026, 1, 15))
    assert outcome.folder is not None, outcome.summary
    return outcome.folder


def page(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))


def said(html: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in html.css(selector)]


def test_citations_stand_in_the_text_and_each_leads_to_its_entry(site: Path) -> None:
    html = page(site, "briefs/a")
    (text,) = [one for one in said(html, ".md-content p") if "envoys" in one]
    assert text.startswith(
        "The envoys met in Kabul (Khan 2025, p. 4). They agreed "
        "(Khan 2025; Ministry of Trade 2025). So it was said."
    )
    links = html.css("#cite-2 a")
    assert [one.attributes["href"] for one in links] == ["#ref-talks", "#ref-visit"]
    assert html.css_first("#cite-2").attributes["data-keys"] == "talks visit"
    assert said(html, "[role=doc-bibliography] li") == [
        "Khan. 2025. Talks begin. https://a.example/talks.",
        "Ministry of Trade. 2025. A visit.",
    ]
    assert said(html, ".bp-notes li[id]")[0].startswith(
        "As the minister wrote in (Ministry of Trade 2025), and nobody else."
    )


def test_a_recommendation_lists_its_own_references(site: Path) -> None:
    html = page(site, "recommendations/a-r1")
    assert said(html, "[role=doc-bibliography] li") == ["Ministry of Trade. 2025. A visit."]
    assert "A visit" in " ".join(said(html, "#bp-evidence ~ ul")[:1])


def test_a_brief_may_have_a_style_of_its_own(site: Path) -> None:
    html = page(site, "briefs/b")
    assert html.css_first("[role=doc-bibliography]") is None
    first, second = said(html, ".bp-notes li[id]")
    assert first.startswith("Tahir Khan, “Talks begin”, 11 May 2025, https://a.example/talks")
    assert second.startswith("Khan, “Talks begin”.")


def test_a_source_leads_to_where_it_is_cited_in_either_way(site: Path) -> None:
    html = page(site, "sources/talks")
    links = [one.attributes["href"] for one in html.css(".bp-cited a")]
    assert "../../briefs/a/#cite-1" in links
    assert "../../briefs/b/#call-1" in links
    assert said(html, ".bp-citation") == ["Khan. 2025. Talks begin. https://a.example/talks."]


def test_a_page_says_how_it_is_cited_in_its_style(site: Path) -> None:
    (entry,) = said(page(site, "briefs/a"), ".bp-citation")
    assert entry == "Khan. 2025. Border markets. https://briefs.example.org/briefs/a/."
    (entry,) = said(page(site, "briefs/b"), ".bp-citation")
    assert entry.startswith("Khan, Amina, Another brief, Issue brief B")
