"""A text and edits at spans of it in, the edited piece out."""

from __future__ import annotations

from collections.abc import Iterable

from briefpress.model import Span

Edit = tuple[Span, str]


def apply_edits(text: str, span: Span, edits: Iterable[Edit]) -> str:
    """`text[span]` with every edit inside it made; all other characters stay.

    Of edits that overlap, the one that begins first (and of those the longest) wins: what lies
    inside a removed piece is removed with it. Text put in between two characters comes before
    what replaces the second. Edits that reach outside the span are left out.
    """
    parts: list[str] = []
    at = span.start
    ordered = sorted(
        edits, key=lambda edit: (edit[0].start, edit[0].end > edit[0].start, -edit[0].end)
    )
    for place, replacement in ordered:
        if at <= place.start and place.end <= span.end:
            parts += text[at : place.start], replacement
            at = place.end
    return "".join((*parts, text[at : span.end]))
