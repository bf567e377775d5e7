"""The guide and the program name the same fields, options, statuses, rules and commands."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest

from briefpress.cli import main
from briefpress.load import front_matter
from briefpress.load.config import OPTIONS
from briefpress.load.registry import FILES as REGISTRIES
from briefpress.load.schema import Fields, Keyed, Kind, ListOf, NameOr
from briefpress.model import RESPONSES, STATUSES
from briefpress.pipeline import RULES, check_site
from briefpress.text.paths import LISTINGS
from tests.cases import write_site
from tests.guide import CODE, PAGES, TODAY, brief, read, section, shown, words_in_code


def fields_of(kind: Kind) -> Iterator[str]:
    """Names of all fields that may stand in a value, inside nested ones too."""
    match kind:
        case Fields():
            for name, field in kind.fields.items():
                yield name
                yield from fields_of(field.kind)
        case ListOf() | Keyed():
            yield from fields_of(kind.of)
        case NameOr():
            yield from fields_of(kind.fields)


def terms(text: str) -> list[str]:
    """What the definition lists of a piece of a page define, in code."""
    lines = re.findall(r"^(`[^\n]+`)\n:   ", text, re.MULTILINE)
    return [word for line in lines for word in CODE.findall(line)]


def first_cells(text: str) -> list[str]:
    """What stands in code in the first column of the tables of a piece of a page."""
    rows = re.findall(r"^\| (`[^|]+) \|", text, re.MULTILINE)
    return [word for row in rows for word in CODE.findall(row)]


def test_every_field_of_a_brief_is_defined_once_and_no_other() -> None:
    defined = terms(section("front-matter.md", "## Fields of a brief"))
    assert sorted(defined) == sorted(front_matter.BRIEF.fields)


def test_the_required_fields_are_marked_as_such() -> None:
    text = section("front-matter.md", "## Fields of a brief")
    marked = re.findall(r"^`(\w+)`\n:   \*Required\.\*", text, re.MULTILINE)
    wanted = [name for name, one in front_matter.BRIEF.fields.items() if one.required]
    assert sorted(marked) == sorted(wanted)


def test_every_field_of_a_person_is_in_the_table_and_no_other() -> None:
    table = first_cells(section("front-matter.md", "## Authors"))
    assert sorted(table) == sorted(fields_of(front_matter.PEOPLE))


def test_every_registry_and_each_of_its_fields_is_named() -> None:
    text = section("front-matter.md", "## Registries")
    assert sorted(terms(text)) == sorted(f"{name}.yml" for name in REGISTRIES)
    for schema, _make in REGISTRIES.values():
        assert set(fields_of(schema)) <= words_in_code("front-matter.md")


def test_every_field_inside_another_is_named() -> None:
    nested = set(fields_of(front_matter.BRIEF))
    assert nested <= words_in_code("front-matter.md") | words_in_code("recommendations.md")


def test_every_field_of_a_record_is_in_the_tables_and_no_other() -> None:
    schema = front_matter.BRIEF.fields["recommendations"].kind
    text = section("recommendations.md", "## Its record")
    history = section("recommendations.md", "### History")
    entry = {"date", "status", "note", "basis"}
    assert set(first_cells(text)) | entry == set(fields_of(schema))
    assert entry <= set(CODE.findall(history))


def test_every_option_is_defined_with_its_default() -> None:
    text = section("publishing.md", "## Settings")
    (listed,) = re.findall(r"  - briefpress:\n((?:      .+\n)+)", text)
    given = dict(line.strip().split(": ") for line in listed.splitlines())
    assert given == {name: default for name, (default, _about) in OPTIONS.items()}
    assert terms(text) == list(OPTIONS)


def test_the_four_settings_that_are_errors_are_errors(tmp_path: Path) -> None:
    text = section("publishing.md", "## Settings")
    assert "Four settings would break" in text
    (features,) = re.findall(r"features `([\w.]+)` and\s+`([\w.]+)`", text)
    settings = (
        "site_name: A\nuse_directory_urls: false\nplugins: [briefpress]\n"
        f"theme: {{name: readthedocs, features: [{', '.join(features)}]}}\n"
    )
    write_site(tmp_path, {"mkdocs.yml": settings, "briefs/a.md": brief("Text.")})
    codes = [one.code for one in check_site(tmp_path, today=TODAY).diagnostics]
    assert codes == ["Z030"] * 4


def test_every_folder_whose_pages_are_made_is_named_as_taken() -> None:
    assert set(LISTINGS) <= set(CODE.findall(section("publishing.md", "### Pages of your own")))


@pytest.mark.parametrize(
    ("heading", "known"), [("## Statuses", STATUSES), ("### Responses", RESPONSES)]
)
def test_statuses_and_responses_are_those_of_the_pages_in_their_order(
    heading: str, known: Mapping[str, str]
) -> None:
    text = section("recommendations.md", heading)
    rows = re.findall(r"^`([\w-]+)`\n:   \*([^*]+)\.\* \w", text, re.MULTILINE)
    assert rows == list(known.items())


def test_every_rule_is_in_the_list_of_rules_and_no_other() -> None:
    listed = first_cells(section("checking.md", "## All rules"))
    assert sorted(listed) == sorted(rule.code for rule in RULES)


@pytest.mark.parametrize("page", PAGES)
def test_every_code_that_a_page_names_is_a_rule(page: str) -> None:
    named = set(re.findall(r"\b[A-Z]\d{3}\b", read(page)))
    of_its_own = set(re.findall(r"Rule\(\"(\w+)\"", read(page)))
    assert named <= {rule.code for rule in RULES} | of_its_own


# --- commands -----------------------------------------------------------------------------

_COMMAND = re.compile(
    r"(?:^|`)(?:\w+=\S+ )?(?:\.venv/bin/)?(briefpress(?: [^`#\n]+)?)(?:`|[ \t]*#[^\n]*$|$)", re.M
)


def commands(page: str) -> list[str]:
    text = "\n".join(
        (
            *(one.content for one in shown(page) if one.language == "console"),
            *(f"`{word}`" for word in words_in_code(page)),
        )
    )
    return [found.strip() for found in _COMMAND.findall(text) if " " in found.strip()]


COMMANDS = sorted({command for page in PAGES for command in commands(page)})


def test_every_command_of_the_program_is_shown() -> None:
    assert {command.split()[1] for command in COMMANDS} == set(main.commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_shown_can_be_given(command: str, monkeypatch, tmp_path) -> None:
    for folder in ("path/to/it", "briefs/ib-2025-001.md"):  # what the manual names
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    _program, name, *arguments = shlex.split(command)
    main.commands[name].make_context(name, arguments)


@pytest.mark.parametrize("page", PAGES)
def test_every_option_that_a_page_names_is_one(page: str) -> None:
    known = {
        option
        for one in main.commands.values()
        for parameter in one.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    }
    named = {word.split()[0] for word in words_in_code(page) if re.match(r"--?[a-zA-Z]", word)}
    assert named <= known


def test_every_option_of_build_is_explained() -> None:
    named = {part for word in words_in_code("publishing.md") for part in word.split()}
    shown_in = " ".join(one.content for one in shown("publishing.md"))
    for parameter in main.commands["build"].params:
        assert any(option in named or option in shown_in for option in parameter.opts), parameter
