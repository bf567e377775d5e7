"""Styles and locales that cannot be used: one clear diagnostic each, with a place."""

from __future__ import annotations

import pytest

from briefpress.csl.errors import StyleError
from briefpress.csl.locale import merge_locales, read_locale
from briefpress.csl.processor import Processor
from briefpress.csl.style import read_style
from briefpress.csl.xmlread import MAX_DEPTH, read_xml
from tests.csl.styles import LOCALE, NAMESPACE, NOTES, NUMERIC, find_locale, make_style

LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<style>&c;</style>"""
LAYOUT = "<citation><layout>{}</layout></citation>"


def _dependent(id: str, parent: str) -> str:
    link = f'<link rel="independent-parent" href="{parent}"/>'
    info = f"<info><title>A journal</title><id>{id}</id>{link}</info>"
    return f'<style {NAMESPACE} class="note" version="1.0" default-locale="fr">{info}</style>'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "not well-formed XML: no element found"),
        (make_style(NOTES)[:600], 13, "expected `</group>`, opened at line 13"),
        (LAUGHS, 2, "a document type declaration is not allowed"),
        (
            '<!DOCTYPE style SYSTEM "file:///etc/passwd"><style/>',
            1,
            "a document type declaration is not allowed",
        ),
        ("<style/>", 1, 'no namespace; expected `xmlns="http://purl.org/net/xbiblio/csl"`'),
        (LOCALE, 1, "`<locale>` is no style; expected `<style>`"),
        (make_style(NOTES, "notes"), 1, "`class` is 'notes'; expected `note` or `in-text`"),
        (make_style(""), 1, "`<style>` has no `<citation>`"),
        (make_style("<citation/>"), 8, "`<citation>` has no `<layout>`"),
        (
            make_style(LAYOUT.format('<text macro="auhtor"/>')),
            8,
            "no macro has the name `auhtor`; did you mean `author`?",
        ),
        (
            make_style('<macro name="a"><text macro="b"/></macro><macro name="b"><group>'
                       '<text macro="a"/></group></macro>' + LAYOUT.format("")),
            8,
            "a macro contains itself: a → b → a",
        ),
        (
            make_style(LAYOUT.format("<grop/>")),
            8,
            "`<grop>` may not stand in `<layout>`; did you mean `<group>`?",
        ),
        (make_style(LAYOUT.format("<text/>")), 8, "`<text>` has no `variable` or `macro`"),
        (make_style(LAYOUT.format("<group>" * 100 + "</group>" * 100)), 8, "more than"),
    ],
)  # fmt: skip
def test_a_style_that_cannot_be_used_is_told_with_its_place(
    text: str, line: int, said: str
) -> None:
    with pytest.raises(StyleError) as caught:
        read_style(text)
    assert said in str(caught.value)
    assert caught.value.line == line
    assert caught.value.column >= 1


def test_what_has_no_meaning_is_passed_over_with_a_warning() -> None:
    body = LAYOUT.format('<text variable="titel" font-stile="italic" text-case="tilte"/>')
    messages = [warning.message for warning in read_style(make_style(body)).warnings]
    assert messages == [
        "`titel` is no value of `variable` in CSL, did you mean `title`?",
        "`<text>` takes no attribute `font-stile`, did you mean `font-style`?",
        "`tilte` is no value of `text-case` in CSL, did you mean `title`?",
    ]


def test_foreign_elements_are_passed_over() -> None:
    body = NOTES.replace("<citation>", '<x:y xmlns:x="z"><x:a/></x:y><citation>')
    assert read_style(make_style(body)).warnings == ()


def test_macros_that_call_each_other_without_measure_are_refused() -> None:
    chain = "".join(
        f'<macro name="m{n}"><group><text macro="m{n + 1}"/></group></macro>' for n in range(200)
    )
    body = f'{chain}<macro name="m200"/>{LAYOUT.format("")}'
    with pytest.raises(StyleError, match="more than 150 deep"):
        read_style(make_style(body))


def _double(times: int) -> str:
    doubled = "".join(
        f'<macro name="d{n}"><text macro="d{n + 1}"/><text macro="d{n + 1}"/></macro>'
        for n in range(times)
    )
    return make_style(f'{doubled}<macro name="d{times}"/>{LAYOUT.format("")}')


def test_macros_that_multiply_are_read_once_each_and_bounded() -> None:
    """Twenty doublings are a million elements, were macros spelled out; forty have no end."""
    Processor(read_style(_double(20)), find_locale)
    with pytest.raises(StyleError, match="more than 10,000,000 elements"):
        read_style(_double(40))


def test_a_dependent_style_takes_all_but_its_names_from_its_parent() -> None:
    texts = {"http://x/parent": make_style(NOTES)}
    style = read_style(_dependent("http://x/child", "http://x/parent"), texts.get)
    assert (style.title, style.id, style.parent) == (
        "A journal",
        "http://x/child",
        "http://x/parent",
    )
    assert style.default_locale == "fr"
    assert style.bibliography is not None


def test_a_dependent_style_without_parent_is_told() -> None:
    with pytest.raises(StyleError, match="the parent style `http://x/p` was not found") as caught:
        read_style(_dependent("http://x/child", "http://x/p"), {}.get)
    assert caught.value.line == 1


def test_dependent_styles_in_a_circle_are_told() -> None:
    texts = {"a": _dependent("a", "b"), "b": _dependent("b", "a")}
    with pytest.raises(StyleError, match="its own parent: a → b → a"):
        read_style(texts["a"], texts.get)


def test_dependent_styles_that_lie_about_their_names_end_too() -> None:
    with pytest.raises(StyleError, match="too many dependent styles"):
        read_style(_dependent("a", "b"), lambda address: _dependent("other", f"{address}+"))


def test_an_unknown_locale_falls_back_to_english_with_a_warning() -> None:
    processor = Processor(read_style(make_style(NOTES)), find_locale, "tlh")
    assert [each.message for each in processor.warnings] == [
        "no locale file for `tlh`: terms are English"
    ]
    assert processor.lang == "en-US"


def test_a_dialect_without_file_of_its_own_takes_that_of_its_language() -> None:
    locale, missing = merge_locales("en-PK", (), find_locale)
    assert (locale.lang, missing) == ("en-PK", ())
    assert locale.text("et-al") == "et al."


def test_a_style_overrides_terms_for_all_languages_a_language_and_a_dialect() -> None:
    layers = "".join(
        f'<locale{lang}><terms><term name="{name}">{text}</term></terms></locale>'
        for lang, name, text in (
            (' xml:lang="en-GB"', "ibid", "dialect"),
            (' xml:lang="en"', "ibid", "language"),
            ("", "ibid", "all"),
            (' xml:lang="en"', "and", "language"),
            ("", "and", "all"),
            (' xml:lang="fr"', "et-al", "other"),
        )
    )
    own = read_style(make_style(layers + NOTES)).locales
    locale, _ = merge_locales("en-GB", own, find_locale)
    assert [locale.text(name) for name in ("ibid", "and", "et-al")] == [
        "dialect",
        "language",
        "et al.",
    ]


def test_a_bad_locale_file_is_told_with_its_place() -> None:
    with pytest.raises(StyleError, match="`<style>` is no locale"):
        read_locale(make_style(NOTES))
    with pytest.raises(StyleError, match="not well-formed"):
        Processor(read_style(make_style(NOTES)), lambda tag: LOCALE[:200])


def test_depth_and_size_are_bounded() -> None:
    deep = f"<group {NAMESPACE}>" * (MAX_DEPTH + 1)
    with pytest.raises(StyleError, match=f"more than {MAX_DEPTH} deep"):
        read_xml(deep)
    with pytest.raises(StyleError, match="larger than"):
        read_xml("x" * 5_000_000)


def test_a_numeric_style_without_a_locale_file_at_all_works() -> None:
    processor = Processor(read_style(make_style(NUMERIC, "in-text")), lambda tag: None)
    assert processor.warnings != ()
