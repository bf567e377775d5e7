"""Title and sections of rows in, the pages of a listing out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefpress.model import Edition, Page, Span
from briefpress.pages import strings
from briefpress.pages.facets import Facet, way_to_facets, write_facets
from briefpress.pages.markup import paragraph, title_heading
from briefpress.pages.paging import Part, Section, split_sections


def make_listing(
    edition: Edition,
    *,
    kind: str,
    address: str,
    title: str,
    deck: str,
    sections: Sequence[Section],
    facets: Sequence[Facet] = (),
    lead: str = "",
    foot: str = "",
) -> Iterator[Page]:
    """The pages of a listing; `facets`, `lead` and `foot` (Markdown) stand on the first."""
    for part in split_sections(address, sections):
        is_first = part.number == 1
        pieces = (
            title_heading(strings.say_part_title(title, part.number, part.total)),
            paragraph(deck, ".bp-deck") if is_first else "",
            lead if is_first else "",
            _beside(facets, part, address),
            foot if is_first else "",
        )
        yield Page(
            address=part.address,
            markdown="\n".join(piece for piece in pieces if piece),
            meta={
                "title": strings.say_part_title(title, part.number, part.total),
                "description": deck,
                "kind": kind,
                "hide": ["navigation", "toc"],
                "search": {"exclude": True},
            },
            source=listing_source(edition),
        )


def _beside(facets: Sequence[Facet], part: Part, address: str) -> str:
    """The rows, with the facets beside them; further pages lead back to those of the first."""
    if not facets:
        return part.markdown
    narrow = write_facets(facets) if part.number == 1 else way_to_facets(address, part.address)
    return (
        f'<div class="bp-browse" markdown="1">\n{narrow}'
        f'<div class="bp-found" markdown="1">\n\n{part.markdown}\n</div>\n</div>\n'
    )


def listing_source(edition: Edition) -> Span:
    """What a page without a file of its own is made from: the configuration."""
    return Span("mkdocs.yml", 0, 0)
