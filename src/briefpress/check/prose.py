"""A brief and places in its text in, which of them a reader sees as running text out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefpress.check.index import Index
from briefpress.model import Brief
from briefpress.text.judge import judge
from briefpress.text.shown import Place
from briefpress.text.tokens import encode, hide_private


def shown_places(brief: Brief, index: Index, offsets: Iterable[int]) -> Mapping[int, Place]:
    """Offset into the file -> where its character is shown, for those that are neither code, raw
    HTML, an attribute nor part of a comment or a definition."""
    pins = dict(enumerate(offsets))
    if not pins:
        return {}
    body = brief.body
    text = hide_private(index.text(body.file)[body.start : body.end])
    edits = ((at - body.start, at - body.start, encode(pin)) for pin, at in pins.items())
    shown = judge(text, edits, index.markdown_extensions).places
    return {
        pins[pin]: place
        for pin, place in shown.items()
        if pin in pins and place.context not in ("code", "raw")
    }
