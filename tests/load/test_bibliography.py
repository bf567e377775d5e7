"""The loader of the bibliography: silent traps, places, CSL-JSON, real files, anything at all."""

from __future__ import annotations

import pickle
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefpress.load.bib.latex import decode_latex, decode_verbatim
from briefpress.load.bib.names import read_names
from briefpress.load.bibliography import Bibliography, read_bibliography
from briefpress.load.site import read_site
from briefpress.model import Problem, Reference
from briefpress.text.sources import Sources

FILE = "references.bib"
KINDS = ("unreadable-block", "unread-value", "repeated-reference-key", "untidy-value")
TRAPS = Path(__file__).parent / "bibliography" / "traps.md"
REAL = Path(__file__).parents[2] / ".." / "shared" / "bib"
_CASE = re.compile(r"^## (.+?)\n+~~~~ bib\n(.*?)~~~~\n+(?:~~~~ read\n(.*?)~~~~\n*)?", re.M | re.S)
_ENTRY = re.compile(r"^[ \t]*@(?!comment|string|preamble)[\w-]+\s*[{(]", re.M | re.I)


def problems_of(found: Bibliography) -> list[Problem]:
    return sorted(
        (*found.problems, *(problem for one in found.references for problem in one.problems)),
        key=lambda problem: (problem.span, problem.message),
    )


def describe(text: str, found: Bibliography) -> str:
    """What was read, as the case files have it."""
    sources = Sources({FILE: text})
    lines = []
    for problem in problems_of(found):
        place = sources.place(problem.span)
        there = text[problem.span.start : problem.span.end].replace("\n", "⏎")
        lines.append(
            f"{place.line}:{place.column} `{there}` {problem.kind}: {problem.message}"
            + (f" | {problem.help}" if problem.help else "")
            + (f" | key {problem.key}" if problem.key is not None else "")
        )
        for span, label in problem.related:
            place = sources.place(span)
            lines.append(f"    {place.line}:{place.column} {label}")
    for reference in found.references:
        fields = "".join(f"\n    {name} = {text}" for name, text in reference.fields.items())
        lines.append(f"{reference.type} {reference.key}{fields}")
        lines += [f"    {_suppression(text, one)}" for one in reference.suppressions]
    return "".join(f"{line}\n" for line in lines)


def _suppression(text: str, one: object) -> str:
    codes, reason, until, span = (
        getattr(one, name) for name in ("codes", "reason", "until", "span")
    )
    return f"ignores {codes} {reason!r} {until} at `{text[span.start : span.end]}`"


def read_one(text: str) -> Reference:
    found = read_bibliography(text, FILE)
    assert len(found.references) == 1, found
    return found.references[0]


@pytest.mark.parametrize(
    ("bib", "read"),
    [
        pytest.param(bib, read, id=title)
        for title, bib, read in _CASE.findall(TRAPS.read_text(encoding="utf-8"))
    ],
)
def test_a_trap_is_read_or_reported(bib: str, read: str) -> None:
    assert describe(bib, read_bibliography(bib, FILE)) == read


@pytest.mark.parametrize(
    ("bib", "read"),
    [
        pytest.param(bib, read, id=title)
        for title, bib, read in _CASE.findall(TRAPS.read_text(encoding="utf-8"))
    ],
)
def test_a_byte_order_mark_and_windows_line_ends_move_places_and_nothing_else(
    bib: str, read: str
) -> None:
    windows = "\ufeff" + bib.replace("\n", "\r\n")
    found = describe(windows, read_bibliography(windows, FILE)).replace("\r⏎", "⏎")
    assert re.sub(r"(?m)^( *)1:(\d+)", lambda m: f"{m[1]}1:{int(m[2]) - 1}", found) == read


def test_every_case_of_the_traps_is_complete() -> None:
    text = TRAPS.read_text(encoding="utf-8")
    assert len(_CASE.findall(text)) == text.count("\n## ")


# --- CSL-JSON


def test_an_article_of_a_newspaper_has_its_outlet_date_and_address() -> None:
    item = read_one(
        "@article{k, author={Khan, Tahir}, title={Trilateral dialogue: {NATO}}, entrysubtype="
        "{newspaper}, journal={Express Tribune}, date={2025-05-11}, urldate={2025-06-01},"
        " url={https://example.org/a\\_b}, pages={3--4}, number=7}"
    ).item
    assert item == {
        "id": "k",
        "type": "article-newspaper",
        "author": [{"family": "Khan", "given": "Tahir"}],
        "title": "Trilateral dialogue: NATO",
        "container-title": "Express Tribune",
        "issued": {"date-parts": [[2025, 5, 11]]},
        "accessed": {"date-parts": [[2025, 6, 1]]},
        "URL": "https://example.org/a_b",
        "page": "3–4",
        "issue": "7",
    }


def test_a_report_has_its_number_genre_and_institution() -> None:
    item = read_one(
        "@techreport{k, author={{World Bank}}, title={Roads}, subtitle={A Study}, number={WP 7},"
        " institution={World Bank}, address={Washington}, series={Papers}, year=2019, month=sep,"
        " isbn={978-3}, doi={https://doi.org/10.1000/x}, langid={british}, edition={2},"
        " note={Draft}, addendum={unread}, version={1.2}, pubstate={inpress}}"
    ).item
    assert item == {
        "id": "k",
        "type": "report",
        "author": [{"literal": "World Bank"}],
        "title": "Roads: A Study",
        "title-short": "Roads",
        "number": "WP 7",
        "genre": "technical report",
        "publisher": "World Bank",
        "publisher-place": "Washington",
        "collection-title": "Papers",
        "issued": {"date-parts": [[2019, 9]]},
        "ISBN": "978-3",
        "DOI": "10.1000/x",
        "language": "en-GB",
        "edition": "2",
        "note": "Draft. unread",
        "version": "1.2",
        "status": "in press",
    }


def test_a_chapter_has_its_book_and_the_people_of_both() -> None:
    item = read_one(
        "@incollection{k, author={Doe, Jane}, title={Why?}, subtitle={Because}, booktitle={Book},"
        " booksubtitle={Sub}, editor={Roe, Ann}, editora={Lee, Bo}, editoratype={compiler},"
        " translator={Poe, Al}, publisher={P}, series={S}, number=4, volume=2, date={2001/2002}}"
    ).item
    assert item["type"] == "chapter"
    assert item["title"] == "Why? Because"
    assert item["container-title"] == "Book: Sub"
    assert item["editor"] == [{"family": "Roe", "given": "Ann"}]
    assert item["compiler"] == [{"family": "Lee", "given": "Bo"}]
    assert item["translator"] == [{"family": "Poe", "given": "Al"}]
    assert (item["collection-title"], item["collection-number"]) == ("S", "4")
    assert (item["volume"], item["issued"]) == ("2", {"date-parts": [[2001], [2002]]})


def test_the_organisation_of_a_web_page_is_its_outlet() -> None:
    item = read_one("@online{k, title={T}, organization={Dawn}, date={2025~}}").item
    assert (item["type"], item["container-title"]) == ("webpage", "Dawn")
    assert "publisher" not in item
    assert item["issued"] == {"date-parts": [[2025]], "circa": True}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("article", "article-journal"),
        ("book", "book"),
        ("inbook", "chapter"),
        ("inproceedings", "paper-conference"),
        ("phdthesis", "thesis"),
        ("legislation", "legislation"),
        ("jurisdiction", "legal_case"),
        ("case", "legal_case"),
        ("dataset", "dataset"),
        ("software", "software"),
        ("video", "motion_picture"),
        ("unpublished", "manuscript"),
        ("periodical", "periodical"),
        ("patent", "patent"),
        ("www", "webpage"),
        ("misc", "document"),
        ("podcast", "document"),
    ],
)
def test_an_entry_type_has_its_csl_type(entry: str, expected: str) -> None:
    assert read_one(f"@{entry}{{k, title = {{T}}}}").item["type"] == expected


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("year = 2020", {"date-parts": [[2020]]}),
        ("year = 2020, month = 5, day = 7", {"date-parts": [[2020, 5, 7]]}),
        ('year = 2020, month = "1~" # jan', {"date-parts": [[2020, 1, 1]]}),
        ('year = 2020, month = jan # "~31"', {"date-parts": [[2020, 1, 31]]}),
        ('year = 2020, month = feb # "~31"', {"date-parts": [[2020, 2]]}),
        ('year = 2020, month = jan # "/" # feb', {"date-parts": [[2020, 1], [2020, 2]]}),
        ("year = 2020, month = {Spring}", {"date-parts": [[2020]], "season": 1}),
        ("year = 2020, month = {soon}", {"date-parts": [[2020]]}),
        ("year = {1995--1996}", {"literal": "1995–1996"}),
        ("year = {forthcoming}", {"literal": "forthcoming"}),
        ("date = {2025-02-30}, year = 2025", {"literal": "2025-02-30"}),
        ("date = {2003-21}", {"date-parts": [[2003]], "season": 1}),
        ("date = {2004/..}", {"date-parts": [[2004], [0]]}),
    ],
)
def test_the_date_of_issue_is_read_from_date_or_year_and_month(fields: str, issued: object) -> None:
    assert read_one(f"@misc{{k, {fields}}}").item["issued"] == issued


def test_an_eprint_gives_an_address_where_there_is_none() -> None:
    fields = "eprint = {2001.00001}, archiveprefix = {arXiv}"
    assert read_one(f"@misc{{k, {fields}}}").item["URL"] == "https://arxiv.org/abs/2001.00001"
    assert read_one(f"@misc{{k, {fields}, url = {{u}}}}").item["URL"] == "u"
    assert read_one("@misc{k, eprint = 123, eprinttype = {pubmed}}").item["PMID"] == "123"


# --- names


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Aristotle", [{"family": "Aristotle"}]),
        ("Amina Khan", [{"family": "Khan", "given": "Amina"}]),
        ("Jolly, III, James", [{"family": "Jolly", "given": "James", "suffix": "III"}]),
        (
            "Jan van der Berg",
            [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}],
        ),
        ("{World Bank}", [{"literal": "World Bank"}]),
        ("{Barnes and Noble, Inc.}", [{"literal": "Barnes and Noble, Inc."}]),
        (r"{\"O}zt{\"u}rk, Ay{\c s}e", [{"family": "Öztürk", "given": "Ayşe"}]),
        (r"{\v S}omeone Smith", [{"family": "Smith", "given": "Šomeone"}]),
        (r"Jean {V}all{\'e}e Poussin", [{"family": "Poussin", "given": "Jean Vallée"}]),
        ("E.~S. El-{M}allah", [{"family": "El-Mallah", "given": "E. S."}]),
        ("A and\n  B and others", [{"family": "A"}, {"family": "B"}, {"literal": "others"}]),
        (
            "Smith, Jr., Bill, Lee",
            [{"family": "Smith", "given": "Bill, Lee", "suffix": "Jr."}],
        ),
        (
            'family=Berg, given={Jan, Piet}, prefix="van der", useprefix=false, id=x',
            [{"family": "Berg", "given": "Jan, Piet", "dropping-particle": "van der"}],
        ),
        ("given=Plato", [{"literal": "Plato"}]),
        ("Smith,", [{"family": "Smith"}]),
        ("{}", []),
        (" and ", [{"family": "and"}]),
    ],
)
def test_names_are_split_while_raw_and_decoded_part_by_part(raw: str, expected: object) -> None:
    assert read_names(raw) == expected


def test_the_option_useprefix_moves_the_particle() -> None:
    text = "@misc{k, author = {Ludwig van Beethoven}, options = {useprefix = false}}"
    assert read_one(text).item["author"][0]["dropping-particle"] == "van"


# --- LaTeX


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (r"{\'{\i}} \'\i \o \ss{} x\aa ngstrom Stra{\ss}e", "í íøß xångstrom Straße"),
        (r"\v{s} \c c \H{o} \k{a} \u{g} \.Izmir \~n \^{o} \r a", "š ç ő ą ğ İzmir ñ ô å"),
        (r"a & b \& c 50% of \unknown{x} #1", "a & b & c 50% of x #1"),
        (r"``x'' -- y --- it's", "“x” – y — it's"),
        (r"$\alpha$-test costs \$5 or $6", "α-test costs $5 or $6"),
        (r"\{a\} \~{} \^{} \_", "{a} ~ ^ _"),
        (r"\enquote*{a} \mkbibquote{\emph{b}} \textsc{c}", "“a” “b” c"),
        ("two\r\n   lines ~ and {{B}races}", "two lines and Braces"),
        (r"Tret'{\t{ia}}kov, Ro\textcommabelow{t}u, \mathring{A}s", "Tret'i͡akov, Roțu, Ås"),
        (r"$x$\textbraceright{} and \textbraceleft y", "x} and {y"),
        (r"\mkbibbrackets{K \emph{chit}} \mkbibparens{a}", "[K chit] (a)"),
        (r"\\@handle one\\two", "@handle one two"),
        (r"one\newline two \LaTeXe{}, \small three", "one two LaTeX2e, three"),
        ("\\", ""),
        (r"\href{}{}", ""),
        (r"\textcolor{red", "red"),
    ],
)
def test_latex_becomes_what_a_reader_would_see(raw: str, expected: str) -> None:
    assert decode_latex(raw) == expected


def test_nesting_deeper_than_the_stack_leaves_the_text() -> None:
    assert decode_latex("{" * 5000 + r"\foo x" + "}" * 5000) == "x"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (r"http://a.b/\~{}x\_y\%20", "http://a.b/~x_y%20"),
        (r"\url{http://a.b/c--d}", "http://a.b/c--d"),
        ("{http://a.b}", "http://a.b"),
        (r"http://a.b/{\textasciitilde}x", "http://a.b/~x"),
    ],
)
def test_only_escapes_are_undone_in_addresses(raw: str, expected: str) -> None:
    assert decode_verbatim(raw) == expected


# --- the file as a whole


def test_a_reference_knows_its_places() -> None:
    text = '@misc{ k ,\r\n title = {{A} b}, note = "c", year = 2020, month = 1 # jan}\r\n'
    one = read_one(text)
    assert text[one.key_span.start : one.key_span.end] == "k"
    assert one.raw == text[one.span.start : one.span.end] == text.rstrip()
    there = {name: text[span.start : span.end] for name, span in one.spans.items()}
    assert there == {"title": "{A} b", "note": "c", "year": "2020", "month": "1 # jan"}


def test_the_fields_of_a_reference_survive_a_pickle() -> None:
    one = read_one(r"@misc{k, title = {A {\"o} b}, url = {c}}")
    assert pickle.loads(pickle.dumps(one)) == one
    assert dict(one.fields) == {"title": "A ö b", "url": "c"}


def test_an_inherited_field_has_the_place_in_its_parent() -> None:
    text = "@inbook{a, crossref = {b}} @book{b, title = {Book}}"
    span = read_bibliography(text, FILE).references[0].spans["booktitle"]
    assert text[span.start : span.end] == "Book"


def test_an_address_in_howpublished_has_its_own_place() -> None:
    text = r"@misc{a, howpublished = {\url{https://example.org}}}"
    span = read_one(text).spans["url"]
    assert text[span.start : span.end] == "https://example.org"


def test_a_chain_longer_than_the_stack_is_read() -> None:
    count = 3000
    macros = "".join(f"@string{{m{n} = m{n + 1}}}\n" for n in range(count))
    parents = "".join(f"@book{{b{n}, crossref = {{b{n + 1}}}}}\n" for n in range(count))
    text = f'{macros}@string{{m{count} = "end"}}\n@misc{{a, title = m0}}\n{parents}'
    found = read_bibliography(text + f"@book{{b{count}, title = {{T}}}}", FILE)
    assert found.references[0].fields["title"] == "end"
    assert {problem.message for problem in problems_of(found)} == {
        "`crossref`: more than 16 levels of inheritance"
    }


def test_macros_that_double_each_other_do_not_fill_the_memory() -> None:
    text = '@string{m0 = "0123456789"}' + "".join(
        f"@string{{m{n + 1} = m{n} # m{n}}}" for n in range(60)
    )
    messages = [problem.message for problem in read_bibliography(text, FILE).problems]
    assert messages == [f"the macro `m{n}` is too long" for n in (14, 30, 46)]


@pytest.mark.parametrize(("encoding", "keys"), [("cp1252", ["a", "b"]), ("utf-16", [])])
def test_a_file_of_another_encoding_is_read_where_it_can_be(
    tmp_path: Path, encoding: str, keys: list[str]
) -> None:
    text = "@misc{a, title = {Café}}\n@misc{b, title = {Tea}}\n"
    (tmp_path / "mkdocs.yml").write_text("site_name: X\nplugins: [briefpress]\n", encoding="utf-8")
    (tmp_path / FILE).write_bytes(text.encode(encoding))
    site, _sources = read_site(tmp_path)
    assert [one.key for one in site.references] == keys
    found = [problem for problem in site.problems if problem.span.file == FILE]
    assert [problem.kind for problem in found] == ["unread-value" if keys else "unreadable-file"]


def test_a_key_longer_than_a_file_name_is_refused() -> None:
    found = read_bibliography(f"@misc{{{'k' * 201}, title = {{T}}}}", FILE)
    assert not found.references
    assert found.problems[0].message == "the key has 201 characters"


# --- properties

_TEXT = st.text(st.sampled_from("ab1 \n\r\t{}\"#,=%@()\\~-$&'`éß\ufeff"), max_size=120)
_PIECES = st.lists(
    st.sampled_from(
        (
            *("@misc{", "@string{", "@comment{", "@preamble{", "@xdata{", "@misc(", "@", "{", "}"),
            *(")", "(", "k", "k2", ",", " = ", "=", "title", "author", "crossref", "xdata"),
            *("date", '"', "#", "%", "\n", "\r\n", " ", "and", "others", "\\", '\\"', "\\{"),
            *("\\}", "\\'e", "$", "~", "2020", "jan", "family=", "\\href", "x", "\\begin", "é"),
        )
    ),
    max_size=60,
).map("".join)


def assert_places_hold(text: str, found: Bibliography) -> None:
    size = len(text)
    for problem in problems_of(found):
        for span in (problem.span, *(span for span, _label in problem.related)):
            assert 0 <= span.start <= span.end <= size
        assert problem.kind in KINDS
        assert not problem.message.endswith(".")
    for one in found.references:
        assert text[one.key_span.start : one.key_span.end] == one.key
        assert text[one.span.start : one.span.end] == one.raw
        assert set(one.fields) == set(one.spans)
        assert all(suppression.covers == one.span for suppression in one.suppressions)
        assert all(isinstance(value, str) for value in one.fields.values())
        for span in one.spans.values():
            assert 0 <= span.start <= span.end <= size


@settings(max_examples=400, deadline=None)
@given(st.one_of(_PIECES, _TEXT, st.text(max_size=60)))
def test_whatever_the_text_nothing_is_raised_and_every_place_lies_in_it(text: str) -> None:
    assert_places_hold(text, read_bibliography(text, FILE))


_NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True).filter(
    lambda name: name not in ("journal", "key", "address", "school", "pdf", "annote", "type")
)
_VALUE = st.text(
    st.characters(codec="utf-8", exclude_characters="{}\"\\%$~#@`'-=", exclude_categories="C"),
    min_size=1,
    max_size=20,
).filter(lambda value: value.split() == value.split(" "))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.dictionaries(_NAMES, _VALUE, min_size=1, max_size=5), max_size=5),
    st.sampled_from((("{", "}"), ('"', '"'))),
    st.sampled_from(("\n", "\r\n", " ")),
    st.booleans(),
)
def test_what_is_written_is_read_back(
    entries: list[dict[str, str]], marks: tuple[str, str], space: str, comma: bool
) -> None:
    for fields in entries:
        for name in ("crossref", "xdata", "howpublished", "ids"):
            fields.pop(name, None)
    text = (space * 2).join(
        f"@misc{{key{number},{space}"
        + f",{space}".join(f"{name} = {marks[0]}{value}{marks[1]}" for name, value in one.items())
        + ("," if comma else "")
        + space
        + "}"
        for number, one in enumerate(entries)
    )
    found = read_bibliography(text, FILE)
    assert problems_of(found) == []
    assert [one.key for one in found.references] == [f"key{n}" for n in range(len(entries))]
    for one, fields in zip(found.references, entries, strict=True):
        raw = {name: text[span.start : span.end] for name, span in one.spans.items()}
        assert {name: raw.get(name) for name in fields} == fields
        assert {name: one.fields[name] for name in fields} == {
            name: value.strip() for name, value in fields.items()
        }


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(("@misc{x, title = {", "@misc{y", "@string{z = ")), max_size=3))
def test_broken_blocks_leave_their_neighbours_whole(broken: list[str]) -> None:
    good = ["@misc{good1, title = {One}}", '@article{good2, title = "Two"}']
    text = "\n".join((good[0], *broken, good[1]))
    found = read_bibliography(text, FILE)
    assert {"good1", "good2"} <= {one.key for one in found.references}
    assert len(problems_of(found)) >= len(broken)


def test_reading_takes_time_in_proportion_to_the_entries() -> None:
    entry = (
        '@article{%d,\n  author = {M{\\"u}ller, Jan %d and {World Bank}},\n  title = {The {NATO}'
        " of %d},\n  journaltitle = dawn,\n  date = {2025-05-11},\n  url = {https://a.b/%d}\n}\n"
    )

    def seconds(count: int) -> float:
        head = "@string{dawn = {Dawn}}\n"
        text = head + "".join(entry.replace("%d", str(number)) for number in range(count))
        start = time.process_time()
        assert len(read_bibliography(text, FILE).references) == count
        return time.process_time() - start

    seconds(50)
    assert seconds(2000) < 12 * max(seconds(500), 0.02)


# --- real files


def real_files() -> list[Path]:
    return sorted(path for path in REAL.rglob("*.bib*") if path.is_file())


def test_no_entry_of_a_real_file_is_lost_without_a_problem() -> None:
    files = real_files()
    if not files:
        pytest.skip("no real .bib files in ../shared/bib")
    entries = 0
    for path in files:
        text = path.read_bytes().decode("utf-8", errors="replace")
        found = read_bibliography(text, path.name)
        assert_places_hold(text, found)
        written = list(_ENTRY.finditer(text))
        starts = [match.start() + match[0].index("@") for match in written]
        read = {one.span.start for one in found.references}
        assert read <= set(starts), path
        for match, (start, end) in zip(written, pairwise([*starts, len(text)]), strict=True):
            is_data = match[0].strip().lower().startswith("@xdata")
            is_told = any(
                start <= problem.span.start < end
                and problem.kind in ("unreadable-block", "repeated-reference-key")
                for problem in found.problems
            )
            # Each entry by its place: no two mistakes can make up for each other.
            assert (start in read) + is_data + is_told == 1, (path, text[start : start + 60])
        entries += len(written)
    assert entries > 600


def test_the_examples_of_biblatex_are_read_without_a_problem() -> None:
    path = REAL / "biblatex" / "biblatex-examples.bib"
    if not path.is_file():
        pytest.skip("no real .bib files in ../shared/bib")
    found = read_bibliography(path.read_text(encoding="utf-8"), FILE)
    assert problems_of(found) == []
    by_key = {one.key: one.item for one in found.references}
    assert by_key["westfahl:space"]["container-title"].startswith("Space and Beyond")
    assert by_key["westfahl:space"]["editor"] == [{"family": "Westfahl", "given": "Gary"}]
    assert by_key["aksin"]["author"][0] == {"family": "Aksın", "given": "Özge"}
    assert by_key["aksin"]["container-title"] == "J. Organomet. Chem."
    assert by_key["almendro"]["publisher-place"] == "France and United Kingdom and Germany"
    assert by_key["kowalik"]["genre"] == "French patent request"
    assert not any("\\" in str(item) for item in by_key.values())
