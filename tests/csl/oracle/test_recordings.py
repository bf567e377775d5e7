"""The recordings are whole and made from what is there now; `make oracle` renews them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.csl.oracle.documents import make_documents
from tests.csl.oracle.recordings import (
    Difference,
    Recording,
    find_differences,
    find_stale_inputs,
    print_differences,
    read_inputs,
    read_listed_differences,
    read_recordings,
)

ITEMS, DOCUMENTS = read_inputs()
RECORDINGS = read_recordings()
_TYPES_OF_BRIEFS = {
    "article",
    "article-journal",
    "article-newspaper",
    "bill",
    "book",
    "chapter",
    "dataset",
    "document",
    "interview",
    "legal_case",
    "legislation",
    "map",
    "motion_picture",
    "post",
    "report",
    "speech",
    "thesis",
    "treaty",
    "webpage",
}


def test_the_items_are_of_all_types_that_briefs_cite() -> None:
    assert len(ITEMS) >= 60
    assert {item["type"] for item in ITEMS} >= _TYPES_OF_BRIEFS
    assert len({item["id"] for item in ITEMS}) == len(ITEMS)


def test_the_documents_are_those_that_the_generator_makes() -> None:
    assert make_documents(ITEMS) == DOCUMENTS
    assert len(DOCUMENTS) == 30
    assert {len(document) for document in DOCUMENTS} == {15}
    cited = {cite["id"] for document in DOCUMENTS for note in document for cite in note["cites"]}
    assert cited == {item["id"] for item in ITEMS}


def test_the_documents_have_all_that_positions_depend_on() -> None:
    notes = [note for document in DOCUMENTS for note in document]
    cites = [cite for note in notes for cite in note["cites"]]
    assert sum(len(note["cites"]) > 1 for note in notes) > 50
    assert sum(document[-1]["note"] > 15 for document in DOCUMENTS) > 20
    for key in ("locator", "prefix", "suffix"):
        assert sum(key in cite for cite in cites) > 40


def test_eleven_styles_and_our_own_are_recorded() -> None:
    ours = {each.style for each in RECORDINGS if each.style.startswith("notes")}
    assert ours == {"notes", "notes-fr", "notes-no-ibid", "notes-ur"}
    assert len(RECORDINGS) == 15


@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda each: each.style)
def test_a_recording_is_whole_and_not_stale(recording: Recording) -> None:
    sizes = [len(document) for document in recording.documents]
    assert sizes == [len(document) for document in DOCUMENTS]
    assert len(recording.bibliography) > 80
    assert find_stale_inputs(recording) == []


def test_a_changed_input_is_found() -> None:
    recording = RECORDINGS[0]
    name = next(name for name in recording.inputs if name.endswith("items.json"))
    changed = replace(recording, inputs={**recording.inputs, name: "0" * 64})
    assert find_stale_inputs(changed) == [name]


def test_a_difference_is_found_once_and_reads_back_from_its_list(tmp_path: Path) -> None:
    recording = RECORDINGS[0]
    documents = [list(document) for document in recording.documents]
    assert find_differences(recording, documents, recording.bibliography) == ()
    theirs = documents[2][4]
    for number, document in enumerate(documents):
        documents[number] = ["Ours." if text == theirs else text for text in document]
    entries = [(id, text) for id, text in recording.bibliography[1:]]
    found = find_differences(recording, documents, entries)
    assert [(each.theirs, each.ours) for each in found][::2] == [
        (theirs, "Ours."),
        (recording.bibliography[0][1], ""),
    ]
    assert found[1].place == "order of the bibliography"
    listed = tmp_path / "differences.md"
    listed.write_text(f"# Known\n\n## A cause\n\nWhy.\n\n{print_differences(found)}\n", "utf-8")
    assert read_listed_differences(listed) == {
        Difference(each.style, each.theirs, each.ours): "A cause" for each in found
    }
