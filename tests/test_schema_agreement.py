"""What the check takes, the JSON Schemas take; what they refuse, the check reports.

An editor reads YAML 1.2, so the values are made after its core schema; what only the text shows
is listed with its reason.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError

from briefpress.load.json_schema import KINDS, describe, write_schemas
from briefpress.load.schema import Day, Fields, Instant, Keyed, Kind, Reading
from briefpress.load.yaml_tree import Items, Mapped, Tree, read_yaml
from briefpress.model import Problem
from briefpress.pipeline import check_site
from tests.cases import read_cases, write_site
from tests.guide import PAGES, shown

ROOT = Path(__file__).parents[1]
VALIDATORS = {
    name.removesuffix(".json"): Draft7Validator(json.loads(text))
    for name, text in write_schemas().items()
}

TRAP = "a word that YAML 1.1 reads otherwise; editors read YAML 1.2, where it is a string"
TWICE = "of a key given twice one alone is left"
COUNTRY = "a country that is none: a rule of its own says so (B106, B107)"
LEAP = "whether a year has a 29th of February"
LOST = "what YAML leaves out of a value does not reach a schema"
UNREAD = "what is not YAML has no value"
ONLY_IN_THE_TEXT = {
    "YAML 1.1 reads": TRAP,
    "YAML reads `": LOST,
    "is given twice": TWICE,
    "there is no day `": LEAP,
    "not YAML": UNREAD,
    "not usable": UNREAD,
    "as a comment": UNREAD,
    "as a mark": UNREAD,
}
"""A part of a message -> why a schema cannot see it."""

_NUMBER = r"[-+]?[0-9]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
_PLAIN = re.compile(
    rf"(?P<null>~|null|Null|NULL|)|(?P<truth>true|True|TRUE|false|False|FALSE)|(?P<number>{_NUMBER})"
)


def value_of(tree: Tree | None) -> Any:
    """A tree as an editor has it (https://yaml.org/spec/1.2.2/#103-core-schema)."""
    if isinstance(tree, Mapped):
        return {key.text: value_of(one) for key, one in tree.pairs}
    if isinstance(tree, Items):
        return [value_of(one) for one in tree.items]
    if tree is None:
        return None
    found = _PLAIN.fullmatch(tree.text) if tree.plain else None
    match found.lastgroup if found else "string":
        case "null":
            return None
        case "truth":
            return tree.text.lower() == "true"
        case "number":
            return float(tree.text) if re.search(r"[.eE]", tree.text) else int(tree.text)
    return tree.text


def judge(text: str, kind: Kind, validator: Draft7Validator) -> Counter[str]:
    """Hold what the check finds in a YAML text against what the schema says of it.

    Returns the reasons for which the check alone saw something.
    """
    tree = read_yaml(text, "f", 0, len(text), kind="unreadable-front-matter")
    if isinstance(tree, Problem):
        assert any(part in tree.message for part in ONLY_IN_THE_TEXT)
        return Counter([UNREAD])
    reading = Reading("f", ZoneInfo("UTC"))
    if tree is not None:
        reading.read(tree, kind)
    errors = list(validator.iter_errors(value_of(tree)))
    refused = [error.message for error in errors if not is_of_a_country(error)]
    reasons = [
        next((why for part, why in ONLY_IN_THE_TEXT.items() if part in one.message), None)
        for one in reading.problems
    ]
    if None in reasons:
        assert refused, (text, reading.problems)
    if refused:
        assert reasons, (text, refused)
        return Counter()
    reasons += [COUNTRY] if errors else []
    return Counter(reason for reason in reasons if reason)


def is_of_a_country(error: ValidationError) -> bool:
    """A word in the place of a country, and not in the list."""
    path = [one for one in error.absolute_path if isinstance(one, str)]
    is_place = bool(path) and path[-1] in ("places", "country")
    return is_place and error.validator == "enum" and isinstance(error.instance, str | int | float)


def judge_file(name: str, text: str) -> Counter[str]:
    return judge(text, KINDS[name][0], VALIDATORS[name])


# --- over all that is written -------------------------------------------------------------


def written() -> Iterator[tuple[str, str]]:
    """Name of a schema and a text: all that the tests, the manual and our own briefs hold."""
    files = [
        (one.title, one.content) for page in PAGES for one in shown(page) if one.title is not None
    ]
    for path in sorted((ROOT / "tests/check/rules").glob("*.md")):
        files += [file for case in read_cases(path) for file in case.files.items()]
    sites = (ROOT, *(ROOT / "tests/sites").iterdir())
    for path in (
        *ROOT.glob("tests/pages/data/*.md"),
        *(p for s in sites for p in s.glob("briefs/*.md")),
    ):
        files.append((f"briefs/{path.name}", path.read_text(encoding="utf-8")))
    for path in ROOT.glob("briefs/_registry/*.yml"):
        files.append((f"briefs/_registry/{path.name}", path.read_text(encoding="utf-8")))
    for file, content in files:
        text = content.removeprefix("\ufeff").replace("\r\n", "\n")
        name = Path(file).stem
        if re.fullmatch(r"briefs/_registry/\w+\.yml", file) and name in KINDS:
            yield name, text
        elif re.fullmatch(r"briefs/[^/]+\.md", file) and (
            header := re.match(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", text, re.M | re.S)
        ):
            yield "brief", header[1]


def test_they_agree_over_every_case_of_every_rule_and_every_brief_of_ours() -> None:
    texts = list(written())
    seen = Counter(name for name, _text in texts)
    assert seen["brief"] > 150
    assert seen.keys() == KINDS.keys()
    alone = sum((judge_file(name, text) for name, text in texts), Counter[str]())
    assert set(alone) == {TRAP, LOST, TWICE, UNREAD, COUNTRY}


@pytest.mark.parametrize("word", ["PK", "NO", "pk", "UK", "Pakistan", "XX", "EU", "'PK'", "92"])
def test_a_country_that_the_schema_refuses_is_reported(tmp_path: Path, word: str) -> None:
    body = f"a: {{name: A, country: {word}}}\n"
    header = f"title: T\nauthors: [A. Khan]\nissued: 2025\npublisher: a\nplaces: [{word}]\n"
    files = {"briefs/a.md": f"---\n{header}---\n", "briefs/_registry/bodies.yml": body}
    write_site(tmp_path, files)
    codes = [one.code for one in check_site(tmp_path, today=date(2026, 1, 15)).diagnostics]
    refused = [judge_file("bodies", body), judge_file("brief", header)]
    assert refused in ([Counter(), Counter()], [Counter([COUNTRY]), Counter([COUNTRY])])
    assert codes == (["B107", "B106"] if refused[0] else [])


# --- over what is made up -----------------------------------------------------------------

RAW = (
    """\
2025-06-10|'2025-06-10'|2025|'2025'|2025-06|2025-21|2025-06~|2024-02-29|2025-02-31|2025-13-01
2025-06-10T09:00:00+05:00|2025-06-10T09:00|20250610|2025-W23|soon|open|draft|published|agreed
''|' '|~|null|'null'||true|'true'|False|1.10|'1.10'|-7|en|trade|'Amina Khan'|amina-khan|"\\u00e9"
[]|[~]|['']|[trade]|[[trade]]|[{}]|{}|{name: A}|{name: ~}|{name: ' '}|[{name: A, role: R}]|{a: b}
[A, {name: B, orcid: 0000}]|[~, A]|{r1: {title: T}}|{r1: }|{one: {}}|{r1: {addressees: {gov: }}}
{r1: {due: 2025, priority: true}}|{r1: {priority: 'true'}}|{r1: {evidence: [a, 1]}}|{r1: {due: x}}
{r1: {addressees: {gov: {response: agreed, history: [{date: 2025, status: open}]}}}}|{r1: []}
{r1: {addressees: {gov: {history: [{date: 2025}]}}}}|{r1: {addressees: {Gov: {}}}}|{R1: {}}
{date: 2025, reason: R}|{date: 2025}|[{date: 2025-07-01, type: erratum, text: T}]|[{date: ''}]
""".replace("\n", "|")
    .removesuffix("|")
    .split("|")
)
"""Values as they are typed: right for one field, wrong for another."""


def fits(raw: str, kind: Kind) -> bool:
    tree = read_yaml(raw, "f", 0, len(raw), kind="unreadable-front-matter")
    assert not isinstance(tree, Problem), raw
    reading = Reading("f", ZoneInfo("UTC"))
    if tree is not None:
        reading.read(tree, kind)
    return not reading.problems


def mappings(fields: Fields) -> st.SearchStrategy[list[str]]:
    """Lines `key: value`: mostly right ones, some of another field, some unknown or absent."""

    def line(name: str) -> st.SearchStrategy[str]:
        field = fields.fields.get(name)
        right = [raw for raw in RAW if field is not None and fits(raw, field.kind)]
        values = st.integers(0, 12).flatmap(
            lambda n: st.sampled_from(right if n and right else RAW)
        )
        return values.map(lambda raw: f"{name}: {raw}")

    required = [name for name, one in fields.fields.items() if one.required]
    names = st.lists(st.sampled_from([*fields.fields, "titel"]), unique=True, max_size=6)
    return names.flatmap(
        lambda some: st.tuples(
            *(line(name) for name in dict.fromkeys((*some, *(required if len(some) < 6 else []))))
        ).map(list)
    )


@pytest.mark.parametrize("name", KINDS)
def test_they_agree_over_made_up_values(name: str) -> None:
    kind = KINDS[name][0]
    taken: Counter[bool] = Counter()

    @settings(max_examples=300, derandomize=True)
    @given(st.data())
    def run(data: st.DataObject) -> None:
        if isinstance(kind, Keyed):
            assert isinstance(kind.of, Fields)
            key = data.draw(st.sampled_from(["a", "a-b", "2025", "A", "'a b'"]))
            text = f"{key}:\n" + "".join(f"  {line}\n" for line in data.draw(mappings(kind.of)))
        else:
            assert isinstance(kind, Fields)
            text = "\n".join(data.draw(mappings(kind)))
        judge_file(name, text)
        tree = read_yaml(text, "f", 0, len(text), kind="unreadable-front-matter")
        taken[VALIDATORS[name].is_valid(value_of(tree))] += 1  # type: ignore[arg-type]

    run()
    assert min(taken[True], taken[False]) > 10  # both were tried


@pytest.mark.parametrize("name", KINDS["brief"][0].fields)  # type: ignore[union-attr]
def test_they_agree_over_each_value_in_each_field(name: str) -> None:
    least = {"title": "T", "authors": "[A. Khan]", "issued": "2025"}
    for raw in RAW:
        lines = [f"{key}: {value}" for key, value in {**least, name: raw}.items()]
        judge_file("brief", "\n".join(lines))


DAYS = [date(2023, 12, 25) + timedelta(days=number) for number in range(450)]


@pytest.mark.parametrize("kind", [Day(), Instant()])
def test_they_agree_over_every_day_of_two_years_and_days_that_are_none(kind: Kind) -> None:
    validator = Draft7Validator(describe(kind, "a date"))
    texts = [day.isoformat() for day in DAYS]
    texts += [
        f"{year}-{month:02}-{day:02}"
        for year in (2023, 2024)
        for month in range(14)
        for day in range(33)
    ]
    alone = sum((judge(f"'{text}'", kind, validator) for text in texts), Counter[str]())
    assert alone == Counter({LEAP: 1})  # 2023-02-29


DATE_LIKE = (
    r"-?[0-9]{3,5}(-[0-9]{1,2}(-[0-9]{1,2}"
    r"([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9])?)?(Z|\+0[0-9]:?00)?)?)?)?[~?%]?"
)


@given(st.from_regex(DATE_LIKE, fullmatch=True))
@pytest.mark.parametrize("kind", [Day(), Instant()])
def test_they_agree_over_what_looks_like_a_date(kind: Kind, text: str) -> None:
    assert set(judge(f"'{text}'", kind, Draft7Validator(describe(kind, "a date")))) <= {LEAP}


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=8))
def test_they_agree_over_any_title(text: str) -> None:
    quoted = json.dumps(text)
    judge_file("brief", f"title: {quoted}\nauthors: [{quoted}]\nissued: 2025\n")
