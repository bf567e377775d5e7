"""Figures, tables, boxes, tabs, code and notes of every kind, in a brief and in pages cut from it.

The briefs are `sites/rich/briefs/*.md`, and `sites/rich/notes.md` is what their notes must say.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from briefpress.pipeline import build_site

FILES = Path(__file__).parent / "sites/rich"
NOTES = FILES / "notes.md"
CUT = [f"{brief}-r{number}" for brief in ("rich", "harder") for number in (1, 2, 3)]
PAGES = ["briefs/rich/", "briefs/harder/", *(f"recommendations/{name}/" for name in CUT)]
HOST = "https://site.example/"


def build(root: Path, change: Callable[[str], str] = str) -> Path:
    """The built site of `FILES`, each brief changed first."""
    shutil.copytree(FILES, root, dirs_exist_ok=True)
    for path in (root / "briefs").glob("*.md"):
        path.write_bytes(change(path.read_text(encoding="utf-8")).encode())
    outcome = build_site(root, today=date(2026, 1, 15))
    assert outcome.folder is not None, outcome.diagnostics
    assert outcome.warnings == ()
    return outcome.folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("rich"))


def source(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def article(site: Path, address: str) -> LexborHTMLParser:
    """The article of a page without the marks of notes and the links beside headings."""
    html = LexborHTMLParser(source(site, address))
    for node in html.css(".headerlink, .bp-call, .bp-back"):
        node.decompose()
    return html


def texts(site: Path, address: str, selector: str) -> list[str]:
    nodes = article(site, address).css(f"article {selector}")
    return [" ".join(node.text().split()) for node in nodes]


def said_in_notes(site: Path) -> str:
    """The notes of every page, by address and number."""
    parts = []
    for address in PAGES:
        html = article(site, address)
        lines = [
            f"{node.attributes['data-note']}. {' '.join(node.text().split())}"
            for node in html.css(".bp-notes li[id]")
        ]
        parts.append("\n".join((f"## {address}", *lines)))
    return "\n\n".join(parts) + "\n"


def test_the_notes_of_every_page_are_numbered_anew_and_say_what_they_should(site: Path) -> None:
    said = said_in_notes(site)
    if os.environ.get("BRIEFPRESS_RENEW"):
        NOTES.write_text(said, encoding="utf-8")
    assert said.splitlines() == NOTES.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("address", PAGES)
def test_marks_stand_in_the_order_of_their_notes(site: Path, address: str) -> None:
    html = LexborHTMLParser(source(site, address))
    first = [node.attributes["data-call"] for node in html.css(".bp-call[data-call]")]
    assert first == [str(number) for number in range(1, len(first) + 1)]
    assert len(html.css(".bp-notes li[id]")) == len(first) > 0


def shown(html: str, address: str, brief: str) -> str:
    """HTML without what may differ between a brief and a page that is cut from it."""

    def whole(match: re.Match[str]) -> str:
        link = urljoin(HOST + address, match[2]).removeprefix(HOST)
        for own in (address, brief):
            if link.startswith(f"{own}#"):
                link = link.removeprefix(own)
        return f'{match[1]}="{link}"'

    html = re.sub(r'<a class="headerlink".*?</a>', "", html)
    html = re.sub(r'<sup class="bp-call.*?</sup>', "<sup>", html, flags=re.DOTALL)
    html = re.sub(r"<(/?)h[1-6](?: data-search-exclude(?:=\"\")?)?", r"<\1h", html)
    html = re.sub(r"(__tabbed_)\d+", r"\1", html)
    html = re.sub(r'(href|src)="([^"]*)"', whole, html)
    return re.sub(r">\s*<", ">\n<", html).strip()


@pytest.mark.parametrize("name", CUT)
def test_a_cut_page_shows_what_its_section_of_the_brief_shows(site: Path, name: str) -> None:
    file, number = name.split("-")
    brief, cut = f"briefs/{file}/", f"recommendations/{name}/"
    section = re.search(
        rf'<h\d [^>]*id="{number}".*?</h\d>(.*?)<p class="bp-mark"', source(site, brief), re.DOTALL
    )
    reasons = re.search(
        r'<h2 id="bp-reasons".*?</h2>(.*?)<h2 id="bp-evidence"', source(site, cut), re.DOTALL
    )
    assert section is not None
    assert reasons is not None
    expected = shown(section[1], brief, brief)
    assert shown(reasons[1], cut, brief).splitlines() == expected.splitlines()
    assert expected.count("<sup>") > 0


def test_line_breaks_of_windows_change_nothing(site: Path, tmp_path: Path) -> None:
    other = build(tmp_path, lambda text: text.replace("\n", "\r\n"))
    for address in PAGES:
        assert source(other, address) == source(site, address)


def test_a_brief_in_another_language_has_its_notes_in_it_and_the_same_code(
    site: Path, tmp_path: Path
) -> None:
    other = build(tmp_path, lambda text: text.replace("issued:", "lang: fr\nissued:", 1))
    assert "Tahir Khan, « Talks begin », Dawn, 11 mai 2025" in " ".join(
        said_in_notes(other).replace("\u00a0", " ").replace("\u202f", " ").split()
    )
    for address in PAGES:
        for selector in ("pre", "li:not([id])", "td", "figure", "h2, h3, h4"):
            found = [re.sub(r"«\s|\s»", "”", one) for one in texts(other, address, selector)]
            assert found == [one.replace("“", "”") for one in texts(site, address, selector)]


@pytest.mark.parametrize(
    ("address", "selector", "expected"),
    [
        ("briefs/rich/", ".admonition-title", ["A note of its own", "Warning"]),
        ("briefs/rich/", ".admonition ul ul, .admonition li details summary", ["Folded"]),
        ("briefs/rich/", "table td", ["Torkham", "1,200", "", "Chaman a|b", "900", "see"]),
        ("briefs/rich/", "dl:not(.bp-facts) dt", ["Term"]),
        ("briefs/rich/", "abbr", ["WTO", "WTO", "OECD"]),
        ("recommendations/rich-r1/", "abbr", ["WTO", "OECD"]),
        ("recommendations/rich-r2/", "abbr", []),
        ("recommendations/harder-r1/", "abbr", ["PDMA", "ECO"]),
        ("recommendations/rich-r1/", ".task-list-item p", ["done", "open"]),
        ("recommendations/rich-r1/", ".task-list-item input[checked] + span", [""]),
        ("recommendations/rich-r1/", "figure figcaption", ["The chart."]),
        ("recommendations/rich-r1/", "dl:not(.bp-facts) dd p:last-child", ["A second paragraph."]),
        ("recommendations/rich-r2/", ".tabbed-labels label", ["Tab one", "Tab two"]),
        ("recommendations/rich-r2/", ".keys kbd", ["Ctrl", "Alt"]),
        ("recommendations/rich-r2/", "mark", ["mark"]),
        ("recommendations/rich-r2/", "del.critic", ["deleted"]),
        ("recommendations/rich-r2/", "span.arithmatex", [r"\(x_{[@a]}^2\)"]),
        ("recommendations/rich-r2/", "div.arithmatex", [r"\[ [@math] = 1 \]"]),
        ("recommendations/harder-r1/", "p.lead abbr", ["PDMA"]),
        ("recommendations/harder-r1/", "blockquote p", ["A quotation in a list"]),
        ("recommendations/harder-r2/", ".admonition td", ["", "[@raw]"]),
        ("recommendations/harder-r2/", "details .tabbed-block ol li p", ["a"]),
        ("recommendations/harder-r3/", "figure figcaption", ["Plain caption"]),
    ],
)
def test_what_the_author_built_is_there(
    site: Path, address: str, selector: str, expected: list[str]
) -> None:
    assert texts(site, address, selector) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "recommendations/rich-r1/",
            [
                "## Not a heading\n[@notacitation] and [^nonote]\n",
                '## not a heading either\nx = "[@no]"  # [^no]\n',
                "### 9. Not a recommendation\n",
                "## the end of the first\n",
            ],
        ),
        ("recommendations/rich-r2/", ["## the start of the second\n", "[@tab] code\n"]),
        (
            "recommendations/harder-r1/",
            ["```\n## 2. Inside of two fences\n```\n", "## code of a note\n"],
        ),
        (
            "recommendations/harder-r2/",
            [
                "## b  [^1]\n",
                "unclosed ## fence\n3. not a heading\n----------------\n",
                "## code of a note\n",
            ],
        ),
        (
            "recommendations/harder-r3/",
            [
                "indented [@first] line\n",
                "c = 3\n\n### 7. No recommendation [@c][^far]\n",
                "## code of a note\n",
            ],
        ),
    ],
)
def test_code_is_left_as_it_is(site: Path, address: str, expected: list[str]) -> None:
    blocks = LexborHTMLParser(source(site, address)).css("article pre")
    assert [block.text() for block in blocks] == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("briefs/rich/", ["chart.svg", "map.svg"]),
        ("recommendations/rich-r1/", ["../../briefs/rich/chart.svg", "../../briefs/rich/map.svg"]),
        ("briefs/harder/", ["map.svg"] * 3),
        ("recommendations/harder-r1/", ["../../briefs/harder/map.svg"]),
        ("recommendations/harder-r2/", ["../../briefs/harder/map.svg"]),
        ("recommendations/harder-r3/", ["../../briefs/harder/map.svg"]),
    ],
)
def test_figures_are_found_from_every_page(site: Path, address: str, expected: list[str]) -> None:
    images = [node.attributes["src"] for node in article(site, address).css("article img")]
    assert images == expected
    assert all((site / address / one).resolve().is_file() for one in images if one)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("briefs/rich/", ["r1 h3", "why h4", "in-a-box h4", "r2 h3", "inside-a-div h4",
                          "last-inner h4", "r3 h2", "inner h3"]),
        ("recommendations/rich-r1/", ["why h2", "in-a-box h2"]),
        ("recommendations/rich-r2/", ["inside-a-div h2", "last-inner h2"]),
        ("recommendations/rich-r3/", ["inner h2"]),
        ("briefs/harder/", ["r1 h2", "setext-below-me h3", "r2 h2", "the-same h3",
                            "the-same_1 h3", "r3 h2", "caption h3"]),
        ("recommendations/harder-r2/", ["the-same h2", "the-same_1 h2"]),
    ],
)  # fmt: skip
def test_headings_of_boxes_too_are_raised_on_a_cut_page_and_not_searched_in_the_brief(
    site: Path, address: str, expected: list[str]
) -> None:
    nodes = LexborHTMLParser(source(site, address)).css("article :is(h2, h3, h4)[id]")
    own = [
        node
        for node in nodes
        if not (node.id or "").startswith("bp-")
        and node.id not in ("notes", "method", "recommendations", "a-heading-in-it")
    ]
    assert [f"{node.id} {node.tag}" for node in own] == expected
    hidden = ["data-search-exclude" in node.attributes for node in own]
    assert hidden == [address.startswith("briefs/")] * len(own)
