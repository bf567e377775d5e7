"""The JSON Schemas for editors are current, and say of each field what the manual says.

`BRIEFPRESS_RENEW=1` writes them anew.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator

from briefpress.cli import main
from briefpress.load.front_matter import BRIEF
from briefpress.load.json_schema import KINDS, write_schemas
from briefpress.load.schema import Field, Fields, Keyed, Kind, ListOf, NameOr
from tests.cases import write_site
from tests.guide import brief, section

FOLDER = Path(__file__).parents[1] / "src/briefpress/schemas"
SCHEMAS = {name: json.loads(text) for name, text in write_schemas().items()}


def fields_of(kind: Kind) -> Iterator[tuple[str, Field]]:
    """Every field that may stand in a value, inside nested ones too."""
    match kind:
        case Fields():
            for name, field in kind.fields.items():
                yield name, field
                yield from fields_of(field.kind)
        case ListOf() | Keyed():
            yield from fields_of(kind.of)
        case NameOr():
            yield from fields_of(kind.fields)


def properties_of(schema: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield from schema["properties"].items()
        for one in schema.values():
            yield from properties_of(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from properties_of(one)


def test_the_files_of_the_package_are_current() -> None:
    if os.environ.get("BRIEFPRESS_RENEW"):
        for name, text in write_schemas().items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    for name in ("diagnostic.json", "link.json"):
        del found[name]  # written by hand: they describe what `--output json` writes
    assert found == dict(write_schemas())


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema_and_says_something_of_every_field(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])
    found = dict(properties_of(SCHEMAS[name]))
    assert found.keys() == dict(fields_of(KINDS[name.removesuffix(".json")][0])).keys()
    for field, one in found.items():
        assert re.match(r"[A-Z`].{5,}", one["description"]), field


def test_every_example_and_default_is_taken() -> None:
    tried = 0
    for schema in SCHEMAS.values():
        for _name, one in properties_of(schema):
            for value in (
                *one.get("examples", ()),
                *([one["default"]] if "default" in one else []),
            ):
                Draft7Validator(one).validate(value)
                tried += 1
    assert tried > 25


# --- one place for what a field means -----------------------------------------------------


def words(text: str) -> str:
    """In small letters, without links, marks and the last full stop."""
    plain = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    plain = re.sub(r"\*[Rr]equired[.]?\*[; ]*", "", plain)
    return " ".join(plain.split()).rstrip(".").casefold()


def test_the_manual_begins_each_field_of_a_brief_with_the_sentence_of_the_schema() -> None:
    text = section("front-matter.md", "## Fields of a brief")
    defined = dict(re.findall(r"^`(\w+)`\n:   (.+?)(?=\n\n|\Z)", text, re.MULTILINE | re.DOTALL))
    for name, field in BRIEF.fields.items():
        assert words(defined[name]).startswith(words(field.about)), name


RECORD = BRIEF.fields["recommendations"].kind


@pytest.mark.parametrize(
    ("page", "heading", "kind"),
    [
        ("front-matter.md", "## Authors", KINDS["people"][0]),
        ("recommendations.md", "## Its record", RECORD),
    ],
)
def test_the_tables_of_the_manual_begin_with_the_sentence_of_the_schema(
    page: str, heading: str, kind: Kind
) -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", section(page, heading), re.MULTILINE)
    fields = dict(fields_of(kind))
    assert len(rows) > 6
    for name, row in rows:
        assert words(row).startswith(words(fields[name].about)), name


@pytest.mark.parametrize("name", ["bodies", "subjects", "outlets"])
def test_the_manual_says_of_the_registries_what_the_schema_says(name: str) -> None:
    text = words(section("front-matter.md", "## Registries"))
    for field, one in fields_of(KINDS[name][0]):
        if field != "name":
            assert f"`{field}`, {words(one.about)}" in text, field


# --- the command --------------------------------------------------------------------------


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["schema", *arguments], catch_exceptions=False)
    return result.exit_code, result.output


@pytest.mark.parametrize("folder", [None, "elsewhere/schemas"])
def test_the_lines_that_it_prints_lead_to_the_schemas(tmp_path: Path, folder: str | None) -> None:
    write_site(tmp_path, {"briefs/a.md": brief("Text.")})
    code, output = run("-C", str(tmp_path), *([str(tmp_path / folder)] if folder else []))
    assert code == 0
    lines = re.findall(r"^  (\S+\.yml): # yaml-language-server: \$schema=(\S+)$", output, re.M)
    assert len(lines) == 4
    for registry, path in lines:
        found = (Path(registry).parent / path).resolve()  # from the file, as the server resolves it
        assert json.loads(found.read_text("utf-8")) == SCHEMAS[f"{Path(registry).stem}.json"]
    made = tmp_path / (folder or "briefs/_registry/schemas")
    assert {path.name for path in made.iterdir()} == set(SCHEMAS)
    checked = CliRunner().invoke(main, ["check", "--strict", "-C", str(tmp_path)])
    assert (checked.exit_code, checked.output) == (
        0,
        "checked 1 brief and 0 references: nothing found\n",
    )


def test_one_is_printed_without_a_site(tmp_path: Path) -> None:
    assert run("-C", str(tmp_path), "--stdout", "people") == (0, write_schemas()["people.json"])
    assert run("-C", str(tmp_path), "--stdout", "persons")[0] == 2
    assert run("-C", str(tmp_path))[0] == 2
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    write_site(tmp_path, {"in-the-way": ""})
    code, output = run("-C", str(tmp_path), str(tmp_path / "in-the-way/schemas"))
    assert code == 2
    assert "cannot be written" in output
