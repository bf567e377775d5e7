"""The site of this repository, built as `make site` builds it and read as a reader would."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefpress.citable import FORMATS
from briefpress.pipeline import build_site
from tests.browser import chromium, needs_chromium, served

ROOT = Path(__file__).parents[1]
BRIEF = "briefs/ib-2025-001/"
RECOMMENDATIONS = [f"recommendations/ib-2025-001-r{number}/" for number in range(1, 6)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("seed")
    for name in ("briefs", "docs"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "references.bib"):
        shutil.copy(ROOT / name, root / name)
    outcome = build_site(root, today=date(2026, 1, 15))
    assert outcome.folder is not None, outcome.diagnostics
    assert outcome.warnings == ()
    return outcome.folder


def page(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def test_the_brief_has_its_four_notes_each_at_its_sentence(site: Path) -> None:
    html = page(site, BRIEF)
    calls = html.css("article sup.bp-call")
    assert [words(call) for call in calls] == ["1", "2", "3", "4"]
    for call, sentence in zip(
        calls, ("join the region.", "February 2023.", "Haqqani.", "central command."), strict=True
    ):
        text = words(call.parent)
        assert f"{sentence}{words(call)}" in text


def test_the_second_note_is_ibid_and_the_others_are_full(site: Path) -> None:
    notes = [words(note).removesuffix(" ↩") for note in page(site, BRIEF).css(".bp-notes li")]
    assert notes == [
        "“Pakistan, Afghanistan agree to boost bilateral co-operation”, Express Tribune, "
        "19 April 2025, https://tribune.com.pk/story/2540923/"
        "deputy-pm-dar-arrives-in-kabul-for-talks-with-taliban-officials.",
        "Ibid.",
        "Tahir Khan, “Trilateral dialogue: Afghan Taliban govt seeks constructive engagement "
        "with Pakistan, China”, Express Tribune, 11 May 2025, https://www.dawn.com/news/1910314.",
        "“Afghan Taliban tell ‘Khawarij’: Carrying out attacks in Pakistan is not jihad”, "
        "Express Tribune, 28 May 2025, https://tribune.com.pk/story/2548244/"
        "afghan-taliban-warn-khawarij-against-violent-attacks-in-pakistan.",
    ]


def test_every_note_has_its_way_back(site: Path) -> None:
    html = page(site, BRIEF)
    for number in range(1, 5):
        assert html.css_first(f"#call-{number} a[role=doc-noteref]").attributes["href"] == (
            f"#note-{number}"
        )
        assert html.css_first(f"#note-{number} a[role=doc-backlink]").attributes["href"] == (
            f"#call-{number}"
        )


def test_each_recommendation_has_a_page_with_its_text_and_its_way_back(site: Path) -> None:
    folders = sorted(path.name for path in (site / "recommendations").iterdir() if path.is_dir())
    assert folders == [address.split("/")[1] for address in RECOMMENDATIONS]
    texts = [words(page(site, address).css_first("article")) for address in RECOMMENDATIONS]
    for text, phrase in zip(
        texts, ("APAPPS", "APTTA", "Airtom", "Türkiye", "Contact Group"), strict=True
    ):
        assert phrase in text
    for address in RECOMMENDATIONS:
        links = [a.attributes.get("href") for a in page(site, address).css("article a[href]")]
        assert any(link.startswith("../../briefs/ib-2025-001/") for link in links if link)


def test_the_closing_paragraph_is_not_in_the_fifth(site: Path) -> None:
    closing = "a relationship that can bear a shock"
    assert closing in words(page(site, BRIEF).css_first("article"))
    assert closing not in words(page(site, RECOMMENDATIONS[4]).css_first("article"))


def test_search_knows_each_recommendation_once_and_not_in_the_brief(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    hits = {one["location"].partition("#")[0] for one in index["docs"] if "Airtom" in one["text"]}
    assert hits == {RECOMMENDATIONS[2]}


@needs_chromium
def test_a_search_for_termez_lists_the_recommendation_first(site: Path) -> None:
    with served(site) as address, chromium() as browser:
        tab = browser.new_page()
        tab.goto(address)
        tab.keyboard.press("f")
        tab.keyboard.type("Termez", delay=40)
        first = tab.locator(".md-search-result__list .md-search-result__link").first
        first.wait_for()
        assert RECOMMENDATIONS[2] in (first.get_attribute("href") or "")


@needs_chromium
def test_the_citation_and_each_of_its_files_can_be_copied_with_the_keyboard(site: Path) -> None:
    with served(site) as address, chromium() as browser:
        context = browser.new_context()
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab = context.new_page()
        tab.goto(f"{address}{BRIEF}")
        buttons = tab.locator(".bp-copy button")
        buttons.first.focus()
        citation = tab.locator(".bp-citation").inner_text()
        files = [(site / f"cite/ib-2025-001.{one.ending}").read_bytes() for one in FORMATS]
        copied = [citation, *(one.decode().replace("\r\n", "\n") for one in files)]
        names = ["citation", *(one.name for one in FORMATS)]
        for name, text in zip(names, copied, strict=True):
            assert tab.evaluate("document.activeElement.textContent") == f"Copy {name}"
            tab.keyboard.press("Enter")
            tab.locator(f'.bp-copy [role="status"]:text-is("Copied {name}")').wait_for()
            read = tab.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
            assert read == text
            tab.keyboard.press("Tab")
        # The files themselves are the next links: they are there without a script too.
        assert tab.evaluate("document.activeElement.download") == "ib-2025-001.bib"
        assert buttons.count() == len(copied)


@needs_chromium
def test_a_file_that_is_gone_is_told_and_nothing_is_copied(site: Path) -> None:
    with served(site) as address, chromium() as browser:
        context = browser.new_context()
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab = context.new_page()
        tab.route("**/*.ris", lambda route: route.fulfill(status=404))
        tab.goto(f"{address}{BRIEF}")
        tab.get_by_role("button", name="Copy RIS").click()
        tab.get_by_text("RIS could not be copied").wait_for()


@needs_chromium
def test_without_a_script_the_files_are_links_that_save_them(site: Path) -> None:
    with served(site) as address, chromium() as browser:
        tab = browser.new_context(java_script_enabled=False).new_page()
        tab.goto(f"{address}{BRIEF}")
        assert tab.locator(".bp-copy").count() == 0
        references = tab.locator(".bp-export").first
        assert references.inner_text().startswith("Download the 3 references: BibTeX")
        with tab.expect_download() as waiting:
            references.get_by_role("link", name="RIS").click()
        assert waiting.value.suggested_filename == "ib-2025-001-references.ris"
        saved = Path(waiting.value.path()).read_bytes()
        assert saved == (site / "cite/ib-2025-001/references.ris").read_bytes()


@needs_chromium
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("address", ["", BRIEF, RECOMMENDATIONS[2], "recommendations/", "sources/"])
def test_a_page_fits_its_window_and_asks_no_other_host(site, address, width) -> None:
    with served(site) as base, chromium() as browser:
        tab = browser.new_page(viewport={"width": width, "height": 900})
        requests: list[str] = []
        messages: list[str] = []
        tab.on("request", lambda request: requests.append(request.url))
        tab.on("console", lambda message: messages.append(message.text))
        tab.goto(f"{base}{address}", wait_until="networkidle")
        assert not messages
        assert all(url.startswith((base, "data:", "blob:")) for url in requests)
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert tab.evaluate(overflow) == 0
