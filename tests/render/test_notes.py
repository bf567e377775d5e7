"""The notes extension: what it makes of Markdown, alone and under MkDocs."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser, LexborNode

NAME = "briefpress.render.notes"
EXTENSIONS = ("toc", "tables", "attr_list", "md_in_html", "admonition", "pymdownx.superfences")


def convert(text: str, *extensions: Any, **options: Any) -> str:
    md = Markdown(extensions=[*(extensions or EXTENSIONS), NAME], extension_configs={NAME: options})
    return md.convert(text)


def parse(text: str, *extensions: Any, **options: Any) -> LexborHTMLParser:
    return LexborHTMLParser(convert(text, *extensions, **options))


def calls(tree: LexborHTMLParser) -> list[tuple[str | None, str | None, str]]:
    """Id, `data-call` and number of every mark, in reading order."""
    return [
        (call.id, call.attributes.get("data-call"), call.text()) for call in tree.css("sup.bp-call")
    ]


def paragraphs(tree: LexborHTMLParser, number: int) -> list[LexborNode]:
    return tree.css(f"#note-{number} > p")


def test_one_note_gives_exactly_this_html() -> None:
    assert convert("Text.[^x]\n\n[^x]: A *note*.\n") == (
        '<p>Text.<sup class="bp-call" data-call="1" id="call-1">'
        '<a aria-label="Note 1" href="#note-1" role="doc-noteref">1</a></sup></p>\n'
        '<section aria-labelledby="notes" class="bp-notes" role="doc-endnotes">\n'
        '<h2 id="notes">Notes</h2>\n'
        "<ol>\n"
        '<li data-note="1" id="note-1">\n'
        '<p>A <em>note</em>.\N{NO-BREAK SPACE}<a aria-label="Back to reference 1" class="bp-back"'
        ' href="#call-1" role="doc-backlink">↩</a></p>\n'
        "</li>\n"
        "</ol>\n"
        "</section>"
    )


def test_notes_are_numbered_as_their_marks_are_read_not_as_they_are_defined() -> None:
    tree = parse(
        "1. one[^b]\n\n    - inner[^a]\n\nPara *em[^d]* end.[^c]\n\n"
        "[^a]: A\n[^b]: B\n[^c]: C\n[^d]: D\n"
    )
    assert [text for _id, _number, text in calls(tree)] == ["1", "2", "3", "4"]
    assert [item.text(deep=True).strip()[0] for item in tree.css("li[data-note]")] == list("BADC")


def test_two_calls_that_touch_are_told_apart() -> None:
    tree = parse("One[^a][^b], two[^a] [^b].\n\n[^a]: A.\n\n[^b]: B.\n")
    classes = [call.attributes["class"] for call in tree.css("sup")]
    assert classes == ["bp-call", "bp-call bp-call--next", "bp-call", "bp-call"]


def test_a_note_called_three_times_has_three_ways_back_with_names_of_their_own() -> None:
    tree = parse("a[^x] b[^x] c[^x]\n\n[^x]: X\n")
    assert calls(tree) == [
        ("call-1", "1", "1"),
        ("call-1-2", None, "1"),
        ("call-1-3", None, "1"),
    ]
    ways = [(way.attributes["href"], way.attributes["aria-label"]) for way in tree.css("a.bp-back")]
    assert ways == [
        ("#call-1", "Back to reference 1"),
        ("#call-1-2", "Back to reference 1, second mention"),
        ("#call-1-3", "Back to reference 1, third mention"),
    ]


def test_mentions_beyond_the_ordinals_are_named_by_number() -> None:
    tree = parse("a[^x] b[^x] c[^x]\n\n[^x]: X\n", ordinals=["second"])
    names = [way.attributes["aria-label"] for way in tree.css("a.bp-back")]
    assert names[1:] == ["Back to reference 1, second mention", "Back to reference 1, mention 3"]


def test_labels_can_be_set_in_another_language() -> None:
    tree = parse(
        "a[^x] b[^y]\n\n[^x]: X\n    {: lang=en dir=ltr }\n[^y]: Y\n",
        title="حواشی",
        call_label="حاشیہ {number}",
        back_label="حوالہ {number} پر واپس",
        lang="ur",
    )
    assert tree.css_first("h2#notes").text() == "حواشی"
    assert tree.css_first("#call-1 a").attributes["aria-label"] == "حاشیہ 1"
    first, second = tree.css("a.bp-back")
    assert first.attributes["aria-label"] == "حوالہ 1 پر واپس"
    assert first.attributes["lang"] == "ur"
    assert "lang" not in second.attributes


@pytest.mark.parametrize("extensions", [EXTENSIONS, ("tables",)], ids=["attr_list", "without"])
def test_the_attribute_list_of_a_definition_ends_on_its_last_paragraph(
    extensions: tuple[str, ...],
) -> None:
    tree = parse(
        "a[^x]\n\n[^x]: One *two* https://x.org/a_b_c\n"
        '    {: lang=en dir=ltr data-keys="a b" '
        'data-expanded="Khan, *The* <x> & https://x_y_z" }\n',
        *extensions,
    )
    (paragraph,) = paragraphs(tree, 1)
    assert paragraph.attributes == {
        "data-keys": "a b",
        "data-expanded": "Khan, *The* <x> & https://x_y_z",
        "dir": "ltr",
        "lang": "en",
    }
    assert paragraph.text() == "One two https://x.org/a_b_c\N{NO-BREAK SPACE}↩"
    assert "dir" not in tree.css_first("#note-1").attributes


def test_language_and_direction_reach_every_paragraph_of_the_note_but_no_code() -> None:
    tree = parse(
        "a[^x]\n\n[^x]: First.\n\n    > Quoted.\n\n        code\n\n"
        "    Last.\n    {: lang=ur dir=rtl data-keys=k }\n"
    )
    blocks = [
        (block.tag, block.attributes.get("lang"), block.attributes.get("data-keys"))
        for block in tree.css("#note-1 > *")
    ]
    assert blocks == [
        ("p", "ur", None),
        ("blockquote", "ur", None),
        ("pre", None, None),
        ("p", "ur", "k"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "intro\n\n    - one\n    - two",
        "intro\n\n        code",
        "intro\n\n    ```\n    code\n    ```",
    ],
    ids=["list", "code", "fence"],
)
def test_a_note_that_ends_in_another_block_has_its_way_back_in_a_paragraph_of_its_own(
    body: str,
) -> None:
    tree = parse(f"a[^x]\n\n[^x]: {body}\n    {{: data-keys=k }}\n")
    last = paragraphs(tree, 1)[-1]
    assert last.text() == "↩"
    assert last.attributes["data-keys"] == "k"
    assert tree.css("#note-1 > ul, #note-1 pre")


def test_notes_work_in_tables_lists_quotations_admonitions_and_html() -> None:
    tree = parse(
        "| a | b |\n|---|---|\n| x[^1] | y |\n\n> quote[^2]\n>\n> [^2]: In the quotation.\n\n"
        "- item\n\n    more[^3]\n\n!!! note\n    Text[^4]\n\n"
        "<div markdown>\n\nText[^5]\n\n</div>\n\n"
        "[^1]: One\n\n[^3]: Three\n\n[^4]: Four\n\n[^5]: Five\n"
    )
    assert [text for _id, _number, text in calls(tree)] == ["1", "2", "3", "4", "5"]
    for place in ("td", "blockquote", "li", ".admonition", "div"):
        assert tree.css_first(f"{place} sup.bp-call"), place
    assert paragraphs(tree, 2)[0].text().startswith("In the quotation.")


def test_marks_without_definition_and_in_code_stay_as_written() -> None:
    tree = parse("a[^x] b[^none] `[^x]` \\[^x]\n\n    [^x]\n\n[^x]: X\n")
    assert len(calls(tree)) == 1
    assert "b[^none] [^x] [^x]" in tree.css_first("p").text()


def test_definitions_that_nothing_calls_are_not_printed() -> None:
    tree = parse("a[^x]\n\n[^y]: Y[^z]\n\n[^x]: X\n\n[^z]: Z\n")
    assert [item.id for item in tree.css("li[data-note]")] == ["note-1"]
    assert not parse("a\n\n[^y]: Y\n").css("section")


def test_a_mark_inside_a_note_counts_behind_those_of_the_text() -> None:
    tree = parse("a[^x] b[^y]\n\n[^x]: X[^z]\n\n[^y]: Y\n\n[^z]: Z\n")
    assert [text for _id, _number, text in calls(tree)] == ["1", "2", "3"]
    assert paragraphs(tree, 3)[0].text().startswith("Z")


def test_notes_stand_at_their_place_and_the_place_is_never_printed() -> None:
    html = convert("a[^x]\n\n///Footnotes Go Here///\n\nafter\n\n[^x]: X\n")
    assert html.index("<section") < html.index("<p>after</p>")
    assert "Footnotes Go Here" not in html + convert("a\n\n///Footnotes Go Here///\n")


def test_the_heading_of_the_notes_is_in_no_table_of_contents() -> None:
    for extensions in (["toc", NAME], [NAME, "toc"]):
        md = Markdown(extensions=extensions)
        html = md.convert("[TOC]\n\n# One\n\na[^x]\n\n## Two\n\n[^x]: X\n")
        names = [(token["name"], [t["name"] for t in token["children"]]) for token in md.toc_tokens]
        assert names == [("One", ["Two"])]
        assert html.count("Notes") == 1


def test_ids_do_not_collide_with_headings_of_the_author() -> None:
    tree = parse("## Notes\n\na[^x]\n\n## Note 1\n\n## Call 1 [^x]\n\n[^x]: X\n")
    ids = [node.id for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert tree.css_first("h2").id == "notes"
    assert tree.css_first("section").attributes["aria-labelledby"] == "notes-2"
    assert tree.css_first("section > h2").id == "notes-2"


def test_a_mark_in_a_heading_is_in_no_title_and_no_id() -> None:
    md = Markdown(extensions=["toc", NAME])
    tree = LexborHTMLParser(md.convert("# Title[^x] here\n\n[^x]: X\n"))
    assert [(token["id"], token["name"]) for token in md.toc_tokens] == [
        ("title-here", "Title here")
    ]
    assert calls(tree) == [("call-1", "1", "1")]
    assert tree.css_first("#call-1 a").id is None


def test_it_takes_the_place_of_the_footnotes_that_extra_brings() -> None:
    html = convert("a[^x] b[^x]\n\n[^x]: X\n", "pymdownx.extra")
    assert html.count('class="bp-call"') == 2
    assert "fnref" not in html
    assert "footnote" not in html


def test_a_second_document_starts_anew() -> None:
    md = Markdown(extensions=[NAME])
    first = md.convert("# T[^a]\n\n[^a]: A\n")
    md.reset()
    assert md.convert("# T[^a]\n\n[^a]: A\n") == first
    md.reset()
    assert md.convert("a[^a]") == "<p>a[^a]</p>"


@pytest.mark.parametrize(
    "page",
    [
        lambda n: (
            "\n".join(f"a[^{i}]\n" for i in range(n))
            + "\n".join(f"[^{i}]: note {i}\n    {{: lang=en }}" for i in range(n))
        ),
        lambda n: "\n\n".join("a[^x]" for _ in range(n)) + "\n\n[^x]: X",
    ],
    ids=["many notes", "one note"],
)
def test_time_grows_with_the_number_of_notes_not_with_its_square(page: Any) -> None:
    def seconds(count: int) -> float:
        text = page(count)
        start = time.process_time()
        convert(text, "toc", "attr_list")
        return time.process_time() - start

    # Eight times the notes: 8 times the time where it is linear, 64 where it is quadratic.
    assert seconds(2400) < 24 * max(seconds(300), 0.02)


def test_mkdocs_knows_the_ids_and_the_title(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: T\ntheme: mkdocs\nplugins: []\nvalidation: {{anchors: warn}}\n"
        f"markdown_extensions: [attr_list, {NAME}]\n"
    )
    (tmp_path / "docs/index.md").write_text("# Home\n")
    (tmp_path / "docs/page.md").write_text(
        "# Title[^x]\n\nb[^x] and [the notes](#notes)\n\n[^x]: X\n"
    )
    with caplog.at_level(logging.WARNING, logger="mkdocs"):
        build(load_config(str(tmp_path / "mkdocs.yml")))
    assert not caplog.records
    html = (tmp_path / "site/page/index.html").read_text(encoding="utf-8")
    assert "<title>Title - T</title>" in html
    assert LexborHTMLParser(html).css_first("section.bp-notes > ol > li#note-1")
