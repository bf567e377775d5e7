"""Our locales beside the official ones: whatever the style, it prints the same with either.

What differs all the same stands in `locale-differences.md`, a heading `lang term form` each, with
the reason below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import briefpress
from briefpress.csl.document import Document
from briefpress.csl.html import to_html
from briefpress.csl.locale import Locale, merge_locales
from briefpress.csl.processor import Processor
from briefpress.csl.style import read_style
from briefpress.csl.xmlread import Element
from tests.csl.oracle.ours import make_document, make_locale_finder
from tests.csl.oracle.recordings import read_inputs, read_recordings
from tests.csl.suite_reader import SHARED

ITEMS, DOCUMENTS = read_inputs()
BY_ID: dict[str, dict[str, Any]] = {str(item["id"]): item for item in ITEMS}
OFFICIAL = SHARED / "locales"
OURS = Path(briefpress.__file__).parent / "locales"
STYLES = [each.path for each in read_recordings() if "shared" in each.path.parts]
LANGS = ("en-GB", "en-US", "fr-FR")
FORMS = ("long", "short", "verb", "verb-short", "symbol")
GENDERS = ("", "masculine", "feminine")
NEEDED = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/csl is not present")


@NEEDED
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.stem)
def test_a_style_of_others_prints_the_same_with_our_locales(style: Path, lang: str) -> None:
    assert _format(style, OURS, lang) == _format(style, OFFICIAL, lang)


@NEEDED
@pytest.mark.parametrize("lang", LANGS)
def test_a_term_is_as_styles_know_it_unless_a_reason_is_given(lang: str) -> None:
    ours, official = _merge(lang, OURS), _merge(lang, OFFICIAL)
    found = {
        f"{lang} `{name}` {form}"
        for name, form in _forms(ours, official)
        if _words(ours, name, form) != _words(official, name, form)
    }
    reasons = {name: why for name, why in _read_reasons().items() if name.startswith(lang)}
    assert found == set(reasons)
    assert all(reasons.values())


@NEEDED
@pytest.mark.parametrize("lang", LANGS)
def test_genders_dates_and_options_are_as_styles_know_them(lang: str) -> None:
    ours, official = _merge(lang, OURS), _merge(lang, OFFICIAL)
    names = {name for name, *_ in ours.terms.keys() | official.terms.keys()}
    assert {name: ours.gender_of(name) for name in names} == {
        name: official.gender_of(name) for name in names
    }
    assert {form: _describe(date) for form, date in ours.dates.items()} == {
        form: _describe(date) for form, date in official.dates.items()
    }
    assert ours.options == official.options


def test_all_eleven_styles_are_held_to_it() -> None:
    assert len(STYLES) == 11


def _format(path: Path, locales: Path, lang: str) -> tuple[list[str], list[tuple[str, str]]]:
    # A style that names its own language is made to speak each.
    style = replace(read_style(path.read_text("utf-8")), default_locale="")
    processor = Processor(style, make_locale_finder(locales), lang)
    assert processor.lang == lang
    in_text = style.kind == "in-text"
    citations = [
        to_html(citation, links=False)
        for document in DOCUMENTS
        for citation in processor.format(
            BY_ID, make_document(document, in_text=in_text), with_bibliography=False
        ).citations
    ]
    entries = processor.format(BY_ID, Document((), tuple(BY_ID))).bibliography
    return citations, [(id, to_html(entry, links=False)) for id, entry in entries]


def _merge(lang: str, folder: Path) -> Locale:
    locale, missing = merge_locales(lang, (), make_locale_finder(folder))
    assert missing == ()
    return locale


def _forms(*locales: Locale) -> Iterator[tuple[str, str]]:
    """Every form that a style could ask for, defined or not."""
    for name in sorted({name for locale in locales for name, *_ in locale.terms}):
        yield from ((name, form) for form in FORMS)


def _words(locale: Locale, name: str, form: str) -> set[tuple[str, str, str, str]]:
    found = {gender: locale.find_term(name, form, gender) for gender in GENDERS}
    return {
        (gender, term.single, term.multiple, term.match) for gender, term in found.items() if term
    }


def _describe(date: Element) -> tuple[object, ...]:
    return (dict(date.attributes), *(dict(part.attributes) for part in date.find_all("date-part")))


def _read_reasons() -> dict[str, str]:
    text = (Path(__file__).parent / "locale-differences.md").read_text("utf-8")
    blocks = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {name: why.strip() for name, _, why in (block.partition("\n") for block in blocks)}
