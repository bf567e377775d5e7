"""A number in, a folder with that many briefs and their bibliography out; the same for one seed.

Every brief has about 1,800 words, 15 notes (citations with and without locators, two typed by
hand) and three recommendations; there are four references for each brief.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

_TEXT = """
ba be bo da de do fa fe ga ge ka ke la le lo ma me mo na ne no pa pe ra re ri ro sa se so ta te
ti to va ve vo ran tel mun kor lis dan ber fel gor
"""
SYLLABLES = _TEXT.split()
_WORDS_A_BRIEF = 1800
_NOTES = 15
_TYPES = ("article", "book", "report", "online")

MKDOCS = """\
site_name: Bench
site_url: https://bench.example.org/
theme: {name: material, font: false}
plugins: [search, briefpress]
"""


def write_corpus(root: Path, briefs: int, references: int | None = None, seed: int = 1) -> None:
    """Write the files of a site with `briefs` briefs below `root`."""
    number = references if references is not None else briefs * 4
    dice = random.Random(seed)
    words = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(8000)]
    (root / "briefs/_registry").mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text(MKDOCS)
    (root / "references.bib").write_text(
        "\n".join(_reference(dice, words, one) for one in range(number)), encoding="utf-8"
    )
    registry = root / "briefs/_registry"
    (registry / "bodies.yml").write_text(
        "".join(f"body-{one}:\n  name: Ministry {one}\n" for one in range(40))
    )
    (registry / "subjects.yml").write_text(
        "".join(f"subject-{one}:\n  name: Subject {one}\n" for one in range(30))
    )
    for one in range(briefs):
        keys = [f"key{dice.randrange(number)}" for _ in range(_NOTES)]
        text = "\n".join(_brief(dice, words, one, keys))
        (root / f"briefs/b-{one:05d}.md").write_text(text, encoding="utf-8")


def _reference(dice: random.Random, words: list[str], number: int) -> str:
    kind = dice.choice(_TYPES)
    title = " ".join(dice.choices(words, k=8)).capitalize()
    author = " and ".join(
        f"{dice.choice(words).title()}, {dice.choice(words).title()}"
        for _ in range(dice.randint(1, 3))
    )
    year = dice.randint(1990, 2014)
    fields = {"author": author, "title": title, "date": f"{year}-{dice.randint(1, 12):02d}-11"}
    if kind == "article":
        first = dice.randint(1, 300)
        fields |= {"journaltitle": f"Journal of {dice.choice(words)}", "volume": str(year - 1980)}
        fields |= {"pages": f"{first}--{first + 20}", "doi": f"10.1000/{number}"}
    elif kind == "book":
        fields |= {"publisher": f"{dice.choice(words).title()} Press"}
    elif kind == "report":
        fields |= {"institution": f"{dice.choice(words).title()} Institute", "number": str(number)}
    else:
        slug = "-".join(title.lower().split()[:5])
        fields |= {"url": f"https://host{number % 200}.example.org/{slug}", "urldate": "2025-01-02"}
    inside = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{key{number},\n{inside}}}\n"


def _brief(dice: random.Random, words: list[str], number: int, keys: list[str]) -> Iterator[str]:
    yield f"---\ntitle: {' '.join(dice.choices(words, k=6)).capitalize()} {number}"
    yield f"authors: [Author {number % 50}]"
    yield f"issued: {dice.randint(2015, 2025)}-{dice.randint(1, 12):02d}-10"
    yield f"subjects: [subject-{number % 30}]"
    yield f"abstract: >-\n  {' '.join(dice.choices(words, k=60))}."
    yield "recommendations:"
    for one in (1, 2, 3):
        body = f"body-{dice.randrange(40)}"
        yield f"  r{one}:\n    addressees:\n      {body}:\n        history:"
        yield "          - {date: 2026-01-01, status: open, note: Issued with the brief}"
    yield "---\n"
    waiting = list(keys)
    for section in range(6):
        yield f"## {' '.join(dice.choices(words, k=4)).capitalize()} {section}\n"
        for _paragraph in range(3):
            yield from _paragraph_of(dice, words, waiting, 85)
    yield "[^own]: As the minister said in the debate, and wrote to the author afterwards.\n"
    yield "## Recommendations\n"
    for one in (1, 2, 3):
        yield f"### {one}. {' '.join(dice.choices(words, k=5)).capitalize()}\n"
        yield from _paragraph_of(dice, words, [keys[one]], 80)
    yield "## Where this leads\n\nAn end."


def _paragraph_of(
    dice: random.Random, words: list[str], waiting: list[str], length: int
) -> Iterator[str]:
    parts = []
    for sentence in range(length // 14):
        said = " ".join(dice.choices(words, k=14)).capitalize()
        note = ""
        if sentence == 1 and waiting:
            note = f"[@{waiting.pop()}{dice.choice(['', ', p. 12', ', pp. 3-9'])}]"
        elif sentence == 3 and not waiting:
            note = "[^own]"
        parts.append(f"{said}.{note}")
    yield " ".join(parts) + "\n"
