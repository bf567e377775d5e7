"""Every kind of page, from a small edition to its exact Markdown.

The expected pages are the files of `data/expected`. After a wanted change, write them anew and
read the difference before committing it:

    BRIEFPRESS_RENEW=1 pytest tests/pages
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import markdown
import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from briefpress.export import make_exports
from briefpress.model import STATUSES, Edition, Page, Subject
from briefpress.pages import PAGES, make_pages
from briefpress.text.paths import LISTINGS, staged_file, status_address

from .fixture import DATA, emptied, make_edition, renamed

EXPECTED = DATA / "expected"
HOSTILE = (
    "<script>alert(1)</script> *a* `b` [x](y) [^1] {: #z } {#q} & &amp; <u> http://e.org/x "
    'a_b_c :smile: | $1 "q" \\ ~~s~~ @me #1 -- x@y.org ![i](j) ///Footnotes Go Here///'
)
EXTENSIONS = (
    "attr_list",
    "md_in_html",
    "tables",
    "toc",
    "footnotes",
    "fenced_code",
    "pymdownx.magiclink",
    "pymdownx.tilde",
    "pymdownx.caret",
)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return make_edition()


def _as_file(page: Page) -> str:
    header = yaml.safe_dump(dict(page.meta), sort_keys=False, allow_unicode=True, width=1_000_000)
    return f"---\n{header}---\n\n{page.markdown}"


def _expected(page: Page) -> Path:
    return EXPECTED / staged_file(page.address)


def _html(page: Page) -> LexborHTMLParser:
    return LexborHTMLParser(markdown.markdown(page.markdown, extensions=list(EXTENSIONS)))


def test_every_page_has_its_exact_markdown(edition: Edition) -> None:
    pages = make_pages(edition)
    if os.environ.get("BRIEFPRESS_RENEW"):
        for page in pages:
            _expected(page).parent.mkdir(parents=True, exist_ok=True)
            _expected(page).write_text(_as_file(page), encoding="utf-8")
    for page in pages:
        assert _as_file(page) == _expected(page).read_text(encoding="utf-8"), page.address


def test_no_expected_page_is_left_over(edition: Edition) -> None:
    made = {_expected(page) for page in make_pages(edition)}
    assert set(EXPECTED.rglob("*.md")) == made


def test_every_maker_makes_pages_of_one_kind_of_its_own(edition: Edition) -> None:
    kinds = [{page.meta["kind"] for page in make(edition)} for make in PAGES]
    assert all(len(kind) == 1 for kind in kinds)
    assert len(set().union(*kinds)) == len(PAGES)


def test_addresses_are_unique(edition: Edition) -> None:
    addresses = [page.address for page in make_pages(edition)]
    assert len(set(addresses)) == len(addresses)


@pytest.mark.parametrize("variant", ["whole", "hostile", "empty"])
def test_every_page_has_one_first_heading(edition: Edition, variant: str) -> None:
    made = {"whole": edition, "hostile": renamed(edition, HOSTILE), "empty": emptied(edition)}
    for page in make_pages(made[variant]):
        assert len(_html(page).css("h1")) == 1, page.address


@pytest.mark.parametrize("variant", ["whole", "empty"])
def test_no_page_links_to_a_page_or_file_that_is_not_made(edition: Edition, variant: str) -> None:
    shown = {"whole": edition, "empty": emptied(edition)}[variant]
    pages = make_pages(shown)
    files = {staged_file(page.address) for page in pages} | set(make_exports(shown))
    for page in pages:
        folder = Path("/", staged_file(page.address)).parent
        for link in _html(page).css("a[href]"):
            target = (link.attributes["href"] or "").partition("#")[0]
            if target and "://" not in target and not target.startswith("mailto:"):
                path = os.path.normpath(folder / target).lstrip("/")
                assert path in files, f"{page.address or 'home'} links to {target}"


def test_every_exported_file_is_linked_from_a_page_and_named_in_its_head(
    edition: Edition,
) -> None:
    saved: dict[str, str] = {}
    named: set[str] = set()
    for page in make_pages(edition):
        folder = Path("/", staged_file(page.address)).parent
        for link in _html(page).css(".bp-export a"):
            path = os.path.normpath(folder / (link.attributes["href"] or "")).lstrip("/")
            saved[path] = link.attributes["download"] or ""
        named |= {one["href"] for one in page.meta.get("described_by", ())}
    made = set(make_exports(edition))
    assert set(saved) == made
    assert named == {file for file in made if "/references." not in file}
    assert len(set(saved.values())) == len(saved)
    assert saved["cite/ib-2025-001.bib"] == "ib-2025-001.bib"
    assert saved["cite/ib-2025-001/r1.ris"] == "ib-2025-001-r1.ris"
    assert saved["sources/letter/letter.json"] == "letter.json"


def test_a_link_to_an_anchor_of_ours_finds_it(edition: Edition) -> None:
    for page in make_pages(edition):
        html = _html(page)
        for link in html.css('a[href^="#bp-"]'):
            assert html.css_first(link.attributes["href"] or "") is not None


@pytest.mark.parametrize("kind", ["brief", "recommendation", "source", "person", "subject", "body"])
def test_a_hostile_title_is_printed_character_by_character(edition: Edition, kind: str) -> None:
    for page in make_pages(renamed(edition, HOSTILE)):
        if page.meta["kind"] == kind:
            assert page.meta["title"] == HOSTILE
            assert _html(page).css_first("#bp-title").text() == HOSTILE


def test_hostile_data_makes_no_element_on_any_page(edition: Edition) -> None:
    for page in make_pages(renamed(edition, HOSTILE)):
        html = _html(page)
        assert html.css("script, u, img") == [], page.address
        assert not [a for a in html.css("a") if "//e.org" in (a.attributes.get("href") or "")]
        if page.meta["kind"] not in ("statuses", "years"):
            assert not [p for p in html.css(".bp-name") if p.text() != HOSTILE], page.address


def test_a_site_without_anything_says_so_in_words(edition: Edition) -> None:
    pages = {page.address: page for page in make_pages(emptied(edition))}
    statuses = {status_address(status) for status in STATUSES}
    assert set(pages) == {"", *LISTINGS, *statuses}
    assert "# Example Institute" in pages[""].markdown
    assert "No brief has been published yet." in pages[""].markdown
    assert "No recommendation has been made yet." in pages["recommendations/"].markdown
    assert "No source is cited yet." in pages["sources/"].markdown
    assert "No author is named yet." in pages["people/"].markdown
    assert "No organisation is named yet." in pages["bodies/"].markdown
    assert "No brief names a subject yet." in pages["subjects/"].markdown
    assert "No brief has a date of issue yet." in pages["years/"].markdown
    for status in statuses:
        assert "No recommendation has this status now." in pages[status].markdown


def test_a_recommendation_without_a_record_says_so_in_words(edition: Edition) -> None:
    pages = {page.address: page for page in make_pages(edition)}
    bare = pages["recommendations/ib-2025-001-r3/"].markdown
    assert "No status is recorded." in bare
    assert "No addressee is recorded." in bare
    assert "Nothing is recorded yet." in bare
    assert "<svg" not in bare


def test_a_brief_says_what_is_not_stated(edition: Edition) -> None:
    html = next(_html(page) for page in make_pages(edition) if page.meta["kind"] == "brief")
    facts = [one.text() for one in html.css(".bp-facts dt, .bp-facts dd")]
    assert facts[:4] == ["Corrections", "None", "Licence", "Not stated"]


def test_every_drawing_is_hidden_from_readers_that_listen(edition: Edition) -> None:
    for page in make_pages(edition):
        for drawing in _html(page).css("svg"):
            assert drawing.attributes["aria-hidden"] == "true"


def test_a_brief_in_another_language_is_marked_and_the_page_around_it_is_not(
    edition: Edition,
) -> None:
    publication = edition.publication
    briefs = tuple(replace(brief, lang="ur") for brief in publication.briefs)
    made = make_pages(replace(edition, publication=replace(publication, briefs=briefs)))
    page = next(page for page in made if page.meta["kind"] == "brief")
    html = _html(page)
    assert (page.meta["lang"], page.meta["dir"]) == ("ur", "rtl")
    assert html.css_first("h1").attributes["dir"] == "rtl"
    assert html.css_first(".bp-text").attributes["lang"] == "ur"
    assert html.css_first(".bp-facts").attributes.get("lang") is None


def test_notes_tell_the_language_of_the_text_that_they_stand_outside_of(edition: Edition) -> None:
    publication = edition.publication
    briefs = tuple(replace(brief, lang="ur") for brief in publication.briefs)
    made = make_pages(replace(edition, publication=replace(publication, briefs=briefs)))
    page = next(page for page in made if page.address == f"briefs/{briefs[0].slug}/")
    notes = re.findall(r"^\[\^\d+\]: .*\n    \{: (.*?) data-keys", page.markdown, re.M)
    assert notes and set(notes) == {"lang=ur dir=rtl"}


def test_a_language_that_is_no_language_tag_writes_no_attribute(edition: Edition) -> None:
    publication = edition.publication
    briefs = tuple(replace(brief, lang='x" onload="y') for brief in publication.briefs)
    made = make_pages(replace(edition, publication=replace(publication, briefs=briefs)))
    assert not [page for page in made if "onload" in page.markdown]


def test_a_superseded_brief_leads_to_the_newer_one(edition: Edition) -> None:
    publication = edition.publication
    new, old, *_others = publication.briefs
    old = replace(old, status="superseded", replaced_by=new.id)
    made = make_pages(replace(edition, publication=replace(publication, briefs=(new, old))))
    page = next(page for page in made if page.address == "briefs/ib-2025-002/")
    notice = _html(page).css_first(".bp-notice")
    assert notice.text().startswith("Superseded.")
    assert notice.css_first("a").attributes["href"] == "../briefs/ib-2025-001.md"


def test_the_institutes_own_heading_is_the_first_heading_of_the_home_page(
    edition: Edition,
) -> None:
    heading = "Own heading\n===========\n\nText.\n"
    plain = "---\ntitle: x\n---\n\nText, with\n\n```\n# no heading\n```\n"
    for text, expected in ((heading, "Own heading"), (plain, "Example Institute")):
        home = make_pages(replace(edition, texts={**edition.texts, "docs/index.md": text}))[0]
        assert [one.text() for one in _html(home).css("h1")] == [expected]


def test_of_two_keys_with_one_address_the_first_has_the_page_and_index_has_none(
    edition: Edition,
) -> None:
    publication = edition.publication
    subjects = {key: Subject(key, f"The {key}") for key in ("a-b", "A-B", "index")}
    brief = replace(publication.briefs[0], subjects=tuple(subjects))
    registry = replace(publication.registry, subjects=subjects)
    made = make_pages(
        replace(edition, publication=replace(publication, briefs=(brief,), registry=registry))
    )
    pages = [page for page in made if page.address.startswith("subjects/")]
    assert [page.address for page in pages] == ["subjects/", "subjects/a-b/"]
    assert pages[1].meta["title"] == "The a-b"
    page = next(page for page in made if page.address == "briefs/ib-2025-001/")
    links = "[The a-b](../subjects/a-b.md), [The A-B](../subjects/a-b.md), The index</dd>"
    assert links in page.markdown
