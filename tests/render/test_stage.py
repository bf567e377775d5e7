"""The staged site: what is written, what is left alone, and what the engine is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from briefpress.load.config import read_config
from briefpress.pipeline import build_site
from briefpress.render.settings import make_settings
from tests.cases import write_site

BRIEF = "---\ntitle: {title}\nauthors: [A. Khan]\nissued: 2025-06-10\n---\n{text}\n"
FILES = {
    "mkdocs.yml": (
        "site_name: X\nsite_url: https://x.example/\nrepo_url: https://github.com/x/y\n"
        "theme: {name: material, font: false, custom_dir: own, features: [content.action.edit]}\n"
        "plugins:\n  - search\n  - briefpress\nextra_css: [own.css]\n"
    ),
    "briefs/a.md": BRIEF.format(title="A", text="Text."),
    "briefs/b.md": BRIEF.format(title="B", text="Text. ![f](b/f.svg)"),
    "briefs/b/f.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "docs/index.md": "---\ntitle: Welcome\n---\nHello.\n",
    "docs/about.md": "# About\n\nUs.\n",
    "docs/own.css": "a { color: red }\n",
    "own/partials/copyright.html": "<p>Own footer</p>\n",
}


def build(root: Path) -> Path:
    outcome = build_site(root, today=date(2026, 1, 15))
    assert outcome.folder is not None, outcome.diagnostics
    assert outcome.warnings == ()
    return outcome.folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_only_what_changed_is_written_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    build(tmp_path)
    stage = tmp_path / ".briefpress/stage"
    before = {path: path.stat().st_mtime_ns for path in stage.rglob("*") if path.is_file()}
    (tmp_path / "briefs/a.md").write_text(BRIEF.format(title="A", text="Changed."), "utf-8")
    (tmp_path / "briefs/b/f.svg").unlink()
    (tmp_path / "briefs/b.md").unlink()
    build(tmp_path)
    after = {path: path.stat().st_mtime_ns for path in stage.rglob("*") if path.is_file()}
    names = {path.relative_to(stage).as_posix(): path for path in before}
    assert names["briefs/b.md"] not in after
    assert names["briefs/b/f.svg"] not in after
    assert after[names["about.md"]] == before[names["about.md"]]
    assert after[names["briefs/a.md"]] != before[names["briefs/a.md"]]


def test_the_same_input_and_day_give_the_same_bytes_warm_and_cold(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for root in (first, second):
        write_site(root, FILES)
    cold = contents(build(first))
    assert contents(build(first)) == cold
    assert contents(build(second)) == cold


def test_theme_style_sheets_and_edit_links_are_joined_with_ours(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    site = build(tmp_path)
    html = (site / "briefs/a/index.html").read_text(encoding="utf-8")
    assert "Own footer" in html
    assert html.index("assets/briefpress.css") < html.index("own.css")
    assert 'href="https://github.com/x/y/edit/master/briefs/a.md"' in html
    about = (site / "about/index.html").read_text(encoding="utf-8")
    assert 'href="https://github.com/x/y/edit/master/docs/about.md"' in about


def test_every_staged_page_names_its_source(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    build(tmp_path)
    stage = tmp_path / ".briefpress/stage"
    for path in stage.rglob("*.md"):
        header = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        file, _colon, line = header["source"].rpartition(":")
        assert (tmp_path / file).is_file()
        assert int(line) >= 1


def test_lists_are_copied_with_their_tags_and_without_what_is_replaced(tmp_path: Path) -> None:
    text = (
        "site_name: X\ntheme: {name: material}\nhooks: [hooks/h.py]\n"
        "plugins:\n  - search: {lang: !ENV [LANG_OF_X, en]}\n  - briefpress: {timezone: UTC}\n"
        "markdown_extensions:\n  - footnotes\n"
        "  - toc:\n      slugify: !!python/name:markdown.extensions.toc.slugify_unicode\n"
        "  - pymdownx.snippets:\n      base_path: [parts]\n"
    )
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    config = read_config(tmp_path)[0]
    written = make_settings(text, tmp_path, config, ["index.md", "about.md", "guide/a.md"]).text
    assert "lang: !ENV [LANG_OF_X, en]" in written
    assert "!!python/name:markdown.extensions.toc.slugify_unicode" in written
    assert "timezone" not in written
    assert "- footnotes" not in written
    assert "- briefpress.render.notes" in written
    assert str(tmp_path / "parts") in written
    assert str(tmp_path / "hooks/h.py") in written
    assert "about.md" in written
    assert "Guide" in written


@pytest.mark.parametrize("nav", ["", "nav: [index.md, briefs/index.md]\n"])
def test_briefs_never_enter_the_navigation(tmp_path: Path, nav: str) -> None:
    write_site(tmp_path, FILES | {"mkdocs.yml": FILES["mkdocs.yml"] + nav})
    html = (build(tmp_path) / "index.html").read_text(encoding="utf-8")
    navigation = html[html.index("md-nav--primary") : html.index("md-content")]
    assert "briefs/" in navigation
    assert "briefs/a/" not in navigation


def test_a_theme_that_says_nothing_gets_the_lists_in_view_and_no_foreign_font(tmp_path) -> None:
    files = {name: text for name, text in FILES.items() if name.startswith(("briefs", "docs"))}
    write_site(tmp_path, files)
    html = (build(tmp_path) / "briefs/a/index.html").read_text(encoding="utf-8")
    assert "md-tabs" in html
    assert "fonts.googleapis" not in html
    assert 'data-md-color-primary="custom"' in html
