"""Sources that no longer work, as readers meet them: notes, lists, source pages, in a browser."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefpress.pipeline import build_site
from tests.browser import chromium, needs_chromium, served

FILES = Path(__file__).parent / "sites/gone"
GATES = "https://tribune.example/story/1910314"
COPY = f"https://web.archive.example/web/20250512101500/{GATES}"
FIGURES = "https://figures.example/may?a=1&b=2"
BRIEF, CUT, SOURCE = "briefs/gates/", "recommendations/gates-r1/", "sources/gates2025/"
URDU = ("briefs/gates-ur/", "recommendations/gates-ur-r1/")
SAYS_GONE = "the original no longer works, checked on 16 June 2026"


def build(root: Path, *, language: str = "en") -> Path:
    shutil.copytree(FILES, root, dirs_exist_ok=True)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("font: false", f"language: {language}")
    config.write_text(text.replace("language:", "font: false, language:"), encoding="utf-8")
    outcome = build_site(root, today=date(2026, 7, 1))
    assert outcome.folder is not None, outcome.diagnostics
    assert outcome.warnings == ()
    return outcome.folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("gone"))


@pytest.fixture(scope="module")
def urdu_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("gone-ur"), language="ur")


def page(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))


def words(node: LexborNode) -> str:
    return " ".join(node.text().split()).removesuffix(" ↩")


def notes(site: Path, address: str) -> dict[str, LexborNode]:
    """The full notes of a page, by their keys."""
    found: dict[str, LexborNode] = {}
    for item in page(site, address).css(".bp-notes li"):
        paragraph = item.css_first("[data-keys]")
        if paragraph and not paragraph.attributes.get("data-expanded"):
            found.setdefault(paragraph.attributes["data-keys"] or "", item)
    return found


def links(node: LexborNode) -> list[tuple[str, str]]:
    return [
        (words(link), link.attributes["href"] or "")
        for link in node.css("a[href]")
        if link.attributes.get("role") != "doc-backlink"
    ]


def test_of_a_gone_source_the_title_leads_to_the_copy_and_the_address_nowhere(site: Path) -> None:
    note = notes(site, BRIEF)["gates2025"]
    assert links(note) == [
        ("Gates closed ‘nine days of ten’", COPY),
        ("archived on 12 May 2025", COPY),
    ]
    assert words(note) == (
        "Tahir Khan, “Gates closed ‘nine days of ten’”, Border Tribune, 11 May 2025, "
        f"{GATES} (archived on 12 May 2025; {SAYS_GONE})."
    )
    for link in note.css("a[data-originalurl]"):
        assert link.attributes["data-originalurl"] == GATES
        assert link.attributes["data-versionurl"] == COPY
        assert link.attributes["data-versiondate"] == "2025-05-12"


def test_without_a_copy_it_is_said_that_the_original_no_longer_works(site: Path) -> None:
    note = notes(site, BRIEF)["lorries2025"]
    assert words(note).endswith(f"https://tribune.example/story/1910999 ({SAYS_GONE}).")
    assert links(note) == [
        ("https://tribune.example/story/1910999", "https://tribune.example/story/1910999")
    ]


def test_a_source_that_works_keeps_its_link_and_names_its_copy(site: Path) -> None:
    note = notes(site, BRIEF)["ferry2025"]
    copy = "https://web.archive.example/web/20250403120000/https://harbour.example/ferry"
    assert links(note) == [
        ("https://harbour.example/ferry", "https://harbour.example/ferry"),
        ("archived on 3 April 2025", copy),
    ]
    assert [link.attributes["data-versionurl"] for link in note.css("a[data-versionurl]")] == [
        copy,
        copy,
    ]


def test_what_an_editor_says_counts_and_has_no_day_of_a_check(site: Path) -> None:
    note = notes(site, BRIEF)["rumour2025"]
    assert words(note).endswith(
        "https://gate-watch.example/open (archived on 2 March 2025; the address no longer leads "
        "to the original)."
    )
    assert all("gate-watch.example/open" not in url[:30] for _words, url in links(note))


def test_two_sources_of_one_note_each_have_their_own_remark(site: Path) -> None:
    note = notes(site, BRIEF)["report2025 paper2025"]
    assert words(note) == (
        "Dana Okello, Nine Days of Ten: A Count, report (Road Council, February 2025), "
        "pp. 12–13, https://roads.example/reports/count_9.pdf (archived; "
        f"{SAYS_GONE}); see Ann Poe, “What a closed gate costs”, Journal of Transit, "
        "vol. 7, 2025, pp. 1–20, https://doi.org/10.99999/transit.7.1 (archived on 1 June 2025; "
        f"{SAYS_GONE})."
    )


def test_soft_and_unsure_addresses_are_unchanged(site: Path) -> None:
    note = notes(site, "recommendations/gates-r2/")["blocked2025 once2025 moved2025"]
    assert note.css_first(".bp-remark") is None
    assert [url for _words, url in links(note)] == [
        "https://lens.example/count",
        "https://hand.example/count",
        "https://ear.example/count",
    ]


def test_short_forms_and_what_they_stand_for_say_nothing_of_copies(site: Path) -> None:
    for address in (BRIEF, CUT):
        for paragraph in page(site, address).css("[data-expanded]"):
            assert "archiv" not in (paragraph.attributes["data-expanded"] or "")
    short = page(site, BRIEF).css(".bp-notes li")[3]
    assert words(short) == "Khan, “Gates closed ‘nine days of ten’”."
    assert links(short) == []


def test_a_list_of_references_says_the_same(site: Path) -> None:
    entries = {one.id: one for one in page(site, "briefs/listed/").css(".bp-references > li")}
    gates = entries["ref-gates2025"]
    assert links(gates)[0] == ("Gates closed “nine days of ten.”", COPY)
    assert words(gates).endswith(f"{GATES} (archived on 12 May 2025; {SAYS_GONE}).")
    assert words(entries["ref-lorries2025"]).endswith(f"1910999 ({SAYS_GONE}).")
    assert words(entries["ref-ferry2025"]).endswith("ferry (archived on 3 April 2025).")


def test_what_others_take_along_is_the_source_and_no_remark(site: Path) -> None:
    for address in (BRIEF, CUT, SOURCE):
        assert page(site, address).css_first(".bp-citation .bp-remark") is None
    for file in (site / "cite").rglob("*.ris"):
        assert "archive.example" not in file.read_text(encoding="utf-8")


def test_links_of_the_text_lead_to_their_copies_and_say_so(site: Path) -> None:
    for address, number in ((BRIEF, 4), (CUT, 1), (URDU[0], 1)):
        found = page(site, address).css(f'article a[data-originalurl="{FIGURES}"]')
        assert len(found) == number
        for link in found:
            assert (link.attributes["href"] or "").endswith(f"/web/20250512101500/{FIGURES}")
    assert page(site, BRIEF).css_first(f'article a[href="{FIGURES}"]') is None


def test_a_draft_and_its_source_are_nowhere(site: Path) -> None:
    for file in site.rglob("*"):
        if file.is_file() and file.suffix in (".html", ".json", ".bib", ".xml"):
            assert "secret.example" not in file.read_text(encoding="utf-8"), file


def test_search_finds_no_remarks_as_text_of_the_brief(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    for one in index["docs"]:
        assert "data-versionurl" not in one["text"]


@needs_chromium
@pytest.mark.parametrize("address", [BRIEF, CUT, SOURCE, "briefs/listed/"])
@pytest.mark.parametrize("width", [1280, 360])
def test_a_gone_source_shows_its_copy_without_script(site: Path, address: str, width: int) -> None:
    with served(site) as root, chromium() as browser:
        context = browser.new_context(
            java_script_enabled=False, viewport={"width": width, "height": 900}
        )
        tab = context.new_page()
        tab.goto(f"{root}{address}")
        copies = tab.locator(f'article a[href="{COPY}"]:visible')
        assert copies.count() >= 1
        assert tab.get_by_text("archived", exact=False).locator("visible=true").count() >= 1
        assert tab.get_by_text("no longer works").locator("visible=true").count() >= 1
        live = tab.locator(f'article a[href="{GATES}"]:visible')
        assert live.count() == (1 if address == SOURCE else 0)  # the citation to copy has it
        box = copies.first.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width


@needs_chromium
@pytest.mark.parametrize("address", [*URDU, SOURCE])
def test_a_gone_source_shows_its_copy_on_a_page_written_from_the_right(
    urdu_site: Path, address: str
) -> None:
    with served(urdu_site) as root, chromium() as browser:
        context = browser.new_context(java_script_enabled=False)
        tab = context.new_page()
        tab.goto(f"{root}{address}")
        assert tab.locator("body").get_attribute("dir") == "rtl"
        copies = tab.locator(f'article a[href="{COPY}"]:visible')
        assert copies.count() >= 1
        assert tab.get_by_text("no longer works").locator("visible=true").count() >= 1
        if address != SOURCE:
            foreign = tab.locator('.bp-remark[lang="en"]').all()
            assert foreign
            assert all(one.get_attribute("dir") == "ltr" for one in foreign)


@needs_chromium
def test_on_paper_the_address_of_the_copy_is_printed(site: Path) -> None:
    with served(site) as root, chromium() as browser:
        tab = browser.new_page()
        tab.goto(f"{root}{BRIEF}")
        shown = "getComputedStyle(document.querySelector('.bp-notes .bp-remark a'), '::after')"
        assert tab.evaluate(f"{shown}.content") == "none"
        tab.emulate_media(media="print")
        assert COPY in tab.evaluate(f"{shown}.content")


def test_a_hook_that_takes_copies_out_of_pages_stops_the_build(tmp_path: Path) -> None:
    shutil.copytree(FILES, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    hook = "import re\n\ndef on_page_content(html, **_more):\n    return re.sub({}, '', html)\n"
    pattern = repr('<a href="https://web.archive.example/[^>]*>')
    (tmp_path / "hook.py").write_text(hook.format(pattern), encoding="utf-8")
    outcome = build_site(tmp_path, today=date(2026, 7, 1))
    assert outcome.folder is None
    assert {one.code for one in outcome.diagnostics} == {"A802"}
    told = {(one.span.file, one.message.split("`")[1]) for one in outcome.diagnostics}
    assert ("references.bib", GATES) in told
    assert ("briefs/gates.md", GATES) in told
    assert ("briefs/gates.md", "https://doi.org/10.99999/transit.7.1") in told


def test_the_state_of_all_links_names_each_address_and_where_it_stands(site: Path) -> None:
    html = page(site, "health/")
    sections = {}
    for heading in html.css("article h2[id]"):
        listed = heading.next
        while listed is not None and listed.tag not in ("ul", "p", "h2"):
            listed = listed.next
        if listed is not None and listed.tag == "ul":
            sections[heading.id] = [words(item) for item in listed.css("li")]
    assert len(sections["bp-gone"]) == 7
    assert [row.split(" ")[0:3] for row in sections["bp-failing"]] == [["Counting", "by", "hand"]]
    assert "https://ear.example/archive/count" in sections["bp-moved"][0]
    assert "Refuses programs." in sections["bp-unclear"][0]
    assert len(sections["bp-never"]) == 3
    assert sections["bp-by-brief"][2] == (
        "Gates that open by rule 14 addresses: 2 work, 6 no longer work, 1 did not work at the "
        "last check, 1 is unclear, 1 has moved, 3 were never checked. GATES. Last checked on "
        "16 June 2026."
    )
    targets = [link.attributes["href"] for link in html.css("article li a")]
    assert "../sources/gates2025/" in targets
    assert "../briefs/gates/#call-1" in targets
    assert "../briefs/gates/#note-7" in targets
    assert "../briefs/gates/#r1" in targets
    assert page(site, "sources/").css_first('article a[href="../health/"]') is not None
