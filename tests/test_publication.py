"""What of a site is public at an instant, and where its recommendations stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefpress.load.site import read_site
from briefpress.model import LinkRecord, Publication
from briefpress.outside import find_outside_links
from briefpress.publication import midnight, person_ids, publish, roll_up
from tests.cases import write_site

BIB = "".join(
    f"@online{{{key}, title = {{{key}}}, date = {{2025}}, url = {{https://example.org/{key}}}}}\n"
    for key in ("public", "secret", "basis")
)
PUBLIC = """\
---
title: Public
authors: [Amina Khan]
issued: 2025-06-10
recommendations:
  r1:
    due: 2025-07-01
    addressees:
      a:
        history:
          - {date: 2025-06-10, status: open}
          - {date: 2025-08-01, status: implemented, basis: [basis]}
      b:
        history: [{date: 2025-06-12, status: partially-addressed}]
---
A claim.[@public]

## Do {#r1}
"""
DRAFT = "---\ntitle: Draft\nauthors: [X]\nissued: 2025-01-01\nstatus: draft\n---\nOh.[@secret]\n"
EMBARGO = (
    "---\ntitle: Later\nauthors: [X]\nissued: 2025-01-01\n"
    "available: 2025-07-01T09:00:00+05:00\n---\nOh.[@secret]\n"
)


@pytest.fixture
def site(tmp_path: Path):
    files = {
        "references.bib": BIB,
        "briefs/a.md": PUBLIC,
        "briefs/b.md": DRAFT,
        "briefs/c.md": EMBARGO,
        "briefs/_registry/bodies.yml": "a: {name: A}\nb: {name: B}\nunused: {name: U}\n",
    }
    write_site(tmp_path, files)
    return read_site(tmp_path)[0]


def test_drafts_and_embargoed_briefs_are_nowhere_and_neither_are_their_sources(site) -> None:
    publication = publish(site, datetime(2025, 7, 1, 3, 59, 59, tzinfo=UTC))
    assert [brief.title for brief in publication.briefs] == ["Public"]
    assert list(publication.references) == ["basis", "public"]
    assert list(publication.registry.bodies) == ["a", "b"]


def test_an_embargo_ends_at_its_instant(site) -> None:
    publication = publish(site, datetime(2025, 7, 1, 4, 0, 0, tzinfo=UTC))
    assert [brief.title for brief in publication.briefs] == ["Public", "Later"]
    assert "secret" in publication.references


def test_a_brief_appears_on_its_day_of_issue(site) -> None:
    for day, expected in ((date(2025, 6, 9), 0), (date(2025, 6, 10), 1)):
        assert len(publish(site, midnight(day, site.config)).briefs) == expected


def test_a_recommendation_is_as_closed_as_its_least_closed_addressee(site) -> None:
    standing = publish(site, datetime(2025, 9, 1, tzinfo=UTC)).standings["A", "r1"]
    assert (standing.status, str(standing.since)) == ("partially-addressed", "2025-06-12")
    assert standing.overdue


def test_the_roll_up_order_is_that_of_the_status_words() -> None:
    assert roll_up(["implemented", "superseded", "not-implemented"]) == "not-implemented"
    assert roll_up(["implemented", "open"]) == "open"
    assert roll_up(["no-longer-applicable", "implemented"]) == "no-longer-applicable"


def _published(tmp_path: Path, registry: str, *authors: str) -> Publication:
    """A publication of one brief a list of authors, the oldest first."""
    write_site(
        tmp_path,
        {
            "briefs/_registry/people.yml": registry,
            **{
                f"briefs/b{number}.md": (
                    f"---\ntitle: B\nauthors: [{names}]\nissued: 2025-01-{number:02d}\n---\nText.\n"
                )
                for number, names in enumerate(authors, start=1)
            },
        },
    )
    return publish(read_site(tmp_path)[0], datetime(2025, 9, 1, tzinfo=UTC))


def _ids(publication: Publication) -> dict[str, str]:
    return {person.name: id for person, id in person_ids(publication).items()}


def test_an_author_who_is_written_out_has_the_folded_name_as_id(tmp_path: Path) -> None:
    publication = _published(tmp_path, "", "Cem Öz, Łucja Đurić, J. R. O’Neill", "علی رضا, 李明")
    assert _ids(publication) == {
        "Cem Öz": "cem-oz",
        "Łucja Đurić": "lucja-duric",
        "J. R. O’Neill": "j-r-o-neill",
    }


def test_an_author_is_the_registrys_person_by_key_by_path_name_and_by_name(tmp_path: Path) -> None:
    people = "amina-khan: {name: Dr. Amina Khan}\nraza: {name: Bilal Raza}\nother: {name: O}\n"
    publication = _published(tmp_path, people, "raza", "Amina Khan, Bilal Raza")
    assert _ids(publication) == {"raza": "raza", "Amina Khan": "amina-khan", "Bilal Raza": "raza"}
    assert list(publication.registry.people) == ["amina-khan", "raza"]
    assert ("people", "other") not in publication.registry.spans


def test_a_name_that_two_of_the_registry_have_is_neither(tmp_path: Path) -> None:
    people = "ali-1: {name: Ali Khan}\nali-2: {name: Ali Khan}\n"
    publication = _published(tmp_path, people, "ali-1, ali-2, Ali Khan")
    assert _ids(publication) == {"ali-1": "ali-1", "ali-2": "ali-2", "Ali Khan": "ali-khan"}


def test_two_names_of_which_the_same_letters_are_left_are_not_one_person(tmp_path: Path) -> None:
    publication = _published(tmp_path, "", "علی Khan", "احمد Khan", "علی  KHAN")
    assert _ids(publication) == {"علی Khan": "khan", "علی  KHAN": "khan"}


def test_the_address_of_the_list_and_a_name_too_long_for_a_file_are_nobodys(tmp_path: Path) -> None:
    publication = _published(tmp_path, "", f"Index, {'A' * 201}, {'B' * 200}")
    assert list(_ids(publication).values()) == ["b" * 200]


def test_what_is_known_of_an_address_is_public_where_the_address_is(tmp_path: Path) -> None:
    link = "[a](https://{0}.example/) and <a href='https://{0}.example/?a=1&amp;b=2'>b</a>.[^1]"
    text = link + "\n\n[^1]: See https://note-{0}.example/x."
    files = {
        "references.bib": BIB + "@online{doi, title = {D}, date = {2025}, doi = {10.1000/a}}\n",
        "briefs/a.md": PUBLIC.replace("A claim.", f"{text.format('public')}\n\nA.[@doi]")
        + "\n[^2]: https://other.example/\n",
        "briefs/b.md": DRAFT + text.format("draft"),
        "briefs/c.md": EMBARGO + text.format("later"),
        "briefs/_registry/bodies.yml": "a: {name: A, url: https://body.example/}\nb: {name: B}\n",
    }
    write_site(tmp_path, files)
    site = read_site(tmp_path)[0]
    known = {link.url for link in find_outside_links(site, read_site(tmp_path)[1])}
    assert "https://note-draft.example/x" in known
    records = {url: LinkRecord(url, date(2026, 1, 1)) for url in (*known, "https://gone.example/")}
    publication = publish(replace(site, links=records), datetime(2025, 7, 1, tzinfo=UTC))
    assert sorted(publication.links) == [
        "https://doi.org/10.1000/a",
        "https://example.org/basis",
        "https://example.org/public",
        "https://note-public.example/x",
        "https://other.example/",
        "https://public.example/",
        "https://public.example/?a=1&b=2",
    ]
