"""A processor of the Citation Style Language 1.0.2: CSL-JSON in, citations in any style out.

    style = read_style(text_of_a_csl_file)
    processor = Processor(style, find_locale, "en-GB")
    formatted = processor.format(items, Document((Citation((Cite("khan", "7"),), note=1),)))
    to_html(as_sentence(formatted.citations[0]))

A processor is compiled once and formats any number of documents. Nothing here knows of
briefs; README.md beside this file says how it is built.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefpress.csl.bibliography import BibliographySettings
    from briefpress.csl.document import Citation, Cite, Document, Mode
    from briefpress.csl.errors import StyleError, StyleWarning
    from briefpress.csl.html import to_html
    from briefpress.csl.locale import FindLocale, read_locale
    from briefpress.csl.markdown import to_markdown
    from briefpress.csl.passage import Passage, to_text
    from briefpress.csl.processor import Formatted, Processor
    from briefpress.csl.sentence import as_sentence
    from briefpress.csl.style import FindParent, Style, read_style
    from briefpress.csl.warnings import Warning

_HOMES = {
    "BibliographySettings": "bibliography",
    "Citation": "document",
    "Cite": "document",
    "Document": "document",
    "Mode": "document",
    "StyleError": "errors",
    "StyleWarning": "errors",
    "to_html": "html",
    "FindLocale": "locale",
    "read_locale": "locale",
    "to_markdown": "markdown",
    "Passage": "passage",
    "to_text": "passage",
    "Formatted": "processor",
    "Processor": "processor",
    "as_sentence": "sentence",
    "FindParent": "style",
    "Style": "style",
    "read_style": "style",
    "Warning": "warnings",
}
"""Name of what is offered -> its module, imported when it is asked for: who only reads a style
need not wait for the rest."""

__all__ = [
    "BibliographySettings",
    "Citation",
    "Cite",
    "Document",
    "FindLocale",
    "FindParent",
    "Formatted",
    "Mode",
    "Passage",
    "Processor",
    "Style",
    "StyleError",
    "StyleWarning",
    "Warning",
    "as_sentence",
    "read_locale",
    "read_style",
    "to_html",
    "to_markdown",
    "to_text",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
