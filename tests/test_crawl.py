"""A site of many briefs, read as a reader without JavaScript would: along links only."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from briefpress.load.site import read_site
from briefpress.model import STATUSES
from briefpress.pipeline import build_site
from briefpress.text.paths import LISTINGS
from tests.browser import chromium, needs_chromium, served
from tests.cases import write_site

BRIEFS = 120
ROOT = "https://x.example/advice/"
CONFIGURATION = (
    f"site_name: X\nsite_url: {ROOT}\ntheme: {{name: material, font: false}}\n"
    "plugins: [search, briefpress]\nnav: [index.md]\n"
)


def _brief(number: int) -> str:
    """Written by one of 60 people to one of 3 addressees; every second makes a recommendation."""
    advice = (
        "recommendations:\n  r1:\n    due: 2026-01-01\n    addressees:\n"
        f"      ministry-{number % 3}:\n        response: agreed\n"
        f"        history: [{{date: 2025-02-01, status: open}}]\n"
        if number % 2
        else ""
    )
    text = "\n## Do it {#r1}\n\nSoon.\n" if number % 2 else ""
    return (
        f"---\ntitle: Brief {number}\nauthors: [key-person, Ann {chr(97 + number % 60 % 26)}"
        f"{chr(97 + number % 60 // 26)}, علی رضا]\npublisher: house\nsubjects: [water]\n"
        f"issued: {2024 + number % 2}-01-{number % 28 + 1:02d}\n{advice}---\n"
        f"A claim.[@source{number % 55}]\n{text}"
    )


def _files() -> dict[str, str]:
    keys = [*(f"source{number}" for number in range(55)), "page"]
    return {
        "mkdocs.yml": CONFIGURATION,
        "references.bib": "".join(
            f"@online{{{key}, title = {{On {key}}}, date = {{2024}}, organization = {{O}}, "
            f"url = {{https://example.org/{key}}}}}\n"
            for key in keys
        ),
        "briefs/_registry/people.yml": (
            "key-person: {name: Key Person, affiliation: house}\nhidden-key: {name: Hidden Key}\n"
        ),
        "briefs/_registry/bodies.yml": (
            "house: {name: House, parent: above}\nabove: {name: Above}\n"
            "hidden-house: {name: Hidden House, parent: above}\nministry-0: {name: "
            "Überlandverkehrsgenehmigungsbehörde des Nordens}\n"
        )
        + "".join(f"ministry-{number}: {{name: Ministry {number}}}\n" for number in (1, 2)),
        "briefs/_registry/subjects.yml": (
            "water: {name: Water, broader: all}\nall: {name: All}\n"
            "hidden-subject: {name: Hidden subject, broader: all}\n"
        ),
        "docs/index.md": "Hello.\n",
        **{f"briefs/b-{number:03d}.md": _brief(number) for number in range(BRIEFS - 1)},
        "briefs/hidden.md": (
            "---\ntitle: Hidden\nauthors: [hidden-key, Hidden Author]\npublisher: hidden-house\n"
            "subjects: [hidden-subject]\nissued: 1999-01-01\nstatus: draft\n---\nText.\n"
        ),
        "briefs/page.md": _brief(BRIEFS - 1).replace("@source9", "@page"),
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("crawl")
    write_site(root, _files())
    outcome = build_site(root, today=date(2026, 1, 15))
    assert outcome.folder is not None, outcome.diagnostics
    assert outcome.warnings == ()
    return outcome.folder


@pytest.fixture(scope="module")
def crawled(site: Path) -> dict[str, LexborHTMLParser]:
    """Address -> page, of all that are reached from the home page."""
    reached: dict[str, LexborHTMLParser] = {}
    pending = [""]
    while pending:
        address = pending.pop()
        if address not in reached:
            html = (site / address / "index.html").read_text(encoding="utf-8")
            reached[address] = LexborHTMLParser(html)
            targets = (target for target, _anchor in _links(address, reached[address]))
            pending.extend(target for target in targets if target == "" or target.endswith("/"))
    return reached


def _links(address: str, html: LexborHTMLParser) -> list[tuple[str, str]]:
    """(address, anchor) of every link that leads into the site."""
    links = (
        urldefrag(urljoin(ROOT + address, link.attributes["href"] or ""))
        for link in html.css("a[href]")
    )
    return [(one.url.removeprefix(ROOT), one.fragment) for one in links if one.url.startswith(ROOT)]


def test_every_page_is_reached_from_the_home_page(site: Path, crawled) -> None:
    built = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert {address.rstrip("/") or "." for address in crawled} == built
    assert {*LISTINGS, *(f"status/{status}/" for status in STATUSES)} < set(crawled)


def test_no_link_and_no_anchor_is_dead(site: Path, crawled) -> None:
    ids = {address: {one.id for one in html.css("[id]")} for address, html in crawled.items()}
    for address, html in crawled.items():
        for target, anchor in _links(address, html):
            assert target in crawled or (site / target).is_file(), f"{address} -> {target}"
            assert not anchor or unquote(anchor) in ids[target], f"{address} -> {target}#{anchor}"


def test_long_lists_go_on_on_further_pages_that_say_so(crawled) -> None:
    expected = {
        "briefs/page/3/": "Briefs, page 3 of 3",
        "recommendations/page/2/": "Recommendations, page 2 of 2",
        "sources/page/2/": "Sources, page 2 of 2",
        "people/page/2/": "People, page 2 of 2",
        "people/key-person/page/3/": "Key Person, page 3 of 3",
        "subjects/water/page/4/": "Water, page 4 of 4",
        "bodies/house/page/3/": "House, page 3 of 3",
        "status/open/page/2/": "Open, page 2 of 2",
        "years/2024/page/2/": "2024, page 2 of 2",
    }
    for address, title in expected.items():
        html = crawled[address]
        assert html.css_first("h1").text().strip() == title
        assert html.css_first("title").text().startswith(f"{title} – ")
    assert not [address for address in crawled if "/page/1/" in address]


def test_a_brief_and_a_source_called_page_stand_beside_the_further_pages(crawled) -> None:
    assert crawled["briefs/page/"].css_first("h1").text().strip() == f"Brief {BRIEFS - 1}"
    assert crawled["sources/page/"].css_first("h1").text().strip() == "On page"


def test_only_the_name_of_a_person_a_subject_and_an_organisation_is_searched(site: Path) -> None:
    index = (site / "search/search_index.json").read_text(encoding="utf-8")
    for place, title in (
        ("people/key-person/", "Key Person"),
        ("subjects/water/", "Water"),
        ("bodies/ministry-1/", "Ministry 1"),
    ):
        assert f'{{"location":"{place}","title":"{title}","text":""}}' in index
    assert '"location":"people/key-person/page/2/' not in index
    assert '"location":"briefs/"' not in index


def test_what_only_a_draft_names_is_on_no_list(site: Path) -> None:
    assert not [path for path in site.rglob("*") if "hidden" in path.name or path.name == "1999"]
    for path in site.rglob("*.html"):
        assert "Hidden" not in path.read_text(encoding="utf-8"), path


def test_a_dead_address_is_answered_with_links_from_the_root(site: Path, crawled) -> None:
    html = LexborHTMLParser((site / "404.html").read_text(encoding="utf-8"))
    assert html.css_first("h1").text() == "Page not found"
    hrefs = [link.attributes["href"] or "" for link in html.css("article a")]
    assert [href.removeprefix("/advice/").rstrip(".") for href in hrefs] == [
        "",
        "briefs/",
        "recommendations/",
        "sources/",
    ]
    assert all(href.startswith("/advice/") for href in hrefs)


@needs_chromium
@pytest.mark.parametrize("width", [1280, 320])
def test_no_kind_of_page_is_wider_than_its_window(site: Path, width: int) -> None:
    addresses = [*LISTINGS, "people/key-person/", "subjects/water/", "bodies/ministry-0/"]
    addresses += ["bodies/house/page/2/", "status/open/", "years/2025/", "404.html"]
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    with served(site) as base, chromium() as browser:
        tab = browser.new_page(viewport={"width": width, "height": 900})
        for address in addresses:
            tab.goto(base + address)
            assert tab.evaluate(overflow) == 0, address


@needs_chromium
def test_the_values_to_narrow_a_list_by_are_in_view_beside_it_and_folded_above_it(site) -> None:
    with served(site) as base, chromium() as browser:
        for width, is_visible in ((1280, True), (360, False)):
            tab = browser.new_page(viewport={"width": width, "height": 900})
            tab.goto(f"{base}recommendations/")
            assert tab.get_by_role("link", name="Ministry 1", exact=True).is_visible() == is_visible
            assert tab.get_by_text("Narrow the list").is_visible() != is_visible


@pytest.mark.parametrize("file", ["docs/people.md", "docs/years/own.md", "docs/status/index.md"])
def test_a_page_of_the_docs_at_a_generated_address_is_an_error(tmp_path: Path, file: str) -> None:
    write_site(tmp_path, {"briefs/b-001.md": _brief(0), file: "# Ours\n", "docs/page.md": "# P\n"})
    problems = [one for one in read_site(tmp_path)[0].problems if one.span.file.startswith("docs/")]
    assert [one.span.file for one in problems] == [file]
