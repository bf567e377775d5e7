"""An edition in, the places of its pages that name each source out."""

from __future__ import annotations

from collections.abc import Mapping

from briefpress.model import Brief, Edition, InTextCitation, Recommendation, RenderedNote
from briefpress.pages.facts import pages_with_notes
from briefpress.publication import recorded_keys

Citing = RenderedNote | InTextCitation

Place = tuple[Brief, Recommendation | None, str, tuple[Citing, ...]]
"""A page and what of its notes or text names the source; none where only its record does."""


def find_places(edition: Edition) -> Mapping[str, list[Place]]:
    """Key of a source -> every page that names it, in reading order."""
    places: dict[str, list[Place]] = {}
    for brief, recommendation, address, rendered in pages_with_notes(edition):
        recorded = recorded_keys(recommendation.record) if recommendation else ()
        named: dict[str, list[Citing]] = {key: [] for key in recorded}
        citing: tuple[Citing, ...] = (*rendered.in_text, *rendered.notes)
        for one in citing:
            for key in dict.fromkeys(one.references):
                named.setdefault(key, []).append(one)
        for key, found in named.items():
            places.setdefault(key, []).append((brief, recommendation, address, tuple(found)))
    return places
