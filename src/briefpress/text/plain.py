"""A line of Markdown in, its plain text out."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

import markdown

_MARKUP = re.compile(r"[\\`*_{}\[\]<>&!~=^]")
_TAG = re.compile(r"<[^>]*>")
_OTHER_TAG = re.compile(r"<(?!/?[ib]>)[^>]*>")


@lru_cache(maxsize=4096)
def plain_text(source: str) -> str:
    """The text a reader sees of one line of Markdown, white space folded."""
    if _MARKUP.search(source):
        source = unescape(_TAG.sub("", _renderer().convert(source)))
    return " ".join(source.split())


@lru_cache(maxsize=4096)
def field_markup(source: str) -> str:
    """A line of Markdown in the markup of CSL-JSON fields: `<i>` and `<b>`, all else plain."""
    if not _MARKUP.search(source):
        return source
    html = _renderer().convert(source)
    for name, short in (("em", "i"), ("strong", "b")):
        html = html.replace(f"<{name}>", f"<{short}>").replace(f"</{name}>", f"</{short}>")
    return " ".join(unescape(_OTHER_TAG.sub("", html)).split())


@lru_cache(maxsize=1)
def _renderer() -> markdown.Markdown:
    renderer = markdown.Markdown()
    # As the extension `tables` has it: the text may stand in a cell.
    renderer.ESCAPED_CHARS = [*renderer.ESCAPED_CHARS, "|"]
    return renderer
