"""What readers are told of an address: by its entry first, by the checks second."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from briefpress.load.bibliography import read_bibliography
from briefpress.model import Archived, LinkRecord, PartialDate, Reference, Verdict
from briefpress.whereabouts import (
    Copy,
    Whereabouts,
    addresses_of,
    find_copy,
    find_whereabouts,
    is_gone,
    read_stamp,
)

URL = "https://www.dawn.com/news/1910314"
COPY = f"https://web.archive.org/web/20260503101500/{URL}"
MADE = PartialDate(2026, 5, 3)
DEAD = (date(2026, 11, 8), date(2026, 11, 10), date(2026, 11, 12))


def entry(fields: str) -> Reference:
    found = read_bibliography(f"@online{{a, title = {{A page}}, {fields}}}", "references.bib")
    return found.references[0]


def record(
    *,
    verdict: Verdict = "dead",
    dead_on: tuple[date, ...] = DEAD,
    archived: Archived | None = None,
) -> Mapping[str, LinkRecord]:
    checked = date(2026, 11, 12)
    first = date(2026, 1, 1)
    one = LinkRecord(
        URL, first, last_checked=checked, verdict=verdict, dead_on=dead_on, archived=archived
    )
    return {URL: one}


@pytest.mark.parametrize(
    ("verdict", "dead_on", "expected"),
    [
        ("dead", DEAD, True),
        ("dead", (date(2026, 11, 8), date(2026, 11, 9), date(2026, 11, 11)), True),
        ("dead", (date(2026, 11, 8), date(2026, 11, 9), date(2026, 11, 10)), False),
        ("dead", (date(2026, 11, 8), date(2026, 11, 12)), False),
        ("dead", (), False),
        ("soft", DEAD, True),
        ("alive", (), False),
    ],
)
def test_an_address_is_gone_after_three_dead_checks_over_three_days(
    verdict: Verdict, dead_on: tuple[date, ...], expected: bool
) -> None:
    assert is_gone(record(verdict=verdict, dead_on=dead_on)[URL]) is expected


def test_nothing_is_known_of_an_address_that_was_never_looked_at() -> None:
    assert find_whereabouts(URL, {}) == Whereabouts(URL, "open", None, None)


def test_the_checks_say_that_an_address_is_gone_when_and_where_its_copy_is() -> None:
    links = record(archived=Archived(COPY, date(2026, 5, 3)))
    found = find_whereabouts(URL, links, entry(f"url = {{{URL}}}"))
    assert found == Whereabouts(URL, "gone", date(2026, 11, 12), Copy(COPY, MADE))
    assert not found.is_open


def test_a_copy_in_the_lock_that_is_no_web_address_is_none() -> None:
    links = record(archived=Archived("javascript:alert(1)", date(2026, 5, 3)))
    assert find_whereabouts(URL, links).copy is None


def test_one_dead_check_is_not_told_to_readers() -> None:
    links = record(dead_on=DEAD[-1:])
    assert find_whereabouts(URL, links) == Whereabouts(URL, "open", None, None)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("live", "open"),
        ("dead", "gone"),
        ("Dead", "gone"),
        ("usurped", "taken"),
        ("unfit", "taken"),
        ("deed", "gone"),
    ],
)
def test_what_an_entry_says_counts_before_the_checks(word: str, state: str) -> None:
    found = find_whereabouts(URL, record(), entry(f"url = {{{URL}}}, urlstatus = {{{word}}}"))
    assert found.state == state


def test_an_entry_that_calls_an_address_dead_has_no_day_of_a_check() -> None:
    reference = entry(f"url = {{{URL}}}, urlstatus = {{dead}}")
    assert find_whereabouts(URL, {}, reference) == Whereabouts(URL, "gone", None, None)


def test_the_copy_of_an_entry_counts_before_that_of_the_lock() -> None:
    links = record(archived=Archived("https://archive.example/other", date(2026, 1, 2)))
    fields = f"url = {{{URL}}}, archiveurl = {{{COPY}}}, archivedate = {{2026-05-04}}"
    found = find_whereabouts(URL, links, entry(fields))
    assert found.copy == Copy(COPY, PartialDate(2026, 5, 4))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (f"archiveurl = {{{COPY}}}", Copy(COPY, MADE)),
        (f"archiveurl = {{{COPY}}}, archivedate = {{May 2026}}", Copy(COPY, MADE)),
        ("archiveurl = {https://perma.cc/AB12-CD34}", Copy("https://perma.cc/AB12-CD34", None)),
        (
            "archiveurl = {https://perma.cc/AB12-CD34}, archivedate = {2026-05}",
            Copy("https://perma.cc/AB12-CD34", PartialDate(2026, 5)),
        ),
        (r"archiveurl = {https://a.example/x\_y}", Copy("https://a.example/x_y", None)),
        ("archiveurl = {in the drawer}", None),
        ("note = {Archived at https://perma.cc/AB12-CD34}", None),
        ("archiveprefix = {arXiv}, eprint = {2501.01234}", None),
    ],
)
def test_a_copy_is_read_from_its_fields_alone(fields: str, expected: Copy | None) -> None:
    assert find_copy(entry(f"url = {{{URL}}}, {fields}")) == expected


def test_a_note_about_a_copy_and_archiveprefix_stay_as_they_are() -> None:
    reference = entry(
        "note = {Archived at https://perma.cc/AB12-CD34}, archiveprefix = {arXiv}, "
        "eprint = {2501.01234}"
    )
    assert reference.item["note"] == "Archived at https://perma.cc/AB12-CD34"
    assert reference.fields["eprinttype"] == "arXiv"


def test_a_copy_of_the_parents_address_is_none_of_an_entry_with_its_own() -> None:
    text = (
        f"@incollection{{part, title = {{A part}}, crossref = {{whole}}, url = {{{URL}}}}}\n"
        "@collection{whole, title = {The whole}, url = {https://a.example/whole}, "
        f"archiveurl = {{{COPY}}}, urlstatus = {{dead}}}}\n"
    )
    part, whole = read_bibliography(text, "references.bib").references
    assert find_copy(whole) == Copy(COPY, MADE)
    assert find_whereabouts(URL, {}, part) == Whereabouts(URL, "open", None, None)
    heir = text.replace(f", url = {{{URL}}}}}\n@", "}\n@")
    part = read_bibliography(heir, "references.bib").references[0]
    assert find_copy(part) == Copy(COPY, MADE)


def test_what_an_entry_says_of_its_address_does_not_hold_for_its_doi() -> None:
    reference = entry(f"url = {{{URL}}}, doi = {{10.1000/182}}, urlstatus = {{dead}}")
    assert addresses_of(reference) == (URL, "https://doi.org/10.1000/182")
    states = [find_whereabouts(one, {}, reference).state for one in addresses_of(reference)]
    assert states == ["gone", "open"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (COPY, MADE),
        (f"https://web.archive.org/web/20260503101500id_/{URL}", MADE),
        (f"https://web.archive.org/web/20260503/{URL}", MADE),
        (f"https://web.archive.org/web/202605/{URL}", PartialDate(2026, 5)),
        (f"https://web.archive.org/web/2026/{URL}", PartialDate(2026)),
        (f"https://archive.ph/20260503101500/{URL}", MADE),
        (f"https://archive.ph/2026.05.03-101500/{URL}", MADE),
        (f"https://webarchive.nationalarchives.gov.uk/ukgwa/20260503101500/{URL}", MADE),
        ("https://web.archive.org/web/20260503101500/www.dawn.com/news/1910314", MADE),
        (f"https://web.archive.org/web/20260231101500/{URL}", PartialDate(2026)),
        (f"https://web.archive.org/web/*/{URL}", None),
        ("https://example.org/20260503/report", None),
        ("https://perma.cc/AB12-CD34", None),
    ],
)
def test_the_day_of_a_copy_is_read_out_of_its_address(
    url: str, expected: PartialDate | None
) -> None:
    assert read_stamp(url) == expected
