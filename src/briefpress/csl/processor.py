"""A style, a language, items and a document in; citations, bibliography and warnings out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from briefpress.csl.bibliography import BibliographySettings, read_settings
from briefpress.csl.document import Document
from briefpress.csl.errors import StyleWarning
from briefpress.csl.item import Item
from briefpress.csl.joining import Language
from briefpress.csl.locale import FindLocale, merge_locales
from briefpress.csl.passage import Passage
from briefpress.csl.positions import Position
from briefpress.csl.printed import read_cite_options
from briefpress.csl.render import Renderer
from briefpress.csl.run import Run
from briefpress.csl.style import Style
from briefpress.csl.warnings import Warning

_KEPT_ITEMS = 10_000


class Formatted:
    """A document's citations and the list of the works cited.

    Each part is made when it is first asked for, and then kept.
    """

    def __init__(self, run: Run, *, with_bibliography: bool = True) -> None:
        self._run = run
        self._with_bibliography = with_bibliography

    @cached_property
    def citations(self) -> tuple[Passage, ...]:
        """One per citation, with the affixes of the style's layout."""
        return tuple(self._run.format_citations())

    @cached_property
    def expanded(self) -> tuple[str | None, ...]:
        """In a style of notes, for each citation that is short or `ibid.`: its full form."""
        return tuple(self._run.expand_citations())

    @cached_property
    def bibliography(self) -> tuple[tuple[str, Passage], ...]:
        """(id, entry) in the order of the style; empty if the style has no bibliography."""
        return tuple(self._run.format_bibliography()) if self._with_bibliography else ()

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All ids that there are items for, in the order of the bibliography."""
        return tuple(self._run.find_order()) if self._with_bibliography else ()

    @cached_property
    def warnings(self) -> tuple[Warning, ...]:
        """In the order in which the items are first cited."""
        # Some show only when all is printed.
        _ = self.citations, self.expanded, self.bibliography
        return tuple(self._run.find_warnings())


class Processor:
    """Formats documents in one style and language; made once, used for any number of them.

    `find_locale` finds locale files. `lang` is the language of the document, which the
    style's own `default-locale` overrules. What was read and formatted of an item is kept as
    long as `format` is given the same object for it: an item must not be changed in place.
    `no_form` stands for a source of which the style prints nothing; None for its id. `marked` are
    ids of items whose titles are marked in what is printed, where the style prints them.
    """

    def __init__(
        self,
        style: Style,
        find_locale: FindLocale,
        lang: str | None = None,
        *,
        no_form: str | None = None,
        marked: Collection[str] = (),
    ) -> None:
        locale, missing = merge_locales(
            style.default_locale or lang or "", style.locales, find_locale
        )
        self.style = style
        self.no_form = no_form
        self._marked = marked
        self.lang = locale.lang
        """The language that citations are printed in."""
        self.warnings: tuple[StyleWarning, ...] = (
            *style.warnings,
            *(
                StyleWarning(f"no locale file for `{tag}`: terms are English", 0, 0)
                for tag in missing
            ),
        )
        """What in the style is passed over, and a language that there is no locale for."""
        self.settings: BibliographySettings = read_settings(style.bibliography)
        self.renderer = Renderer(style, locale)
        self.cite_options = read_cite_options(
            style.citation, is_numeric=self.renderer.prints_number, is_note=style.kind == "note"
        )
        opening, closing = locale.text("open-quote"), locale.text("close-quote")
        inner = locale.text("open-inner-quote"), locale.text("close-inner-quote")
        self.language = Language((opening, closing, *inner), locale.option("punctuation-in-quote"))
        self._items: dict[str, tuple[Mapping[str, Any], Item]] = {}

    def format(
        self,
        items: Mapping[str, Mapping[str, Any]],
        document: Document,
        *,
        positions: Sequence[Sequence[Position]] | None = None,
        registered: Iterable[str] = (),
        with_bibliography: bool = True,
    ) -> Formatted:
        """Format all citations of a document, and the list of the works cited.

        `items` is CSL-JSON by id; an id that is not in it is printed as it is, with a
        warning. `positions`, one for each cite, are found unless they are given. `registered`
        are ids that count as known before the first citation, in this order.
        """
        run = Run(self, items, document, positions, registered)
        return Formatted(run, with_bibliography=with_bibliography)

    def find_item(self, id: str, values: Mapping[str, Any]) -> Item:
        """Return an item; it is read once as long as `values` stays the same object."""
        kept = self._items.get(id)
        if kept is not None and kept[0] is values:
            return kept[1]
        if len(self._items) >= _KEPT_ITEMS:
            self._items.clear()
        item = Item(id, values, marked=id in self._marked)
        self._items[id] = (values, item)
        return item
