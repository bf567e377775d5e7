"""`mkdocs.yml`: what briefpress takes from it, and what it says of one it cannot take."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.load.config import NOTES_EXTENSION, read_config
from briefpress.model import BriefpressError, Config


def config(root: Path, text: str) -> Config:
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return read_config(root)[0]


def test_options_have_defaults(tmp_path: Path) -> None:
    found = config(tmp_path, "site_name: X\ntheme: {name: material}\nplugins: [briefpress]\n")
    assert (found.briefs, found.bibliography, found.timezone) == ("briefs", "references.bib", "UTC")
    assert found.problems == ()


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins:\n  - search\n  - briefpress:\n      timezone: Asia/Karachi\n",
        "plugins:\n  search: {}\n  briefpress:\n    timezone: Asia/Karachi\n",
    ],
)
def test_options_are_read_from_a_list_and_from_a_map(tmp_path: Path, plugins: str) -> None:
    assert config(tmp_path, f"theme: {{name: material}}\n{plugins}").timezone == "Asia/Karachi"


def test_the_notes_extension_stands_in_place_of_footnotes(tmp_path: Path) -> None:
    text = "theme: {name: material}\nmarkdown_extensions: [footnotes, toc: {title: Contents}]\n"
    names = dict(config(tmp_path, text).markdown_extensions)
    assert "footnotes" not in names
    assert list(names) == ["toc", "attr_list", "md_in_html", NOTES_EXTENSION]
    assert names["toc"] == {"title": "Contents"}


def test_tags_of_mkdocs_are_tolerated_and_resolved(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("BRIEFPRESS_TEST_NAME", "From the environment")
    text = (
        "site_name: !ENV [BRIEFPRESS_TEST_NAME, default]\n"
        "theme: {name: material}\n"
        "markdown_extensions:\n"
        "  - toc:\n      slugify: !!python/name:markdown.extensions.toc.slugify_unicode\n"
        "  - pymdownx.snippets:\n      base_path: !relative $config_dir\n"
    )
    found = config(tmp_path, text)
    assert found.site_name == "From the environment"
    slugify = dict(found.markdown_extensions)["toc"]["slugify"]
    assert slugify("Ünï x", "-") == "ünï-x"


def test_a_parent_file_is_merged_as_mkdocs_merges_it(tmp_path: Path) -> None:
    parent = "theme: {name: material, language: ur}\nplugins: [search]\nsite_name: Parent\n"
    (tmp_path / "base.yml").write_text(parent, encoding="utf-8")
    text = "INHERIT: base.yml\nsite_name: Own\ntheme: {font: false}\n"
    found = config(tmp_path, text)
    assert (found.site_name, found.language) == ("Own", "ur")
    assert found.problems == ()


@pytest.mark.parametrize(
    ("text", "start", "message"),
    [
        ("theme: readthedocs\n", 7, "the theme is `readthedocs`, and the pages are drawn for"),
        ("use_directory_urls: false\ntheme: {name: material}\n", 20, "`use_directory_urls: false`"),
        (
            "theme:\n  name: material\n  features: [navigation.tracking]\n",
            37,
            "the feature `navigation.tracking` breaks the notes",
        ),
        (
            "theme: {name: material}\nplugins: [briefpress: {brief: x}]\n",
            47,
            "unknown option `brief` of briefpress",
        ),
        (
            "theme: {name: material}\nplugins: [briefpress: {timezone: Mars}]\n",
            57,
            "`Mars` is not a time zone",
        ),
    ],
)
def test_a_setting_that_briefpress_needs_otherwise_is_a_problem(
    tmp_path: Path, text: str, start: int, message: str
) -> None:
    (problem,) = config(tmp_path, text).problems
    assert problem.kind == "conflicting-option"
    assert problem.span.start == start
    assert problem.message.startswith(message)


@pytest.mark.parametrize("text", ["a: b: c\n", "- a list\n", "", "\tx: 1\n"])
def test_a_file_that_is_no_configuration_is_an_error_with_its_place(tmp_path, text) -> None:
    with pytest.raises(BriefpressError) as caught:
        config(tmp_path, text)
    assert caught.value.span is not None
    assert caught.value.span.file == "mkdocs.yml"


def test_no_configuration_at_all_is_an_error_with_help(tmp_path: Path) -> None:
    with pytest.raises(BriefpressError) as caught:
        read_config(tmp_path)
    assert caught.value.help == "run briefpress in the folder that holds `mkdocs.yml`"
