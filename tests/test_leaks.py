"""A draft and an embargoed brief leave no trace in the output: no word, no figure, no source."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from briefpress.pipeline import build_site
from tests.cases import write_site

WORDS = ("xylophonic", "quokkaville", "zanzibarred")
"""In the text of the draft, in its figure, in the title of its source."""

FILES = {
    "references.bib": (
        "@online{open2025, title = {An open source}, date = {2025}, "
        "organization = {X}, url = {https://example.org/open}}\n"
        "@online{zanzibarred2025, title = {A zanzibarred source}, date = {2025}, "
        "organization = {X}, url = {https://example.org/zanzibarred}}\n"
    ),
    "briefs/open.md": (
        "---\ntitle: Open\nauthors: [A. Khan]\nissued: 2025-06-10\n---\n"
        "A claim.[@open2025] ![A chart](open/chart.svg)\n"
    ),
    "briefs/open/chart.svg": "<svg xmlns='http://www.w3.org/2000/svg'><title>shown</title></svg>",
    "briefs/hidden.md": (
        "---\ntitle: A xylophonic title\nauthors: [B. Khan]\nissued: 2025-06-10\nstatus: draft\n"
        "publisher: hidden-body\n---\nxylophonic text.[@zanzibarred2025]\n\n"
        "![A chart](hidden/quokkaville.svg)\n\n## Do it {#r1}\n\nxylophonic advice.\n"
    ),
    "briefs/hidden/quokkaville.svg": (
        "<svg xmlns='http://www.w3.org/2000/svg'><title>quokkaville</title></svg>"
    ),
    "briefs/later.md": (
        "---\ntitle: A xylophonic embargo\nauthors: [C. Khan]\nissued: 2025-06-10\n"
        "available: 2026-06-01\n---\nxylophonic.[@zanzibarred2025]\n"
    ),
    "briefs/_registry/bodies.yml": "hidden-body: {name: The xylophonic body}\n",
    "docs/index.md": "Welcome.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("leaks")
    write_site(root, FILES)
    outcome = build_site(root, today=date(2026, 1, 15))
    assert outcome.folder is not None, outcome.diagnostics
    return outcome.folder


def test_what_is_public_is_there(built: Path) -> None:
    assert (built / "briefs/open/index.html").is_file()
    assert "shown" in (built / "briefs/open/chart.svg").read_text(encoding="utf-8")
    exported = ("cite/open", "cite/open/references", "sources/open2025/open2025")
    files = {
        path.relative_to(built).as_posix()
        for folder in ("cite", "sources")
        for path in (built / folder).rglob("*")
        if path.suffix in (".bib", ".ris", ".json")
    }
    assert files == {f"{one}.{form}" for one in exported for form in ("bib", "ris", "json")}
    assert "open2025" in (built / "cite/open/references.bib").read_text(encoding="utf-8")


def test_no_file_holds_a_word_of_what_is_not(built: Path) -> None:
    names = [path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()]
    assert len(names) > 20
    for name in names:
        raw = (built / name).read_bytes()
        content = gzip.decompress(raw) if name.endswith(".gz") else raw
        for word in (*WORDS, "hidden", "later"):
            if word in WORDS or name.endswith((".json", ".xml")):
                assert word.encode() not in content.lower(), f"{word} in {name}"
    assert not [name for name in names if any(word in name for word in (*WORDS, "hidden", "later"))]
