"""The `.bib` files of ../shared/bib in, sixty of their items of as many types as can be out.

They are others' data: `local/`, where they are written, is ignored by git. What is recorded from
them is for comparing on one machine: `make oracle SHARED=1`.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

from briefpress.load.bibliography import read_bibliography
from tests.csl.oracle.documents import FOLDER, write_documents

BIB = FOLDER.parents[2] / "../shared/bib"
LOCAL = FOLDER / "local"
_ITEMS = 60


def choose_items(root: Path, seed: int = 1) -> list[dict[str, Any]]:
    """Return items with title and date, the types by turns; each id is made unique."""
    by_type: dict[str, list[dict[str, Any]]] = defaultdict(list)
    seen = set()
    for path in sorted(root.rglob("*.bib*")):
        text = path.read_text("utf-8", errors="replace")
        for reference in read_bibliography(text, path.name).references:
            item = dict(reference.item)
            title = item.get("title")
            if title and "issued" in item and title not in seen:
                seen.add(title)
                by_type[str(item.get("type"))].append(item)
    dice = random.Random(seed)
    for items in by_type.values():
        dice.shuffle(items)
    chosen: list[dict[str, Any]] = []
    while len(chosen) < _ITEMS and any(by_type.values()):
        chosen += [items.pop() for _, items in sorted(by_type.items()) if items]
    return [{**item, "id": f"i{number}"} for number, item in enumerate(chosen[:_ITEMS])]


if __name__ == "__main__":
    LOCAL.mkdir(exist_ok=True)
    items = choose_items(BIB)
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    (LOCAL / "items.json").write_text(f"[\n{lines}\n]\n", "utf-8")
    write_documents(LOCAL)
