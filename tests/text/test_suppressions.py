"""The one grammar of suppressions in comments, front matter and the bibliography."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.model import Span
from briefpress.text.suppressions import read_suppression

WRITTEN, COVERS = Span("a.md", 3, 9), Span("a.md", 0, 40)


@pytest.mark.parametrize(
    ("text", "codes", "reason", "until"),
    [
        ("Q410 -- printed so", ("Q410",), "printed so", None),
        ("Q410, Q411 -- printed so", ("Q410", "Q411"), "printed so", None),
        ("ignore F301 -- why, until=2026-01-01", ("F301",), "why", date(2026, 1, 1)),
        ("briefpress: ignore F301 -- why", ("F301",), "why", None),
        (" Q410 -- one -- two, three ", ("Q410",), "one -- two, three", None),
        ("Q410 — a dash, until = 2026-01-01", ("Q410",), "a dash", date(2026, 1, 1)),
        ("Q410", ("Q410",), None, None),
        ("Q410 --", ("Q410",), None, None),
        ("Q410 --  ", ("Q410",), None, None),
        ("Q410 -- until=2026-01-01", ("Q410",), None, date(2026, 1, 1)),
        ("Q410 -- why, until=2026-02-30", ("Q410",), None, None),
        ("Q410 -- why, until=soon", ("Q410",), None, None),
        ("Q410 -- why, until=", ("Q410",), None, None),
        ("Q410 -- not until later", ("Q410",), "not until later", None),
        ("Q41 -- why", (), None, None),
        ("q410 -- why", (), None, None),
        ("Q410, everything -- why", ("Q410",), None, None),
        ("-- why", (), None, None),
        ("", (), None, None),
    ],
)
def test_a_suppression_has_codes_a_reason_and_perhaps_an_end(
    text: str, codes: tuple[str, ...], reason: str | None, until: date | None
) -> None:
    found = read_suppression(text, WRITTEN, COVERS)
    assert (found.codes, found.reason, found.until) == (codes, reason, until)
    assert (found.span, found.covers) == (WRITTEN, COVERS)


@given(st.text(max_size=60))
def test_whatever_the_text_a_reason_stands_only_behind_codes(text: str) -> None:
    found = read_suppression(text, WRITTEN, COVERS)
    assert found.reason is None or (found.reason.strip() and found.codes)
