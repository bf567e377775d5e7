"""The shipped styles and locales: whole, alike where they must be, and complete.

`BRIEFPRESS_RENEW=1` writes the variants of `notes.csl` anew.
"""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import briefpress
from tests.csl.style_variants import VARIANTS

PACKAGE = Path(briefpress.__file__).parent
STYLES = PACKAGE / "styles"
LOCALES = {path.stem.removeprefix("locales-"): path for path in (PACKAGE / "locales").glob("*.xml")}
CSL = "{http://purl.org/net/xbiblio/csl}"
BLANK = {
    "author",
    "composer",
    "container-author",
    "interviewer",
    "original-author",
    "recipient",
    "reviewed-author",
    "timestamp",
}
"""Terms without a word in any language: styles ask for a label and count on getting none."""
TermForm = tuple[str | None, str, str | None]


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_is_what_the_style_makes_it(name: str) -> None:
    expected = VARIANTS[name]((STYLES / "notes.csl").read_text("utf-8"))
    if os.environ.get("BRIEFPRESS_RENEW"):
        (STYLES / name).write_text(expected, "utf-8")
    assert (STYLES / name).read_text("utf-8") == expected


def test_every_style_has_an_id_of_its_own() -> None:
    ids = [
        ElementTree.parse(path).getroot().findtext(f"{CSL}info/{CSL}id")
        for path in STYLES.glob("*.csl")
    ]
    assert len(set(ids)) == len(ids) == 1 + len(VARIANTS)


def test_every_macro_is_there_and_used() -> None:
    root = ElementTree.parse(STYLES / "notes.csl").getroot()
    defined = [macro.get("name") for macro in root.iter(f"{CSL}macro")]
    called = {text.get("macro") for tag in ("text", "key") for text in root.iter(CSL + tag)}
    assert len(set(defined)) == len(defined)
    assert set(defined) == called - {None}


def test_the_short_title_is_set_like_the_whole_one() -> None:
    text = (STYLES / "notes.csl").read_text("utf-8")
    whole, short = (
        re.search(rf'<macro name="{name}">\n(.*?)</macro>', text, re.DOTALL)
        for name in ("title", "title-short")
    )
    assert whole and short
    assert short[1].replace(' form="short"', "") == whole[1]


def test_every_term_that_the_style_prints_is_in_every_locale() -> None:
    root = ElementTree.parse(STYLES / "notes.csl").getroot()
    used = {text.get("term") for text in root.iter(f"{CSL}text")} - {None}
    assert {lang: used - {name for name, *_ in _terms(lang)} for lang in LOCALES} == {
        lang: set() for lang in LOCALES
    }


@pytest.mark.parametrize("lang", LOCALES)
def test_a_locale_has_every_form_of_every_term_that_english_has(lang: str) -> None:
    # American English stands below every locale: a form left out would be printed in English.
    def regular(terms: set[TermForm]) -> set[TermForm]:
        return {term for term in terms if not str(term[0]).startswith("ordinal")}

    assert regular(_terms("en-US")) <= _terms(lang)
    assert ("ordinal", "long", None) in _terms(lang)


@pytest.mark.parametrize("lang", LOCALES)
def test_a_locale_has_no_term_twice_and_leaves_blank_what_all_leave_blank(lang: str) -> None:
    root = ElementTree.parse(LOCALES[lang]).getroot()
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
    terms = list(root.iter(f"{CSL}term"))
    assert len(_terms(lang)) == len(terms)
    empty = [term for term in terms if not "".join(term.itertext()).strip()]
    assert {(term.get("name"), term.get("form", "long")) for term in empty} == {
        (name, "long") for name in BLANK
    }
    assert {date.get("form") for date in root.iter(f"{CSL}date")} == {"text", "numeric"}


def _terms(lang: str) -> set[TermForm]:
    return {
        (term.get("name"), term.get("form", "long"), term.get("gender-form"))
        for term in ElementTree.parse(LOCALES[lang]).getroot().iter(f"{CSL}term")
    }
