"""The whereabouts of an address in, what readers are told beside it out: links to its copy.

Links carry the attributes of Robust Links (https://robustlinks.mementoweb.org/spec/), so that
programs can tell the original from its copy. Everything shows without a script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from briefpress.csl.markdown import escape_address
from briefpress.csl.passage import Close, Open, Token
from briefpress.model import Brief, Link, Publication, Span
from briefpress.text.edits import Edit
from briefpress.text.words import day_of, say_date
from briefpress.whereabouts import Copy, Whereabouts, find_whereabouts

ARCHIVED = "archived"
ARCHIVED_COPY = "archived copy"
ORIGINAL_GONE = "the original no longer works"
ORIGINAL_TAKEN = "the address no longer leads to the original"
CHECKED = "checked on"
LANGUAGE = "en"
"""Of the words above."""

_AHEAD = re.compile(r"[ \t]*(?:\n[ \t]*)?(?P<title>\"[^\"]*\"|'[^']*'|\([^()]*\))?[ \t]*\)")
"""What stands between the destination of an inline link and its end."""


def tag_link(url: str, where: Whereabouts) -> str:
    """The opening tag of a link to `url`, which is the address or its copy."""
    return f'<a href="{escape_address(url)}"{robust_attributes(where)}>'


def robust_attributes(where: Whereabouts) -> str:
    """Attributes of a link that has a copy, led by a space; empty where there is none."""
    if where.copy is None:
        return ""
    found = {"originalurl": where.url, "versionurl": where.copy.url}
    written = "".join(f' data-{name}="{escape_address(url)}"' for name, url in found.items())
    day = where.copy.date
    return f'{written} data-versiondate="{day}"' if day and day.day else written


def say_archived(copy: Copy) -> str:
    """`archived on 3 May 2026`, `archived in May 2026` or `archived`."""
    if copy.date is None:
        return ARCHIVED
    return f"{ARCHIVED} {'on' if copy.date.day else 'in'} {say_date(copy.date)}"


def say_gone(where: Whereabouts) -> str:
    """`the original no longer works, checked on 12 November 2026`."""
    said = ORIGINAL_TAKEN if where.state == "taken" else ORIGINAL_GONE
    day = where.checked
    if day is None:
        return said
    return f"{said}, {CHECKED} {say_date(day_of(day))}"


def write_remark(where: Whereabouts, language: str) -> list[Token]:
    """What stands in brackets behind an address in a text of some language; may be nothing."""
    if where.is_open and where.copy is None:
        return []
    said: list[Token] = ["("]
    if where.copy:
        said += [Open("html", tag_link(where.copy.url, where)), say_archived(where.copy)]
        said.append(Close("html"))
    if not where.is_open:
        said.append(f"{'; ' if where.copy else ''}{say_gone(where)}")
    return [Open("html", _tag_remark(language)), *said, ")", Close("html")]


def _tag_remark(language: str) -> str:
    """The tag around a remark, which tells its own language where the text has another."""
    is_foreign = language.partition("-")[0].lower() != LANGUAGE
    mark = f' lang="{LANGUAGE}" dir="ltr"' if is_foreign else ""
    return f'<span class="bp-remark"{mark}>'


def edit_gone_links(
    brief: Brief, text: str, publication: Publication, language: str = ""
) -> Iterator[Edit]:
    """What makes inline links of a brief to addresses that are gone lead to their copies.

    Other links (definitions, HTML) stay as they are, and so do those without a known copy.
    `language` is that of the text around them, where it is not the brief's.
    """
    known = publication.links
    language = language or brief.lang or publication.config.language
    remark = f"{_tag_remark(language)}({ARCHIVED_COPY}; {ORIGINAL_GONE})</span>"
    urls = {one.span: one.url for one in brief.addresses if one.url in known}
    for link in brief.scan.links if urls else ():
        url = urls.get(link.span)
        where = find_whereabouts(url, known) if url and not link.is_image else None
        if where is None or where.is_open or where.copy is None:
            continue
        found = _find_ends(text, link)
        if found is None:
            continue
        opening, middle, end, title = found
        tag = tag_link(where.copy.url, where)
        if title:
            tag = f'{tag[:-1]} title="{escape(unescape(title))}">'
        file = link.span.file
        yield Span(file, opening, opening + 1), tag
        yield Span(file, middle, end), f"</a> {remark}"


def _find_ends(text: str, link: Link) -> tuple[int, int, int, str] | None:
    """Where an inline link opens, where its text ends and it ends itself, and its title."""
    start, end = link.span.start, link.span.end
    if text[start - 1] == "<" and text[end : end + 1] == ">":
        start, end = start - 1, end + 1
    middle = len(text[:start].rstrip(" \t\n")) - 2
    ahead = _AHEAD.match(text, end)
    if ahead is None or middle < 0 or text[middle : middle + 2] != "](":
        return None
    depth, at = 1, middle
    while depth and at > 0:
        at -= 1
        if text[at] in "[]" and text[at - 1 : at] != "\\":
            depth += 1 if text[at] == "]" else -1
        elif text[at] == "\n" and not text[:at].rpartition("\n")[2].strip():
            return None  # a link does not reach over a blank line
    title = (ahead["title"] or "")[1:-1]
    return (at, middle, ahead.end(), title) if not depth else None
