"""What the guide shows is done: its files are built, its examples make what stands below them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

from briefpress.cite.edition import make_edition
from briefpress.load import front_matter
from briefpress.load.registry import FILES as REGISTRIES
from briefpress.load.site import read_site
from briefpress.pipeline import build_site, check_site
from briefpress.publication import midnight, publish
from briefpress.report.text import write_text
from tests.cases import MKDOCS, write_site
from tests.guide import ROOT, TODAY, Shown, brief, read, shown

# --- the first brief ----------------------------------------------------------------------

FIRST = {one.title: one.content for one in shown("first-brief.md") if one.title}
REPORT = FIRST.pop("report")
BRIEF = "briefs/my-brief.md"


@pytest.fixture(scope="module")
def first_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("first")
    write_site(root, FIRST)
    outcome = build_site(root, today=TODAY, strict=True)
    assert outcome.diagnostics == ()
    assert outcome.warnings == ()
    assert outcome.folder is not None
    return outcome.folder


def text_of(path: Path, selector: str) -> list[str]:
    html = LexborHTMLParser(path.read_text(encoding="utf-8"))
    return [" ".join(node.text().split()).removesuffix(" ↩") for node in html.css(selector)]


def test_the_first_brief_shows_as_many_files_as_it_says() -> None:
    assert "There are six, and all are plain text." in read("first-brief.md")
    assert len(FIRST) == 6


def test_the_first_brief_makes_the_pages_that_it_lists(first_site: Path) -> None:
    listed = re.findall(r"^site/(\S+)", read("first-brief.md"), re.MULTILINE)
    assert BRIEF.removesuffix(".md") + "/index.html" in listed
    for file in listed:
        assert (first_site / file).is_file(), file


def test_the_first_brief_has_the_notes_and_the_status_that_it_promises(first_site: Path) -> None:
    brief = first_site / "briefs/my-brief/index.html"
    notes = text_of(brief, ".bp-notes li")
    assert notes[0].startswith("Jonathan Zittrain, Kendra Albert and Lawrence Lessig, “Perma: ")
    assert notes[2:] == ["Ibid.", "Ibid.", "Zittrain, Albert and Lessig, “Perma”."]
    (listed,) = text_of(brief, ".bp-key ol li")
    assert "Policy institutes and think tanks" in listed
    assert "Open" in listed
    (mark,) = text_of(brief, ".bp-mark")
    assert "Record of R1" in mark


def break_first_brief(root: Path) -> str:
    """What is reported once a letter of the first key is removed, without the summary."""
    right, wrong = "@zittrain2014perma", "@zitrain2014perma"
    assert f"so that it reads `{wrong}`" in read("first-brief.md")
    write_site(root, {**FIRST, BRIEF: FIRST[BRIEF].replace(right, wrong, 1)})
    outcome = check_site(root, today=TODAY)
    return write_text(outcome.diagnostics, outcome.sources) + f"\n\n{outcome.summary}\n"


def test_the_mistake_of_the_first_brief_makes_the_report_that_is_shown(tmp_path: Path) -> None:
    report = break_first_brief(tmp_path)
    assert report.startswith(REPORT)
    (whole,) = (
        one.content for one in shown("checking.md") if one.content.startswith("error[C201]")
    )
    assert report == whole


# --- citing -------------------------------------------------------------------------------


def examples(language: str) -> list[tuple[Shown, Shown]]:
    """Fences of `citing.md` with the quotation that follows each at once."""
    text = read("citing.md")
    return [
        (one, other)
        for one, other in pairwise(shown("citing.md"))
        if one.language == language
        and other.language == "quoted"
        and not text[one.end : other.start].strip()
    ]


ENTRIES = examples("bibtex")
NOTES = examples("markdown")


def notes_of(root: Path, files: Mapping[str, str]) -> list[str]:
    """The notes of the brief `a.md`, as a reader has them."""
    write_site(root, {"mkdocs.yml": MKDOCS, **files})
    site, sources = read_site(root)
    edition = make_edition(publish(site, midnight(TODAY, site.config)), sources)
    return [plain(note.markdown) for note in edition.rendered["briefs/a/"].notes]


def plain(text: str) -> str:
    return " ".join(LexborHTMLParser(markdown(text)).text().split())


def test_there_are_examples_to_compare() -> None:
    assert len(ENTRIES) >= 14
    assert len(NOTES) >= 3


@pytest.mark.parametrize(
    ("entry", "note"), ENTRIES, ids=lambda one: one.content.split(",")[0][:40].strip()
)
def test_an_entry_makes_the_note_that_is_shown(tmp_path: Path, entry: Shown, note: Shown) -> None:
    key = re.match(r"@\w+\{([^,]+),", entry.content)
    assert key is not None
    files = {"references.bib": entry.content, "briefs/a.md": brief(f"Text.[@{key[1]}]")}
    assert notes_of(tmp_path, files) == [plain(note.content)]
    outcome = check_site(tmp_path, today=TODAY)
    warned = {one.code for one in outcome.diagnostics}
    # Of our own sources some were read in copies without a date: they have no `urldate`.
    assert warned - {"Q413"} == ({"Q404"} if key[1] == "gao-recommendations" else set())


@pytest.mark.parametrize(("text", "notes"), NOTES, ids=range(len(NOTES)))
def test_a_text_makes_the_notes_that_are_shown(tmp_path: Path, text: Shown, notes: Shown) -> None:
    bibliography = (ROOT / "references.bib").read_text(encoding="utf-8")
    files = {"references.bib": bibliography, "briefs/a.md": brief(text.content)}
    numbered = re.findall(r"^\d+\. (.*)$", notes.content, re.MULTILINE)
    assert notes_of(tmp_path, files) == [plain(note) for note in numbered]


# --- the other examples -------------------------------------------------------------------


def test_what_may_stand_in_front_matter_and_registries_is_read_as_it_is_shown(
    tmp_path: Path,
) -> None:
    registries = {
        name: one.content
        for one in shown("front-matter.md")
        for name in re.findall(r"\A# (\w+\.yml)$", one.content, re.MULTILINE)
    }
    assert len(registries) == len(REGISTRIES)
    files = {f"briefs/_registry/{name}": content for name, content in registries.items()}
    header = "title: A\nauthors: [Jane Doe]\nissued: 2026-01-12\n"
    pieces = [
        one.content
        for page in ("front-matter.md", "recommendations.md", "checking.md", "figures-and-more.md")
        for one in shown(page)
        if one.language == "yaml"
        and one.content.split(":")[0] in front_matter.BRIEF.fields
        and not one.content.startswith("title:")
    ]
    assert len(pieces) >= 4
    for number, piece in enumerate(pieces):
        lines = header.replace("authors: [Jane Doe]\n", "") if "authors:" in piece else header
        text = f"---\n{lines}{piece}---\nText.\n"
        files[f"briefs/b{number}.md"] = text
    write_site(tmp_path, files)
    site, _sources = read_site(tmp_path)
    assert site.problems == site.registry.problems == ()
    assert [one.problems for one in site.briefs] == [()] * len(pieces)


def test_a_finding_is_kept_as_it_is_shown(tmp_path: Path) -> None:
    texts = [one.content for one in shown("checking.md") if one.language == "markdown"]
    assert len(texts) == 2
    write_site(tmp_path, {"briefs/a.md": brief("\n".join(texts))})
    outcome = check_site(tmp_path, today=TODAY)
    assert outcome.diagnostics == ()
    assert outcome.suppressed == 3
