"""What the test suite of CSL leaves out: modes, positions over notes, full forms, warnings."""

from __future__ import annotations

import gc
import tracemalloc
from typing import Any

import pytest

from briefpress.csl.document import Citation, Cite, Document, Mode
from briefpress.csl.html import to_html
from briefpress.csl.markdown import to_markdown
from briefpress.csl.passage import to_text
from briefpress.csl.processor import Formatted, Processor
from tests.csl.styles import AUTHOR_DATE, NOTES, NUMERIC, PLAIN_NOTES, make_processor

ITEMS: dict[str, dict[str, Any]] = {
    "khan": {
        "id": "khan",
        "type": "article-newspaper",
        "author": [{"family": "Khan", "given": "Tahir"}],
        "title": "Trade resumes",
        "container-title": "Dawn",
        "issued": {"date-parts": [[2025, 5, 11]]},
        "URL": "https://dawn.com/1",
    },
    "rubin": {
        "id": "rubin",
        "type": "book",
        "author": [{"family": "Rubin", "given": "B."}, {"family": "Rashid", "given": "A."}],
        "title": "The Great Game",
        "publisher": "Tauris",
        "issued": {"date-parts": [[2008]]},
        "DOI": "10.1000/182",
    },
    "law": {"id": "law", "type": "legislation", "title": "Customs Act 1969"},
}


def _format(processor: Processor, *notes: Any, items: Any = ITEMS, **options: Any) -> Formatted:
    """Notes from 1; each is a citation, or a list of several, or None for a note without any."""
    citations = []
    for number, note in enumerate(notes, start=1):
        for cites in note if isinstance(note, list) else [note] if note else []:
            cites = cites if isinstance(cites, tuple) else (cites,)
            read = tuple(Cite(cite) if isinstance(cite, str) else cite for cite in cites)
            citations.append(Citation(read, number))
    return processor.format(items, Document(tuple(citations)), **options)


def _texts(processor: Processor, *notes: Any, items: Any = ITEMS) -> list[str]:
    return [to_text(each) for each in _format(processor, *notes, items=items).citations]


def test_a_source_is_full_then_ibid_then_short() -> None:
    notes = [
        Cite("khan", "3"),
        Cite("khan", "3"),
        Cite("khan", "4-5"),
        "rubin",
        "khan",
    ]
    assert _texts(make_processor(PLAIN_NOTES), *notes) == [
        "Khan, “Trade resumes,” May 11, 2025, p. 3, https://dawn.com/1.",
        "Ibid.",
        "Ibid., pp. 4–5.",
        "Rubin and Rashid, “The Great Game,” 2008.",
        "Khan, note 1.",
    ]


def test_near_notes_are_counted_in_notes_though_some_hold_many_citations_and_some_none() -> None:
    distance = NOTES.replace("<citation>", '<citation near-note-distance="2">')
    far = ["khan", ["rubin", "law", "rubin"], None, "khan"]
    near = ["khan", ["rubin", "law", "rubin"], "khan"]
    assert _texts(make_processor(distance), *far)[-1] == "Khan, note 1."
    assert _texts(make_processor(distance), *near)[-1] == "Khan, near."


def test_a_note_without_citation_stands_between_a_source_and_its_ibid() -> None:
    processor = make_processor(PLAIN_NOTES)
    assert _texts(processor, "khan", "khan")[-1] == "Ibid."
    assert _texts(processor, "khan", None, "khan")[-1] == "Khan, note 1."


def test_the_full_form_of_a_short_note_is_at_hand() -> None:
    expanded = _format(make_processor(NOTES), "khan", Cite("khan", "7"), ("rubin", "khan")).expanded
    assert expanded == (
        None,
        "Khan, “Trade resumes,” May 11, 2025, p. 7, https://dawn.com/1",
        "Rubin and Rashid, “The Great Game,” 2008; "
        "Khan, “Trade resumes,” May 11, 2025, https://dawn.com/1",
    )


def test_a_style_of_citations_in_the_text_has_no_other_full_form() -> None:
    processor = make_processor(AUTHOR_DATE, "in-text")
    document = Document((Citation((Cite("khan"),), None), Citation((Cite("khan"),), None)))
    formatted = processor.format(ITEMS, document)
    assert formatted.expanded == (None, None)
    assert [to_text(each) for each in formatted.citations] == ["(Khan 2025)"] * 2
    assert formatted.bibliography == ()


@pytest.mark.parametrize(
    ("mode", "printed"),
    [
        ("normal", "(Rubin and Rashid 2008 p. 4)"),
        ("suppress-author", "(2008 p. 4)"),
        ("author-only", "Rubin and Rashid"),
        ("composite", "Rubin and Rashid (2008 p. 4)"),
    ],
)
def test_the_author_stands_where_the_mode_wants_it(mode: Mode, printed: str) -> None:
    processor = make_processor(AUTHOR_DATE, "in-text")
    assert _texts(processor, Cite("rubin", "4", mode=mode)) == [printed]


def test_a_composite_names_the_first_author_and_cites_the_rest_as_usual() -> None:
    cites = (Cite("rubin", mode="composite"), Cite("khan", prefix="see"))
    processor = make_processor(AUTHOR_DATE, "in-text")
    assert _texts(processor, cites) == ["Rubin and Rashid (2008; see Khan 2025)"]


def test_numbers_stand_for_works_and_names_for_authors_where_they_are_asked_for() -> None:
    processor = make_processor(NUMERIC, "in-text")
    notes = ["rubin", Cite("khan", mode="composite"), Cite("rubin", mode="author-only")]
    assert _texts(processor, *notes) == ["[1]", "Khan [2]", "Rubin & Rashid"]
    entries = _format(processor, *notes).bibliography
    assert [(id, to_text(entry)) for id, entry in entries] == [
        ("rubin", "1. The Great Game"),
        ("khan", "2. Trade resumes"),
    ]
    assert processor.settings.hanging_indent
    assert processor.settings.second_field_align == "flush"


def test_suppress_author_is_still_understood() -> None:
    processor = make_processor(AUTHOR_DATE, "in-text")
    assert _texts(processor, Cite("khan", suppress_author=True)) == ["(2025)"]


def test_addresses_are_links_and_identifiers_lead_to_their_resolver() -> None:
    formatted = _format(make_processor(NOTES), "khan", "rubin")
    assert to_html(formatted.citations[0]).endswith(
        '<a href="https://dawn.com/1">https://dawn.com/1</a>.'
    )
    assert to_markdown(formatted.citations[0]).endswith(", <https://dawn.com/1>.")
    assert to_html(formatted.bibliography[1][1]) == (
        "Rubin and Rashid, <i>The Great Game</i>, "
        '<a href="https://doi.org/10.1000/182">10.1000/182</a>.'
    )
    assert "<a " not in to_html(formatted.citations[0], links=False)


def test_a_resolver_that_the_style_sets_before_a_doi_is_part_of_the_link() -> None:
    style = NOTES.replace('variable="DOI"', 'variable="DOI" prefix="(https://doi.org/" suffix=")"')
    entry = _format(make_processor(style), "rubin").bibliography[0][1]
    assert to_html(entry).endswith(
        '(<a href="https://doi.org/10.1000/182">https://doi.org/10.1000/182</a>).'
    )
    assert "<https://doi.org/10.1000/182>" in to_markdown(entry)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//x.org"])
def test_an_unsafe_address_is_text(address: str) -> None:
    items = {"x": {**ITEMS["khan"], "URL": address}}
    passage = _format(make_processor(NOTES), "x", items=items).citations[0]
    assert "<a " not in to_html(passage)
    assert address in to_text(passage)


def test_an_id_without_item_stands_for_itself_and_is_told() -> None:
    formatted = _format(make_processor(NOTES), ("khan", "nobody"), "nobody")
    assert to_text(formatted.citations[0]).endswith("; nobody.")
    assert to_text(formatted.citations[1]) == "nobody."
    told = [(each.id, each.variable, each.message) for each in formatted.warnings]
    assert told == [("nobody", "id", "no item has this id")]


def test_what_leaves_a_hole_is_told_with_its_item() -> None:
    items = {
        "bare": {"type": "article-journal"},
        "odd": {"type": "scroll", "title": "A", "issued": {"raw": "2001"}, "publisher": "B"},
    }
    style = NOTES.replace('<text term="ibid"/></else-if>', '<text term="ibidem"/></else-if>')
    formatted = _format(make_processor(style), "bare", "odd", "odd", items=items)
    assert [(each.id, each.variable, each.message) for each in formatted.warnings] == [
        ("bare", "title", "has no title"),
        ("bare", "issued", "has no date"),
        ("bare", "container-title", "does not say what it appeared in"),
        ("bare", "author", "has neither author nor publisher"),
        ("odd", "type", "type `scroll` is none of CSL"),
        ("odd", "term", "the locale has no term `ibidem`"),
    ]


def test_an_item_of_which_nothing_is_printed_does_not_vanish() -> None:
    formatted = _format(make_processor(NOTES), "bare", items={"bare": {"type": "book"}})
    assert to_text(formatted.citations[0]) == "bare"


def test_works_that_nobody_cites_can_stand_in_the_bibliography() -> None:
    document = Document((Citation((Cite("rubin"),), 1),), uncited=("khan", "rubin"))
    formatted = make_processor(NOTES).format(ITEMS, document)
    assert [id for id, _ in formatted.bibliography] == ["khan", "rubin"]


def test_markup_in_fields_is_shown_and_other_tags_are_text() -> None:
    title = "On <i>Aedes</i> & <script>x</script> 'quoted'"
    items = {"x": {**ITEMS["khan"], "title": title}}
    passage = _format(make_processor(NOTES), "x", items=items).citations[0]
    assert "“On <i>Aedes</i> &#38; &#60;script&#62;x&#60;/script&#62; ‘quoted,’”" in to_html(
        passage
    )


def test_an_item_given_anew_is_read_anew_and_one_given_again_is_not() -> None:
    processor = make_processor(NOTES)
    changed = {"khan": {**ITEMS["khan"], "title": "Trade stops"}}
    assert "Trade resumes" in _texts(processor, "khan")[0]
    assert "Trade stops" in _texts(processor, "khan", items=changed)[0]
    assert "Trade resumes" in _texts(processor, "khan")[0]


def test_memory_does_not_grow_with_the_documents() -> None:
    processor = make_processor(NOTES)
    items = {f"k{n}": {**ITEMS["khan"], "title": f"Trade {n}"} for n in range(30)}

    def format_all() -> None:
        for n in range(300):
            notes = [Cite(f"k{(n + step) % 30}", str(step)) for step in range(5)]
            _format(processor, *notes, items=items)

    format_all()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    format_all()
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < 200_000


def test_what_is_kept_of_an_item_is_bounded() -> None:
    processor = make_processor(NOTES)
    for n in range(1500):
        _format(processor, Cite("khan", str(n)))
    assert len(processor.find_item("khan", ITEMS["khan"]).cache) <= 1000
