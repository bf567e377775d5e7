"""A publication in, the same with every page's notes formatted out."""

from __future__ import annotations

from collections.abc import Mapping

from briefpress.cite.notes import render_notes
from briefpress.cite.styles import Stylings
from briefpress.cite.works import cite_works
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
        citations=cite_works(publication, stylings),
        texts={
            file: text for file, text in texts.items() if file in public or file.startswith(docs)
        },
    )
