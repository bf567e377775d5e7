"""Reads the fixtures of the CSL test suite and formats each with the processor."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.html import to_html
from briefpress.csl.positions import Position
from briefpress.csl.processor import Processor
from briefpress.csl.style import read_style

SHARED = Path(__file__).parents[3] / "shared" / "csl"
_SECTION = re.compile(r">>==+ *([A-Z-]+) *==+(?:>>)?[^\n]*\n(.*?)<<==+ *\1 *==", re.DOTALL)
_MARK = re.compile(r"^(?:>>|\.\.)\[\d+\] ?", re.MULTILINE)
_POSITIONS = ("first", "subsequent", "ibid", "ibid-with-locator")

NO_FORM = "[CSL STYLE ERROR: reference with no printed form.]"
"""What the suite prints for a source of which the style prints nothing."""


@dataclass(frozen=True)
class Fixture:
    name: str
    sections: dict[str, str]

    @property
    def expected(self) -> str:
        return self.sections["RESULT"].strip()


def read_fixture(path: Path) -> Fixture:
    text = path.read_text("utf-8-sig")
    return Fixture(path.stem, {found[1]: found[2] for found in _SECTION.finditer(text)})


@cache
def find_locale(tag: str) -> str | None:
    path = SHARED / "locales" / f"locales-{tag}.xml"
    return path.read_text("utf-8") if path.exists() else None


def strip_marks(text: str) -> str:
    """Take off what tells which citations an editor would have to replace."""
    return _MARK.sub("", text)


def run(fixture: Fixture) -> str:
    sections = fixture.sections
    style = read_style(sections["CSL"].strip())
    processor = Processor(style, find_locale, no_form=NO_FORM)
    items: dict[str, dict[str, Any]] = {}
    for number, item in enumerate(json.loads(sections["INPUT"])):
        items[str(item.get("id", f"unnamed-{number}"))] = item
    if sections["MODE"].strip() == "bibliography":
        return _run_bibliography(processor, items, sections)
    if "CITATIONS" in sections:
        return _run_log(processor, items, json.loads(sections["CITATIONS"]))
    if "CITATION-ITEMS" in sections:
        citations = json.loads(sections["CITATION-ITEMS"])
        document = Document(tuple(_read_citation(cites, None) for cites in citations))
        positions = [[_read_position(cite) for cite in cites] for cites in citations]
        formatted = processor.format(
            items, document, positions=positions, registered=items, with_bibliography=False
        )
        return "\n".join(to_html(tree, links=False) for tree in formatted.citations)
    everything = processor.format(items, Document((), tuple(items)))
    order = everything.order
    document = Document((Citation(tuple(Cite(id) for id in order), None),))
    formatted = processor.format(
        items, document, positions=[[_read_position({})] * len(order)], registered=items
    )
    return to_html(formatted.citations[0], links=False)


def _run_log(processor: Processor, items: dict[str, Any], log: list[Any]) -> str:
    """Replay a log of edits: what the last step changed is marked `>>`, all else `..`."""
    texts: dict[str, str] = {}
    lines: list[str] = []
    known: dict[str, Any] = {}
    for step, (citation, before, after) in enumerate(log):
        own = (citation["citationID"], citation.get("properties", {}).get("noteIndex", 0))
        known[own[0]] = citation["citationItems"]
        if step < len(log) - 2:
            continue
        places = [*before, own, *after]
        formatted = processor.format(
            items, Document(tuple(_read_citation(known[id], note or None) for id, note in places))
        )
        old, texts, lines = texts, {}, []
        for index, ((id, _), tree) in enumerate(zip(places, formatted.citations, strict=True)):
            texts[id] = to_html(tree, links=False)
            is_new = id == own[0] or old.get(id) != texts[id]
            lines.append(f"{'>>' if is_new else '..'}[{index}] {texts[id]}")
    return "\n".join(lines)


def _run_bibliography(processor: Processor, items: dict[str, Any], sections: dict[str, str]) -> str:
    document = Document((), tuple(items))
    positions = []
    if "CITATION-ITEMS" in sections:
        citations = json.loads(sections["CITATION-ITEMS"])
        document = Document(tuple(_read_citation(cites, None) for cites in citations))
        positions = [[_read_position(cite) for cite in cites] for cites in citations]
    elif "CITATIONS" in sections:
        log = json.loads(sections["CITATIONS"])
        known = {citation["citationID"]: citation["citationItems"] for citation, _, _ in log}
        citation, before, after = log[-1]
        last = [*(id for id, _ in before), citation["citationID"], *(id for id, _ in after)]
        cites = [known[id] for id in last]
        document = Document(tuple(_read_citation(each, None) for each in cites))
        items = {id: items[id] for id in (str(cite["id"]) for each in cites for cite in each)}
        positions = [[_read_position(cite) for cite in each] for each in cites]
    formatted = processor.format(items, document, positions=positions, registered=items)
    lines = [
        f'  <div class="csl-entry">{to_html(tree, links=False)}</div>\n'
        for _, tree in formatted.bibliography
    ]
    return f'<div class="csl-bib-body">\n{"".join(lines)}</div>'


def _read_citation(cites: list[dict[str, Any]], note: int | None) -> Citation:
    return Citation(
        tuple(
            Cite(
                str(cite["id"]),
                str(cite["locator"]) if cite.get("locator") is not None else None,
                str(cite["label"]) if cite.get("label") is not None else None,
                cite.get("prefix") or "",
                cite.get("suffix") or "",
            )
            for cite in cites
        ),
        note,
    )


def _read_position(cite: dict[str, Any]) -> Position:
    name: Any = _POSITIONS[cite.get("position", 0)]
    return Position(name, near_note=bool(cite.get("near-note")), first_note=None)
