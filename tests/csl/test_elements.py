"""Elements as real styles combine them, where the official suite has no case."""

from __future__ import annotations

from typing import Any

import pytest

from briefpress.csl.collation import make_key
from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.html import to_html
from briefpress.csl.item import Item
from briefpress.csl.passage import to_text
from tests.csl.styles import make_processor

BOOK: dict[str, Any] = {
    "type": "book",
    "author": [{"family": "Khan", "given": "Tahir"}],
    "title": "A whole title",
    "title-short": "A title",
    "issued": {"date-parts": [[2001]]},
}


def _layout(elements: str, macros: str = "", attributes: str = "") -> str:
    return f"{macros}<citation {attributes}><layout>{elements}</layout></citation>"


def _print(body: str, kind: str = "in-text", cites: tuple[Cite, ...] = (), **item: Any) -> str:
    values = {**BOOK, **item}
    items = {"x": {key: value for key, value in values.items() if value is not None}}
    document = Document((Citation(cites or (Cite("x"),), 1),))
    return to_text(make_processor(body, kind).format(items, document).citations[0])


@pytest.mark.parametrize(
    ("elements", "printed"),
    [
        # The elements of a branch stand in the group, those of a macro are one piece.
        (
            '<group delimiter=", "><choose><if type="book"><text value="a"/><text value="b"/>'
            '</if></choose><text value="c"/></group>',
            "a, b, c",
        ),
        (
            '<group delimiter=", "><choose><if type="book"><choose><else><text value="a"/>'
            '<text value="b"/></else></choose></if></choose><text value="c"/></group>',
            "a, b, c",
        ),
        ('<group delimiter=", "><text macro="two"/><text value="c"/></group>', "ab, c"),
        # What a substitute has printed is not printed again, but the item still has it.
        (
            '<group delimiter=", "><names variable="composer"><substitute>'
            '<names variable="author"/></substitute></names>'
            '<choose><if variable="author"><text value="named"/></if></choose>'
            '<names variable="author"/></group>',
            "Tahir Khan, named",
        ),
        (
            '<group delimiter=", "><names variable="composer"><substitute>'
            '<text variable="title" form="short"/></substitute></names>'
            '<text variable="title"/><text variable="title-short"/></group>',
            "A title",
        ),
        (
            '<group delimiter=", "><names variable="composer"><substitute>'
            '<text variable="title"/></substitute></names>'
            '<text variable="title" form="short"/></group>',
            "A whole title",
        ),
        # Within a substitute, names inherit and the first that prints stands for all.
        (
            '<names variable="composer"><name name-as-sort-order="all"/><substitute><choose><if '
            'type="book"><names variable="author"/><text variable="title"/></if></choose>'
            "</substitute></names>",
            "Khan, Tahir",
        ),
        (
            '<choose><if match="any" type="bill" variable="author"/><else><text value="x"/></else>'
            '</choose><text value="end"/>',
            "end",
        ),
        ('<choose><if type="book thesis"><text value="never"/></if></choose>!', "x"),
        (
            '<choose><if type="book thesis" match="any"><text value="any"/></if></choose>',
            "any",
        ),
        (
            '<choose><if match="none" type="bill" variable="DOI"><text value="none"/></if>'
            "</choose>",
            "none",
        ),
    ],
)
def test_elements_are_combined(elements: str, printed: str) -> None:
    two = (
        '<macro name="two"><choose><else><text value="a"/><text value="b"/></else></choose></macro>'
    )
    assert printed in _print(_layout(elements.rstrip("!"), two))


@pytest.mark.parametrize(
    ("locator", "label", "printed"),
    [
        ("12-14", None, "pp. 12–14"),
        ("7", "page", "p. 7"),
        ("iv", "chapter", "chap. iv"),
        ("1 & 3", "chapter", "chaps. 1 & 3"),
        (" 5 ", "page", "p. 5"),
        ("3", "unheard-of", "3"),
        ("fig. 2", "page", "fig. 2"),
    ],
)
def test_locators_of_every_kind_take_their_label(
    locator: str, label: str | None, printed: str
) -> None:
    assert (
        _print(_layout('<text macro="pinpoint"/>'), cites=(Cite("x", locator, label),)) == printed
    )


@pytest.mark.parametrize(
    ("number", "numeric"),
    [
        ("12", True),
        ("2nd", True),
        ("D2, 4 & 5", True),
        ("iv", True),
        ("A Text", False),
        ("", False),
    ],
)
def test_numbers_are_told_from_texts(number: str, numeric: bool) -> None:
    body = _layout(
        '<choose><if is-numeric="edition"><text value="yes"/></if>'
        '<else><text value="no"/></else></choose>'
    )
    assert (_print(body, edition=number) == "yes") is numeric


@pytest.mark.parametrize(
    ("initialize", "suffix", "printed"),
    [("", "Jr.", "T Khan Jr"), (". ", "Jr.", "T. Khan Jr."), ("", "III", "T Khan III")],
)
def test_a_suffix_has_the_periods_that_initials_have(
    initialize: str, suffix: str, printed: str
) -> None:
    names = f'<names variable="author"><name initialize-with="{initialize}"/></names>'
    author = [{"family": "Khan", "given": "Tahir", "suffix": suffix}]
    assert _print(_layout(names), author=author) == printed


def test_particles_that_do_not_sort_do_not_sort_in_short_forms_either() -> None:
    body = (
        '<citation><sort><key macro="author"/></sort>'
        '<layout delimiter="; "><text macro="author"/></layout></citation>'
    )
    items = {
        name: {"author": [{"family": name, "given": "A"}]}
        for name in ("Osman", "d’Souza", "von Aue", "Bell")
    }
    document = Document((Citation(tuple(map(Cite, items)), None),))
    formatted = make_processor(body, "in-text").format(items, document)
    assert to_text(formatted.citations[0]) == "von Aue; Bell; Osman; d’Souza"


def test_years_collapse_whatever_the_cites_have_before_and_behind_them() -> None:
    body = (
        '<citation collapse="year"><layout delimiter="; "><group delimiter=" ">'
        '<text macro="author"/><date variable="issued"><date-part name="year"/></date>'
        '<text macro="pinpoint"/></group></layout></citation>'
    )
    cites = (Cite("x", suffix=", at length"), Cite("x", "4", prefix="see "))
    assert _print(body, cites=cites) == "Khan 2001, at length, see 2001 p. 4"


def test_a_number_in_a_substitute_keeps_its_label() -> None:
    edition = (
        '<choose><if is-numeric="edition"><group delimiter=" "><number variable="edition"/>'
        '<label variable="edition" form="short"/></group></if></choose>'
    )
    body = (
        '<locale><terms><term name="edition" form="short">ed.</term></terms></locale>'
        '<citation><layout><group delimiter=", "><names variable="composer"><substitute>'
        f'<group delimiter=", "><text variable="title"/>{edition}</group></substitute></names>'
        '<choose><if is-numeric="edition"><text value="numbered"/></if></choose>'
        f"{edition}</group></layout></citation>"
    )
    assert _print(body, edition="15") == "A whole title, 15 ed., numbered"


def test_an_open_range_ends_in_its_dash() -> None:
    body = _layout('<date variable="issued" delimiter=" "><date-part name="year"/></date>')
    assert _print(body, issued={"date-parts": [[2001], [0, 0, 0]]}) == "2001–"


def test_right_to_left_text_is_left_as_it_is() -> None:
    body = _layout('<text variable="title" quotes="true" text-case="title"/>')
    assert _print(body, title="پاکستان کی تاریخ", language="ur") == "“پاکستان کی تاریخ”"


def test_old_and_new_names_of_a_variable_are_one() -> None:
    assert Item("x", {"event": "A talk"}).texts["event-title"] == "A talk"
    assert Item("x", {"event-title": "A talk"}).texts["event"] == "A talk"
    assert Item("x", {"shortTitle": "A"}).texts["title-short"] == "A"


def test_a_field_that_looks_like_a_note_fills_what_is_missing_only() -> None:
    item = Item("x", {"title": "A", "note": "title: B\ngenre: Essay\n{:issued: 2020-05}"})
    assert (item.texts["title"], item.texts["genre"]) == ("A", "Essay")
    assert item.dates["issued"].start == (2020, 5, 0)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["Ångström", "Østby", "Zorn"]),
        ("sv", ["Zorn", "Ångström", "Äpple", "Öberg"]),
        ("da", ["Zorn", "Ærø", "Østby", "Ångström"]),
        ("es", ["nube", "ñandú", "oso"]),
        ("cs", ["cesta", "čáp", "dub"]),
    ],
)
def test_letters_sort_as_the_language_has_them(lang: str, words: list[str]) -> None:
    keys = [make_key(word, lang) for word in words]
    assert sorted(keys) == keys


def test_italics_within_italics_stand_upright() -> None:
    body = _layout('<text variable="title" font-style="italic"/>')
    items = {"x": {**BOOK, "title": "On <i>Aedes</i> and <b>others</b>"}}
    processor = make_processor(body, "in-text")
    passage = processor.format(items, Document((Citation((Cite("x"),), None),))).citations[0]
    assert to_html(passage) == (
        '<i>On <span style="font-style:normal;">Aedes</span> and <b>others</b></i>'
    )


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("3-4", "nos. 3–4"),
        ("Public Law 88-352", "no. Public Law 88-352"),
        ("SIGAR 21-46-LL", "no. SIGAR 21-46-LL"),
    ],
)
def test_a_number_with_other_words_in_it_is_no_range(number: str, printed: str) -> None:
    terms = (
        '<locale><terms><term name="number" form="short"><single>no.</single>'
        "<multiple>nos.</multiple></term></terms></locale>"
    )
    elements = (
        '<group delimiter=" "><label variable="number" form="short"/>'
        '<text variable="number"/></group>'
    )
    assert _print(_layout(elements, terms), number=number) == printed
