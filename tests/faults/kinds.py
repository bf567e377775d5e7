"""`kinds/*.toml` in, the kinds of faults out: where each is planted, and what is to be said of it.

A kind is one or more edits, made in one brief and the files beside it. `find` is a regular
expression, over what `in` names; one of its matches, or of it the group `here`, is replaced by one
of `plant`. There, `‹name›` is a group found by this edit or an earlier one, `‹name:filter›` the
group after a filter of `words.py`, `‹=a|b›` one of these words (`‹=a|b::filter›` after a filter),
and `⟦...⟧` the exact place that the check is to name. An edit without `plant` only reads. `also`
says what cannot but follow, and why.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "kinds"


@dataclass(frozen=True)
class Edit:
    region: str
    """One of `planting.REGIONS`, or `new file: <path>`."""
    find: str | None
    plant: tuple[str, ...]
    """None to choose from: the edit only reads."""


@dataclass(frozen=True, eq=False)
class Kind:
    code: str
    name: str
    """The fault in a few words."""
    level: str
    """Severity of the finding."""
    edits: tuple[Edit, ...]
    also: Mapping[str, str] = field(default_factory=dict)
    """Code of what cannot but follow -> why."""

    @property
    def id(self) -> str:
        return f"{self.code} {self.name}"


def read_kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of the codes."""
    found = [
        _read_kind(raw)
        for path in sorted(FOLDER.glob("*.toml"))
        for raw in tomllib.loads(path.read_text(encoding="utf-8"))["kind"]
    ]
    ids = [kind.id for kind in found]
    assert len(set(ids)) == len(ids), "two kinds have one name"
    return tuple(sorted(found, key=lambda kind: kind.code))


def _read_kind(raw: dict[str, Any]) -> Kind:
    edits = tuple(_read_edits(raw))
    known = {"code", "name", "level", "also", "in", "find", "plant", "edit"}
    assert raw.keys() <= known, f"{raw['name']}: {raw.keys() - known}"
    assert any(edit.plant and all("⟦" in one for one in edit.plant) for edit in edits), raw["name"]
    return Kind(raw["code"], raw["name"], raw.get("level", "error"), edits, raw.get("also", {}))


def _read_edits(raw: dict[str, Any]) -> Iterator[Edit]:
    for one in raw.get("edit", [raw]):
        plant = one.get("plant", ())
        find = one.get("find")
        if find is not None:
            re.compile(_without_groups(find), re.MULTILINE)
        yield Edit(one["in"], find, (plant,) if isinstance(plant, str) else tuple(plant))


def _without_groups(find: str) -> str:
    return re.sub("‹[^›]*›", "x", find)
