"""Whole documents: every case file against the lines that it expects."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.csl.compact.compose import as_sentence
from briefpress.csl.compact.notes import NOTES
from briefpress.csl.compact.output import to_markdown
from briefpress.csl.compact.processor import Processor
from tests.csl.compact.cases_reader import Case, read_cases

CASES = [
    case
    for name in ("types", "notes")
    for case in read_cases(Path(__file__).parent / "cases" / f"{name}.md")
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_document_is_formatted_as_its_case_says(case: Case) -> None:
    formatted = Processor(case.items, NOTES).format(case.document)
    lines = []
    for citation, tree, expanded in zip(
        case.document.citations, formatted.citations, formatted.expanded, strict=True
    ):
        lines.append(f"[{citation.note or 'text'}] {to_markdown(as_sentence(tree))}")
        lines += [f"= {expanded}"] if expanded is not None else []
    lines += [f"* {to_markdown(tree)}" for _, tree in formatted.bibliography]
    lines += [f"! {each.id} {each.variable}: {each.message}" for each in formatted.warnings]
    kinds = {line[0] for line in case.expected} | {"[", "!"}
    assert [line for line in lines if line[0] in kinds] == list(case.expected)
