"""A publication in, the citation style of each of its briefs out, ready to format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefpress.cite.copies import Copies, find_copies
from briefpress.cite.items import prepare_house, prepare_note
from briefpress.csl.processor import Processor
from briefpress.csl.style import read_style
from briefpress.model import Brief, Publication

HOUSE = "notes"
"""The style of the package; `notes-fr` is its variant for the punctuation of French."""

_DIALECTS = {"en": "en-GB"}
"""What the styles of the package take a language without a country for."""

Items = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Styling:
    """A style in a language, and the sources as it is to have them."""

    processor: Processor
    items: Items
    prepare: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    """Makes of CSL-JSON what the style is to have."""
    copies: Copies
    """What readers are told of the addresses that it prints."""

    @property
    def is_note(self) -> bool:
        """The style cites in notes, not in the text."""
        return self.processor.style.kind == "note"


class Stylings:
    """The style of every brief; each is read and compiled once for a language."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._copies = find_copies(publication)
        self._compiled = cache(self._compile)
        self._prepared = cache(self._prepare)

    def of_brief(self, brief: Brief) -> Styling:
        """That which the brief names, else that of the site, in the language of the brief."""
        name = brief.csl if brief.csl in self._publication.styles.texts else None
        language = brief.lang or self._publication.config.language
        return self._compiled(name or self._publication.config.csl, language)

    def of_site(self) -> Styling:
        """For what belongs to no brief."""
        config = self._publication.config
        return self._compiled(config.csl, config.language)

    def _compile(self, name: str, language: str) -> Styling:
        styles = self._publication.styles
        is_house = name.partition("-")[0] == HOUSE
        variant = f"{name}-{language.partition('-')[0].lower()}"
        text = styles.texts[variant if is_house and variant in styles.texts else name]
        style = read_style(text, styles.texts.get)
        lang = _DIALECTS.get(language, language) if is_house else language
        is_note = style.kind == "note"
        prepare = prepare_house if is_house else prepare_note if is_note else _as_it_is
        processor = Processor(style, styles.locales.get, lang, marked=self._copies.titles)
        return Styling(processor, self._prepared(prepare), prepare, self._copies)

    def _prepare(self, prepare: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> Items:
        references = self._publication.references
        return {key: prepare(reference.item) for key, reference in references.items()}


def _as_it_is(item: Mapping[str, Any]) -> Mapping[str, Any]:
    return item
