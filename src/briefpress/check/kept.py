"""Diagnostics of an earlier run in, those of them that still hold out.

What a rule finds rests on its item and on what it asked the index. Both are known: the index
tells the domains that its answers came from, and each domain has a hash of all that it was read
from. Diagnostics are used again where every hash is what it was; a rule that asked about the
other briefs is therefore run again as soon as one of them changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256

from briefpress.check.index import Index
from briefpress.model import Diagnostic, Site

Store = Mapping[str, tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]]
"""Name of what was run -> domain and hash of all that its diagnostics rest on, and these."""

CONFIGURATION, REGISTRIES, LINKS = "configuration", "registries", "links"
"""Names that `load.cache` gives to what `mkdocs.yml`, the registries and the lock of links were
read from."""


class Kept:
    """What of an earlier run can be used, and what the next run can use of this one."""

    def __init__(self, before: Store | None, keys: Mapping[str, bytes]) -> None:
        """`keys` has, for each file that was read, a hash of all that its value was made from."""
        self._before: Store = before or {}
        self._keys = keys
        self.found: dict[str, tuple[dict[str, bytes], tuple[Diagnostic, ...]]] = {}
        """To be given to the next run as `before`."""

    @property
    def is_changed(self) -> bool:
        """Whether this run found anything but what the one before had found."""
        return self.found != self._before

    def hashes(self, site: Site, index: Index) -> Mapping[str, bytes]:
        """The hash of every domain that is known; the file of a brief is one of its own.

        A file that could not be read has none: what rests on it is never used again.
        """
        keys, problems = self._keys, repr(site.problems)
        bibliography = site.config.bibliography
        found = {one.file: keys[one.file] for one in site.briefs if one.file in keys}
        if len(found) == len(site.briefs):
            found["briefs"] = _hash(problems, *(key.hex() for key in found.values()))
        found["addresses"] = _hash(*(f"{one.file}\0{one.id}" for one in site.briefs))
        found["today"] = _hash(index.today.isoformat())
        for name, file in (
            ("bibliography", bibliography),
            ("registry", REGISTRIES),
            ("configuration", CONFIGURATION),
            ("links", LINKS),
        ):
            if file in keys:
                found[name] = _hash(problems, keys[file].hex())
        if "bibliography" in found:
            found[bibliography] = found["bibliography"]
        return found

    def get(
        self,
        name: str,
        rests_on: tuple[str, ...],
        hashes: Mapping[str, bytes],
        index: Index,
        make: Callable[[], list[Diagnostic]],
    ) -> tuple[Diagnostic, ...]:
        """What `make` finds of the item or rule called `name`; it rests on `rests_on` at least."""
        before = self._before.get(name)
        if before is not None and all(hashes.get(one) == hash for one, hash in before[0].items()):
            self.found[name] = (dict(before[0]), before[1])
            return before[1]
        index.asked.clear()
        found = tuple(make())
        asked = {*rests_on, *index.asked}
        if asked <= hashes.keys():
            self.found[name] = ({one: hashes[one] for one in sorted(asked)}, found)
        return found


def _hash(*parts: str) -> bytes:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
