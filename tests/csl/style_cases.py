"""Reads the cases of the shipped styles: Markdown in, items, document and expected lines out.

A case is a heading, YAML and the expected lines. In the YAML, names are `Family, Given; {Body}`,
dates ISO 8601, a citation `note id [label:locator]` or `{note, cites}`; `style` and `lang` are
`notes` and `en-GB` unless the case says otherwise. Expected are the notes, `[n] text`, and after
them the bibliography, `* text`, where the case has one; `*x*` is italic.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"
_SETTINGS = ("style", "lang", "cite")
_NAMES = (
    "author",
    "director",
    "editor",
    "guest",
    "host",
    "interviewer",
    "recipient",
    "reviewed-author",
    "translator",
)
_DATES = ("accessed", "event-date", "issued")


@dataclass(frozen=True)
class StyleCase:
    name: str
    style: str
    lang: str
    items: list[dict[str, Any]]
    document: list[dict[str, Any]]
    """Citations `{note, cites}` in reading order; a cite has the keys of CSL-JSON."""
    expected: tuple[str, ...]

    @property
    def wants_bibliography(self) -> bool:
        return any(line.startswith("*") for line in self.expected)


def read_style_cases() -> Iterator[StyleCase]:
    """Read every `style-*.md`."""
    for path in sorted(CASES.glob("style-*.md")):
        for block in re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            name, _, rest = block.partition("\n")
            source, _, expected = rest.partition("---\n")
            # As text: dates stay what they are written as.
            values = yaml.load(source, yaml.BaseLoader)
            yield StyleCase(
                name,
                values.get("style", "notes"),
                values.get("lang", "en-GB"),
                [
                    _read_item(id, item)
                    for id, item in values.items()
                    if id not in _SETTINGS and isinstance(item, dict)
                ],
                [_read_citation(cite) for cite in values.get("cite", ["1 a"])],
                tuple(expected.strip().splitlines()),
            )


def print_lines(
    case: StyleCase, notes: list[str], bibliography: list[tuple[str, str]]
) -> tuple[str, ...]:
    """Return what a processor made of a case, as HTML, in the form of its expected lines."""
    lines = [
        f"[{citation['note']}] {_show(text)}"
        for citation, text in zip(case.document, notes, strict=True)
    ]
    if case.wants_bibliography:
        lines += [f"* {_show(entry)}" for _, entry in bibliography]
    return tuple(lines)


def _show(text: str) -> str:
    return html.unescape(re.sub(r"</?i>", "*", text))


def _read_item(id: str, item: Mapping[str, Any]) -> dict[str, Any]:
    read = {"id": id, **item}
    for variable in _NAMES:
        if isinstance(read.get(variable), str):
            read[variable] = [_read_name(name) for name in read[variable].split("; ")]
    for variable in _DATES:
        if isinstance(read.get(variable), str):
            ends = read[variable].split("/")
            read[variable] = {"date-parts": [[int(n) for n in end.split("-")] for end in ends]}
    return read


def _read_name(name: str) -> dict[str, str]:
    if name.startswith("{"):
        return {"literal": name[1:-1]}
    family, _, given = name.partition(", ")
    return {"family": family, "given": given}


def _read_citation(cite: Any) -> dict[str, Any]:
    if isinstance(cite, dict):
        cites = [{"id": each} if isinstance(each, str) else each for each in cite["cites"]]
        return {"note": int(cite["note"]), "cites": cites}
    note, id, *locator = cite.split(" ", 2)
    if not locator:
        return {"note": int(note), "cites": [{"id": id}]}
    label, _, value = locator[0].partition(":")
    return {"note": int(note), "cites": [{"id": id, "label": label, "locator": value}]}
