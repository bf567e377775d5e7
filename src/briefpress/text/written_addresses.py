"""A Markdown file and what was read in it in, the addresses that are written there out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.model import NoteDefinition, Scan, Span
from briefpress.text.addresses import trim_address
from briefpress.text.links import is_inside, links_inside
from briefpress.text.spelling import HTML, MARKDOWN, Spelled, spell

_BEFORE = 200
"""More blanks than this before a destination are no habit of anybody."""
_PLAIN = re.compile(
    r"`+[^`]*`+|(?<![\w@/.:\-])(?P<url>(?:[A-Za-z]{2,9}(?::+[/\\]|//)|www\.)[^\s<>\"“”«»`|]+)",
    re.IGNORECASE,
)
_NAME_OF_SITE = re.compile(r"www\.[\w.-]+", re.IGNORECASE)
"""`www.dawn.com` in a text is what a site is called."""
_CUT_OFF = re.compile(r"https?://(?:[\w-]+\.)*", re.IGNORECASE)
_REST = re.compile(r" [\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/[^\s<>\"“”«»`|]*|(?=[\s,;.)]|\Z))")
"""What follows where an address was broken in its host, as `https://www. dawn.com/news`."""


def read_links(scan: Scan, text: str) -> Iterator[Spelled]:
    """Where links lead, images stand and attributes of HTML point, in reading order."""
    for link in scan.links:
        start = link.span.start
        before = text[max(0, start - _BEFORE) : start].rstrip(" \t")[-1:]
        yield spell(text, link.span, MARKDOWN if before in ("(", "<") else HTML)


def read_plain_addresses(scan: Scan, text: str) -> Iterator[Spelled]:
    """Addresses that stand in hand-written notes as plain text."""
    for definition in scan.definitions:
        links = links_inside(scan.links, definition.text)
        last = 0
        for match in _PLAIN.finditer(text, definition.text.start, definition.text.end):
            start, end = match.span("url")
            if start < last or any(start < one.span.end and one.span.start < end for one in links):
                continue
            if _CUT_OFF.fullmatch(match["url"]):
                rest = _REST.match(text, end, definition.text.end)
                last = end = rest.end() if rest else end
            end = start + len(trim_address(text[start:end]))
            is_name = _NAME_OF_SITE.fullmatch(text, start, end) is not None
            if not is_name and not _is_in_comment(scan, definition, start):
                yield spell(text, Span(definition.span.file, start, end), MARKDOWN)


def _is_in_comment(scan: Scan, definition: NoteDefinition, place: int) -> bool:
    return any(
        comment.start <= place < comment.end
        for comment in scan.comments
        if is_inside(comment, definition.span)
    )
