"""Links of a brief's own text that lead to their copies, however they are written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

from briefpress.load.site import read_site
from briefpress.model import Archived, LinkRecord, Publication, Span
from briefpress.publication import midnight, publish
from briefpress.remarks import edit_gone_links
from briefpress.text.edits import apply_edits
from briefpress.text.lock_file import write_lock
from tests.cases import write_site

GONE = "https://figures.example/may?a=1&b=2"
COPY = f"https://web.archive.example/web/20250512101500/{GONE}"
SAID = "(archived copy; the original no longer works)"
HEAD = "---\ntitle: Gates\nauthors: [Amina Khan]\nissued: 2025-06-10\n---\n"
DEAD = (date(2025, 5, 1), date(2025, 5, 8), date(2025, 5, 15))


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    record = LinkRecord(
        GONE,
        DEAD[0],
        last_checked=DEAD[-1],
        verdict="dead",
        dead_on=DEAD,
        archived=Archived(COPY, date(2025, 5, 12)),
    )
    alive = LinkRecord("https://press.example/", DEAD[0], last_checked=DEAD[0], verdict="alive")
    lonely = LinkRecord(
        "https://lonely.example/", DEAD[0], last_checked=DEAD[-1], verdict="dead", dead_on=DEAD
    )
    (tmp_path / "links.lock.json").write_text(write_lock((record, alive, lonely)), encoding="utf-8")
    yield tmp_path


def edited(root: Path, text: str, language: str = "") -> tuple[str, str]:
    """The text with its links, as Markdown and as HTML."""
    write_site(root, {"mkdocs.yml": "site_name: Institute\n", "briefs/a.md": HEAD + text})
    site, sources = read_site(root)
    publication: Publication = publish(site, midnight(date(2025, 7, 1), site.config))
    (brief,) = publication.briefs
    source = sources[brief.file]
    edits = edit_gone_links(brief, source, publication, language)
    made = apply_edits(source, Span(brief.file, brief.body.start, len(source)), edits)
    return made, markdown(made, extensions=["attr_list", "md_in_html", "tables", "extra"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"See [the figures]({GONE}).", "the figures"),
        (f"See [the figures](<{GONE}>).", "the figures"),
        (f"See [the *own* figures [of May]]({GONE} 'May').", "the own figures [of May]"),
        (f"See [the figures]( {GONE} ).", "the figures"),
        (f"See [the `a[0]` figures]({GONE}).", "the a[0] figures"),
        (rf"See [the \] figures]({GONE}).", "the ] figures"),
        ("See [the figures](https://figures.example/may?a=1&amp;b=2).", "the figures"),
        (f"- See [the figures]({GONE}), and\n- nothing.", "the figures"),
        (f"|a|b|\n|-|-|\n|[the figures]({GONE})|b|\n", "the figures"),
        (f"## On [the figures]({GONE})\n", "the figures"),
        (f"> See [the\n> figures]({GONE}).", "the figures"),
        (f'<div markdown="1">\n\nSee [the figures]({GONE}).\n\n</div>\n', "the figures"),
    ],
)
def test_an_inline_link_to_an_address_that_is_gone_leads_to_its_copy(
    root: Path, text: str, words: str
) -> None:
    _made, html = edited(root, text)
    links = LexborHTMLParser(html).css("a")
    assert [link.attributes["href"] for link in links] == [COPY]
    attributes = links[0].attributes
    assert attributes["data-originalurl"] == GONE
    assert attributes["data-versionurl"] == COPY
    assert attributes["data-versiondate"] == "2025-05-12"
    assert " ".join(links[0].text().split()) == words
    assert f'</a> <span class="bp-remark">{SAID}</span>' in html


def test_the_title_of_a_link_stays(root: Path) -> None:
    _made, html = edited(root, f'See [the figures]({GONE} "Figures &amp; more").')
    assert LexborHTMLParser(html).css_first("a").attributes["title"] == "Figures & more"


@pytest.mark.parametrize(
    "text",
    [
        "See [the press](https://press.example/).",
        "See [a page without a copy](https://lonely.example/).",
        "See [another](https://figures.example/may).",
        f"![a picture]({GONE})",
        f"`[the figures]({GONE})`",
        f"See [the figures][f].\n\n[f]: {GONE}\n",
        f"See <{GONE}>.",
    ],
)
def test_other_links_stay_as_they_are(root: Path, text: str) -> None:
    made, _html = edited(root, text)
    assert made == text


def test_in_another_language_the_words_say_theirs(root: Path) -> None:
    _made, html = edited(root, f"[اعداد]({GONE}) دیکھیں۔", "ur")
    assert f'<span class="bp-remark" lang="en" dir="ltr">{SAID}</span>' in html
