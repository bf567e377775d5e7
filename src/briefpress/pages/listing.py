"""Title, count and rows in, a page that lists others out."""

from __future__ import annotations

from collections.abc import Sequence

from briefpress.model import Edition, Page, Span
from briefpress.pages.markup import paragraph, title_heading
from briefpress.pages.rows import list_rows


def make_listing(
    edition: Edition,
    *,
    kind: str,
    address: str,
    title: str,
    deck: str,
    count: str,
    rows: Sequence[str],
    empty: str,
) -> Page:
    """A listing; `rows` are inline Markdown, `empty` says in words that there are none."""
    found = f"## {count} {{: #bp-count }}\n\n{list_rows(rows, 'bp-list')}" if rows else f"{empty}\n"
    return Page(
        address=address,
        markdown=f"{title_heading(title)}\n{paragraph(deck, '.bp-deck')}\n{found}",
        meta={
            "title": title,
            "description": deck,
            "kind": kind,
            "hide": ["navigation", "toc"],
            "search": {"exclude": True},
        },
        source=listing_source(edition),
    )


def listing_source(edition: Edition) -> Span:
    """What a page without a file of its own is made from: the configuration."""
    return Span("mkdocs.yml", 0, 0)
