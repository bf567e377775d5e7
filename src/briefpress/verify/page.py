"""A page of the built site as values: its ids, addresses and notes; its text when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from briefpress.model import Page, Span
from briefpress.verify.holders import addresses_of

NOT_TEXT = [
    *("code", "pre", "kbd", "samp", "script", "style", "textarea", "template"),
    # Formulas; and sentences of other pages, whose code is shown as text.
    *(".arithmatex", ".bp-quote"),
]
"""Elements whose content is shown as it is written, or not at all."""

NOTE_ROLES = ("doc-noteref", "doc-backlink")
"""Roles of note marks and of ways back (DPUB-ARIA 1.1)."""


@dataclass(frozen=True, slots=True)
class BuiltLink:
    """An address in a page: a link, an image, a style sheet, a script."""

    target: str
    """As it stands there."""
    text: str
    """What the element shows; empty for an asset."""
    in_article: bool
    """It stands in what the author wrote, not in the theme's furniture."""
    is_note: bool
    """It is a note mark or a way back."""


class BuiltCall(NamedTuple):
    """A note mark."""

    id: str | None
    """What a way back leads to: the id of the link or of the nearest element around it."""
    target: str
    text: str


class BuiltNote(NamedTuple):
    """An item of the list of notes."""

    id: str | None
    number: int
    """What the list shows before it."""
    ways_back: tuple[str, ...]
    """Their targets."""


@dataclass(frozen=True, slots=True, eq=False)
class BuiltPage:
    """An HTML file of the built site."""

    path: str
    """Below the folder of the site, with forward slashes."""
    base: str | None
    """Path of the URL that its relative links start from; None where that is another site."""
    page: Page | None
    """What it was generated from; None for pages of docs/, of the theme and of other plugins."""
    source: Span
    """Where findings about it point."""
    ids: tuple[str, ...]
    """In the order of the file, repeated ones too."""
    anchors: frozenset[str]
    """All that a fragment can name: ids, and names of links."""
    followed: tuple[str, ...]
    """Targets of what a reader follows, each once; marks of notes and ways back left out."""
    loaded: tuple[str, ...]
    """All other addresses, each once: of images, styles and scripts, in metadata and styles."""
    idrefs: tuple[tuple[str, str], ...]
    """Attributes that name elements of the page, and the ids that they name; each pair once."""
    calls: tuple[BuiltCall, ...]
    notes: tuple[BuiltNote, ...]
    ways_back: tuple[str, ...]
    """Targets of all ways back, those outside the notes too."""
    html: Callable[[], bytes] = field(repr=False)
    """Reads the file."""

    @property
    def links(self) -> tuple[BuiltLink, ...]:
        """Every address with what is around it, in the order of the file; read when asked for."""
        return tuple(_links(LexborHTMLParser(self.html())))

    @property
    def text(self) -> str:
        """What the body shows outside `NOT_TEXT`; pieces of different elements on their own
        lines. Read when asked for."""
        body = LexborHTMLParser(self.html()).body
        if body is None:
            return ""
        body.strip_tags(NOT_TEXT, recursive=True)
        return body.text(separator="\n", skip_empty=True)


def _links(tree: LexborHTMLParser) -> Iterator[BuiltLink]:
    if tree.root is None:
        return
    articles = tree.css("article") or tree.css('main, [role="main"]')
    inside = {node.mem_id for article in articles for node in article.traverse()}
    for node in tree.root.traverse():
        tag, attributes = node.tag, node.attributes
        text = node.text().strip() if tag == "a" else ""
        is_note = attributes.get("role") in NOTE_ROLES
        for target in addresses_of(node, tag, attributes):
            yield BuiltLink(target, text, node.mem_id in inside, is_note)
