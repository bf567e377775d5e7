"""Prints what a style costs: to compile, and for 1,000 documents of 15 notes over 5,000 items.

`python -m benchmarks.csl STYLE.csl LOCALES_FOLDER [DOCUMENTS]`; the library is made up, of the
20 types that briefs cite, from a fixed seed.
"""

from __future__ import annotations

import gc
import random
import resource
import sys
import time
from pathlib import Path
from typing import Any

from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.html import to_html
from briefpress.csl.processor import Processor
from briefpress.csl.style import read_style

ITEMS, NOTES = 5_000, 15
_TYPES = [
    "article-newspaper",
    "article-newspaper",
    "webpage",
    "report",
    "report",
    "book",
    "chapter",
    "article-journal",
    "thesis",
    "legislation",
    "bill",
    "legal_case",
    "treaty",
    "document",
    "speech",
    "interview",
    "dataset",
    "article",
    "post",
    "map",
    "motion_picture",
]
_FAMILIES = [
    "Khan",
    "Saikal",
    "Giustozzi",
    "Rashid",
    "Barfield",
    "Sadr",
    "Ruttig",
    "van_der_Berg",
    "Bijlert",
    "Osman",
]
_GIVEN = [
    "Tahir",
    "Amin",
    "Antonio",
    "Ahmed",
    "Thomas",
    "Omar",
    "Thomas_J.",
    "Kate",
    "Martine",
    "Borhan",
    "A.",
]
_WORDS = [
    "trade",
    "border",
    "policy",
    "Afghan",
    "talks",
    "Taliban",
    "economic",
    "water",
    "security",
    "'new'",
    "regional",
    "women",
    "dialogue",
    "finance",
    "peace",
    "energy",
    "transit",
    "state",
    "development",
    "of",
    "in",
    "the",
    "and",
    "reform",
    "crisis",
]


def make_items(random: random.Random) -> dict[str, dict[str, Any]]:
    """Return a library by id."""
    return {
        f"item{number}": _make_item(f"item{number}", _TYPES[number % len(_TYPES)], random)
        for number in range(ITEMS)
    }


def _make_item(id: str, kind: str, random: random.Random) -> dict[str, Any]:
    title = " ".join(random.choices(_WORDS, k=random.randint(4, 9))).capitalize()
    item: dict[str, Any] = {
        "id": id,
        "type": kind,
        "title": f"{title}: {' '.join(random.choices(_WORDS, k=4))}",
        "container-title": f"The {random.choice(_WORDS).title()} {random.choice(_WORDS).title()}",
        "publisher": f"{random.choice(_WORDS).title()} Press",
        "publisher-place": random.choice(("London", "Kabul", "Islamabad")),
        "issued": {"date-parts": [[random.randint(1990, 2025), random.randint(1, 12), 7]]},
        "page": f"{random.randint(1, 300)}-{random.randint(301, 400)}",
        "volume": str(random.randint(1, 60)),
        "URL": f"https://example.org/{id}",
        "accessed": {"date-parts": [[2025, 3, 1]]},
    }
    if random.random() < 0.85:
        item["author"] = [_make_name(random) for _ in range(random.choice((1, 1, 1, 2, 3, 5)))]
    if kind in ("chapter", "book") and random.random() < 0.5:
        item["editor"] = [_make_name(random)]
    return item


def _make_name(random: random.Random) -> dict[str, str]:
    family = random.choice(_FAMILIES).replace("_", " ") + random.choice(("", "", "i", "zai"))
    return {"family": family, "given": random.choice(_GIVEN).replace("_", " ")}


def make_document(ids: list[str], random: random.Random) -> Document:
    """Return notes of which some cite two sources, a source again, or a page."""
    citations = []
    last = random.choice(ids)
    for note in range(1, NOTES + 1):
        cites = []
        for _ in range(2 if random.random() < 0.1 else 1):
            last = last if random.random() < 0.25 else random.choice(ids)
            locator = str(random.randint(1, 90)) if random.random() < 0.3 else None
            cites.append(Cite(last, locator))
        citations.append(Citation(tuple(cites), note))
    return Document(tuple(citations))


def main() -> None:
    """Print the figures."""
    style_path, folder = Path(sys.argv[1]), Path(sys.argv[2])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000

    def find_locale(tag: str) -> str | None:
        path = folder / f"locales-{tag}.xml"
        return path.read_text("utf-8") if path.exists() else None

    text = style_path.read_text("utf-8")
    Processor(read_style(text), find_locale)  # the locale is read once for all styles
    times = []
    for _ in range(5):
        start = time.process_time()
        processor = Processor(read_style(text), find_locale)
        times.append(time.process_time() - start)
    print(f"compile {style_path.name} ({len(text) // 1000} KB): {min(times):.3f} s")

    seeded = random.Random(7)
    items = make_items(seeded)
    documents = [make_document(list(items), seeded) for _ in range(count)]
    for round in ("first", "second"):
        gc.collect()
        before = _memory()
        start = time.process_time()
        characters = 0
        for number, document in enumerate(documents):
            formatted = processor.format(items, document)
            characters += sum(len(to_html(each)) for each in formatted.citations)
            characters += sum(len(to_html(entry)) for _, entry in formatted.bibliography)
            if number == count // 2:
                half = _memory()
        spent = time.process_time() - start
        print(
            f"{round} round: {count} documents, {characters:,} characters, {spent:.2f} s CPU, "
            f"{spent / count * 1000:.2f} ms each; memory {before:.0f} MB before, {half:.0f} MB "
            f"half way, {_memory():.0f} MB after"
        )


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
