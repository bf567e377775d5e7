"""The recorded output of citeproc-js in; what differs from it, with who is right, out.

A processor is held to a recording text by text. Where they differ, `differences.md` has a section
a cause: its heading, who is right by the specification and why, and the texts, each `style`,
`- theirs`, `+ ours`. A difference that is not listed, or listed and not found, fails the test.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[2]


@dataclass(frozen=True)
class Recording:
    """What citeproc-js made of the items and documents of a folder in one style."""

    style: str
    lang: str
    path: Path
    """The style file."""
    locales: Path
    """The folder of its locales."""
    inputs: Mapping[str, str]
    """Path from the root -> SHA-256 of every file it was made from."""
    documents: tuple[tuple[str, ...], ...]
    """HTML of each citation of each document."""
    bibliography: tuple[tuple[str, str], ...]
    """(id, HTML) of every item."""

    @property
    def has_style(self) -> bool:
        """Whether the style is at hand: those of ../shared may not be."""
        return self.path.exists()


@dataclass(frozen=True, order=True)
class Difference:
    style: str
    theirs: str
    ours: str
    place: str = ""
    """Of the first such difference: `document 3, note 5`."""


def read_recordings(folder: Path = FOLDER) -> tuple[Recording, ...]:
    """Read every recording of a folder."""
    return tuple(_read(path) for path in sorted((folder / "recorded").glob("*.json")))


def read_inputs(folder: Path = FOLDER) -> tuple[list[dict[str, Any]], list[list[dict[str, Any]]]]:
    """Read the items and the documents that were recorded."""
    items, documents = (
        json.loads((folder / f"{name}.json").read_text("utf-8")) for name in ("items", "documents")
    )
    return items, documents


def find_stale_inputs(recording: Recording) -> list[str]:
    """Return the files that have changed since; those that are not at hand are left out."""
    found = {name: ROOT / name for name in recording.inputs if (ROOT / name).exists()}
    return [
        name
        for name, path in found.items()
        if hashlib.sha256(path.read_bytes()).hexdigest() != recording.inputs[name]
    ]


def find_differences(
    recording: Recording,
    documents: Iterable[Iterable[str]],
    bibliography: Iterable[tuple[str, str]],
) -> tuple[Difference, ...]:
    """Compare our texts with the recorded ones; each pair of texts counts once."""
    pairs = [
        (f"document {number}, citation {place}", theirs, ours)
        for number, (recorded, made) in enumerate(
            zip(recording.documents, documents, strict=True), 1
        )
        for place, (theirs, ours) in enumerate(zip(recorded, made, strict=True), 1)
    ]
    entries = list(bibliography)
    if [id for id, _ in entries] != [id for id, _ in recording.bibliography]:
        pairs.append(
            (
                "order of the bibliography",
                " ".join(id for id, _ in recording.bibliography),
                " ".join(id for id, _ in entries),
            )
        )
    made = dict(entries)
    pairs += [(f"entry `{id}`", text, made.get(id, "")) for id, text in recording.bibliography]
    found: dict[tuple[str, str], str] = {}
    for place, theirs, ours in pairs:
        if theirs != ours:
            found.setdefault((theirs, ours), place)
    return tuple(
        Difference(recording.style, theirs, ours, place) for (theirs, ours), place in found.items()
    )


def read_listed_differences(path: Path = FOLDER / "differences.md") -> dict[Difference, str]:
    """Read the differences that are known, each with its cause."""
    listed = {}
    cause = style = theirs = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            cause = line.removeprefix("## ")
        elif line.startswith("`"):
            style = line.strip("`")
        elif line.startswith("- "):
            theirs = line.removeprefix("- ")
        elif line.startswith("+"):
            listed[Difference(style, theirs, line.removeprefix("+").removeprefix(" "))] = cause
    return listed


def print_differences(differences: Iterable[Difference]) -> str:
    """Return differences as they stand in the list, for a person to judge."""
    return "\n".join(
        f"`{each.style}`\n- {each.theirs}\n+ {each.ours}".rstrip() for each in differences
    )


def _read(path: Path) -> Recording:
    data = json.loads(path.read_text("utf-8"))
    style = next(name for name in data["inputs"] if name.endswith(".csl"))
    folder = ROOT / style
    locales = folder.parents[1] / "locales"
    return Recording(
        data["style"],
        data["lang"],
        folder,
        locales,
        data["inputs"],
        tuple(tuple(document) for document in data["documents"]),
        tuple((id, text) for id, text in data["bibliography"]),
    )
