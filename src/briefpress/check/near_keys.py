"""Keys that no reference has in, the references that their authors may have meant out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache, cached_property

from briefpress.text.nearest import nearest

_SHORTEST = 3
"""Characters from which the beginning of a key is more than chance."""


class NearKeys:
    """Did you mean, over all keys of a bibliography."""

    def __init__(self, known: Collection[str], used: Iterable[str]) -> None:
        self._known = known
        self._used = used
        self.to = cache(self._to)
        """Up to two keys that are near one, nearest first."""

    @cached_property
    def meant(self) -> frozenset[str]:
        """Keys that an unknown one is a slip of: cited, though misspelt."""
        unknown = {key for key in self._used if key not in self._known}
        return frozenset(near for key in unknown for near in self.to(key))

    def _to(self, key: str) -> tuple[str, ...]:
        found = nearest(key, self._known, limit=2)
        if found and found[0].casefold() == key.casefold():
            return found[:1]
        if found or len(key) < _SHORTEST:
            return found
        begun = [one for one in self._known if one.casefold().startswith(key.casefold())]
        return tuple(sorted(begun)[:2]) if len(begun) <= 2 else ()
