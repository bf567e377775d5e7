"""Whatever is in the items and the citations: something is printed, and nothing raises."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.html import to_html
from briefpress.csl.markdown import to_markdown
from briefpress.csl.passage import to_text
from briefpress.csl.processor import Processor
from briefpress.csl.sentence import as_sentence
from briefpress.csl.style import read_style
from briefpress.csl.vocabulary import LOCATORS, TYPES, VARIABLES
from tests.csl.styles import AUTHOR_DATE, NOTES, NUMERIC, make_processor
from tests.csl.suite_reader import SHARED, find_locale

texts = st.text(max_size=8) | st.sampled_from(
    ["<i>", "</i>", '"', "'", "“", "a b", "2020-05", "x-y", "1–3", "van der X", "d’A", "A.B.", "."]
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.lists(texts, max_size=4).map("".join)
)
json_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
names = st.dictionaries(
    st.sampled_from(
        ["family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle",
         "comma-suffix", "static-ordering", "isInstitution"]
    ),
    scalars,
)  # fmt: skip
dates = st.dictionaries(
    st.sampled_from(["date-parts", "raw", "literal", "season", "circa"]),
    scalars | st.lists(st.lists(scalars, max_size=4), max_size=3),
)
items = st.fixed_dictionaries(
    {"type": st.sampled_from(sorted(TYPES)) | scalars},
    optional={
        name: json_values | st.lists(names, max_size=3) | dates
        for name in sorted(VARIABLES | {"language", "note", "shortTitle"})
    },
) | json_values.map(lambda value: value if isinstance(value, dict) else {"title": value})
cites = st.builds(
    Cite,
    id=st.sampled_from(["a", "b", "7", "nobody"]),
    locator=st.none() | texts,
    label=st.none() | st.sampled_from(sorted(LOCATORS)) | texts,
    prefix=texts,
    suffix=texts,
    mode=st.sampled_from(["normal", "suppress-author", "author-only", "composite"]),
)
citations = st.builds(
    Citation,
    cites=st.lists(cites, min_size=1, max_size=3).map(tuple),
    note=st.none() | st.integers(1, 9),
)
documents = st.builds(Document, st.lists(citations, max_size=4).map(tuple))

PROCESSORS = [
    make_processor(NOTES),
    make_processor(AUTHOR_DATE.replace("<citation>", '<citation collapse="year-suffix-ranged" '
        'disambiguate-add-names="true" disambiguate-add-givenname="true" '
        'disambiguate-add-year-suffix="true" cite-group-delimiter=", ">'), "in-text"),
    make_processor(NUMERIC.replace("<citation>", '<citation collapse="citation-number">'),
        "in-text"),
]  # fmt: skip


def _write_all(processor: Processor, library: Any, document: Document) -> None:
    formatted = processor.format(library, document)
    assert len(formatted.citations) == len(formatted.expanded) == len(document.citations)
    passages = [*formatted.citations, *(entry for _, entry in formatted.bibliography)]
    for passage in (*passages, *map(as_sentence, formatted.citations)):
        assert to_text(passage) or passage.tokens == ()
        assert to_html(passage).count("<i>") == to_html(passage).count("</i>")
        assert "\n" not in to_markdown(passage)


@pytest.mark.parametrize("processor", PROCESSORS, ids=["notes", "author-date", "numeric"])
@settings(max_examples=50, deadline=None)
@given(a=items, b=items, seven=items, document=documents)
def test_no_item_and_no_citation_raises(
    processor: Processor, a: Any, b: Any, seven: Any, document: Document
) -> None:
    _write_all(processor, {"a": a, "b": b, "7": seven}, document)


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/csl is not present")
@pytest.mark.parametrize("name", ["apa", "chicago-notes-bibliography-subsequent-ibid", "ieee"])
def test_no_item_raises_in_a_real_style(name: str) -> None:
    style = read_style((SHARED / "styles" / f"{name}.csl").read_text("utf-8"))
    processor = Processor(style, find_locale, "en-US")

    @settings(max_examples=15, deadline=None)
    @given(a=items, b=items, document=documents)
    def check(a: Any, b: Any, document: Document) -> None:
        _write_all(processor, {"a": a, "b": b}, document)

    check()


@pytest.mark.parametrize("item", [{}, {"type": "book"}, {"id": 7, "title": 7}, {"author": "Khan"}])
def test_an_item_without_title_author_and_date_is_printed_somehow(item: dict[str, Any]) -> None:
    for processor in PROCESSORS:
        document = Document((Citation((Cite("x"), Cite("x")), 1), Citation((Cite("x"),), 2)))
        _write_all(processor, {"x": item}, document)
        assert processor.format({"x": item}, document).warnings


@pytest.mark.parametrize(
    "text",
    [
        "<i>" * 20_000 + "x" + "</i>" * 20_000,
        "<b><i>" * 20_000 + "</b>" * 20_000,
        '"(' * 20_000 + "a'" * 20_000,
        "1" * 40_000 + "-" + "1" * 40_000,
        "a-1," * 20_000,
        "the of and " * 10_000,
        "‘" * 10_000 + "’" * 10_000,
    ],
    ids=range(7),
)
def test_fields_of_no_sane_length_are_read_in_time(text: str) -> None:
    item = {"title": text, "page": text, "note": text, "author": [{"family": text, "given": text}]}
    document = Document((Citation((Cite("x", text, prefix=text),), 1),))
    start = time.process_time()
    _write_all(PROCESSORS[0], {"x": item}, document)
    assert time.process_time() - start < 5


def test_styles_as_deep_as_they_may_be_are_rendered() -> None:
    chain = "".join(
        f'<macro name="m{n}"><group suffix="."><text macro="m{n + 1}"/></group></macro>'
        for n in range(45)
    )
    body = f'{chain}<macro name="m45"><text variable="title"/></macro>'
    body += '<citation><layout><text macro="m0"/></layout></citation>'
    document = Document((Citation((Cite("x"),), 1),))
    formatted = make_processor(body).format({"x": {"title": "T"}}, document)
    assert to_text(formatted.citations[0]) == "T."
