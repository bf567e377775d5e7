"""Our processor against the recorded output of citeproc-js, and the list of what differs."""

from __future__ import annotations

import pytest

from tests.csl.oracle.ours import compare
from tests.csl.oracle.recordings import (
    Difference,
    Recording,
    print_differences,
    read_inputs,
    read_listed_differences,
    read_recordings,
)

ITEMS, DOCUMENTS = read_inputs()
RECORDINGS = read_recordings()
LISTED = read_listed_differences()


@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda each: each.style)
def test_what_differs_is_listed_and_what_is_listed_differs(recording: Recording) -> None:
    if not recording.has_style:
        pytest.skip("the shared styles are not here")
    found = {
        Difference(each.style, each.theirs, each.ours)
        for each in compare(recording, ITEMS, DOCUMENTS)
    }
    listed = {each for each in LISTED if each.style == recording.style}
    assert print_differences(sorted(found - listed)) == ""
    assert print_differences(sorted(listed - found)) == ""


def test_ninety_nine_of_a_hundred_texts_are_the_same() -> None:
    texts = sum(
        len({text for document in each.documents for text in document})
        + len(dict(each.bibliography))
        for each in RECORDINGS
    )
    assert len(LISTED) <= texts / 100
