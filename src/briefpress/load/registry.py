"""`briefs/_registry/*.yml` in, people, bodies, subjects and outlets out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from briefpress.load.files import broken_text, read_text
from briefpress.load.front_matter import BODIES, OUTLETS, PEOPLE, SUBJECTS
from briefpress.load.schema import Keyed, Reading
from briefpress.load.yaml_tree import read_yaml
from briefpress.model import Body, Outlet, Person, Problem, Registry, Span, Subject
from briefpress.text.nearest import did_you_mean

FILES: Mapping[str, tuple[Keyed, Callable[..., Any]]] = {
    "people": (PEOPLE, Person),
    "bodies": (BODIES, Body),
    "subjects": (SUBJECTS, Subject),
    "outlets": (OUTLETS, Outlet),
}
"""Name of a registry -> what may stand in it and what an entry becomes."""


def read_registry(root: Path, folder: str) -> tuple[Registry, dict[str, str]]:
    """The registries below `folder`, and the texts by file; a file that is absent is empty."""
    entries: dict[str, dict[str, Any]] = {}
    spans: dict[tuple[str, ...], Span] = {}
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    for name, (schema, make) in FILES.items():
        entries[name] = {}
        file = f"{folder}/{name}.yml"
        text, unreadable = read_text(root, file)
        if text is None:
            if unreadable is not None:
                problems.append(unreadable)
                texts |= broken_text(root, unreadable)
            continue
        texts[file] = text
        tree = read_yaml(text, file, 0, len(text), kind="unreadable-front-matter")
        if tree is None:
            continue
        if isinstance(tree, Problem):
            problems.append(tree)
            continue
        reading = Reading(file)
        values = reading.read(tree, schema) or {}
        problems.extend(reading.problems)
        for path, span in reading.spans.items():
            if path:
                spans[(name, *(str(part) for part in path if part != "="))] = span
        for key, fields in values.items():
            spans[(name, key)] = reading.spans[(key, "=")]
            entries[name][key] = make(key=key, **{"name": key, **_known(fields or {})})
    problems.extend(_unknown_files(root, folder))
    return Registry(**entries, spans=spans, problems=tuple(problems)), texts


def _unknown_files(root: Path, folder: str) -> Iterator[Problem]:
    for path in sorted((root / folder).glob("*.y*ml")):
        if path.name not in {f"{name}.yml" for name in FILES}:
            known = ", ".join(f"`{name}.yml`" for name in FILES)
            help = did_you_mean(path.name, [f"{name}.yml" for name in FILES])
            message = f"there is no registry `{path.name}`"
            place = Span(f"{folder}/{path.name}", 0, 0)
            yield Problem("unknown-key", place, message, help or f"known are {known}")


def _known(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
