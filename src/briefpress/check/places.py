"""The path of a value in the front matter in, its place out."""

from __future__ import annotations

from briefpress.model import Brief, Span


def place_of(brief: Brief, *path: str | int) -> Span:
    """Where the value stands, or the nearest thing around it that has a place.

    Items of a list that could not be read have no value, so that those behind them may not be
    where they are looked for.
    """
    for end in range(len(path), 0, -1):
        if path[:end] in brief.spans:
            return brief.spans[path[:end]]
    return Span(brief.file, 0, 0)
