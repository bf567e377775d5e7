"""A citation in a hand-written note: one capital at the start, one full stop at the end."""

from __future__ import annotations

import pytest

from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.html import to_html
from briefpress.csl.passage import Passage, to_text
from briefpress.csl.sentence import as_sentence
from tests.csl.styles import PLAIN_NOTES, make_processor

ITEMS = {
    "khan": {"type": "book", "author": [{"family": "Khan"}], "title": "Trade"},
    "berg": {"type": "book", "author": [{"family": "van der Berg", "given": "A"}], "title": "B"},
    "asks": {"type": "book", "author": [{"family": "Khan"}], "title": "Who pays?"},
    "inc": {"type": "book", "title": "Trade", "author": [{"literal": "Khan Inc."}]},
}


def _cite(*ids: str, prefix: str = "", suffix: str = "") -> Passage:
    citations = tuple(
        Citation((Cite(id, prefix=prefix, suffix=suffix),), n) for n, id in enumerate(ids, start=1)
    )
    return make_processor(PLAIN_NOTES).format(ITEMS, Document(citations)).citations[-1]


@pytest.mark.parametrize(
    ("passage", "before", "after", "printed"),
    [
        (_cite("khan"), "", "", "Khan, “Trade.”"),
        (_cite("khan"), "See ", "", "Khan, “Trade.”"),
        (_cite("khan"), "See ", ", with care.", "Khan, “Trade”"),
        (_cite("khan"), "See ", ".", "Khan, “Trade”"),
        (_cite("khan"), "See ", " and others.", "Khan, “Trade”"),
        (_cite("khan", "khan"), "See ", " and others.", "Ibid."),
        (_cite("khan", "khan"), "See ", ".", "Ibid"),
        (_cite("khan", "khan"), "", "", "Ibid."),
        (_cite("asks"), "", "", "Khan, “Who pays?”"),
        (_cite("berg"), "", "", "Van der Berg, “B.”"),
        (_cite("berg"), "But cf. ", "", "van der Berg, “B.”"),
        (_cite("berg"), "It is denied. ", "", "Van der Berg, “B.”"),
        (_cite("khan", prefix="see"), "", "", "See Khan, “Trade.”"),
        (_cite("khan", suffix=", at length"), "", "", "Khan, “Trade,” at length."),
        (_cite("khan", suffix="."), "", "", "Khan, “Trade.”"),
    ],
)
def test_a_citation_is_set_into_a_sentence(
    passage: Passage, before: str, after: str, printed: str
) -> None:
    assert to_text(as_sentence(passage, before=before, after=after)) == printed


def test_a_citation_without_a_stop_of_the_style_gets_one_where_a_note_ends() -> None:
    processor = make_processor(PLAIN_NOTES.replace('<layout suffix="."', "<layout"))
    passage = processor.format(ITEMS, Document((Citation((Cite("khan"),), 1),))).citations[0]
    assert to_text(passage) == "Khan, “Trade”"
    assert to_text(as_sentence(passage)) == "Khan, “Trade”."


@pytest.mark.parametrize(("after", "printed"), [("", "Khan, “Trade”۔"), ("۔", "Khan, “Trade”")])
def test_a_full_stop_of_another_script_is_one(after: str, printed: str) -> None:
    processor = make_processor(PLAIN_NOTES.replace('<layout suffix="."', '<layout suffix="۔"'))
    passage = processor.format(ITEMS, Document((Citation((Cite("khan"),), 1),))).citations[0]
    assert to_text(as_sentence(passage, after=after)) == printed


def test_an_address_at_the_start_keeps_its_letters() -> None:
    style = '<citation><layout suffix="."><text variable="URL"/></layout></citation>'
    items = {"x": {"URL": "https://x.org/a"}}
    passage = make_processor(style).format(items, Document((Citation((Cite("x"),), 1),)))
    written = to_html(as_sentence(passage.citations[0]))
    assert written == '<a href="https://x.org/a">https://x.org/a</a>.'


def test_formatting_ends_where_the_stop_is_left_out() -> None:
    style = (
        '<citation><layout suffix="." font-style="italic"><text variable="title"/></layout>'
        "</citation>"
    )
    passage = make_processor(style).format(ITEMS, Document((Citation((Cite("khan"),), 1),)))
    assert to_html(passage.citations[0]) == "<i>Trade.</i>"
    assert to_html(as_sentence(passage.citations[0], after=", p. 3")) == "<i>Trade</i>"
