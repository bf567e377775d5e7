"""The cases of the shipped styles, formatted by our own processor."""

from __future__ import annotations

from functools import cache

import pytest

from briefpress.csl.html import to_html
from briefpress.csl.processor import Processor
from tests.csl.oracle.ours import make_document, make_processor
from tests.csl.oracle.recordings import ROOT
from tests.csl.style_cases import StyleCase, print_lines, read_style_cases

PACKAGE = ROOT / "src/briefpress"


@cache
def _find_processor(style: str, lang: str | None) -> Processor:
    return make_processor(PACKAGE / f"styles/{style}.csl", PACKAGE / "locales", lang)


@pytest.mark.parametrize("case", list(read_style_cases()), ids=lambda case: case.name)
def test_a_case_prints_what_it_says(case: StyleCase) -> None:
    formatted = _find_processor(case.style, case.lang).format(
        {item["id"]: item for item in case.items},
        make_document(case.document),
        with_bibliography=case.wants_bibliography,
    )
    notes = [to_html(citation, links=False) for citation in formatted.citations]
    entries = [(id, to_html(entry, links=False)) for id, entry in formatted.bibliography]
    assert print_lines(case, notes, entries) == case.expected
