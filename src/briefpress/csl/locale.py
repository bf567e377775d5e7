"""Locale files and a style's own `cs:locale` in, one set of terms, date formats and options out.

CSL 1.0.2, "Locale Files - Structure" and "Locale".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from briefpress.csl.errors import StyleError
from briefpress.csl.vocabulary import words
from briefpress.csl.xmlread import Element, read_xml

FindLocale = Callable[[str], str | None]
"""A language tag such as `en-GB` in, the text of its locale file out; None where there is none."""

DEFAULT = "en-US"
_DIALECTS = words(
    """af-ZA bal-PK bg-BG brh-PK ca-AD cs-CZ cy-GB da-DK de-DE el-GR en-US es-ES et-EE fa-IR
    fi-FI fr-FR gl-ES he-IL hi-IN hr-HR hu-HU hy-AM id-ID is-IS it-IT ja-JP km-KH ko-KR lij-IT
    lt-LT lv-LV mn-MN ms-MY nb-NO nl-NL nn-NO pa-PK pl-PL pt-PT ro-RO ru-RU sk-SK sl-SI
    sr-Cyrl-RS sv-SE th-TH tr-TR uk-UA ur-PK vi-VN zh-CN"""
)
PRIMARY_DIALECTS = {tag.partition("-")[0]: tag for tag in _DIALECTS} | {"kh": "km-KH"}
"""The dialect that stands for a language where its own is not known."""

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_FALLBACKS = {
    "verb-short": ("verb-short", "verb", "long"),
    "verb": ("verb", "long"),
    "symbol": ("symbol", "short", "long"),
    "short": ("short", "long"),
    "long": ("long",),
}


@dataclass(frozen=True, slots=True)
class Term:
    """CSL 1.0.2, "Terms": a word or phrase of a language."""

    single: str
    multiple: str
    gender: str = ""
    match: str = ""
    """How an ordinal suffix applies: `last-digit`, `last-two-digits`, `whole-number` or empty."""


_Key = tuple[str, str, str]
"""Name, form and gender form of a term."""


@dataclass(slots=True)
class Locale:
    """The words and habits of a language, as a style wants them."""

    lang: str
    terms: dict[_Key, Term] = field(default_factory=dict)
    dates: dict[str, Element] = field(default_factory=dict)
    """By form: `text` or `numeric`."""
    options: dict[str, str] = field(default_factory=dict)

    def find_term(self, name: str, form: str = "long", gender: str = "") -> Term | None:
        """Return a term; a form that is not defined falls back to a plainer one."""
        name = "sub-verbo" if name == "sub verbo" else name
        for each in _FALLBACKS.get(form, ("long",)):
            found = self.terms.get((name, each, gender)) or self.terms.get((name, each, ""))
            if found is not None:
                return found
        return None

    def text(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """Return the words of a term; empty where it is not defined."""
        term = self.find_term(name, form)
        if term is None:
            return ""
        return term.multiple if plural else term.single

    def gender_of(self, name: str) -> str:
        """Return the grammatical gender of a term; empty where it has none."""
        term = self.terms.get((name, "long", ""))
        return term.gender if term is not None else ""

    def option(self, name: str) -> bool:
        """Return an option of `cs:style-options`."""
        return self.options.get(name) == "true"

    def add(self, layer: Element) -> None:
        """Let a `cs:locale` override what is there."""
        for element in layer.find_all("style-options"):
            self.options.update(element.attributes)
        for element in layer.find_all("date"):
            self.dates[element.get("form")] = element
        for terms in layer.find_all("terms"):
            added = _read_terms(terms)
            if any(name.startswith("ordinal") for name, _, _ in added):
                # A language has its own system of suffixes: none is inherited.
                self.terms = {
                    key: term
                    for key, term in self.terms.items()
                    if not key[0].startswith("ordinal")
                }
            self.terms.update(added)


def merge_locales(
    lang: str, own: Iterable[Element], find_locale: FindLocale
) -> tuple[Locale, tuple[str, ...]]:
    """Return the locale of a language tag and the tags that no file was found for.

    Later layers win: en-US, the language's primary dialect, the dialect, then the style's
    own: for every language, for the language, for the dialect.
    """
    lang = clean_tag(lang) or DEFAULT
    base = lang.partition("-")[0]
    merged = Locale(lang)
    missing = []
    found_own = False
    for tag in dict.fromkeys((DEFAULT, PRIMARY_DIALECTS.get(base, base), lang)):
        text = find_locale(tag)
        if text is not None:
            merged.add(read_locale(text))
            found_own = found_own or tag.partition("-")[0] == base
    if not found_own:
        missing.append(lang)
        merged.lang = DEFAULT
    for wanted in dict.fromkeys(("", base, lang)):
        for layer in own:
            if clean_tag(layer.get("xml:lang")) == wanted:
                merged.add(layer)
    return merged, tuple(missing)


def clean_tag(tag: str) -> str:
    """Return a BCP 47 tag in its usual letters, without private use: `en-us-x-abc` is `en-US`.

    What cannot be a tag is none: callers make file names of tags.
    """
    tag = tag.replace("_", "-").strip().partition("-x-")[0]
    if not _TAG.fullmatch(tag):
        return ""
    parts = tag.split("-")
    cased = [parts[0].lower()]
    for part in parts[1:]:
        cased.append(part.title() if len(part) == 4 else part.upper())
    return "-".join(cased)


@lru_cache(maxsize=16)
def read_locale(text: str) -> Element:
    """Return the root of a locale file; raise `StyleError` if it is none."""
    root = read_xml(text)
    if root.name != "locale":
        found = f"`<{root.name}>` is no locale"
        raise StyleError(found, root.line, root.column, "expected `<locale>`")
    return root


def _read_terms(terms: Element) -> dict[_Key, Term]:
    read = {}
    for element in terms.find_all("term"):
        single, multiple = element.find("single"), element.find("multiple")
        text = element.text if single is None and multiple is None else ""
        if "\n" in text and not text.strip():
            text = ""
        name = element.get("name")
        key = (
            "sub-verbo" if name == "sub verbo" else name,
            element.get("form", "long"),
            element.get("gender-form"),
        )
        read[key] = Term(
            text if single is None else single.text,
            text if multiple is None else multiple.text,
            element.get("gender"),
            element.get("match"),
        )
    return read
