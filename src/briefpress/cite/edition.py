"""A publication in, the same with every page's notes formatted out."""

from __future__ import annotations

from collections.abc import Mapping

from briefpress.cite.notes import render_notes
from briefpress.cite.styles import Styling, Stylings
from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.markdown import to_markdown
from briefpress.csl.sentence import as_sentence
from briefpress.model import Edition, Publication, Rendered
from briefpress.text.paths import brief_address, recommendation_address, staged_file


def make_edition(publication: Publication, texts: Mapping[str, str]) -> Edition:
    """Format the notes of every brief, and anew those of every recommendation's own page.

    Of `texts`, only those of available briefs and of the docs are handed on.
    """
    stylings = Stylings(publication)
    rendered: dict[str, Rendered] = {}
    for brief in publication.briefs:
        pieces = {brief_address(brief.slug): brief.body}
        for recommendation in brief.recommendations:
            address = recommendation_address(brief.slug, recommendation.id)
            pieces[address] = recommendation.body
        for address, piece in pieces.items():
            rendered[address] = render_notes(
                brief,
                texts[brief.file],
                piece,
                stylings.of_brief(brief),
                target=staged_file(address),
                publication=publication,
            )
    docs = f"{publication.config.docs}/"
    public = {brief.file for brief in publication.briefs}
    return Edition(
        publication=publication,
        rendered=rendered,
        source_citations=_cite_each(stylings.of_site()),
        texts={
            file: text for file, text in texts.items() if file in public or file.startswith(docs)
        },
    )


def _cite_each(styling: Styling) -> dict[str, str]:
    """Every source as the list of references has it; in a style without one, as its first note."""
    keys = tuple(styling.items)
    document = Document((), uncited=keys)
    entries = styling.processor.format(styling.items, document).bibliography
    if entries or not keys:
        return {key: to_markdown(entry) for key, entry in entries}
    citations = tuple(Citation((Cite(key),), number) for number, key in enumerate(keys, start=1))
    passages = styling.processor.format(styling.items, Document(citations)).citations
    return {
        key: to_markdown(as_sentence(passage)) for key, passage in zip(keys, passages, strict=True)
    }
