"""Positions: a table of our own, and the positions that the official fixtures imply."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.positions import Position, PositionName, find_positions

SUITE = Path(__file__).parents[2] / ".." / "shared" / "csl" / "test-suite"
NAMES: dict[str, PositionName] = {
    "F": "first",
    "S": "subsequent",
    "I": "ibid",
    "L": "ibid-with-locator",
}
FIRST_NOTE = "first-reference-note-number"
CSL = "{http://purl.org/net/xbiblio/csl}"


def _read_table() -> Iterator[tuple[str, str, str]]:
    text = (Path(__file__).parent / "cases" / "positions.md").read_text("utf-8")
    for block in text.split("\n## ")[1:]:
        title, citations, positions = block.strip().splitlines()
        yield title, citations, positions


def _read_citation(text: str) -> Citation:
    note, _, cites = text.strip().partition(":")
    return Citation(
        tuple(_read_cite(cite) for cite in cites.split(",") if cite.strip()),
        None if note == "text" else int(note),
    )


def _read_cite(text: str) -> Cite:
    id, _, locator = text.strip().partition("@")
    value, _, label = locator.partition("/")
    return Cite(id, value or None, label or None)


def _read_position(text: str) -> Position:
    first = re.sub(r"\D", "", text)
    return Position(NAMES[text[0]], near_note="~" in text, first_note=int(first) if first else None)


@pytest.mark.parametrize(
    ("citations", "positions"),
    [row[1:] for row in _read_table()],
    ids=[r[0] for r in _read_table()],
)
def test_positions_are_those_of_the_table(citations: str, positions: str) -> None:
    document = Document(tuple(_read_citation(text) for text in citations.split("|")))
    expected = tuple(tuple(map(_read_position, row.split())) for row in positions.split("|"))
    assert find_positions(document) == expected


def test_a_position_holds_what_it_implies() -> None:
    conditions = ("first", "subsequent", "ibid", "ibid-with-locator", "near-note")
    held = {
        name: [c for c in conditions if Position(name, near_note=True, first_note=1).holds(c)]
        for name in NAMES.values()
    }
    assert held == {
        "first": ["first", "near-note"],
        "subsequent": ["subsequent", "near-note"],
        "ibid": ["subsequent", "ibid", "near-note"],
        "ibid-with-locator": ["subsequent", "ibid", "ibid-with-locator", "near-note"],
    }


# --- the official fixtures: which branch of the style printed each cite -------------------

WITHOUT_POSITIONS = {
    "position_FalseInBibliography": "a bibliography",
    "position_IbidWithSuffix": "a bibliography",
    "position_NearNoteWithPlugin": "chooses by item type inside macros",
}


def _read_fixture(name: str) -> dict[str, str]:
    path = SUITE / f"{name}.txt"
    if not path.is_file():
        pytest.skip("../shared/csl is not present")
    pattern = re.compile(r">>=+ ([A-Z-]+) =+>+\n(.*?)<<=+ \1 =+<", re.DOTALL)
    return {found[1]: found[2].strip() for found in pattern.finditer(path.read_text("utf-8-sig"))}


def _read_final_document(log: str) -> Document:
    """Replay a log of edits: each step names the citations before and after its own."""
    known, order = {}, []
    for citation, before, after in json.loads(log):
        own = [citation["citationID"], citation["properties"]["noteIndex"]]
        known[own[0]] = citation["citationItems"]
        order = [*before, own, *after]
    return Document(
        tuple(
            Citation(
                tuple(Cite(c["id"], c.get("locator"), c.get("label")) for c in known[id]),
                note or None,
            )
            for id, note in order
        )
    )


def _given_positions(cites: list[list[dict[str, object]]]) -> Iterator[list[Position]]:
    order: tuple[PositionName, ...] = ("first", "subsequent", "ibid", "ibid-with-locator")
    for citation in cites:
        yield [
            Position(order[int(str(c.get("position", 0)))], bool(c.get("near-note")), None)
            for c in citation
        ]


def _choose_branch(choose: ElementTree.Element, position: Position) -> ElementTree.Element:
    for branch in choose:
        tests = [position.holds(test) for test in branch.get("position", "").split()]
        match = {"any": any, "none": lambda held: not any(held)}.get(branch.get("match", ""), all)
        if branch.tag == f"{CSL}else" or match(tests):
            return branch
    raise AssertionError("no branch applies")


def _printed_words(branch: ElementTree.Element) -> set[str]:
    """Return the words of a branch that tell it from the others."""
    words = set()
    for element in branch.iter():
        prefix = element.get("prefix", "").strip(" ([")
        words |= {element.get("value", ""), element.get("term", ""), prefix} - {"", "n", "note"}
    return {word.lower() for word in words}


@pytest.mark.parametrize(
    "name",
    [
        "position_FirstTrueOnlyOnce",
        "position_IbidInText",
        "position_IbidSeparateCiteSameNote",
        "position_IbidWithLocator",
        "position_IbidWithMultipleSoloCitesInBackref",
        "position_IbidWithPrefixFullStop",
        "position_IfIbidIsTrueThenSubsequentIsTrue",
        "position_IfIbidWithLocatorIsTrueThenIbidIsTrue",
        "position_NearNoteFalse",
        "position_NearNoteSameNote",
        "position_NearNoteUnsupported",
        "position_ResetNoteNumbers",
        "position_TrueInCitation",
    ],
)
def test_each_fixture_prints_the_branch_that_our_position_chooses(name: str) -> None:
    fixture = _read_fixture(name)
    style = ElementTree.fromstring(fixture["CSL"])
    citation = style.find(f"{CSL}citation")
    assert citation is not None
    choose = next(citation.iter(f"{CSL}choose"))
    if "CITATIONS" in fixture:
        distance = int(citation.get("near-note-distance", "5"))
        document = _read_final_document(fixture["CITATIONS"])
        positions = [list(p) for p in find_positions(document, near_note_distance=distance)]
    else:
        items = json.loads(fixture.get("CITATION-ITEMS", "[[{}]]"))
        positions = list(_given_positions(items))
    lines = [re.sub(r"^(\.\.|>>)\[\d+\] ", "", line) for line in fixture["RESULT"].splitlines()]
    assert len(lines) == len(positions)
    for line, places in zip(lines, positions, strict=True):
        pieces = line.split("; ") if "; " in line else [line] * len(places)
        for piece, place in zip(pieces, places, strict=True):
            chosen = _choose_branch(choose, place)
            words = _printed_words(chosen)
            others = set().union(*(_printed_words(branch) for branch in choose)) - words
            assert all(word in piece.lower() for word in words)
            if len(pieces) == 1 or "; " in line:
                assert not any(word in piece.lower() for word in others)
            if place.first_note and chosen.find(f".//*[@variable='{FIRST_NOTE}']") is not None:
                assert re.search(rf"\bn(ote)? {place.first_note}\b", piece)


def test_every_position_fixture_is_used_or_set_aside_with_a_reason() -> None:
    if not SUITE.is_dir():
        pytest.skip("../shared/csl is not present")
    present = {path.stem for path in SUITE.glob("position_*.txt")}
    mark = test_each_fixture_prints_the_branch_that_our_position_chooses.pytestmark[0]  # type: ignore[attr-defined]
    assert present == set(mark.args[1]) | set(WITHOUT_POSITIONS)
