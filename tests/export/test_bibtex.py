"""BibLaTeX: what goes out is read back as what it was, by us and by others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyDataError, InvalidNameString, parse_string

from briefpress.citable import cited_keys
from briefpress.export.bibtex import write_entry
from briefpress.export.edtf import write_date
from briefpress.export.latex import escape, is_balanced, tidy
from briefpress.export.works import Work
from briefpress.load.bib.latex import decode_latex
from briefpress.load.bibliography import Bibliography, read_bibliography
from briefpress.text.dates import csl_date, read_date_range

from .site import edition, exports, libraries

BIB = [address for address in exports() if address.endswith(".bib")]
UNREAD = {"abstract", "keyword"}
"""Of a brief's item: our reader leaves out what no reader of a note sees."""


def items(bibliography: Bibliography) -> list[Mapping[str, Any]]:
    return [one.item for one in bibliography.references]


def problems(bibliography: Bibliography) -> list[str]:
    found = (one.problems for one in bibliography.references)
    return [one.message for some in (bibliography.problems, *found) for one in some]


# --- the small site -----------------------------------------------------------------------


@pytest.mark.parametrize("address", BIB)
def test_our_own_reader_finds_nothing_wrong(address: str) -> None:
    assert problems(read_bibliography(exports()[address], address)) == []


def test_references_come_back_as_they_were_and_in_the_order_of_first_citation() -> None:
    publication = edition().publication
    (brief,) = (one for one in publication.briefs if one.id == "IB-1")
    keys = cited_keys(brief, publication)
    assert keys == ("news", "report", "article", "thesis", "chapter", "law", "book:1")
    back = read_bibliography(exports()["cite/ib-1/references.bib"], "x.bib")
    assert items(back) == [publication.references[key].item for key in keys]


@pytest.mark.parametrize("stem", ["cite/ib-1", "cite/ib-1/r1", "cite/ib-2"])
def test_a_brief_comes_back_as_the_item_that_it_is(stem: str) -> None:
    (own,) = json.loads(exports()[f"{stem}.json"])
    (back,) = items(read_bibliography(exports()[f"{stem}.bib"], "x.bib"))
    assert back == {name: value for name, value in own.items() if name not in UNREAD}


@pytest.mark.parametrize("address", BIB)
def test_other_readers_find_as_many_entries(address: str) -> None:
    text = exports()[address]
    count = len(read_bibliography(text, address).references)
    assert len(parse_string(text, "bibtex").entries) == count
    library = bibtexparser.parse_string(text)
    assert (len(library.entries), library.failed_blocks) == (count, [])


# --- real bibliographies ------------------------------------------------------------------

EXTENDED = "family=, given=: names as only BibLaTeX has them, written as their author did"

PYBTEX_REFUSES: Mapping[str, str] = dict.fromkeys(
    (
        *("vandenoordDummyWaveNetGenerative2016", "vandenoordWaveNetGenerativeModel2016"),
        *("al-hakim", "beauvoir", "bovendeert", "dalembert", "dupuydeclinchamps", "este"),
        *("humboldt", "lafontaine", "lasalle", "medici", "s-gravesande", "sadat", "silva"),
        *("stein", "stevenson", "tocqueville", "vangogh", "rehman2019multivariate", "rvonr"),
        "ent1",
    ),
    EXTENDED,
)
"""Entry -> why pybtex cannot read it."""


def real_entries() -> Iterator[tuple[Path, Any]]:
    for path in libraries():
        text = path.read_bytes().decode("utf-8", "replace")
        for reference in read_bibliography(text, path.name).references:
            yield path, reference


needs_libraries = pytest.mark.skipif(
    not any(libraries()), reason="real bibliographies are not beside the repository"
)


@needs_libraries
def test_every_real_entry_comes_back_as_it_was() -> None:
    count = 0
    for path, reference in real_entries():
        count += 1
        back = read_bibliography(write_entry(Work(reference.item, reference)), "x.bib")
        assert items(back) == [reference.item], (path.name, reference.key)
        new = {message for message in problems(back) if "not UTF-8" not in message}
        assert new <= {one.message for one in reference.problems} | _messages(path), reference.key
    assert count > 600


@cache
def _messages(path: Path) -> set[str]:
    text = path.read_bytes().decode("utf-8", "replace")
    return {one.message for one in read_bibliography(text, path.name).problems}


@needs_libraries
def test_a_whole_real_library_comes_back_from_one_file() -> None:
    for path in libraries():
        text = path.read_bytes().decode("utf-8", "replace")
        found = read_bibliography(text, path.name).references
        written = "\n".join(write_entry(Work(one.item, one)) for one in found)
        assert items(read_bibliography(written, "x.bib")) == [one.item for one in found]


@needs_libraries
def test_pybtex_reads_every_real_entry_but_those_with_a_reason() -> None:
    refused = set()
    for _path, reference in real_entries():
        entry = write_entry(Work(reference.item, reference))
        try:
            assert len(parse_string(entry, "bibtex").entries) == 1
        except (BibliographyDataError, InvalidNameString):
            refused.add(reference.key)
        library = bibtexparser.parse_string(entry)
        assert (len(library.entries), library.failed_blocks) == (1, []), reference.key
    assert refused == set(PYBTEX_REFUSES)


# --- pieces -------------------------------------------------------------------------------

SIGNS = st.text("ab1 {}%&#_$~^\\-`'!?<>é“ /\"@=,;:.[]|*", min_size=1, max_size=12)


@given(SIGNS)
def test_escaped_text_is_read_as_it_was(text: str) -> None:
    escaped = escape(text)
    assert is_balanced(escaped)
    assert decode_latex(escaped) == " ".join(text.split())


@given(SIGNS.filter(is_balanced))
def test_a_tidied_value_says_what_it_said_and_is_left_alone_the_next_time(raw: str) -> None:
    tidied = tidy(raw)
    if "\\" not in raw:
        assert decode_latex(tidied) == decode_latex(raw)
    assert tidy(tidied) == tidied


@pytest.mark.parametrize(
    ("raw", "tidied"),
    [
        ("50% & more", r"50\% \& more"),
        (r"50\% \& more", r"50\% \& more"),
        ("$x_1^2$ costs $5", r"$x_1^2$ costs \$5"),
        (r"\url{a_b%20c} a_b", r"\url{a_b%20c} a\_b"),
        (r"\href{https://a.example/?x=1&y=2}{x & y}", r"\href{https://a.example/?x=1&y=2}{x \& y}"),
        ('{NATO}\n   and {\\"O}', '{NATO} and {\\"O}'),
        ("x^2", r"x\^{}2"),
    ],
)
def test_signs_that_latex_takes_for_its_own_are_escaped_where_they_are_meant(
    raw: str, tidied: str
) -> None:
    assert tidy(raw) == tidied


@pytest.mark.parametrize(
    "date",
    [
        *("2025", "2025-06", "2025-06-10", "2025-23", "2025~", "2024/2025", "2024-03/2024-05"),
        *("2024/..", "../2024", "-0044-03-15", "2024-21/2024-22", "2024~/2025~"),
    ],
)
def test_a_date_is_written_as_it_is_read(date: str) -> None:
    found = read_date_range(date)
    assert found is not None
    assert write_date(csl_date(found)) == date


@pytest.mark.parametrize("date", [{}, {"literal": "n.d."}])
def test_what_is_no_date_is_not_written_as_one(date: dict[str, Any]) -> None:
    assert write_date(date) == ""


@pytest.mark.parametrize(
    "names",
    [
        "{World Bank}",
        "{Barnes and Noble, Inc.}",
        "van der Berg, Jan",
        "King, Jr., Martin Luther",
        "{Ortega y Gasset}, José",
        "Suharto",
        "Khan, Amina and others",
        "خان, امینہ",
    ],
)
def test_inherited_names_are_rebuilt_so_that_they_are_read_as_the_same(names: str) -> None:
    text = (
        f"@collection{{whole, editor = {{{names}}}, title = {{T}}, date = {{2001}}}}\n"
        "@incollection{part, author = {Doe, Jane}, title = {P}, crossref = {whole}}\n"
    )
    part = read_bibliography(text, "x.bib").references[1]
    back = read_bibliography(write_entry(Work(part.item, part)), "y.bib")
    assert items(back) == [part.item]
    assert back.references[0].item["editor"] == part.item["editor"] != []
