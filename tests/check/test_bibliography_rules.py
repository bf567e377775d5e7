"""The rules of the bibliography on anything at all: no exception, places that hold, fixes once."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress.check.index import Index
from briefpress.check.rules import RULES
from briefpress.diagnose import diagnose
from briefpress.load.bibliography import read_bibliography
from briefpress.load.config import read_config
from briefpress.model import Diagnostic, Registry, Site, Span
from briefpress.text.edits import apply_edits
from tests.cases import MKDOCS, TODAY

FILE = "references.bib"
_ENTRY = re.compile(
    r"^[ \t]*(?P<at>@)(?!(?:comment|string|preamble|xdata)\b)[\w-]+\s*[{(]", re.M | re.I
)
REAL = Path(__file__).parents[2] / ".." / "shared" / "bib"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory):
    root = tmp_path_factory.mktemp("site")
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return read_config(root)[0]


def judge(text: str, config) -> list[Diagnostic]:
    """All that the rules of family Q say of a bibliography."""
    found = read_bibliography(text, FILE)
    site = Site((), found.references, Registry(), config, found.problems)
    index = Index(site, {FILE: text}, today=TODAY)
    rules = [part for rule in RULES if rule.code.startswith("Q") for part in rule.parts]
    items = {"reference": site.references, "site": (site,)}
    return [
        one
        for scope, members in items.items()
        for one in diagnose(
            [rule for rule in rules if rule.scope == scope],
            members,
            index,
            place=lambda _item: Span(FILE, 0, 0),
        )
    ]


def fixed(text: str, config) -> str:
    """The text with every safe fix made."""
    edits = [
        edit
        for one in judge(text, config)
        if one.fix is not None and one.fix.safe
        for edit in one.fix.edits
    ]
    return apply_edits(text, Span(FILE, 0, len(text)), dict.fromkeys(edits))


_VALUES = (
    *("2025-05-11", "2025-13-40", "१९८७", "May 11, 2025", "in press", "2025/2024", "c. 1980", ""),
    *("10.1000/182", "https://doi.org/10.1000/182", "doi: 10.1", "978-3-16-148410-0", "12-34"),
    *("45--12", "S9-S12", "Khan, T., et al.", "World Bank", "A, B, C, D", "KHAN, ALI", "x; y"),
    *("AT&amp;T", "\\&nbsp;", "<i>x</i>", "\\foo{x}", "{", "TRADE AND TRANSIT", "\ufffd", "and"),
    *("https://a.b/2025/05/11/x?utm_source=a&b=c", "http://bit.ly/x", "http://[", "?fbclid=1&"),
    *("https://www.dawn.com/news/1", "Reuters", "et al. et al.", "a and and b", "&amp;amp;"),
)
_FIELDS = (
    *("title", "author", "editor", "date", "year", "month", "urldate", "url", "doi", "isbn"),
    *("issn", "pages", "organization", "journaltitle", "titel", "crossref", "note", "publisher"),
)
_ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(("online", "article", "book", "incollection", "report", "xdata", "misc")),
        st.sampled_from(("a", "b", "c", "d")),
        st.dictionaries(st.sampled_from(_FIELDS), st.sampled_from(_VALUES), max_size=8),
    ),
    max_size=5,
).map(
    lambda entries: "\n".join(
        f"@{type}{{{key}, "
        + ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
        + "}"
        for type, key, fields in entries
    )
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(_ENTRIES, st.text(max_size=80), st.binary(max_size=80)))
def test_whatever_the_file_holds_the_rules_answer_at_places_within_it(config, text) -> None:
    if isinstance(text, bytes):
        text = text.decode("utf-8", errors="replace")
    for one in judge(text, config):
        assert one.code.startswith("Q"), one
        for span in (one.span, *(span for span, _label in one.related)):
            assert 0 <= span.start <= span.end <= len(text)
        assert not one.message.endswith(".") or one.message.endswith(("al.", "..."))


@settings(max_examples=300, deadline=None)
@given(_ENTRIES)
def test_safe_fixes_made_twice_are_the_same_as_made_once(config, text: str) -> None:
    once = fixed(text, config)
    assert fixed(once, config) == once


def assert_every_entry_is_read_or_told(text: str, found: list[Diagnostic], path: Path) -> None:
    """By the places of the entries, which a search of its own finds."""
    read = {one.span.start for one in read_bibliography(text, FILE).references}
    starts = [match.start("at") for match in _ENTRY.finditer(text)]
    told = [one.span.start for one in found if one.code in ("Q401", "Q403")]
    for start, end in pairwise([*starts, len(text)]):
        is_told = any(start <= place < end for place in told)
        assert start in read or is_told, (path, text[start : start + 60])


def test_real_files_are_judged_without_a_crash_and_fixed_once(config) -> None:
    files = sorted(path for path in REAL.rglob("*.bib*") if path.is_file())
    if not files:
        pytest.skip("no real .bib files in ../shared/bib")
    for path in files:
        text = path.read_bytes().decode("utf-8", errors="replace")
        found = judge(text, config)
        assert {one.code[0] for one in found} <= {"Q"}, path
        assert_every_entry_is_read_or_told(text, found, path)
        once = fixed(text, config)
        assert fixed(once, config) == once, path


def test_the_rules_take_time_in_proportion_to_the_entries(config) -> None:
    entry = (
        "@online{k%d, author = {Khan, T.}, title = {One title of many}, date = {2025-05-11},"
        " url = {https://a.example/x}, doi = {10.1000/1}, isbn = {978-3-16-148410-0}}\n"
    )

    def seconds(count: int) -> float:
        text = "".join(entry % number for number in range(count))
        start = time.process_time()
        judge(text, config)
        return time.process_time() - start

    seconds(50)
    assert seconds(2000) < 12 * max(seconds(500), 0.02)
