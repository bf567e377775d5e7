"""What is taken out of built pages, and that nothing else changes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

from briefpress.render.finish import finish_folder, finish_html

WRONG = '<input class="md-toggle" type="checkbox" id="a" autocomplete="off">'
RIGHT = '<input class="md-toggle" type="checkbox" id="a">'


@pytest.mark.parametrize(
    ("html", "finished"),
    [
        (WRONG, RIGHT),
        (
            "<INPUT type='radio' autocomplete=off\n class='md-option' />",
            "<INPUT type='radio'\n class='md-option' />",
        ),
        ('<label class="x md-nav" tabindex="" for="b">', '<label class="x md-nav" for="b">'),
        ("<label class=md-nav__link tabindex>", "<label class=md-nav__link>"),
        ('<label tabindex="" class="md-a" title="a > b">', '<label class="md-a" title="a > b">'),
    ],
    ids=["checkbox", "radio", "label", "minified", "greater-than in a value"],
)
def test_what_the_theme_gets_wrong_is_taken_out(html: str, finished: str) -> None:
    assert finish_html(html) == finished


@pytest.mark.parametrize(
    "html",
    [
        '<input class="md-search__input" type="text" autocomplete="off">',
        '<label class="md-nav__link" tabindex="0">',
        '<input type="checkbox" autocomplete="off">',
        '<div data-x=\'<input class="md-toggle" type="checkbox" autocomplete="off">\'>',
        f"<pre>{WRONG}</pre>",
        f"<p><code class='md-x'>{WRONG}</code>",
        f"<script>x = '{WRONG}'</script>",
        f"<!-- {WRONG} -->",
        f"<textarea>{WRONG}</textarea>",
        "<a title=it's>  \r\n <b\t></b>\r",
        "a < b <= c <3 <",
    ],
)
def test_all_else_stays_as_it_is(html: str) -> None:
    assert finish_html(html) == html
    assert finish_html(html + WRONG).startswith(html)


def test_what_follows_a_passed_over_piece_is_seen() -> None:
    skipped = f"<pre><code>{WRONG}</code></pre><!-- -->"
    assert finish_html(skipped + WRONG) == skipped + RIGHT


@given(st.text(alphabet="<>\"'= /ainput-md class\n!é", max_size=60))
def test_finishing_twice_is_finishing_once_and_only_takes_away(text: str) -> None:
    once = finish_html(text + WRONG)
    assert finish_html(once) == once
    rest = iter(text + WRONG)
    assert all(character in rest for character in once)


def test_time_grows_with_the_length_of_a_page_not_with_its_square() -> None:
    for piece in ("<a b", "<input class=md- ", "<pre>", "<!--", "<a title='", "< "):
        start = time.process_time()
        finish_html(piece * 20_000)
        assert time.process_time() - start < 2, piece


def test_files_keep_their_bytes_and_only_changed_ones_are_written(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    changed, same = tmp_path / "sub/a.html", tmp_path / "b.html"
    changed.write_bytes(b"\xff\xc3\xa9\r\n" + WRONG.encode() + b"\r\n")
    same.write_bytes(b"\xff\r\n<p>x</p>\n")
    before = same.stat().st_mtime_ns
    assert finish_folder(tmp_path) == 1
    assert changed.read_bytes() == b"\xff\xc3\xa9\r\n" + RIGHT.encode() + b"\r\n"
    assert same.stat().st_mtime_ns == before
    assert finish_folder(tmp_path) == 0


def test_pages_built_with_material_have_nothing_wrong_left(tmp_path: Path) -> None:
    (tmp_path / "docs/part/section").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\ntheme:\n  name: material\n  font: false\n  features: [navigation.sections]\n"
    )
    for name in ("index", "part/one", "part/section/two"):
        (tmp_path / f"docs/{name}.md").write_text(f"# {name}\n\n```html\n{WRONG}\n```\n")
    build(load_config(str(tmp_path / "mkdocs.yml")))
    site = tmp_path / "site"
    wrong = 'input[type="checkbox"][autocomplete], [tabindex=""]'
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    assert all(LexborHTMLParser(html).css(wrong) for html in pages.values())
    assert any(LexborHTMLParser(html).css('[tabindex=""]') for html in pages.values())
    assert len(pages) == 4
    assert finish_folder(site) == 4
    for path, html in pages.items():
        finished = path.read_text(encoding="utf-8")
        assert not LexborHTMLParser(finished).css(wrong)
        before, after = html.split("\n"), finished.split("\n")
        for line, other in zip(before, after, strict=True):
            taken = line.replace(' autocomplete="off"', "").replace(' tabindex=""', "")
            assert other in (line, taken)
