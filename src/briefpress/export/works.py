"""An edition in, the works of each file of citations out, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefpress.citable import brief_item, cited_keys, recommendation_item
from briefpress.model import Edition, Reference
from briefpress.text.paths import (
    brief_export,
    recommendation_export,
    references_export,
    source_export,
)


@dataclass(frozen=True, slots=True)
class Work:
    """Something that is cited: one of ours, or a source."""

    item: Mapping[str, Any]
    """CSL-JSON."""
    reference: Reference | None = None
    """The entry of the bibliography that it comes from."""


def write_files(
    edition: Edition, write: Callable[[Work], str], *, ending: str, join: Callable[[list[str]], str]
) -> Iterator[tuple[str, bytes]]:
    """Every file of a format with its address: each work is written once, then joined."""
    publication = edition.publication
    written = {key: write(Work(one.item, one)) for key, one in publication.references.items()}
    for brief in publication.briefs:
        own = {brief_export(brief.slug): brief_item(brief, publication)}
        for one in brief.recommendations:
            address = recommendation_export(brief.slug, one.id)
            own[address] = recommendation_item(brief, one, publication)
        for address, item in own.items():
            yield f"{address}.{ending}", join([write(Work(item))]).encode()
        if cited := cited_keys(brief, publication):
            content = join([written[key] for key in cited])
            yield f"{references_export(brief.slug)}.{ending}", content.encode()
    for key, text in written.items():
        yield f"{source_export(key)}.{ending}", join([text]).encode()
