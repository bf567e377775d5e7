"""The description of front matter and registries in, JSON Schemas (draft-07) for editors out.

A value is described as editors read it, after YAML 1.2: `2025` is a number, `NO` a string. What
only the text shows is left to `briefpress check`: keys given twice, words that YAML 1.1 takes
for something else, the 29th of February of a common year.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from briefpress.load.front_matter import BRIEF
from briefpress.load.registry import FILES
from briefpress.load.schema import (
    INSTANT,
    MONTH_DAY,
    TIME,
    Choice,
    Day,
    Field,
    Fields,
    Flag,
    Instant,
    Keyed,
    Kind,
    ListOf,
    NameOr,
    Text,
)

Schema = dict[str, Any]

KINDS: Mapping[str, tuple[Kind, str]] = {
    "brief": (BRIEF, "Front matter of a brief"),
    **{name: (kind, f"The registry {name}.yml") for name, (kind, _make) in FILES.items()},
}
"""Name of a schema -> what it describes, and its title."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_OFFSET = r"(?:Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])"
_DAY = (
    r"^\s*-?[0-9]{4}"
    rf"(?:-(?:0[1-9]|1[0-2]|2[1-4])|-{MONTH_DAY}(?:T{TIME}{_OFFSET}?)?)?"
    r"[~?%]?\s*$"
)
_DAY_WORDS = "a date: 2025-06-10, 2025-06 or 2025"
_INSTANT_WORDS = "a date, or a date with time: 2025-06-10T09:00:00+05:00"
_SOMETHING: Schema = {"pattern": r"\S", "patternErrorMessage": "something must stand here"}


def write_schemas() -> Mapping[str, str]:
    """File name -> JSON Schema, one for each of `KINDS`."""
    return {
        f"{name}.json": json.dumps(describe(kind, title), indent=2, ensure_ascii=False) + "\n"
        for name, (kind, title) in KINDS.items()
    }


def describe(kind: Kind, title: str) -> Schema:
    """The whole schema of one file; a registry may be empty."""
    return {"$schema": _DRAFT, "title": title, **_schema(kind, filled=isinstance(kind, Fields))}


def _schema(kind: Kind, *, filled: bool) -> Schema:
    """What a value may be; `filled`: it must be there, and not empty."""
    match kind:
        case Choice():
            return {"enum": [*kind.words, *([] if filled else [None])]}
        case Text() if kind.words:
            return _schema(Choice(kind.words), filled=filled)
        case Text():
            return {"type": _types("string", "number", filled=filled)} | (
                _SOMETHING if filled else {}
            )
        case Day():
            pattern = {"pattern": _DAY, "patternErrorMessage": _DAY_WORDS}
            # A year without quotes is a number.
            year = {"type": "integer", "minimum": 1000, "maximum": 9999}
            return {"anyOf": [{"type": _types("string", filled=filled), **pattern}, year]}
        case Instant():
            pattern = {"pattern": f"^{INSTANT.pattern}$", "patternErrorMessage": _INSTANT_WORDS}
            return {"type": _types("string", filled=filled), **pattern}
        case Flag():
            return {"type": _types("boolean", filled=filled)}
        case ListOf():
            items: Schema = {"items": _schema(kind.of, filled=False)}
            if filled:
                items |= {"minItems": 1, "contains": _schema(kind.of, filled=True)}
            return {"type": _types("array", filled=filled), **items}
        case Keyed():
            needs = isinstance(kind.of, Fields) and any(
                one.required for one in kind.of.fields.values()
            )
            return {
                "type": _types("object", filled=filled),
                "patternProperties": {f"^{kind.keys.pattern}$": _schema(kind.of, filled=needs)},
                "additionalProperties": False,
            }
        case NameOr():
            return {"anyOf": [_schema(Text(), filled=filled), _schema(kind.fields, filled=True)]}
        case Fields():
            required = [name for name, one in kind.fields.items() if one.required]
            return {
                "type": _types("object", filled=filled),
                "properties": {name: _property(one) for name, one in kind.fields.items()},
                **({"required": required} if required else {}),
                "additionalProperties": False,
            }


def _property(field: Field) -> Schema:
    found: Schema = {"description": field.about + (f" ({field.term})" if field.term else "")}
    found |= _schema(field.kind, filled=field.required)
    if field.default is not None:
        found["default"] = field.default
    if field.examples:
        found["examples"] = list(field.examples)
    return found


def _types(*names: str, filled: bool) -> str | list[str]:
    wanted = [*names, *([] if filled else ["null"])]
    return wanted[0] if len(wanted) == 1 else wanted
