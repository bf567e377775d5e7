"""What of a site is public at an instant, and where its recommendations stand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefpress.load.site import read_site
from briefpress.publication import midnight, publish, roll_up
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
