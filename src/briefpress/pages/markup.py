"""Plain text in, pieces of staged Markdown out: escaped text, links, status words, notices."""

from __future__ import annotations

import re
from html import escape

from briefpress.model import STATUSES, Standing
from briefpress.text.paths import file_link, relative_link

# What Markdown, its common extensions (PyMdown's too) or HTML could read as more than text.
# A numeric reference is taken by every one of them as the character alone, and stays so in an
# attribute. Line starts are caught by `_START`.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&#~^=|$@\"]|[:](?=\S)|(?<=[-+.])[-+.]|[!](?=\[)|/(?=//)")
_START = re.compile(r"\A([-+:!?/%]|\d+(?=[.)]))")

_DRAWINGS = {
    "open": '<circle cx="8" cy="8" r="6"/>',
    "partially-addressed": '<circle cx="8" cy="8" r="6"/>'
    '<path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor"/>',
    "not-implemented": '<circle cx="8" cy="8" r="6"/><path d="M12.2 3.8 3.8 12.2"/>',
    "superseded": '<circle cx="8" cy="8" r="6"/><circle cx="8" cy="8" r="2.25"/>',
    "no-longer-applicable": '<circle cx="8" cy="8" r="6" stroke-dasharray="3.2 3.1"/>',
    "implemented": '<circle cx="8" cy="8" r="6" fill="currentColor"/>'
    '<path class="bp-tick" d="m5 8.2 2.1 2.1L11 6.2"/>',
}


def literal(text: str) -> str:
    """Plain text as Markdown that prints it character by character, on one line."""
    one_line = " ".join(text.split())
    escaped = _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", one_line)
    return _START.sub(lambda match: "".join(f"&#{ord(one)};" for one in match.group()), escaped)


def raw(text: str) -> str:
    """Plain text for a block of HTML that Markdown does not enter, on one line."""
    return escape(" ".join(text.split()))


def link_page(words: str, target: str, origin: str, *, anchor: str = "", attrs: str = "") -> str:
    """A link from page to page; `words` are plain, both ends are addresses."""
    return _link(words, relative_link(target, origin) + (f"#{anchor}" if anchor else ""), attrs)


def link_file(words: str, file: str, origin: str, *, media_type: str, name: str) -> str:
    """A link by which a file of ours is saved as `name`."""
    return _link(words, file_link(file, origin), f'download="{name}" type="{media_type}"')


def link_out(words: str, url: str, *, attrs: str = "") -> str:
    """A link to another site; what is no web or mail address comes out as its words."""
    url = url.strip()
    if not re.match(r"(https?|mailto):[^\s<>]+\Z", url, re.IGNORECASE):
        return literal(words)
    # The reference resolves to the same URL and is never taken for markup inside `<...>`.
    return _link(words, f"<{url.replace('&', '&amp;')}>", attrs)


def _link(words: str, destination: str, attrs: str) -> str:
    return f"[{literal(words)}]({destination})" + (f"{{: {attrs} }}" if attrs else "")


def paragraph(content: str, attrs: str) -> str:
    """A paragraph of its own with an attribute list."""
    return f"{content}\n{{: {attrs} }}\n"


def title_block(deck: str, margin: str) -> str:
    """What stands under a title: the deck in the text column, who, when and where beside it."""
    return (
        f'<div class="bp-top" markdown="1">\n<div markdown="1">\n\n{deck}</div>\n'
        f'<div class="bp-byline" markdown="1">\n\n{margin}\n</div>\n</div>\n'
    )


def title_heading(title: str, *, lang: str = "") -> str:
    """The one heading of level 1; `lang` is `language_attrs` of the title."""
    return f"# {literal(title)} {{: #bp-title{f' {lang}' if lang else ''} }}\n"


def glyph(status: str) -> str:
    """The drawing of a status, for the eye only; the word stands beside it."""
    return (
        '<svg class="bp-glyph" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" '
        f'focusable="false">{_DRAWINGS[status]}</svg>'
    )


def status_words(status: str) -> str:
    """Glyph and full words, as inline Markdown."""
    return f"{glyph(status)} {literal(STATUSES[status])}"


def status_span(standing: Standing | None) -> str:
    """A row's status, led by a space; empty where none is recorded."""
    if standing is None:
        return ""
    return f' <span class="bp-status">{status_words(standing.status)}</span>'


def number_words(recommendation_id: str) -> str:
    """`R1`, set so that it keeps its direction in text written from right to left."""
    return f'<bdi class="bp-number">{literal(recommendation_id.upper())}</bdi>'


def notice(lead: str, content: str) -> str:
    """Corrected, superseded, withdrawn, in doubt: bold first words, then Markdown."""
    return paragraph(f"**{literal(lead)}** {content}".rstrip(), ".bp-notice")
