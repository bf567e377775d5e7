"""Sections of rows in, pages of at most fifty rows out, each with its way to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefpress.pages import strings
from briefpress.pages.markup import link_page, paragraph
from briefpress.pages.rows import list_rows
from briefpress.text.paths import part_address

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Section:
    """A list with its heading; a long one goes on on further pages."""

    heading: str
    """Plain text."""
    anchor: str
    rows: Sequence[Callable[[str], str]]
    """The address of the page that shows it in, one row as inline Markdown out."""
    empty: str = ""
    """What to say in words where there is no row; nothing is said where it is empty."""
    style: str = "bp-list"


@dataclass(frozen=True, slots=True)
class Part:
    """A page's share of the sections."""

    number: int
    total: int
    address: str
    markdown: str


def split_sections(address: str, sections: Sequence[Section]) -> Iterator[Part]:
    """The parts, the first at `address` and the further ones below it; at least one."""
    total = _part_of(sum(len(one.rows) for one in sections) - 1)
    for number in range(1, total + 1):
        origin = part_address(address, number)
        shown = [
            _show(section, origin, number, start, total)
            for section, start in zip(sections, _starts(sections), strict=True)
        ]
        ways = _ways(address, number, total) if total > 1 else ""
        yield Part(number, total, origin, "\n".join(part for part in (*shown, ways) if part))


def link_section(words: str, address: str, sections: Sequence[Section], index: int) -> str:
    """A link to where a section with rows begins, from the first page."""
    target = part_address(address, _part_of(list(_starts(sections))[index]))
    return link_page(words, target, address, anchor=sections[index].anchor)


def _starts(sections: Sequence[Section]) -> Iterator[int]:
    """How many rows stand before each section."""
    start = 0
    for section in sections:
        yield start
        start += len(section.rows)


def _part_of(row: int) -> int:
    return max(row, 0) // PAGE_SIZE + 1


def _show(section: Section, origin: str, number: int, start: int, total: int) -> str:
    if not section.rows:
        is_here = min(_part_of(start), total) == number
        shown = paragraph(section.empty, "data-search-exclude")
        return shown if section.empty and is_here else ""
    first = (number - 1) * PAGE_SIZE - start
    rows = section.rows[max(first, 0) : max(first + PAGE_SIZE, 0)]
    if not rows:
        return ""
    heading = f"## {section.heading} {{: #{section.anchor} data-search-exclude }}\n"
    return f"{heading}\n{list_rows((row(origin) for row in rows), section.style)}"


def _ways(address: str, number: int, total: int) -> str:
    origin = part_address(address, number)
    said = [f'<span class="bp-here">{strings.say_part(number, total)}</span>']
    if number > 1:
        before = part_address(address, number - 1)
        said.insert(0, link_page(strings.PREVIOUS_PART, before, origin))
    if number < total:
        said.append(link_page(strings.NEXT_PART, part_address(address, number + 1), origin))
    return (
        f'<nav class="bp-parts" aria-label="{strings.PARTS}" data-search-exclude markdown="1">\n'
        f'<p markdown="span">{" ".join(said)}</p>\n</nav>\n'
    )
