"""What is read from a built page, and the rules over a site that MkDocs and Material built."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config

from briefpress.model import Page, Rule, Span
from briefpress.text.sources import Sources
from briefpress.verify import verifying
from briefpress.verify.addresses import read_home
from briefpress.verify.beside import read_built_file
from briefpress.verify.built import CONFIGURATION, find_place, read_built_site
from briefpress.verify.page import BuiltCall, BuiltLink, BuiltNote, BuiltPage
from briefpress.verify.reading import find_in_page, make_page
from briefpress.verify.verifying import verify

SITE_URL = "https://example.org/institute/"


def read_built_page(html: bytes, path: str) -> BuiltPage:
    found = find_in_page(html)
    return make_page(found, path, read_home(SITE_URL), None, CONFIGURATION, lambda: html)


BRIEF = """\
# A brief

Envoys met.[^1] They met again.[^2] And again.[^1] `[@code]`

![A chart](../a/chart.png)

[The recommendation](../recommendations/a-r1.md) and [its reasons](#reasons).

## Reasons

Text.

[^1]: Khan, *Dawn*, 11 May 2025.
    {: lang=en dir=ltr data-keys="khan" }

[^2]: Ibid.
    {: data-expanded="Khan, Dawn" }
"""
RECOMMENDATION = """\
# Open the market

From [the brief](../briefs/a.md#reasons).[^1]

[^1]: Khan, *Dawn*, 11 May 2025.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    files = {
        "mkdocs.yml": f"site_name: Institute\nsite_url: {SITE_URL}\n"
        "theme: {name: material, font: false, features: [navigation.sections]}\n"
        "markdown_extensions: [attr_list, briefpress.render.notes]\n",
        "docs/index.md": "# Home\n\n[A brief](briefs/a.md)\n",
        "docs/guide/index.md": "# Guide\n\nWrite `[@key]` or [@key].\n",
        "docs/briefs/a.md": BRIEF,
        "docs/recommendations/a-r1.md": RECOMMENDATION,
        "docs/a/chart.png": "",
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    build(load_config(str(root / "mkdocs.yml")))
    return root / "site"


SOURCES = Sources({"briefs/a.md": BRIEF, "briefs/a-r1.md": RECOMMENDATION})
PAGES = (
    Page(
        "briefs/a/",
        BRIEF,
        {"kind": "brief", "recommendations": ["recommendations/a-r1/"]},
        Span("briefs/a.md", 0, len(BRIEF)),
    ),
    Page(
        "recommendations/a-r1/",
        RECOMMENDATION,
        {"kind": "recommendation", "brief": "briefs/a/"},
        Span("briefs/a-r1.md", 0, len(RECOMMENDATION)),
    ),
)


def test_a_site_that_material_built_has_no_findings(site: Path) -> None:
    assert verify(site, PAGES, SOURCES, site_url=SITE_URL) == []


def test_the_address_of_the_site_decides_what_is_inside(site: Path) -> None:
    found = verify(site, PAGES, SOURCES, site_url="https://example.org/elsewhere/")
    assert found == [], "absolute links of 404.html lie outside, all others are relative"
    at_root = verify(site, PAGES, SOURCES, site_url="https://example.org/")
    assert {one.code for one in at_root} == {"L601"}
    assert all("`404.html`" in one.message for one in at_root if "`/inst" in one.message)


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ('id="reasons"', "", ["L601", "L601"]),
        ('id="note-2"', 'id="note-1"', ["L603", "L605"]),
        ('id="call-1-2"', "", ["L603"]),
        ("Envoys met.", "Envoys met.[@khan]", ["L606"]),
        ("recommendations/a-r1/", "", ["L604"]),
        ("../../a/chart.png", "../../a/Chart.png", ["L601"]),
    ],
)
def test_damage_to_a_page_is_found(
    site: Path, tmp_path: Path, old: str, new: str, codes: list[str]
) -> None:
    for path in site.rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    page = tmp_path / "briefs/a/index.html"
    html = page.read_text(encoding="utf-8")
    assert old in html
    page.write_text(html.replace(old, new), encoding="utf-8")
    found = verify(tmp_path, PAGES, SOURCES, site_url=SITE_URL)
    furniture = [one for one in found if "outside" in one.message]
    assert [one.code for one in found if one not in furniture] == codes


def test_a_rule_that_raises_is_a_diagnostic_and_the_rest_goes_on(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(page, _site):
        raise ValueError(page.path)
        yield

    broken = Rule("L699", "broken", "error", "page", fail, "")
    monkeypatch.setattr(verifying, "RULES", (broken, *verifying.RULES))
    found = verify(site, PAGES, SOURCES, site_url=SITE_URL)
    assert {one.code for one in found} == {"Z020"}
    assert [one.span for one in found if "briefs/a/" in one.message] == [Span("briefs/a.md", 0, 0)]
    assert len(found) == len(list(site.rglob("*.html")))


def test_a_page_is_read_into_values() -> None:
    page = read_built_page(
        b"""<!doctype html><head><link rel="icon" href="i.png"><base href="/institute/b/"></head>
        <article id="x"><a name="n" href="#x"> A <b>link</b> </a>
        <img src="c.png" srcset="d.png 2x,e.png">
        One<sup id="call-1"><a href="#note-1" role="doc-noteref">1</a></sup>
        <svg><use href="#shape"/></svg>
        <section role="doc-endnotes"><ol><li id="note-1">N
        <a href="#call-1" role="doc-backlink">B</a></li></ol></section></article>
        <p id="x">[<code>@code</code>@]</p>""",
        "a/index.html",
    )
    assert page.base == "/institute/b/"
    assert page.ids == ("x", "call-1", "note-1", "x")
    assert page.anchors == {"x", "n", "call-1", "note-1"}
    assert page.links == (
        BuiltLink("i.png", "", False, False),
        BuiltLink("#x", "A link", True, False),
        BuiltLink("c.png", "", True, False),
        BuiltLink("d.png", "", True, False),
        BuiltLink("e.png", "", True, False),
        BuiltLink("#note-1", "1", True, True),
        BuiltLink("#shape", "", True, False),
        BuiltLink("#call-1", "B", True, True),
    )
    assert page.calls == (BuiltCall("call-1", "#note-1", "1"),)
    assert page.notes == (BuiltNote("note-1", 1, ("#call-1",)),)
    assert "[@" not in page.text
    assert "code" not in page.text


def test_the_rest_of_a_page_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text("<body>One <a href=a/>two</a> <code>three</code>", encoding="utf-8")
    page = read_built_site(tmp_path, (), SOURCES, site_url=None, docs="docs").pages["index.html"]
    assert page.text.split() == ["One", "two"]
    assert page.links == (BuiltLink("a/", "two", False, False),)
    assert (page.followed, page.loaded) == (("a/",), ())
    path.write_text("<body>Four", encoding="utf-8")
    assert page.text == "Four"


def test_a_map_of_the_site_and_its_compressed_copy_are_one_finding(tmp_path: Path) -> None:
    url = f"<url><loc>{SITE_URL}gone/</loc></url>"
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{url}</urlset>'
    (tmp_path / "sitemap.xml").write_text(sitemap)
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(sitemap.encode()))
    (tmp_path / "broken.xml.gz").write_bytes(gzip.compress(sitemap.encode())[:-20])
    (one,) = verify(tmp_path, (), Sources({}), site_url=SITE_URL)
    assert one.span == CONFIGURATION
    assert one.message.endswith("leads to no page or file (in `sitemap.xml` and 1 more)")


@pytest.mark.parametrize(
    "name", ["a.css", "a.svg", "feed.json", "a.webmanifest", "a.rss", "a.html"]
)
@given(content=st.binary(max_size=80))
def test_no_content_stops_the_reading(name: str, content: bytes) -> None:
    home = read_home(SITE_URL)
    assert read_built_file(content, name, home, CONFIGURATION).path == name
    assert read_built_page(content, name).path == name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("feed.json", '{"icons":' + "[" * 100_000),
        ("feed.rss", "<rss>" + "<a>" * 5_000 + "</a>" * 5_000 + "</rss>"),
    ],
)
def test_no_depth_stops_the_reading(name: str, content: str) -> None:
    assert read_built_file(content.encode(), name, read_home(None), CONFIGURATION).targets == ()


def test_pages_are_found_with_and_without_directory_urls(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs/a.html").write_text("<p id=x>")
    (tmp_path / "index.html").write_text("<a href=briefs/a.html#x>")
    site = read_built_site(tmp_path, PAGES, SOURCES, site_url=None, docs="docs")
    found = site.find_page("briefs/a/")
    assert found is not None and found.page is PAGES[0]
    assert site.find_page("") is site.pages["index.html"]
    assert site.find_page("briefs/b/") is None


def test_a_place_is_the_only_one_or_the_heading() -> None:
    sources = Sources({"a.md": "one #x\n## Two #x #y\nthree"})
    whole, slice_ = Span("a.md", 0, 26), Span("a.md", 7, 26)
    assert find_place(sources, whole, "#x", "#y") == Span("a.md", 17, 19)
    assert find_place(sources, slice_, "#x") == Span("a.md", 14, 16)
    assert find_place(sources, slice_, "", "-", "gone") == Span("a.md", 7, 19)
    assert find_place(sources, Span("none.yml", 0, 0), "gone") == Span("none.yml", 0, 0)


def test_two_hundred_pages_take_less_than_two_seconds(tmp_path: Path) -> None:
    nav = "".join(f'<a href="../p{number}/">p{number}</a>' for number in range(60))
    text = "<p id=x>A sentence of ordinary length.</p>" * 10
    for number in range(200):
        (tmp_path / f"p{number}").mkdir()
        (tmp_path / f"p{number}/index.html").write_text(f"{nav}<article>{text}</article>")
    start = time.process_time()
    found = verify(tmp_path, (), Sources({}), site_url=None)
    assert time.process_time() - start < 2
    assert [one.code for one in found] == ["L605"] * 200
