"""Properties of formatted notes that hold for every document."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress.csl.compact.compose import as_sentence
from briefpress.csl.compact.notes import NOTES
from briefpress.csl.compact.output import Link, Styled, Text, Tree, to_text
from briefpress.csl.compact.processor import Formatted, Processor, Warning
from briefpress.csl.compact.terms import EN_GB, find_terms
from briefpress.csl.document import Citation, Cite, Document

TYPES = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "dataset",
    "document",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "paper-conference",
    "personal_communication",
    "post",
    "post-weblog",
    "report",
    "software",
    "speech",
    "thesis",
    "treaty",
    "webpage",
    "patent",
    "song",
]
BAD = re.compile(r",,|\.\.|, \.| ,|  |\( | \)|\(\)|;;|;\.|,\.|“”|:\.|\.”\.|[?!]\.")

words = st.lists(
    st.sampled_from(["trade", "Kabul", "the", "of", "'quoted'", "Khan's", '"no"', "2025", "naïve"]),
    min_size=1,
    max_size=4,
).map(" ".join)
ends = st.sampled_from(["", "", "", ".", ",", ";", ":", "?", "!", " ", "…", ")", '."'])
values = st.builds("{}{}".format, words, ends)
numbers = st.sampled_from(["3", "12-14", "iv", "A5", "S. 12", "3,", ""])
names = st.lists(
    st.one_of(
        st.fixed_dictionaries({"literal": values}),
        st.fixed_dictionaries(
            {"family": words},
            optional={
                "given": st.sampled_from(["Ali", "A. B.", "J.", ""]),
                "non-dropping-particle": st.sampled_from(["van der", "al-", "d’"]),
                "suffix": st.just("Jr."),
            },
        ),
        st.sampled_from([{}, None, "x"]),
    ),
    max_size=5,
)
dates = st.one_of(
    st.fixed_dictionaries(
        {"date-parts": st.lists(st.lists(st.integers(-5, 2030), max_size=3), max_size=2)}
    ),
    st.sampled_from([{"raw": "2020-05/2020-06"}, {"literal": "last year"}, {"raw": "?"}, None, 3]),
)
VARIABLES: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(["author", "editor", "translator", "director", "recipient"], names),
    **dict.fromkeys(["issued", "accessed"], dates),
    **dict.fromkeys(["volume", "issue", "number", "page", "edition", "version"], numbers),
    **dict.fromkeys(
        [
            "title",
            "title-short",
            "container-title",
            "publisher",
            "publisher-place",
            "genre",
            "collection-title",
            "authority",
            "event-title",
            "archive",
            "status",
        ],
        values,
    ),
    "URL": st.sampled_from(["https://x.org/a_(b)", "javascript:x", "www.x.org"]),
    "DOI": st.sampled_from(["10.1000/x", "doi:10.1/y"]),
}
items = st.dictionaries(
    st.sampled_from("abcd"),
    st.fixed_dictionaries({"type": st.sampled_from(TYPES)}, optional=VARIABLES),
)
cites = st.builds(
    Cite,
    id=st.sampled_from("abcde"),
    locator=st.sampled_from([None, "3", "4-5", "iv, 7", "vol. 2, 3", ""]),
    label=st.sampled_from([None, "page", "chapter", "sub-verbo", "strange-label"]),
    prefix=st.sampled_from(["", "see", "see, e.g.,", "cf.", ", and", "He said “no.”", "("]),
    suffix=st.sampled_from(["", ", passim", ", passim.", "(emphasis added)", ".", ")", "and on"]),
    suppress_author=st.booleans(),
)
documents = st.lists(
    st.builds(
        Citation,
        cites=st.lists(cites, min_size=1, max_size=3).map(tuple),
        note=st.one_of(st.none(), st.integers(1, 4)),
    ),
    max_size=6,
).map(lambda citations: Document(tuple(citations)))


@settings(max_examples=100, deadline=None)
@given(items=items, document=documents)
def test_every_note_is_one_sound_sentence(items: dict[str, Any], document: Document) -> None:
    formatted = Processor(items, NOTES).format(document)
    for tree in formatted.citations:
        note = to_text(as_sentence(tree))
        assert re.match(r"[“‘(]*([A-Z0-9]|https://|www\.|javascript:|[“‘])", note), note
        assert re.search(r"[^.!?…:;,][.!?…][”’\"')]*$", note), note
        assert not BAD.search(note), note
    for _, tree in formatted.bibliography:
        assert not BAD.search(to_text(tree)), to_text(tree)
        assert to_text(tree).rstrip("”’\"')")[-1] in ".!?…"


@settings(max_examples=50, deadline=None)
@given(items=items, document=documents)
def test_the_result_has_the_shape_of_the_document(
    items: dict[str, Any], document: Document
) -> None:
    formatted = Processor(items, NOTES).format(document)
    cited = {cite.id for citation in document.citations for cite in citation.cites}
    assert len(formatted.citations) == len(formatted.expanded) == len(document.citations)
    assert {id for id, _ in formatted.bibliography} == cited & set(items)
    assert {each.id for each in formatted.warnings if each.variable == "id"} == cited - set(items)
    assert formatted == Processor(items, NOTES).format(document)


def test_a_document_without_citations_is_empty() -> None:
    assert Processor({}, NOTES).format(Document(())) == Formatted((), (), (), ())


def test_an_unknown_id_is_printed_and_warned_of_once() -> None:
    twice = Document((Citation((Cite("x"),), 1), Citation((Cite("x"),), 2)))
    formatted = Processor({}, NOTES).format(twice)
    assert [to_text(tree) for tree in formatted.citations] == ["x", "ibid."]
    assert formatted.warnings == (Warning("x", "id", "no item has this id"),)


def test_a_locale_that_is_not_at_hand_is_printed_in_british_english() -> None:
    assert find_terms("ps-AF") is EN_GB


def _sentence(text: str, before: str = "", after: str = "") -> str:
    return to_text(as_sentence((Text(text),), before=before, after=after))


def test_a_citation_fits_the_hand_written_text_round_it() -> None:
    assert _sentence("ibid., p. 3") == "Ibid., p. 3."
    assert _sentence("ibid.") == "Ibid."
    assert _sentence("ibid.", before="See ", after=" for more.") == "ibid."
    assert _sentence("ibid.", before="See ", after=".") == "ibid"
    assert _sentence("ibid.", before="See ") == "ibid."
    assert _sentence("Khan, “What now?”", before="See ", after="") == "Khan, “What now?”"
    assert _sentence("ibid.", before="He disagrees. ") == "Ibid."
    assert _sentence("ibid.", before="Cf. ", after=" too.") == "ibid."
    assert _sentence("ibid.", before="Many do, e.g. ", after=" too.") == "ibid."
    assert _sentence("see x,") == "See x."


def test_capital_and_stop_reach_into_styled_text_and_spare_addresses() -> None:
    slanted: Tree = (Styled("emphasis", (Text("dawn"),)),)
    assert as_sentence(slanted) == (Styled("emphasis", (Text("Dawn"),)), Text("."))
    link = Link("https://x.org", (Text("https://x.org"),))
    assert as_sentence((link,)) == (link, Text("."))
