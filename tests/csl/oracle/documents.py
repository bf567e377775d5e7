"""Items in, documents that cite them out; the same for one seed.

A document has fifteen notes with citations; hand-written notes between them leave gaps in their
numbers. `python -m tests.csl.oracle.documents` writes `documents.json`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_DOCUMENTS = 30
_NOTES = 15
_PAGES = ("3", "12", "30-31", "7, 9", "112-115", "xii-xv", "131")
_LABELS = {
    "bill": "section",
    "broadcast": "timestamp",
    "legal_case": "paragraph",
    "legislation": "section",
    "motion_picture": "timestamp",
    "treaty": "article-locator",
}
_VALUES = {"timestamp": ("0:12", "14:30"), "chapter": ("3", "4-5")}
_NUMBERS = ("1", "4", "57", "57-58", "12 and 14")
_PREFIXES = ("see", "cf.", "but compare", "See, for example,")
_SUFFIXES = (", passim", "(emphasis added)", ", with a different date", "; the figures differ")


def make_documents(
    items: Sequence[dict[str, Any]], seed: int = 1, count: int = _DOCUMENTS
) -> list[list[dict[str, Any]]]:
    """Return documents in which every item is cited, most of them again and again."""
    dice = random.Random(seed)
    waiting: list[dict[str, Any]] = []
    documents = []
    for _ in range(count):
        if len(waiting) < _NOTES:
            waiting += dice.sample(list(items), len(items))
        documents.append(list(_make_document(dice, waiting)))
    return documents


def _make_document(dice: random.Random, waiting: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    cited: list[dict[str, Any]] = []
    note = 0
    for _ in range(_NOTES):
        # A hand-written note before some; a second citation in the same note now and then.
        note += dice.choices((1, 2, 3, 0), (80, 12, 4, 4))[0] if note else 1
        here: list[dict[str, Any]] = []
        cites = []
        for _ in range(dice.choices((1, 2, 3), (78, 16, 6))[0]):
            here.append(_choose_item(dice, cited, here, waiting))
            cites.append(_make_cite(dice, here))
        cited += here
        yield {"note": note, "cites": cites}


def _choose_item(
    dice: random.Random,
    cited: list[dict[str, Any]],
    here: list[dict[str, Any]],
    waiting: list[dict[str, Any]],
) -> dict[str, Any]:
    """Choose a new item, that of the note before or any other; seldom one that is here already."""
    if here and dice.random() < 0.15:
        return here[-1]
    others = [item for item in cited if item not in here]
    if not others or dice.random() < 0.4:
        return waiting.pop()
    return others[-1] if dice.random() < 0.55 else dice.choice(others)


def _make_cite(dice: random.Random, here: list[dict[str, Any]]) -> dict[str, Any]:
    item = here[-1]
    cite = {"id": item["id"]}
    if dice.random() < 0.45:
        label = _LABELS.get(item["type"], "page")
        if label == "page" and dice.random() < 0.15:
            label = "chapter"
        cite["label"] = label
        cite["locator"] = dice.choice(_PAGES if label == "page" else _VALUES.get(label, _NUMBERS))
        if label == "page" and dice.random() < 0.2:
            # A locator without label is a page.
            del cite["label"]
    if dice.random() < 0.12:
        cite["prefix"] = "see also" if len(here) > 1 else dice.choice(_PREFIXES)
    if dice.random() < 0.1:
        cite["suffix"] = dice.choice(_SUFFIXES)
    return cite


def write_documents(folder: Path) -> None:
    """Write `documents.json` beside the `items.json` of a folder, a citation a line."""
    items = json.loads((folder / "items.json").read_text("utf-8"))
    documents = [
        "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in document) + "\n]"
        for document in make_documents(items)
    ]
    (folder / "documents.json").write_text("[\n" + ",\n".join(documents) + "\n]\n", "utf-8")


if __name__ == "__main__":
    write_documents(FOLDER)
