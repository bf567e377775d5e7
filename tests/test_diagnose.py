"""Running rules: one that raises is told as itself, the rest go on; suppressions hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from briefpress.diagnose import apply_suppressions, diagnose, sort_diagnostics
from briefpress.load.site import read_site
from briefpress.model import Finding, Rule, Span
from tests.cases import write_site


def find_broken(item: Span, _index: object) -> Iterator[Finding]:
    yield Finding(item, "found before the fault")
    raise KeyError(item.file)


def find_well(item: Span, _index: object) -> Iterator[Finding]:
    yield Finding(item, "found", severity="warning")


BROKEN = Rule("C998", "broken", "error", "brief", find_broken, "doc")
WELL = Rule("C999", "well", "error", "brief", find_well, "doc")


def test_a_rule_that_raises_is_a_diagnostic_and_all_others_are_run() -> None:
    items = (Span("a.md", 3, 4), Span("b.md", 5, 6))
    found = diagnose((BROKEN, WELL), items, None, place=lambda item: item)
    assert [(one.code, one.span.file, one.severity) for one in found] == [
        ("C998", "a.md", "error"),
        ("Z020", "a.md", "error"),
        ("C999", "a.md", "warning"),
        ("C998", "b.md", "error"),
        ("Z020", "b.md", "error"),
        ("C999", "b.md", "warning"),
    ]
    assert found[1].message.startswith("rule `C998` failed here: KeyError: 'a.md' (`test_diagnose")
    assert found[1].span == Span("a.md", 3, 4)


def test_diagnostics_are_sorted_by_place_and_each_stands_once() -> None:
    items = (Span("b.md", 5, 6), Span("a.md", 9, 10), Span("a.md", 9, 10))
    found = sort_diagnostics(diagnose((WELL,), items, None, place=lambda item: item))
    assert [one.span.file for one in found] == ["a.md", "b.md"]


def test_a_suppression_holds_its_codes_in_its_piece_and_never_the_tool_itself(tmp_path) -> None:
    text = (
        "---\ntitle: T\nauthors: [A. Khan]\nissued: 2025-06-10\nignore: [\n"
        '  "C999 -- looked at", "Z020 -- no", "C998 -- looked at, until=2025-12-20"]\n---\n'
    )
    write_site(tmp_path, {"briefs/a.md": text})
    site = read_site(Path(tmp_path))[0]
    items = (Span("briefs/a.md", 3, 4), Span("references.bib", 3, 4))
    found = diagnose((BROKEN, WELL), items, None, place=lambda item: item)
    codes = {"C999", "C998"}
    kept, suppressed = apply_suppressions(found, site, today=date(2026, 1, 15), codes=codes)
    assert [(one.code, one.span.file) for one in kept] == [
        ("Z020", "briefs/a.md"),
        ("C998", "references.bib"),
        ("Z020", "references.bib"),
        ("C999", "references.bib"),
    ]
    assert suppressed == 2
