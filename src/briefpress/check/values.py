"""A reference and the text of its file in, its values as they are written there out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from briefpress.model import Reference, Span

_JOINED = re.compile(r"[}\"]\s*#|#\s*[{\"]")


@dataclass(frozen=True, slots=True)
class Value:
    """The source of one value, without its braces or quotes: no escape is undone."""

    text: str
    span: Span

    def part(self, start: int, end: int) -> Span:
        """The place of `text[start:end]`."""
        return Span(self.span.file, self.span.start + start, self.span.start + end)


def written(reference: Reference, field: str, text_of: Callable[[str], str]) -> Value | None:
    """A value that stands in one piece; None where it is absent, or made of macros and `#`.

    An inherited value is that of the entry it comes from: what is found there is found once.
    """
    span = reference.spans.get(field)
    if span is None:
        return None
    text = text_of(span.file)
    value = text[span.start : span.end]
    opening, closing = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if (opening, closing) in (("{", "}"), ('"', '"')):
        return None if "#" in value and _JOINED.search(value) else Value(value, span)
    is_bare = value.isdecimal() or (field == "url" and value[:4].lower() == "http")
    return Value(value, span) if is_bare else None


def is_own(reference: Reference, field: str) -> bool:
    """Whether the entry itself has the field, and does not inherit it."""
    span = reference.spans.get(field)
    return span is not None and reference.span.start <= span.start < reference.span.end


def place_of_field(reference: Reference, field: str) -> Span:
    """Where a field's value stands, or the key of an entry that has no such field."""
    return reference.spans.get(field, reference.key_span)
