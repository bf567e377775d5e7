"""The counts of `shared-differences.md`, counted again over what citeproc-js makes of the items."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.csl.oracle.ours import compare
from tests.csl.oracle.recordings import FOLDER, find_stale_inputs, read_inputs, read_recordings
from tests.csl.oracle.shared import BIB, LOCAL

RECORD = Path(__file__).parent / "oracle.mjs"

TABLES = (FOLDER / "shared-differences.md").read_text("utf-8")
STYLES = {
    style: (int(texts), int(differ))
    for style, texts, differ in re.findall(r"^\| `(.+?)` \| (\d+) \| (\d+) \|", TABLES, re.M)
}


def test_the_causes_explain_every_text_that_differs() -> None:
    causes = [int(count) for count in re.findall(r"^\| [A-Z].+? \| (\d+) \| ", TABLES, re.M)]
    texts, differ = (sum(counts) for counts in zip(*STYLES.values(), strict=True))
    assert sum(causes) == differ
    assert f"{differ} of {texts:,} texts differ: {1 - differ / texts:.1%} are" in TABLES


def test_each_style_differs_in_as_many_texts_as_the_table_says() -> None:
    if not BIB.exists():
        pytest.skip(f"`{BIB.name}` of the shared data is not here")
    subprocess.run([sys.executable, "-m", "tests.csl.oracle.shared"], check=True)
    subprocess.run(["node", str(RECORD), str(LOCAL)], check=True)
    recordings = read_recordings(LOCAL)
    assert recordings
    items, documents = read_inputs(LOCAL)
    counted = {}
    for recording in recordings:
        assert recording.has_style and find_stale_inputs(recording) == []
        texts = {text for document in recording.documents for text in document}
        texts |= {text for _, text in recording.bibliography}
        found = compare(recording, items, documents)
        places = [each for each in found if not each.place.startswith("order")]
        counted[recording.style] = (len(texts), len(places))
    assert counted == STYLES
