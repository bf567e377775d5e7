"""The lock of links: what is written is read back, and what is broken is told at its place."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.model import Archived, LinkRecord
from briefpress.text.lock_file import NAME, read_lock, write_lock
from briefpress.text.sources import Sources

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
TEXTS = st.text(min_size=1, max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner)
)
KNOWN = frozenset(LinkRecord.__dataclass_fields__)
RECORDS = st.builds(
    LinkRecord,
    url=TEXTS,
    first_seen=DAYS,
    last_checked=st.none() | DAYS,
    last_alive=st.none() | DAYS,
    verdict=st.sampled_from([None, "alive", "dead", "soft"]),
    code=st.none() | st.from_regex(r"\A[A-Z][0-9]{3}\Z"),
    status=st.none() | st.integers(100, 999),
    dead_on=st.lists(DAYS, unique=True, max_size=4).map(lambda days: tuple(sorted(days))),
    final_url=st.none() | TEXTS,
    title=st.none() | TEXTS,
    digest=st.none() | TEXTS,
    archived=st.none() | st.builds(Archived, TEXTS, st.none() | DAYS),
    more=st.dictionaries(TEXTS.filter(lambda key: key not in KNOWN), VALUES, max_size=2),
)


@given(st.lists(RECORDS, unique_by=lambda one: one.url, max_size=6))
def test_what_is_written_is_read_back(records: list[LinkRecord]) -> None:
    text = write_lock(records)
    assert read_lock(text) == ({one.url: one for one in records}, ())
    assert text == write_lock(reversed(records))


@given(st.lists(RECORDS, unique_by=lambda one: one.url, max_size=6))
def test_an_address_has_one_line_in_every_program(records: list[LinkRecord]) -> None:
    lines = write_lock(records).splitlines()
    assert len(lines) == (len(records) + 2 if records else 1)
    written = [json.loads("{" + line.removesuffix(",") + "}") for line in lines[1:-1]]
    assert [[*one] for one in written] == [[url] for url in sorted(one.url for one in records)]


@given(st.text() | st.lists(RECORDS, max_size=3).map(write_lock), st.data())
def test_no_text_makes_it_fail(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    cut = text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 9)) :]
    _records, problems = read_lock(cut)
    for one in problems:
        assert 0 <= one.span.start <= one.span.end <= len(cut)
        assert one.message
        assert one.help


def test_what_is_empty_is_left_out() -> None:
    record = LinkRecord("https://example.org/", date(2026, 1, 15), status=200)
    assert write_lock([record]) == (
        '{"version": 1, "links": {\n'
        '"https://example.org/": {"first_seen": "2026-01-15", "status": 200}\n'
        "}}\n"
    )
    assert write_lock([]) == '{"version": 1, "links": {}}\n'


def test_an_addition_is_one_line_of_a_difference() -> None:
    records = [LinkRecord(f"https://{name}.example/", date(2026, 1, 15)) for name in "ace"]
    before = write_lock(records).splitlines()
    after = write_lock([*records, LinkRecord("https://b.example/", date(2026, 1, 16))]).splitlines()
    assert len(after) == len(before) + 1
    assert set(before) < set(after)


LINE = '"https://a.example/": {"first_seen": "2026-01-15"}'


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", (1, 1), "not JSON: expecting value"),
        ("{\n", (2, 1), "not JSON: expecting property name enclosed in double quotes"),
        ('{"version": 1, "links": {\n' + LINE + "\n", (3, 1), "not JSON: expecting ',' delimiter"),
        ("[]", (1, 1), "not the form of a lock of links"),
        ('{"links": {}}', (1, 1), "not the form of a lock of links"),
        ('{"version": 1, "links": []}', (1, 1), "not the form of a lock of links"),
        (
            '{"links": {},\n "version": 2}',
            (2, 3),
            "the version of the file is 2, and 1 is read",
        ),
        (
            f'{{"version": 1, "links": {{\n<<<<<<< ours\n{LINE}\n=======\n>>>>>>> theirs\n}}}}',
            (2, 1),
            "two versions of the file stand here, and no decision between them",
        ),
        (
            f'{{"version": 1, "links": {{\n{LINE},\n{LINE}\n}}}}',
            (3, 2),
            "the address is twice",
        ),
        (
            '{"version": 1, "links": {\n"https://a.example/": {"first_seen": "soon"}}}',
            (2, 25),
            "`first_seen` wants a day such as `2026-01-15`",
        ),
        (
            '{"version": 1, "links": {\n"https:\\/\\/a.example\\/": {}}}',
            (2, 2),
            "`first_seen` is missing",
        ),
        (
            '{"version": 1, "links": {\n"https://a.example/": '
            '{"first_seen": "2026-02-30", "verdict": "dead"}}}',
            (2, 25),
            "`first_seen` wants a day such as `2026-01-15`",
        ),
        (
            '{"version": 1, "links": {\n"https://a.example/": '
            '{"first_seen": "2026-02-03", "verdict": "ill"}}}',
            (2, 53),
            "`verdict` wants one of `alive`, `dead`, `soft`",
        ),
        (
            '{"version": 1, "links": {\n"https://a.example/": '
            '{"first_seen": "2026-02-03", "status": true}}}',
            (2, 53),
            "`status` wants a number",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    text: str, place: tuple[int, int], message: str
) -> None:
    _records, (problem, *others) = read_lock(text)
    at = Sources({NAME: text}).place(problem.span)
    assert ((at.line, at.column), problem.message, others) == (place, message, [])


def test_a_broken_record_takes_no_other_along() -> None:
    text = f'{{"version": 1, "links": {{\n{LINE},\n"https://b.example/": 4\n}}}}'
    records, problems = read_lock(text)
    assert [*records] == ["https://a.example/"]
    assert [one.message for one in problems] == [
        "an object with what is known of the address is wanted"
    ]


def test_a_number_that_is_too_long_and_brackets_that_are_too_many_are_no_crash() -> None:
    for text in ("9" * 5000, "[" * 100_000):
        assert read_lock(text)[1]
