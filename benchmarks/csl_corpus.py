"""A number in, a library of sources and documents that cite them out; the same for one seed.

`python -m benchmarks.csl_corpus FOLDER` writes `items.json` (5,000 sources, CSL-JSON, of the types
that briefs cite and about as often) and `documents.json` (1,000 documents of 15 notes, in the form
of `tests/csl/oracle`), which the Python and the Node side of the benchmark both read.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ITEMS = 5000
DOCUMENTS = 1000
NOTES = 15

_TEXT = """
ba da fa ga ka la ma na pa ra sa ta va be de ge ke le me ne re se te bi di ko mu
"""
_SYLLABLES = _TEXT.split()
_SMALL = ("of", "the", "and", "in", "for", "on", "to", "with")
_TYPES = {
    "article-newspaper": 34,
    "webpage": 14,
    "report": 14,
    "article-journal": 10,
    "book": 8,
    "chapter": 4,
    "legislation": 4,
    "speech": 3,
    "document": 3,
    "article": 2,
    "treaty": 1,
    "legal_case": 1,
    "thesis": 1,
    "interview": 1,
}
"""Type -> how many of a hundred."""
_PREFIXES = ("see", "see also", "cf.", "but compare")


def make_library(seed: int = 1, count: int = ITEMS) -> list[dict[str, Any]]:
    """Return sources whose authors and journals recur, as in a real library."""
    dice = random.Random(seed)
    words = ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _ in range(4000)]
    people = [
        {"family": dice.choice(words).title(), "given": _given(dice, words)}
        for _ in range(count // 3)
    ]
    houses = [_title(dice, words, 2) for _ in range(200)]
    types = dice.choices(list(_TYPES), list(_TYPES.values()), k=count)
    return [
        _make_item(dice, f"k{number}", type, words, people, houses)
        for number, type in enumerate(types)
    ]


def make_documents(
    items: list[dict[str, Any]], seed: int = 2, count: int = DOCUMENTS
) -> Iterator[list[dict[str, Any]]]:
    """Return documents that cite some nine sources each, some of them again and again."""
    dice = random.Random(seed)
    for _ in range(count):
        yield list(_make_document(dice, items))


def write_corpus(folder: Path) -> None:
    """Write both files."""
    folder.mkdir(parents=True, exist_ok=True)
    items = make_library()
    for name, values in (("items", items), ("documents", list(make_documents(items)))):
        (folder / f"{name}.json").write_text(json.dumps(values, ensure_ascii=False), "utf-8")


def _make_document(dice: random.Random, items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    cited: list[str] = []
    note = 0
    for _ in range(NOTES):
        # One note in six is followed by one that is written by hand.
        note += dice.choice((1, 1, 1, 1, 1, 2)) if note else 1
        cites = []
        for _ in range(dice.choice((1, 1, 1, 1, 2))):
            known = cited and dice.random() < 0.45
            id = dice.choice((cited[-1], dice.choice(cited))) if known else dice.choice(items)["id"]
            cited.append(id)
            cites.append(_make_cite(dice, id))
        yield {"note": note, "cites": cites}


def _make_cite(dice: random.Random, id: str) -> dict[str, str]:
    cite = {"id": id}
    if dice.random() < 0.5:
        first = dice.randint(1, 400)
        pages = f"{first}-{first + dice.randint(1, 9)}" if dice.random() < 0.3 else str(first)
        cite |= {"label": "page", "locator": pages}
    if dice.random() < 0.1:
        cite["prefix"] = dice.choice(_PREFIXES)
    if dice.random() < 0.05:
        cite["suffix"] = "(emphasis added)"
    return cite


def _make_item(
    dice: random.Random,
    id: str,
    type: str,
    words: list[str],
    people: list[dict[str, str]],
    houses: list[str],
) -> dict[str, Any]:
    title = _title(dice, words, dice.randint(4, 9))
    item: dict[str, Any] = {"id": id, "type": type, "title": title}
    if dice.random() < 0.4:
        item["title"] = f"{title}: {_title(dice, words, dice.randint(3, 6))}"
        item["title-short"] = title
    if type not in ("legislation", "treaty", "legal_case") and dice.random() < 0.75:
        item["author"] = dice.sample(people, dice.choice((1, 1, 1, 2, 2, 3, 5)))
        if dice.random() < 0.15:
            item["author"] = [{"literal": dice.choice(houses)}]
    parts = [dice.randint(1990, 2025), dice.randint(1, 12), dice.randint(1, 28)]
    if type in ("book", "chapter", "thesis", "legislation"):
        parts = parts[:1]
    item["issued"] = {"date-parts": [parts]}
    return item | _details(dice, type, words, people, houses)


def _details(
    dice: random.Random,
    type: str,
    words: list[str],
    people: list[dict[str, str]],
    houses: list[str],
) -> dict[str, Any]:
    url = {"URL": f"https://example.org/{dice.choice(words)}/{dice.randint(1, 10**6)}"}
    house = {"publisher": dice.choice(houses)}
    place = {"publisher-place": dice.choice(words).title()}
    first = dice.randint(1, 600)
    pages = {"page": f"{first}-{first + dice.randint(2, 30)}"}
    volume = {"volume": str(dice.randint(1, 90))}
    container = {"container-title": dice.choice(houses)}
    if type in ("article-newspaper", "webpage", "interview"):
        return container | url
    if type == "article-journal":
        doi = {"DOI": f"10.{dice.randint(1000, 9999)}/{dice.choice(words)}.{first}"}
        return container | volume | {"issue": str(dice.randint(1, 6))} | pages | doi
    if type == "report":
        return house | place | url | {"genre": "Special Report", "number": str(first)}
    if type == "book":
        return house | place | ({"edition": str(dice.randint(2, 5))} if first % 4 == 0 else {})
    if type == "chapter":
        return container | house | place | pages | {"editor": dice.sample(people, 2)}
    if type == "legal_case":
        return container | volume | {"page": str(first), "authority": dice.choice(houses)}
    if type == "treaty":
        return place
    if type == "speech":
        return {"event-title": dice.choice(houses), "event-place": dice.choice(words).title()}
    if type == "legislation":
        return {"authority": dice.choice(houses), "number": f"Act No. {first}"}
    return house | url


def _given(dice: random.Random, words: list[str]) -> str:
    given = dice.choice(words).title()
    return f"{given} {dice.choice('ABCDEFGH')}." if dice.random() < 0.3 else given


def _title(dice: random.Random, words: list[str], length: int) -> str:
    chosen = [
        dice.choice(words) if dice.random() < 0.75 else dice.choice(_SMALL) for _ in range(length)
    ]
    return " ".join([chosen[0].capitalize(), *chosen[1:-1], dice.choice(words).capitalize()])


if __name__ == "__main__":
    write_corpus(Path(sys.argv[1]))
