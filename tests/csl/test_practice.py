"""Where the specification is silent: what styles are tested with, citeproc-js, decides."""

from __future__ import annotations

from typing import Any

import pytest

from briefpress.csl.collation import make_key
from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.html import to_html
from briefpress.csl.processor import Processor
from briefpress.csl.style import read_style
from tests.csl.styles import LOCALE, make_processor, make_style

_NAMES = '<names variable="author"><name form="short"/></names>'
_YEAR = '<date variable="issued"><date-part name="year"/></date>'


def _print(elements: str, **item: Any) -> str:
    processor = make_processor(f"<citation><layout>{elements}</layout></citation>", "in-text")
    items = {"x": {"type": "book", **item}}
    return to_html(processor.format(items, Document((Citation((Cite("x"),), None),))).citations[0])


def _name(family: str, given: str = "A") -> dict[str, str]:
    return {"family": family, "given": given}


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("SIGAR 21-46-LL", "number: SIGAR 21-46-LL"),
        ("Public Law 88-352", "number: Public Law 88-352"),
        ("88-352", "numbers: 88–352"),
        ("3 & 4", "numbers: 3 &#38; 4"),
        ("174,465", "number: 174,465"),
        ("3, 4", "numbers: 3, 4"),
        ("iv-vi", "numbers: iv–vi"),
        ("I-II", "numbers: I–II"),
        ("2a-3b", "numbers: 2a–3b"),
        ("12\\-13", "number: 12-13"),
    ],
)
def test_only_numbers_are_ranges_and_plural(number: str, printed: str) -> None:
    processor = make_processor(
        '<locale><terms><term name="number"><single>number</single><multiple>numbers</multiple>'
        '</term></terms></locale><citation><layout><label variable="number" suffix=": "/>'
        '<text variable="number"/></layout></citation>',
        "in-text",
    )
    items = {"x": {"type": "report", "number": number}}
    formatted = processor.format(items, Document((Citation((Cite("x"),), None),)))
    assert to_html(formatted.citations[0]) == printed


@pytest.mark.parametrize(
    ("number", "numeric"),
    [("3/4", True), ("01/2009", True), ("12/a", False), ("A/RES/1", False), ("1 / 2", False)],
)
def test_a_slash_joins_the_numbers_of_a_double_issue(number: str, numeric: bool) -> None:
    elements = '<choose><if is-numeric="issue"><text value="no. "/></if></choose>'
    printed = _print(f'{elements}<text variable="issue"/>', issue=number)
    assert printed == ("no. " if numeric else "") + number


def test_thousands_stay_together_in_a_number() -> None:
    assert _print('<number variable="number"/>', number="174,465") == "174,465"
    assert _print('<number variable="number"/>', number="174,46") == "174, 46"


@pytest.mark.parametrize("word", ["than", "amid", "circa", "unto", "plus"])
def test_prepositions_stay_small_in_titles(word: str) -> None:
    title = '<text variable="title" text-case="title"/>'
    assert _print(title, title=f"more {word} ever") == f"More {word} Ever"


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("明清時期", "明清時期"),
        ("한국", "한국"),
        ("明清 1644", "<i>明清 1644</i>"),
        ("پاکستان", "<i>پاکستان</i>"),
        ("Ночь", "<i>Ночь</i>"),
    ],
)
def test_scripts_without_italics_stand_upright(title: str, printed: str) -> None:
    assert _print('<text variable="title" font-style="italic"/>', title=title) == printed


def test_a_space_before_a_mark_does_not_break() -> None:
    assert _print('<text variable="title"/>', title="New York : what ? 5 : 4") == (
        "New York\u202f: what\u202f? 5\u202f: 4"
    )
    assert _print('<text value="x" prefix="a : "/>') == "a : x"


@pytest.mark.parametrize(
    ("lang", "printed"),
    [("zh-CN", "Xu D. Q.|Xu D. Q."), ("ja", "Xu D. Q.|Xu D. Q."), ("en", "D. Q. Xu|Xu, D. Q.")],
)
def test_names_keep_the_order_of_their_language_in_latin_letters(lang: str, printed: str) -> None:
    names = '<names variable="author"><name initialize-with=". "{}/></names>'
    both = names.format("") + '<text value="|"/>' + names.format(' name-as-sort-order="all"')
    assert _print(both, author=[_name("Xu", "Duo Qi")], language=lang) == printed


def test_a_tag_that_is_none_stays_with_its_name() -> None:
    names = '<names variable="author"><name initialize-with="."/></names>'
    assert _print(names, author=[_name("Boyd", "<!>danah")]) == "&#60;!&#62;danah Boyd"


@pytest.mark.parametrize(
    ("substitute", "printed"),
    [
        # What inherits from the names has their affixes and formatting; all else brings its own.
        ('<names variable="editor"/>', "<i>(Doe)</i>"),
        ('<names variable="editor" prefix="["/>', "<i>(Doe)</i>"),
        ('<names variable="editor" prefix="["><name/></names>', "[A Doe"),
        ('<text variable="title" suffix="!"/>', "One!"),
        ('<group><text variable="title"/></group>', "One"),
    ],
)
def test_a_substitute_has_affixes_of_its_own(substitute: str, printed: str) -> None:
    names = (
        '<names variable="author" prefix="(" suffix=")" font-style="italic"><name form="short"/>'
        f"<substitute>{substitute}</substitute></names>"
    )
    made = _print(names, title="One", editor=[_name("Doe")])
    assert made == printed.replace("<i>(Doe)</i>", "(<i>Doe</i>)")


def test_quotation_marks_stand_outside_the_formatting() -> None:
    title = '<text variable="title" quotes="true" font-style="italic" suffix=","/>'
    assert _print(title, title="One") == "“<i>One</i>,”"


def test_a_dash_is_formatted_like_the_title_that_it_stands_for() -> None:
    processor = make_processor(
        '<citation><layout><text variable="title"/></layout></citation>'
        '<bibliography subsequent-author-substitute="———"><layout><group delimiter=". ">'
        '<names variable="author"><substitute><text variable="title" font-style="italic"/>'
        f"</substitute></names>{_YEAR}</group></layout></bibliography>",
        "in-text",
    )
    items = {
        str(year): {"type": "book", "title": "One", "issued": {"date-parts": [[year]]}}
        for year in (2001, 2002)
    }
    entries = processor.format(items, Document((), tuple(items))).bibliography
    assert [to_html(entry) for _, entry in entries] == ["<i>One</i>. 2001", "<i>———</i>. 2002"]


def test_numbers_within_words_sort_as_numbers() -> None:
    words = ["Barker", "Barker 2", "Barker 10", "Barker1", "Barker2b", "Barker11"]
    keys = [make_key(word) for word in words]
    assert sorted(keys) == keys


def test_capitals_do_not_decide_before_the_next_key() -> None:
    processor = make_processor(
        '<citation><layout><text variable="title"/></layout></citation><bibliography><sort>'
        '<key variable="title"/><key variable="issued"/></sort><layout><text variable="title"/>'
        "</layout></bibliography>",
        "in-text",
    )
    items = {
        title: {"type": "book", "title": title, "issued": {"date-parts": [[year]]}}
        for title, year in (("Und b", 2002), ("und B", 2001), ("UND B", 2000))
    }
    entries = processor.format(items, Document((), tuple(items))).bibliography
    assert [id for id, _ in entries] == ["UND B", "und B", "Und b"]


@pytest.mark.parametrize(
    ("options", "printed"),
    [
        ('collapse="year"', "Bee 2004; van Dyk 2004; Zed 2004; One 2004"),
        ('cite-group-delimiter=", "', "Bee 2004; van Dyk 2004; Zed 2004; One 2004"),
        ("", "Zed 2004; One 2004; van Dyk 2004; Bee 2004"),
    ],
)
def test_cites_that_no_key_tells_apart_are_grouped_by_author(options: str, printed: str) -> None:
    author = _NAMES.replace("</names>", '<substitute><text variable="title"/></substitute></names>')
    processor = make_processor(
        f'<citation {options}><sort><key variable="issued"/></sort><layout delimiter="; ">'
        f'<group delimiter=" ">{author}{_YEAR}</group></layout></citation>',
        "in-text",
    )
    issued = {"issued": {"date-parts": [[2004]]}}
    items: dict[str, dict[str, Any]] = {
        family: {"type": "book", "author": [_name(family)], **issued}
        for family in ("Zed", "van Dyk", "Bee")
    }
    items["One"] = {"type": "book", "title": "One", **issued}
    cites = tuple(Cite(id) for id in ("Zed", "One", "van Dyk", "Bee"))
    formatted = processor.format(items, Document((Citation(cites, None),)))
    assert to_html(formatted.citations[0]) == printed


@pytest.mark.parametrize(
    ("terminator", "suffix", "printed"),
    [
        (". ", "S.J.", "J. Doe S. J."),
        (".", "B. C.", "J. Doe B.C."),
        ("", "Ph.D.", "J Doe PhD"),
        (". ", "Jr.", "J. Doe Jr."),
        (". ", "& Co", "J. Doe &#38; Co"),
    ],
)
def test_initials_in_a_suffix_are_set_like_those_of_given_names(
    terminator: str, suffix: str, printed: str
) -> None:
    names = f'<names variable="author"><name initialize-with="{terminator}"/></names>'
    author = [{"family": "Doe", "given": "Jane", "suffix": suffix}]
    assert _print(names, author=author) == printed


def test_a_year_suffix_that_the_style_does_not_place_stands_behind_a_date_only() -> None:
    no_date = '<else><text term="no date" form="short"/></else>'
    year = f'<choose><if variable="issued">{_YEAR}</if>{no_date}</choose>'
    processor = make_processor(
        '<citation disambiguate-add-year-suffix="true"><layout delimiter="; ">'
        f'<group delimiter=" ">{_NAMES}{year}</group></layout></citation>',
        "in-text",
    )
    dated = {"issued": {"date-parts": [[2001]]}}
    items = {
        id: {"type": "book", "author": [_name("Doe")], **more}
        for id, more in {"a": dated, "b": dated, "c": {}, "d": {}}.items()
    }
    document = Document((Citation(tuple(map(Cite, items)), None),))
    printed = to_html(processor.format(items, document).citations[0])
    assert printed == "Doe 2001a; Doe 2001b; Doe n.d.; Doe n.d."


def test_a_space_that_begins_an_entry_is_none_of_its_first_block() -> None:
    processor = make_processor(
        '<citation><layout><text variable="title"/></layout></citation><bibliography><layout>'
        '<group display="left-margin"><text variable="title" prefix=" "/></group>'
        '<group display="right-inline"><text value="b" prefix=" "/></group>'
        "</layout></bibliography>",
        "in-text",
    )
    items = {"x": {"type": "book", "title": "a"}}
    ((_, entry),) = processor.format(items, Document((), ("x",))).bibliography
    assert "".join(to_html(entry).splitlines()).split("<div") == [
        "     ",
        ' class="csl-left-margin">a</div>',
        ' class="csl-right-inline"> b</div>  ',
    ]


def test_no_line_breaks_behind_a_particle_in_french() -> None:
    style = read_style(
        make_style('<citation><layout><names variable="author"/></layout></citation>', "in-text")
    )
    processor = Processor(style, lambda tag: LOCALE.replace("en-US", tag), "fr-FR")
    author = [
        {"family": "Tocqueville", "given": "Alexis", "dropping-particle": "de"},
        {"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de"},
    ]
    items = {"x": {"type": "book", "author": author}}
    formatted = processor.format(items, Document((Citation((Cite("x"),), None),)))
    assert to_html(formatted.citations[0]) == "Alexis de\u00a0Tocqueville, Charles de\u00a0Gaulle"


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        (-221, -219, "221–219BC"),
        (-50, 50, "50BC–50AD"),
        (79, 112, "79–112AD"),
        (90, 1200, "90AD–1200"),
    ],
)
def test_years_of_one_era_have_its_term_once(start: int, end: int, printed: str) -> None:
    processor = make_processor(
        '<locale><terms><term name="ad">AD</term><term name="bc">BC</term></terms></locale>'
        f"<citation><layout>{_YEAR}</layout></citation>",
        "in-text",
    )
    items = {"x": {"type": "book", "issued": {"date-parts": [[start], [end]]}}}
    formatted = processor.format(items, Document((Citation((Cite("x"),), None),)))
    assert to_html(formatted.citations[0]) == printed
