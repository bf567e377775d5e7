"""The forms that programs read: valid by their schemas, and what they say of one site."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from briefpress import __version__
from briefpress.model import Diagnostic, Fix, Span
from briefpress.pipeline import RULES, check_site
from briefpress.report import REPORTS
from briefpress.report.records import Report, fingerprints
from briefpress.text.sources import Sources
from tests.cases import read_cases, write_site

TESTS = Path(__file__).parents[1]
CASES = [
    case
    for path in sorted((TESTS / "check/rules").glob("*.md"))
    for case in read_cases(path)
    if case.report
]


def report(tmp_path: Path, files: dict[str, str]) -> Report:
    write_site(tmp_path, files)
    outcome = check_site(tmp_path, today=date(2026, 1, 15))
    return Report(outcome.diagnostics, outcome.sources, RULES, __version__)


@pytest.fixture(scope="module")
def every_case(tmp_path_factory: pytest.TempPathFactory) -> list[Report]:
    """What the check says of every failing case of every rule."""
    return [report(tmp_path_factory.mktemp("case"), dict(case.files)) for case in CASES]


def test_every_line_of_json_is_valid_by_our_schema(every_case: list[Report]) -> None:
    schema = json.loads(files("briefpress").joinpath("schemas/diagnostic.json").read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema)
    lines = [line for one in every_case for line in REPORTS["json"](one).splitlines()]
    assert len(lines) == sum(len(one.diagnostics) for one in every_case)
    assert {json.loads(line)["code"] for line in lines} >= {"B101", "C201", "F301", "Q401", "X705"}
    for line in lines:
        validator.validate(json.loads(line))


def test_sarif_places_are_those_of_the_diagnostics(every_case: list[Report]) -> None:
    for one in every_case:
        run = json.loads(REPORTS["sarif"](one))["runs"][0]
        for diagnostic, result in zip(one.diagnostics, run["results"], strict=True):
            rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
            assert rule["id"] == result["ruleId"] == diagnostic.code
            place = result["locations"][0]["physicalLocation"]
            if region := place.get("region"):
                text = one.sources[diagnostic.span.file]
                line = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
                column = region["startColumn"] - 1
                wanted = text[diagnostic.span.start : diagnostic.span.end].splitlines()[:1]
                shown = line[region["startLine"] - 1][column:]
                assert not wanted or shown.startswith(wanted[0])


SITE = {
    "briefs/a.md": (
        "---\ntitle: T\nauthors: [A. Khan]\nissued: 2025-06-10\n---\n"
        "100 % sure: one,[@k] two.[^1]\n\n[^1]: Ibid.\n"
    ),
}


def test_github_gets_one_escaped_command_a_finding(tmp_path: Path) -> None:
    site = {"briefs/a, b.md": SITE["briefs/a.md"]}
    assert REPORTS["github"](report(tmp_path, site)).splitlines() == [
        "::error file=briefs/a%2C b.md,line=6,endLine=6,col=19,endColumn=20,"
        "title=C201 unknown-citation::no reference has the key `k`%0A"
        "help: there is no `references.bib`: write it, with an entry `k`",
        "::warning file=briefs/a%2C b.md,line=8,endLine=8,col=7,endColumn=12,"
        "title=C205 typed-ibid::`Ibid.` is typed by hand%0Ahelp: write `[@k]`",
    ]


GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/.]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab documents: https://docs.gitlab.com/ci/testing/code_quality/."""


def test_the_artifact_for_gitlab_has_its_form_and_every_finding_once(
    every_case: list[Report],
) -> None:
    validator = Draft7Validator(GITLAB)
    for one in every_case:
        found = json.loads(REPORTS["gitlab"](one))
        validator.validate(found)
        assert len(found) == len(one.diagnostics)
        assert len({issue["fingerprint"] for issue in found}) == len(found)


def test_a_row_of_the_summary_is_one_row_whatever_a_message_holds(every_case: list[Report]) -> None:
    for one in every_case:
        rows = [row for row in REPORTS["markdown"](one).splitlines() if row.startswith("| ")][1:]
        assert len(rows) == len(one.diagnostics)
        for row in rows:
            assert len(re.findall(r"(?<!\\)\|", row)) == 4
    odd = report_of_one("a | b `c | <d>` <e> *f* [g](h) `i")
    (row,) = REPORTS["markdown"](odd).splitlines()[-1:]
    assert row == r"| error | f:1:1 | X001: a \| b 'c \| &lt;d>' &lt;e> \*f\* \[g\](h) 'i |"
    even = report_of_one("a | b `c | <d>` <e>")
    (row,) = REPORTS["markdown"](even).splitlines()[-1:]
    assert row == r"| error | f:1:1 | X001: a \| b `c \| <d>` &lt;e> |"


def report_of_one(message: str) -> Report:
    one = Diagnostic("X001", "x", "error", Span("f", 0, 1), message)
    return Report((one,), Sources({"f": "text"}), (), "1")


def test_a_summary_that_is_too_long_is_cut_and_says_so() -> None:
    text = "x" * 100
    many = [
        Diagnostic("X001", "x", severity, Span("f", 0, 1), f"{text} {number}")
        for number in range(5000)
        for severity in ("info", "error")
    ]
    whole = REPORTS["markdown"](Report(tuple(many), Sources({"f": "t"}), (), "1"))
    assert 850_000 < len(whole.encode("utf-8")) < 1_000_000
    shown = whole.count("\n| error | ") + whole.count("\n| info | ")
    assert whole.count("\n| error | ") == 5000
    assert whole.endswith(
        f"\n\n{10_000 - shown} more would not fit here; the log of the step has all."
    )


GITHUB = Path(__file__).parent / "github.txt"
"""What stands in the log of a job on GitHub Actions, recorded: `BRIEFPRESS_RENEW=1` renews it."""


def test_the_recorded_annotations_are_current(tmp_path: Path) -> None:
    site = {
        "briefs/50%, a plan.md": (
            "---\ntitle: Trade: what next\nauthors: [A. Khan]\nissued: 2025-06-10\n---\n"
        ),
        "briefs/b.md": (
            "---\ntitle: T\nauthors: [A. Khan]\nissued: 2025-06-10\n---\n"
            "As shown,[@kahn2025] 40 % of it,[@khan2025, pp. 9-3] and more.[^1]\n\n"
            "Trade fell by 40 per cent.\n\n[^1]: Ibid.\n"
        ),
        "references.bib": (
            "@online{khan2025, author = {Khan, Tahir}, title = {Talks}, date = {2025-05-11},\n"
            "  organization = {Express Tribune}, url = {https://www.dawn.com/news/1910314}\n}\n"
        ),
    }
    found = REPORTS["github"](report(tmp_path, site)) + "\n"
    if os.environ.get("BRIEFPRESS_RENEW"):
        GITHUB.write_text(found, encoding="utf-8")
    assert found == GITHUB.read_text(encoding="utf-8")
    for line in found.splitlines():
        command, _colons, _message = line.removeprefix("::").partition("::")
        level, _space, properties = command.partition(" ")
        assert level in ("error", "warning", "notice")
        names = [one.partition("=")[0] for one in properties.split(",")]
        assert names == ["file", "line", "endLine", "col", "endColumn", "title"]


def test_fingerprints_are_unique_and_stay_when_lines_come_above(every_case: list[Report]) -> None:
    for one in every_case:
        marks = list(fingerprints(one.diagnostics, one.sources))
        assert len(set(marks)) == len(marks)
        moved = Sources({file: f"\n\n{text}" for file, text in one.sources.items()})
        later = [
            replace(each, span=Span(each.span.file, each.span.start + 2, each.span.end + 2))
            if one.sources.get(each.span.file)
            else each
            for each in one.diagnostics
        ]
        assert list(fingerprints(later, moved)) == marks


def test_addresses_of_files_are_encoded_in_sarif(tmp_path: Path) -> None:
    found = report(tmp_path, {"briefs/a b#1 – ü.md": "no front matter\n"})
    (run,) = json.loads(REPORTS["sarif"](found))["runs"]
    places = [
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]
    ]
    assert places
    assert set(places) == {"briefs/a%20b%231%20%E2%80%93%20%C3%BC.md"}
    assert run["columnKind"] == "unicodeCodePoints"


def test_concise_is_one_line_a_finding(tmp_path: Path) -> None:
    assert REPORTS["concise"](report(tmp_path, SITE)).splitlines() == [
        "briefs/a.md:6:19: error[C201] no reference has the key `k`; "
        "there is no `references.bib`: write it, with an entry `k`",
        "briefs/a.md:8:7: warning[C205] `Ibid.` is typed by hand; write `[@k]`",
    ]


def test_nothing_found_is_nothing_but_a_whole_log(tmp_path: Path) -> None:
    clean = report(tmp_path, {"briefs/a.md": SITE["briefs/a.md"].split("100")[0] + "Text.\n"})
    assert [REPORTS[name](clean) for name in ("full", "concise", "json", "github")] == [""] * 4
    assert json.loads(REPORTS["sarif"](clean))["runs"][0]["results"] == []
    assert REPORTS["gitlab"](clean) == "[]"


def test_a_fingerprint_stays_when_lines_come_above_and_not_when_the_line_changes() -> None:
    def of(text: str, *words: str) -> list[str]:
        found, at = [], 0
        for word in words:
            at = text.index(word, at)
            found.append(Diagnostic("X001", "x", "error", Span("f", at, at + len(word)), "m"))
            at += len(word)
        return list(fingerprints(found, Sources({"f": text})))

    assert of("one two\n", "two") == of("new\n\none  two\n", "two")
    assert of("one two\n", "two") != of("one and two\n", "two")
    twice = of("one two\none two\n", "two", "two")
    assert len(set(twice)) == 2
    assert twice[0] == of("one two\n", "two")[0]


def test_a_fix_is_told_with_its_edits() -> None:
    fix = Fix(((Span("f", 4, 7), "2"),), safe=True)
    one = Diagnostic("X001", "x", "error", Span("f", 4, 7), "m", fix=fix)
    whole = Report((one, replace(one, fix=None)), Sources({"f": "one two\n"}), (), "1")
    first, second = (json.loads(line) for line in REPORTS["json"](whole).splitlines())
    place = {"line": 1, "column": 5, "end_line": 1, "end_column": 8}
    assert first["fix"] == {"safe": True, "edits": [{"path": "f", **place, "text": "2"}]}
    assert second["fix"] is None
