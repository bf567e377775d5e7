"""Citations in the text: what of it they replace, and what they say on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefpress.cite.in_text import Placed, place_citations
from briefpress.csl.passage import Close, Open, Passage
from briefpress.model import Span
from briefpress.text.edits import apply_edits

CASES = [
    tuple(line.split(" => "))
    for line in Path(__file__).with_name("in_text.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
_TAG = re.compile(r"</?(?:a|span)\b[^>]*>")


def shown(text: str, *, raised: bool = False) -> str:
    """The text with each `[@key]` as it stands on a page, its links left out."""
    brackets = []
    for match in re.finditer(r"\[@(\w+)\]", text):
        printed = f"({match[1]})"
        tokens = (Open("valign", "sup"), printed, Close("valign")) if raised else (printed,)
        brackets.append(Placed(Span("f", *match.span()), (match[1],), Passage(tokens)))
    edits = [(one.replaced, one.markdown) for one in place_citations(text, brackets)]
    edited = apply_edits(text, Span("f", 0, len(text)), edits)
    return _TAG.sub("", edited).replace("&#x28;", "(")


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_a_citation_stands_before_the_full_stop(written: str, expected: str) -> None:
    assert shown(written.replace("|", "\n")) == expected.replace("|", "\n")


def test_a_raised_number_stays_behind_the_full_stop() -> None:
    assert shown("In Kabul.[@a][@b] Then.", raised=True) == (
        "In Kabul.<sup>(a)</sup><sup>(b)</sup> Then."
    )


def test_each_citation_has_an_anchor_and_each_cite_leads_to_its_entry() -> None:
    text = "One.[@a] Two.[@b]"
    cite = (Open("cite", "Khan:2025"), "Khan", Close("cite"))
    brackets = [
        Placed(Span("f", 4, 8), ("Khan:2025",), Passage(("(", *cite, ")"))),
        Placed(Span("f", 13, 17), ("a", "b"), Passage(("(A; B)",))),
    ]
    first, second = place_citations(text, brackets)
    assert first.markdown == (
        ' <span id="cite-1" class="bp-cite" data-keys="Khan:2025">&#x28;'
        '<a href="#ref-khan-2025" role="doc-biblioref">Khan</a>)</span>.'
    )
    assert second.markdown.startswith(' <span id="cite-2" class="bp-cite" data-keys="a b">')
    assert (first.bracket, first.references) == (Span("f", 4, 8), ("Khan:2025",))
    assert second.references == ("a", "b")


def test_a_cite_that_holds_an_address_is_no_link_around_it() -> None:
    link = (Open("link", "https://a.example"), "https://a.example", Close("link"))
    cite = (Open("cite", "a"), *link, Close("cite"))
    (one,) = place_citations("[@a]", [Placed(Span("f", 0, 4), ("a",), Passage(cite))])
    assert "doc-biblioref" not in one.markdown
    assert "https://a.example" in one.markdown
