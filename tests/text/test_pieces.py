"""Small helpers on text: edits, links, ids, names of paths, did-you-mean, places, plain text."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.load.config import read_config
from briefpress.model import Config, Heading, Span
from briefpress.text.edits import apply_edits
from briefpress.text.headings import heading_ids
from briefpress.text.links import rebase_link
from briefpress.text.nearest import did_you_mean, nearest
from briefpress.text.paths import path_name, relative_link, staged_file
from briefpress.text.plain import field_markup, plain_text
from briefpress.text.sources import Sources


def span(start: int, end: int) -> Span:
    return Span("f", start, end)


def test_edits_are_made_in_their_order_and_all_else_stays() -> None:
    edits = [(span(4, 5), "E"), (span(1, 2), "B"), (span(4, 4), "+"), (span(9, 12), "outside")]
    assert apply_edits("abcdefghij", span(0, 10), edits) == "aBcd+Efghij"


def test_what_lies_inside_a_removed_piece_is_removed_with_it() -> None:
    edits = [(span(3, 4), "inner"), (span(2, 6), "")]
    assert apply_edits("abcdefgh", span(1, 8), edits) == "bgh"


@given(st.text(max_size=60), st.data())
def test_edits_that_change_nothing_change_nothing(text: str, data: st.DataObject) -> None:
    cut = st.integers(0, len(text))
    places = [span(*sorted((data.draw(cut), data.draw(cut)))) for _ in range(5)]
    edits = [(place, text[place.start : place.end]) for place in places]
    assert apply_edits(text, span(0, len(text)), edits) == text


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    root = tmp_path_factory.mktemp("config")
    (root / "mkdocs.yml").write_text("theme: {name: material}\n", encoding="utf-8")
    return read_config(Path(root))[0]


@pytest.mark.parametrize(
    ("destination", "from_brief", "from_recommendation"),
    [
        ("b.md", "b.md", "../briefs/b.md"),
        ("IB-2.md#x", "ib-2.md#x", "../briefs/ib-2.md#x"),
        ("a/chart.png", "a/chart.png", "../briefs/a/chart.png"),
        ("../docs/about.md", "../about.md", "../about.md"),
        ("#x", "#x", "#x"),
        ("/x", "/x", "/x"),
        ("https://x.example/y.md", "https://x.example/y.md", "https://x.example/y.md"),
        ("mailto:a@b.example", "mailto:a@b.example", "mailto:a@b.example"),
        ("", "", ""),
    ],
)
def test_a_link_leads_where_it_led(
    config: Config, destination: str, from_brief: str, from_recommendation: str
) -> None:
    for target, expected in (
        ("briefs/a.md", from_brief),
        ("recommendations/a-r1.md", from_recommendation),
    ):
        source = "briefs/a.md"
        assert rebase_link(destination, source=source, target=target, config=config) == expected


def test_heading_ids_are_those_that_the_renderer_makes() -> None:
    titles = ["Ünï *code* `x`", "Same", "Same", "Given {: #same_2 }", "Same", "1. Numbered"]
    source = "\n\n".join(f"# {title}" for title in titles)
    renderer = markdown.Markdown(extensions=["toc", "attr_list"])
    renderer.convert(source)
    made = [token["id"] for token in renderer.toc_tokens]
    headings = [
        Heading(
            1, title.split(" {:")[0], "same_2" if "{:" in title else None, span(0, 0), span(0, 0)
        )
        for title in titles
    ]
    assert list(heading_ids(headings, (("toc", {}),))) == made


def test_path_names_keep_letters_digits_dots_and_hyphens() -> None:
    assert path_name("Khan:2025/a b_c.d-é") == "khan-2025-a-b_c.d--"


def test_links_between_staged_pages_name_markdown_files() -> None:
    assert staged_file("") == "index.md"
    assert staged_file("briefs/") == "briefs/index.md"
    assert relative_link("recommendations/x-r1/", "briefs/x/") == "../recommendations/x-r1.md"
    assert relative_link("briefs/", "") == "briefs/index.md"


def test_the_nearest_word_is_the_same_in_another_case_then_the_fewest_changes_away() -> None:
    assert nearest("Khan2025", ["khan2024", "khan2025"]) == ("khan2025",)
    assert nearest("khna2025", ["khan2025", "ali2024"]) == ("khan2025",)
    assert nearest("something", ["else", "entirely"]) == ()
    assert did_you_mean("kahn", ["khan"]) == "did you mean `khan`?"
    assert did_you_mean("x", []) is None


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_places_are_counted_as_editors_count_them(newline: str) -> None:
    text = newline.join(("first", "s😀cond", "third"))
    start = text.index("cond")
    place = Sources({"f": text}).place(span(start, start + 4))
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 3, 2, 7)
    assert Sources({"f": text}).line("f", 2) == "s😀cond"


def test_plain_text_is_what_a_reader_sees() -> None:
    assert plain_text("A *small* [link](x) & `code` <b>x</b>") == "A small link & code x"
    assert field_markup("see *also* **this** `x`") == "see <i>also</i> <b>this</b> x"
