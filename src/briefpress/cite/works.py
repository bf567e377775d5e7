"""A style and works in, each as a list of references would have it alone out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefpress.citable import brief_item, recommendation_item
from briefpress.cite.styles import Styling, Stylings
from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.markdown import to_markdown
from briefpress.csl.passage import Close, Open, Passage, Token
from briefpress.csl.sentence import as_sentence
from briefpress.model import Publication
from briefpress.text.paths import brief_address, recommendation_address, source_address


def cite_works(publication: Publication, stylings: Stylings) -> dict[str, str]:
    """Address of a brief, a recommendation or a source -> what to cite it by (Markdown)."""
    found: dict[str, str] = {}
    site = stylings.of_site()
    for key in publication.references:
        found[source_address(key)] = cite_work(site, key, site.items)
    for brief in publication.briefs:
        styling = stylings.of_brief(brief)
        items = {brief_address(brief.slug): brief_item(brief, publication)}
        for one in brief.recommendations:
            item = recommendation_item(brief, one, publication)
            items[recommendation_address(brief.slug, one.id)] = item
        for address, item in items.items():
            found[address] = cite_work(styling, address, {address: styling.prepare(item)})
    return found


def cite_work(styling: Styling, id: str, items: Mapping[str, Mapping[str, Any]]) -> str:
    """The entry of a work; in a style that makes none for its type, the work as its first note."""
    processor = styling.processor
    entries = processor.format(items, Document((), uncited=(id,))).bibliography
    if entries:
        return to_markdown(Passage(tuple(_without_label(entries[0][1].tokens))))
    document = Document((Citation((Cite(id),), 1 if styling.is_note else None),))
    passage = processor.format(items, document, with_bibliography=False).citations[0]
    return to_markdown(as_sentence(passage))


def _without_label(tokens: tuple[Token, ...]) -> Iterator[Token]:
    """The number of an entry says nothing where the entry stands alone."""
    depth = 0
    for token in tokens:
        if isinstance(token, Open) and (depth or token == Open("display", "left-margin")):
            depth += 1
        elif isinstance(token, Close) and depth:
            depth -= 1
        elif not depth:
            yield token
