"""What our own processor makes of the items and documents that were recorded.

`python -m tests.csl.oracle.ours [FOLDER]` prints how far it agrees with the recordings of a
folder, and every difference that is not listed.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.html import to_html
from briefpress.csl.locale import FindLocale
from briefpress.csl.processor import Processor
from briefpress.csl.style import read_style
from tests.csl.oracle.recordings import (
    FOLDER,
    Difference,
    Recording,
    find_differences,
    print_differences,
    read_inputs,
    read_listed_differences,
    read_recordings,
)


def make_processor(style: Path, locales: Path, lang: str | None = None) -> Processor:
    """Return a processor of a style file that finds its locales in a folder."""
    return Processor(read_style(style.read_text("utf-8")), make_locale_finder(locales), lang)


def make_locale_finder(folder: Path) -> FindLocale:
    """Return what finds the locales of a folder."""

    def find_locale(tag: str) -> str | None:
        path = folder / f"locales-{tag}.xml"
        return path.read_text("utf-8") if path.exists() else None

    return find_locale


def make_document(citations: list[dict[str, Any]], *, in_text: bool = False) -> Document:
    """Return a document as it stands in a data file."""
    return Document(
        tuple(
            Citation(
                tuple(Cite(**cite) for cite in citation["cites"]),
                None if in_text else citation["note"] or None,
            )
            for citation in citations
        )
    )


def compare(
    recording: Recording, items: list[dict[str, Any]], documents: list[list[dict[str, Any]]]
) -> tuple[Difference, ...]:
    """Format all that was recorded and return what differs."""
    processor = make_processor(recording.path, recording.locales, recording.lang)
    by_id: Mapping[str, dict[str, Any]] = {str(item["id"]): item for item in items}
    in_text = processor.style.kind == "in-text"
    made = [
        processor.format(by_id, make_document(document, in_text=in_text), with_bibliography=False)
        for document in documents
    ]
    entries = processor.format(by_id, Document((), tuple(by_id))).bibliography
    return find_differences(
        recording,
        [[to_html(one, links=False) for one in each.citations] for each in made],
        [(id, to_html(entry, links=False).strip()) for id, entry in entries],
    )


def main(folder: Path) -> None:
    """Print the table, then the differences."""
    items, documents = read_inputs(folder)
    listed = read_listed_differences()
    unlisted: list[Difference] = []
    for recording in read_recordings(folder):
        if not recording.has_style:
            print(f"{recording.style}: the style is not here")
            continue
        found = compare(recording, items, documents)
        texts = {text for document in recording.documents for text in document}
        texts |= {text for _, text in recording.bibliography}
        places = [each for each in found if not each.place.startswith("order")]
        known = {(each.style, each.theirs, each.ours) for each in listed}
        new = [each for each in found if (each.style, each.theirs, each.ours) not in known]
        unlisted += new
        share = 1 - len(places) / len(texts)
        print(f"{recording.style:60} {len(texts):4} texts {share:8.2%}  {len(new)} not listed")
    print(print_differences(unlisted))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
