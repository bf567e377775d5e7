"""Sources of a page in, front matter that says where the copies of the gone ones are out.

By it the built page is verified: whatever prints such an address must link the copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefpress.model import Edition
from briefpress.whereabouts import addresses_of, find_whereabouts


def tell_copies(edition: Edition, keys: Iterable[str]) -> Mapping[str, Sequence[Sequence[str]]]:
    """`copies`: address and copy of each of these sources that readers must not rely on."""
    publication = edition.publication
    found = [
        [where.url, where.copy.url]
        for key in dict.fromkeys(keys)
        if (reference := publication.references.get(key)) is not None
        for url in addresses_of(reference)
        if not (where := find_whereabouts(url, publication.links, reference)).is_open and where.copy
    ]
    return {"copies": found} if found else {}


def sources_of(edition: Edition, address: str) -> Iterable[str]:
    """Keys of the sources that a page cites or lists."""
    rendered = edition.rendered[address]
    return (*rendered.cited, *(key for key, _entry in rendered.bibliography))
