"""The addresses of a file in, those that lead to nothing inside the site out.

One object for a run: what leads to the same place from many pages is looked up once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from briefpress.verify.addresses import Destination, find_destination, fragment_names, page_url
from briefpress.verify.built import BuiltSite

_NO_ID = frozenset("=()")
"""What shows that the fragment of a drawing is a view or a piece of it (SVG 2, 16.4.2)."""


class _Lead(NamedTuple):
    """Where an address leads, its fragment left out."""

    path: str
    is_dead: bool
    anchors: frozenset[str] | None
    """What its fragments can name; None where that is not known."""
    is_drawing: bool


class Follower:
    """Follows addresses through a site."""

    def __init__(self, site: BuiltSite) -> None:
        self._site = site
        self._everywhere: dict[str, _Lead | None] = {}
        self._below: dict[str, dict[str, _Lead | None]] = {}

    def find_dead(
        self, path: str, base: str | None, targets: Iterable[str]
    ) -> dict[str, Destination]:
        """Those of the addresses in the file `path` that lead to nothing, and where they lead.

        What furniture repeats is known after the first page: `../../a/` means the same two
        levels below a folder, and `/a/` everywhere.
        """
        dead = {}
        is_at_home = base == page_url(path, self._site.home)
        page = self._site.pages.get(path)
        own = page.anchors if page and is_at_home else frozenset[str]()
        tables = [self._below.setdefault(folder, {}) for folder in _folders(base)]
        for target in targets:
            first = target[:1]
            if first == "#" and target[1:] in own:
                continue
            address, hash, fragment = target.partition("#")
            up = 0
            if first == ".":
                while address.startswith("../", up):
                    up += 3
            if first == "/" or (first == "h" and address.startswith(("http:", "https:"))):
                known = self._everywhere
            elif address and first != "?" and up // 3 < len(tables):
                known = tables[up // 3]
            else:
                known = {}  # it is the page itself that is meant, or what lies above the host
            if address not in known:
                known[address] = self._look(address + hash, base)
            lead = known[address]
            if lead and (lead.is_dead or (fragment and not _has_anchor(lead, fragment))):
                dead[target] = Destination(lead.path, fragment)
        return dead

    def _look(self, address: str, base: str | None) -> _Lead | None:
        """None for what is outside the site."""
        site = self._site
        destination = find_destination(address, base, site.home)
        if destination is None:
            return None
        file = site.find_file(destination.path)
        anchors = site.find_anchors(file) if file else None
        return _Lead(destination.path, file is None, anchors, file in site.beside)


def _folders(base: str | None) -> list[str]:
    """The folder of a URL path and those around it, nearest first."""
    if base is None:
        return []
    folders = [base[: base.rindex("/") + 1]]
    while folders[-1] != "/":
        folders.append(folders[-1][: folders[-1].rindex("/", 0, -1) + 1])
    return folders


def _has_anchor(lead: _Lead, fragment: str) -> bool:
    if lead.anchors is None or fragment in lead.anchors:
        return True
    if lead.is_drawing and not _NO_ID.isdisjoint(fragment):
        return True
    names = fragment_names(fragment)
    return not names or not lead.anchors.isdisjoint(names)
