"""A brief as a work that others cite, and what it cites."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefpress.citable import brief_item, cited_keys, recommendation_item
from briefpress.load.site import read_site
from briefpress.model import Brief, PartialDate, Person, Publication
from briefpress.publication import midnight, publish
from tests.cases import write_site
from tests.export.site import edition
from tests.guide import brief as written_brief


def published() -> tuple[Brief, Publication]:
    publication = edition().publication
    return next(one for one in publication.briefs if one.id == "IB-1"), publication


def item(**values: Any) -> Any:
    brief, publication = published()
    return brief_item(replace(brief, **values), publication)


def test_a_brief_is_a_numbered_report_of_the_institute() -> None:
    assert {name: value for name, value in item().items() if name != "author"} == {
        "id": "IB-1",
        "type": "report",
        "genre": "Issue brief",
        "number": "IB-1",
        "title": "Markets at 50% of cost: what {works}: Lessons from C_1 & C_2",
        "title-short": "Markets at 50% of cost: what {works}",
        "issued": {"date-parts": [[2025, 6, 10]]},
        "publisher": "Institute of Roads & Rivers",
        "URL": "https://briefs.example.org/briefs/ib-1/",
        "DOI": "10.5555/ib.1_a",
        "language": "en",
        "version": "1.1",
        "abstract": "Markets on the border pay half of what they cost to build. This brief says "
        "which ones do, and why the others do not.",
        "keyword": "Trade, Water & rivers",
    }


def test_authors_are_persons_in_parts_and_organisations_whole() -> None:
    assert item()["author"] == [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"literal": "Lee Min Ho"},
        {"literal": "Abdul Basit"},
        {"literal": "IRR"},
        {"family": "Khan", "given": "Amina"},
    ]
    site = Person(None, "example institute")
    assert item(publisher=None, authors=(site,))["author"] == [{"literal": "example institute"}]


def test_what_is_not_known_is_left_out() -> None:
    bare = item(
        subtitle=None,
        authors=(),
        issued=None,
        doi=None,
        version=None,
        abstract=None,
        subjects=(),
    )
    assert set(bare) == {
        *("id", "type", "genre", "number", "title", "publisher", "URL", "language")
    }
    brief, publication = published()
    nowhere = replace(publication, config=replace(publication.config, site_url=None))
    assert "URL" not in brief_item(brief, nowhere)


def test_a_subtitle_follows_a_question_without_a_colon() -> None:
    assert item(title="What works?", subtitle="Lessons")["title"] == "What works? Lessons"


def test_a_doi_is_bare_and_a_date_as_precise_as_it_is() -> None:
    assert item(doi="https://doi.org/10.5555/x")["DOI"] == "10.5555/x"
    assert item(issued=PartialDate(2025, 6))["issued"] == {"date-parts": [[2025, 6]]}


@pytest.mark.parametrize("status", ["withdrawn", "superseded"])
def test_a_brief_that_no_longer_stands_says_so(status: str) -> None:
    assert item(status=status)["status"] == status


def test_a_recommendation_is_a_report_of_its_own_that_names_its_brief() -> None:
    brief, publication = published()
    found = recommendation_item(brief, brief.recommendations[0], publication)
    assert found["id"] == found["number"] == "IB-1-R1"
    assert (found["type"], found["genre"]) == ("report", "Recommendation")
    assert found["title"] == "Build where traders meet"
    assert found["container-title"] == item()["title"]
    assert found["URL"] == "https://briefs.example.org/recommendations/ib-1-r1/"
    assert found["author"] == item()["author"]
    assert "DOI" not in found


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("A.[@b] B.[@a; @b]", ("b", "a")),
        ("A.[^1] B.[@b]\n\n[^1]: See [@a].", ("a", "b")),
        ("B.[@b] A.[^1]\n\n[^1]: See [@a].", ("b", "a")),
        ("A.[^1] B.[@b]\n\n[^1]: See.[^2]\n[^2]: See [@a].", ("b", "a")),
        ("B.[@b]\n\n[^1]: No mark calls this: [@a].", ("b",)),
        ("B.[@b] A.[@nobody]", ("b",)),
    ],
)
def test_keys_come_in_the_order_in_which_a_reader_meets_them(
    tmp_path: Path, text: str, keys: tuple[str, ...]
) -> None:
    entries = "".join(f"@online{{{key}, title = {{T}}, date = {{2020}}}}\n" for key in "ab")
    write_site(tmp_path, {"references.bib": entries, "briefs/x.md": written_brief(text)})
    site, _sources = read_site(tmp_path)
    publication = publish(site, midnight(date(2027, 1, 1), site.config))
    assert cited_keys(publication.briefs[0], publication) == keys
