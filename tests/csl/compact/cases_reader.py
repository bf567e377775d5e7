"""Reads the case files: Markdown in, cases with items, citations and expected lines out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefpress.csl.document import Citation, Cite, Document

SHARED_ITEMS = {
    "trib": {
        "type": "article-newspaper",
        "author": "Khan, Tahir",
        "title": "Trilateral dialogue: Taliban seek engagement",
        "container-title": "Express Tribune",
        "issued": "2025-05-11",
        "URL": "https://tribune.com.pk/story/1",
    },
    "dawn": {
        "type": "article-newspaper",
        "title": "Trade resumes",
        "container-title": "Dawn",
        "issued": "2025-04-19",
    },
    "saikal": {
        "type": "book",
        "author": "Saikal, Amin",
        "title": "Modern Afghanistan",
        "publisher": "I.B. Tauris",
        "publisher-place": "London",
        "issued": "2012",
    },
}


@dataclass(frozen=True)
class Case:
    name: str
    items: dict[str, Any]
    document: Document
    source: str
    expected: tuple[str, ...]


def read_cases(path: Path) -> Iterator[Case]:
    for block in re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        name, _, rest = block.partition("\n")
        source, _, expected = rest.partition("---\n")
        # As text: dates stay what they are written as.
        values = yaml.load(source, yaml.BaseLoader)
        items = {id: SHARED_ITEMS[id] for id in values.pop("items", [])}
        cites = values.pop("cite", ["1 a"])
        items |= {id: values[id] for id in values if isinstance(values[id], dict)}
        yield Case(
            name,
            {id: _read_item(item) for id, item in items.items()},
            Document(tuple(_read_citation(cite) for cite in cites)),
            source,
            tuple(expected.strip().splitlines()),
        )


def _read_item(item: dict[str, Any]) -> dict[str, Any]:
    read = dict(item)
    for variable in ("author", "editor", "translator", "director", "interviewer", "recipient"):
        if isinstance(read.get(variable), str):
            read[variable] = [_read_name(name) for name in read[variable].split("; ")]
    for variable in ("issued", "accessed"):
        if isinstance(read.get(variable), str):
            ends = read[variable].split("/")
            read[variable] = {"date-parts": [[int(n) for n in end.split("-")] for end in ends]}
    return read


def _read_name(name: str) -> dict[str, str]:
    if name.startswith("{"):
        return {"literal": name[1:-1]}
    family, _, given = name.partition(", ")
    return {"family": family, "given": given}


def _read_citation(cite: Any) -> Citation:
    if isinstance(cite, dict):
        cites = [{"id": each} if isinstance(each, str) else each for each in cite["cites"]]
        return Citation(tuple(Cite(**each) for each in cites), int(cite["note"]) or None)
    note, id, *locator = cite.split(" ", 2)
    label, _, value = locator[0].partition(":") if locator else ("", "", "")
    return Citation((Cite(id, value or None, label or None),), int(note))
