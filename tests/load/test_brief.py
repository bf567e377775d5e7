"""A brief's front matter and its recommendations: values, places, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.load.brief import read_brief
from briefpress.load.config import read_config
from briefpress.model import Brief, Config, PartialDate, Person

HEAD = "---\ntitle: T\nauthors: [Amina Khan]\nissued: 2025-06-10\n"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    root = tmp_path_factory.mktemp("site")
    text = "theme: {name: material}\nplugins: [briefpress: {timezone: Asia/Karachi}]\n"
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return read_config(root)[0]


def read(config: Config, text: str, file: str = "briefs/ib-1.md") -> Brief:
    return read_brief(text, file, config)


def test_three_keys_are_enough(config: Config) -> None:
    brief = read(config, f"{HEAD}---\nText.\n")
    assert brief.problems == ()
    assert (brief.id, brief.slug, brief.type, brief.status) == (
        "IB-1", "ib-1", "issue-brief", "published",
    )  # fmt: skip
    assert brief.authors == (Person(key=None, name="Amina Khan"),)
    assert brief.issued == PartialDate(2025, 6, 10)


def test_a_key_of_the_registry_is_told_from_a_name(config: Config) -> None:
    text = "---\ntitle: T\nauthors: [amina-khan, Plato, {name: B, role: R}]\nissued: 2025\n---\n"
    assert [(one.key, one.name) for one in read(config, text).authors] == [
        ("amina-khan", "amina-khan"),
        (None, "Plato"),
        (None, "B"),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_value_has_its_place(config: Config, newline: str, mark: str) -> None:
    text = mark + f"{HEAD}places: [PK, NO]\n---\nText.\n".replace("\n", newline)
    brief = read(config, text)
    for path, expected in {
        ("title",): "T",
        ("authors", 0): "Amina Khan",
        ("issued",): "2025-06-10",
        ("places", 1): "NO",
        ("places", "="): "places",
    }.items():
        span = brief.spans[path]
        assert text[span.start : span.end] == expected
    assert brief.places == ("PK", "NO")
    assert text[brief.body.start :] == f"Text.{newline}"


def test_a_time_without_offset_is_meant_in_the_zone_of_the_site(config: Config) -> None:
    brief = read(config, f"{HEAD}available: 2025-06-10T09:00:00\n---\n")
    assert brief.available is not None
    assert brief.available.isoformat() == "2025-06-10T09:00:00+05:00"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Only text.\n", "no front matter"),
        ("---\ntitle: T\nText without an end.\n", "the front matter is never closed"),
        ("---\n- a\n- b\n---\n", "the front matter is not a mapping"),
        ("---\n---\n", "the front matter is empty"),
        ("---\ntitle: [A\n---\n", "not YAML: a `[` is never closed"),
    ],
)
def test_a_broken_header_leaves_the_body_readable(config, text: str, message: str) -> None:
    brief = read(config, text + "\n# Heading\n\nA claim.[@key]\n")
    assert not brief.readable
    assert brief.problems[0].message == message
    if "never closed" not in message:
        assert [one.key for one in brief.scan.citations] == ["key"]


def test_a_title_with_colons_is_told_and_read_on(config: Config) -> None:
    brief = read(config, "---\ntitle: A: B: C\nissued: 2025-06-10\nlang: e: n\n---\nText.\n")
    assert brief.readable
    assert (brief.title, str(brief.issued)) == ("A: B: C", "2025-06-10")
    assert [(one.kind, one.span.start) for one in brief.problems][:2] == [
        ("unreadable-front-matter", 12),
        ("unreadable-front-matter", 45),
    ]


@pytest.mark.parametrize(
    ("line", "kind", "message"),
    [
        ("titel: x", "unknown-key", "unknown key `titel`"),
        ("status: publishd", "invalid-value", "`publishd` is not in the list"),
        ("lang: [en]", "invalid-value", "a list stands where a text is wanted"),
        ("subjects: trade", "invalid-value", "`trade` stands where a list is wanted"),
        ("abstract: NO", "unreadable-front-matter", "YAML 1.1 reads `NO` as a truth value"),
        ("version: 1:30", "unreadable-front-matter", "YAML 1.1 reads `1:30` as a number to the"),
        ("version: 010", "unreadable-front-matter", "YAML 1.1 reads `010` as an octal number"),
        ("recommendations: {one: {}}", "invalid-value", "`one` is not an id such as `r1`"),
        ("recommendations: {r1: {due: soon}}", "invalid-value", "`soon` is not a date"),
        ("title: again", "unknown-key", "the key `title` is given twice"),
    ],
)
def test_a_value_that_does_not_fit_is_a_problem(config, line, kind, message) -> None:
    (problem,) = read(config, f"{HEAD}{line}\n---\n").problems
    assert problem.kind == kind
    assert problem.message.startswith(message)


def test_a_required_key_is_missed_at_the_top_and_an_empty_one_at_its_place(config) -> None:
    text = "---\ntitle:\nissued: 2025-02-30\n---\n"
    found = [(one.span.start, one.message) for one in read(config, text).problems]
    assert found == [
        (4, "the required key `title` is empty"),
        (19, "there is no day `2025-02-30`"),
        (4, "the required key `authors` is missing"),
    ]


BODY = """
## What happened

### 1. Not a recommendation

## Recommendations

### 1. Open the crossings

Text of one.

#### 1.1 Inner heading

### 2. Publish *closures*

Text of two.

## Closing

### 3. Not one either

### Kept {#r7}

Text of seven.
"""


def test_recommendations_are_cut_to_the_next_heading_of_their_level(config: Config) -> None:
    text = f"{HEAD}---\n{BODY}"
    found = read(config, text).recommendations
    assert [(one.id, one.title) for one in found] == [
        ("r1", "Open the crossings"),
        ("r2", "Publish closures"),
        ("r7", "Kept"),
    ]
    bodies = [text[one.body.start : one.body.end].strip() for one in found]
    assert bodies == ["Text of one.\n\n#### 1.1 Inner heading", "Text of two.", "Text of seven."]


def test_two_recommendations_of_one_id_and_a_gap_are_problems(config: Config) -> None:
    body = "## Recommendations\n\n### 1. A\n\n### 3. B\n\n### C {#r1}\n"
    brief = read(config, f"{HEAD}---\n{body}")
    assert [one.title for one in brief.recommendations] == ["A", "B"]
    assert [one.message for one in brief.problems] == [
        "a second recommendation with the id `r1`",
        "recommendation 3 follows recommendation 1",
    ]


def test_suppressions_cover_their_line_their_block_or_the_brief(config: Config) -> None:
    body = (
        "Text ¹ here. <!-- briefpress: ignore F305 -- a power -->\n\n"
        "<!-- briefpress: ignore C201, C202 -- under repair, until=2026-03-01 -->\n\n"
        "A block[@a]\nof two lines[@b].\n\nNot covered.\n"
    )
    text = f'{HEAD}ignore: ["Q411 -- looked at"]\n---\n{body}'
    whole, line, block = read(config, text).suppressions
    assert (whole.codes, whole.reason, whole.covers.start) == (("Q411",), "looked at", 0)
    assert text[line.covers.start : line.covers.end].startswith("Text ¹ here.")
    assert block.codes == ("C201", "C202")
    assert str(block.until) == "2026-03-01"
    covered = text[block.covers.start : block.covers.end]
    assert covered.endswith("of two lines[@b].")


def test_the_briefs_of_this_repository_are_read_without_a_problem() -> None:
    root = Path(__file__).parents[2]
    config = read_config(root)[0]
    for path in sorted((root / "briefs").glob("*.md")):
        brief = read_brief(path.read_text(encoding="utf-8"), f"briefs/{path.name}", config)
        assert brief.problems == ()
        assert len(brief.recommendations) >= 3
