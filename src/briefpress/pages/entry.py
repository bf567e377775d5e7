"""A person, a subject, an organisation, a status or a year in, its pages out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefpress.model import Page, Span
from briefpress.pages import strings
from briefpress.pages.markup import link_page, literal, paragraph, title_block, title_heading
from briefpress.pages.paging import Section, split_sections


def make_entry(
    *,
    kind: str,
    address: str,
    title: str,
    eyebrow: tuple[str, str],
    deck: str,
    description: str,
    sections: Sequence[Section],
    source: Span,
    margin: Sequence[str] = (),
    lead: str = "",
) -> Iterator[Page]:
    """The pages of an entry, whose name alone is searched.

    `eyebrow` is the kind in words and the address of its list; `deck` and the lines of `margin`
    are inline Markdown; `lead` is Markdown between them and the sections.
    """
    for part in split_sections(address, sections):
        name = strings.say_part_title(title, part.number, part.total)
        words, listing = eyebrow
        pieces = [
            title_heading(name),
            paragraph(link_page(words, listing, part.address), ".bp-eyebrow data-search-exclude"),
        ]
        if part.number == 1:
            block = paragraph(deck, ".bp-deck data-search-exclude") + "\n" if deck else ""
            lines = (paragraph(line, "data-search-exclude") for line in margin)
            pieces += [title_block(block, "\n".join(lines)), lead]
        yield Page(
            address=part.address,
            markdown="\n".join(piece for piece in (*pieces, part.markdown) if piece),
            meta={
                "title": name,
                "description": description,
                "kind": kind,
                "hide": ["navigation"],
                **({"search": {"exclude": True}} if part.number > 1 else {}),
            },
            source=source,
        )


def counted(words: str, count: str) -> str:
    """A row of a list of entries: its link and what lies behind it."""
    return f'{words} <span class="bp-meta">{literal(count)}</span>' if count else words
