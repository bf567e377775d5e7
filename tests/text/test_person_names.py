"""Names of persons: which word is the family's."""

from __future__ import annotations

import pytest

from briefpress.text.person_names import Name, is_body_name, read_person_name

PARTS = ("given", "non-dropping-particle", "family", "dropping-particle", "suffix", "literal")


def written(name: Name) -> str:
    """`Jan | van der | Berg`, in the order of `PARTS`; a literal in braces."""
    if "literal" in name:
        return f"{{{name['literal']}}}"
    return " | ".join(name.get(part, "") for part in PARTS[:-1]).strip(" |")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Amina Khan", "Amina |  | Khan"),
        ("Cem Öz", "Cem |  | Öz"),
        ("Jan van der Berg", "Jan | van der | Berg"),
        ("Ursula von der Leyen", "Ursula | von der | Leyen"),
        ("van Gogh", "van | Gogh"),
        ("Osama bin Laden", "Osama | bin | Laden"),
        ("Dick Van Dyke", "Dick |  | Van Dyke"),
        ("Zine El Abidine Ben Ali", "Zine El Abidine |  | Ben Ali"),
        ("Muhammad Abdul Rahman", "Muhammad |  | Abdul Rahman"),
        ("Abdul Sattar Edhi", "Abdul Sattar |  | Edhi"),
        ("Khalid al-Masri", "Khalid |  | al-Masri"),
        ("Martin Luther King Jr.", "Martin Luther |  | King |  | Jr."),
        ("Al Gore", "Al |  | Gore"),
        ("bell hooks", "bell |  | hooks"),
        ("امینہ خان", "امینہ |  | خان"),
        ("  Amina \u00a0 Khan ", "Amina |  | Khan"),
    ],
)
def test_the_family_name_is_the_last_word_with_what_belongs_to_it(name: str, parts: str) -> None:
    assert written(read_person_name(name)) == parts


@pytest.mark.parametrize("name", ["Suharto", "بہاؤ", "毛泽东"])
def test_a_single_name_is_a_family_name(name: str) -> None:
    assert read_person_name(name) == {"family": name}


def test_two_words_that_are_one_name_stay_whole() -> None:
    assert read_person_name("Abdul Basit") == {"literal": "Abdul Basit"}


@pytest.mark.parametrize(
    ("sort", "parts"),
    [
        ("Khan, Amina", "Amina |  | Khan"),
        ("van der Berg, Jan", "Jan | van der | Berg"),
        ("Gogh, Vincent van", "Vincent |  | Gogh | van"),
        ("King, Martin Luther, Jr.", "Martin Luther |  | King |  | Jr."),
        ("Nguyễn, Văn Hùng", "Văn Hùng |  | Nguyễn"),
        ("خان، امینہ", "امینہ |  | خان"),
        ("Mao Zedong", "{As Written}"),
        (" ", "As |  | Written"),
    ],
)
def test_a_sort_form_decides(sort: str, parts: str) -> None:
    assert written(read_person_name("As Written", sort)) == parts


def test_a_name_that_is_written_with_a_comma_is_one_that_is_turned_round() -> None:
    assert written(read_person_name("Khan, Amina")) == "Amina |  | Khan"
    assert (
        written(read_person_name("Martin Luther King, Jr.")) == "Martin Luther |  | King |  | Jr."
    )
    assert read_person_name("Khan,") == {"family": "Khan,"}


def test_nothing_makes_no_name() -> None:
    assert read_person_name("") == {}


@pytest.mark.parametrize("name", ["ISSI Research Team", "Centre for Roads", "The Editors"])
def test_an_organisation_is_known_by_its_words(name: str) -> None:
    assert is_body_name(name)


@pytest.mark.parametrize("name", ["Amina Khan", "Group", "Teamu Khan", ""])
def test_a_person_is_no_organisation(name: str) -> None:
    assert not is_body_name(name)
