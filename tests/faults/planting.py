"""A kind, a base and a source of chance in, a mutant with the exact places of its fault out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from briefpress.model import Span
from tests.faults.bases import Base
from tests.faults.kinds import Edit, Kind
from tests.faults.words import FILTERS

_FRONT = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)
_CODE = r"^```.*?^```$|(?<!`)`[^`\n]+`(?!`)|<!--.*?-->"
_BEFORE_NOTES = r"\A.*?(?=^\[\^)|^\*\[[^\n]*$"
_NO_TEXT = "|".join(
    (
        *(_CODE, r"^\[\^[^\]\n]+\]:.*?(?=\n\n?\S|\Z)", r"^#[^\n]*$", r"^[^\n]+\n[-=]{3,}$"),
        *(r"^\*\[[^\n]*$", r"^\[[^\]\n]+\]: [^\n]*$", r"<[^<>\n]*>", r"!?\[[^@\]\n]*\]\([^)\n]*\)"),
    )
)
"""Code, comments, notes, headings, abbreviations, definitions, elements and links."""


@dataclass(frozen=True)
class Region:
    """Where a kind looks for a place: a piece of the text, what in it is masked aside."""

    file: str
    """`brief`, or the path of a file."""
    piece: str = "all"
    """`front`, `body` or `all`."""
    mask: str | None = None
    """What is no place for a fault of this kind."""


REGIONS: Mapping[str, Region] = {
    "brief": Region("brief"),
    "front": Region("brief", "front"),
    "body": Region("brief", "body", _CODE),
    "text": Region("brief", "body", _NO_TEXT),
    "notes": Region("brief", "body", f"{_BEFORE_NOTES}|{_CODE}"),
    "bib": Region("references.bib"),
    "config": Region("mkdocs.yml"),
    **{
        name: Region(f"briefs/_registry/{name}.yml")
        for name in ("people", "bodies", "subjects", "outlets")
    },
}

_VALUE = re.compile(
    "‹(?P<words>=[^›]*?)(?:::(?P<over>\\w+))?›|‹(?P<name>\\w+)(?::(?P<filter>\\w+))?›"
)
PER_KIND = 8
"""How many different mutants of a kind the tests plant."""
MORE = 24
"""How many `python -m tests.faults` plants, and how many are asked for what follows from them."""

_STRIDE = 5
"""From base to base, so that few mutants meet every site and every form."""

_OPEN, _CLOSE = "⟦", "⟧"
_NEW = "new file: "


@dataclass(frozen=True)
class Place:
    """What the check is to name: a piece of a file, as an editor counts it."""

    span: Span
    line: int
    column: int
    text: str


@dataclass(frozen=True)
class Mutant:
    kind: Kind
    base: Base
    changed: Mapping[str, str]
    """Path -> text, in the form of the base."""
    places: tuple[Place, ...]


def plant(kind: Kind, base: Base, rng: Random) -> Mutant | None:
    """One fault of a kind, somewhere; None where the base has no place for it."""
    briefs = [name for name in base.files if re.fullmatch(r"briefs/[^/]+\.md", name)]
    for brief in rng.sample(briefs, len(briefs)):
        changed = _planted(kind, base, brief, rng)
        if changed is not None:
            marked = {
                name: base.formed(text)
                if name in base.files
                else base.formed(text).lstrip("\ufeff")
                for name, text in changed.items()
            }
            places = tuple(place for name in marked for place in _places(name, marked[name]))
            return Mutant(kind, base, {name: _bare(text) for name, text in marked.items()}, places)
    return None


def _planted(kind: Kind, base: Base, brief: str, rng: Random) -> dict[str, str] | None:
    groups: dict[str, str] = {"brief": brief, "stem": brief[7:-3]}
    changed: dict[str, str] = {}
    for edit in kind.edits:
        if edit.region.startswith(_NEW):
            name = _filled(edit.region.removeprefix(_NEW), groups, rng)
            changed[name] = _filled(rng.choice(edit.plant), groups, rng)
            continue
        region = REGIONS[edit.region]
        file = brief if region.file == "brief" else region.file
        text = changed.get(file, base.files.get(file))
        match = None if text is None else _find(edit, region, text, groups, rng)
        if text is None or match is None:
            return None
        pieces = {
            name: match.span(name) if match[name] is not None else (0, 0)
            for name in (*match.re.groupindex, 0)
        }
        groups |= {str(name): text[slice(*span)] for name, span in pieces.items()}
        if edit.plant:
            new = _filled(rng.choice(edit.plant), groups, rng)
            start, end = match.span("here" if "here" in match.re.groupindex else 0)
            if new == text[start:end]:
                return None
            changed[file] = text[:start] + new + text[end:]
    return changed


def _find(
    edit: Edit, region: Region, text: str, groups: Mapping[str, str], rng: Random
) -> re.Match[str] | None:
    """One match, chosen by chance, over the text with what is masked blanked out."""
    front = _FRONT.match(text) if region.piece != "all" else None
    border = front.end() if front else 0
    start, end = (0, border) if region.piece == "front" else (border, len(text))
    masked = text
    if region.mask is not None:
        pattern = re.compile(region.mask, re.MULTILINE | re.DOTALL)
        masked = text[:start] + pattern.sub(_blank, text[start:end]) + text[end:]
    find = _VALUE.sub(lambda value: re.escape(groups[value["name"]]), edit.find or "")
    matches = list(re.compile(find, re.MULTILINE).finditer(masked, start, end))
    return rng.choice(matches) if matches else None


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "\0", match[0])


def _filled(template: str, groups: Mapping[str, str], rng: Random) -> str:
    def value(match: re.Match[str]) -> str:
        if match["words"] is not None:
            found = rng.choice(match["words"][1:].split("|"))
            return FILTERS[match["over"]](found, rng) if match["over"] else found
        found = groups[match["name"]]
        return FILTERS[match["filter"]](found, rng) if match["filter"] else found

    return _VALUE.sub(value, template)


def _places(name: str, text: str) -> Iterator[Place]:
    """The marked pieces of a text, counted as if the marks were not there."""
    for opening in re.finditer(_OPEN, text):
        before = _bare(text[: opening.start()])
        inside = _bare(text[opening.end() : text.index(_CLOSE, opening.end())])
        lines = re.split(r"\r\n|\r|\n", before)
        span = Span(name, len(before), len(before) + len(inside))
        yield Place(span, len(lines), len(lines[-1]) + 1, inside)


def _bare(text: str) -> str:
    return text.replace(_OPEN, "").replace(_CLOSE, "")


def mutants_of(kind: Kind, bases: Sequence[Base], count: int) -> Iterator[Mutant]:
    """Up to `count` different mutants, the same in every run; each site in turn."""
    seen: set[tuple[str, ...]] = set()
    made = 0
    for attempt in range(count * 8):
        rng = Random(f"{kind.id} {attempt}")
        mutant = plant(kind, bases[attempt * _STRIDE % len(bases)], rng)
        if mutant is None:
            continue
        token = tuple(f"{name}\0{text}" for name, text in sorted(mutant.changed.items()))
        if token not in seen:
            seen.add(token)
            made += 1
            yield mutant
        if made == count:
            return
