"""An edition in, the list of the sources that its briefs rest on out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from briefpress.model import Edition, Page, Reference
from briefpress.pages import strings
from briefpress.pages.facts import authors_of, container_of, date_of, title_of
from briefpress.pages.listing import make_listing
from briefpress.pages.markup import link_page, literal, paragraph
from briefpress.pages.paging import Section
from briefpress.text.paths import source_address

ADDRESS = "sources/"


def make_sources_listing(edition: Edition) -> Iterator[Page]:
    """The pages `sources/` and `sources/page/<n>/`.

    They are in the order of first author (else publication) and title.
    """
    references = sorted(edition.publication.references.values(), key=_order)
    rows = [partial(source_row, reference) for reference in references]
    count = strings.say_count(len(rows), "source")
    yield from make_listing(
        edition,
        kind="sources",
        address=ADDRESS,
        title=strings.SOURCES,
        deck=strings.SOURCES_DECK,
        sections=[Section(count, "bp-list-sources", rows, strings.NO_SOURCES)],
        foot=paragraph(link_page(strings.HEALTH, "health/", ADDRESS), ".bp-all"),
    )


def source_row(reference: Reference, origin: str) -> str:
    """Title, author, publication and date, as inline Markdown."""
    title = link_page(title_of(reference), source_address(reference.key), origin, attrs=".bp-name")
    said = (authors_of(reference), container_of(reference), date_of(reference))
    meta = ", ".join(literal(part) for part in said if part)
    return f'{title} <span class="bp-meta">{meta}</span>' if meta else title


def _order(reference: Reference) -> tuple[str, str]:
    people = reference.item.get("author") or [{}]
    name = people[0].get("family") or people[0].get("literal") or container_of(reference)
    return str(name).casefold(), title_of(reference).casefold()
