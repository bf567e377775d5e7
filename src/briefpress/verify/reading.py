"""An HTML file in, a page as values out, in one walk over its elements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from sys import intern

from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefpress.model import Page, Span
from briefpress.verify.addresses import Home, find_destination, page_url
from briefpress.verify.holders import HOLDERS, IDREFS, SPEAKING, Attributes, addresses_of
from briefpress.verify.page import BuiltCall, BuiltNote, BuiltPage

_WANTED = HOLDERS | IDREFS | {"id", "name", "role", "type"}
"""Attributes that tell something; most elements have none of them."""

_BESIDE_HREF = HOLDERS - {"href"}
_MORE_OF_A_LINK = _WANTED - {"href", "role", "type"}


@dataclass(slots=True)
class Found:
    """What a page holds; dictionaries are sets that keep their order."""

    ids: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    base: str | None = None
    followed: dict[str, None] = field(default_factory=dict)
    loaded: dict[str, None] = field(default_factory=dict)
    idrefs: dict[tuple[str, str], None] = field(default_factory=dict)
    calls: list[BuiltCall] = field(default_factory=list)
    notes: dict[int, tuple[str | None, int, list[str]]] = field(default_factory=dict)
    """By the identity of the item: its id and number, and the targets of its ways back."""
    ways_back: list[str] = field(default_factory=list)


def find_in_page(html: bytes) -> Found:
    """What an HTML file holds, wherever it lies."""
    found = Found()
    root = LexborHTMLParser(html).root
    if root is not None:
        _walk(root, found)
    return found


def make_page(
    found: Found,
    path: str,
    home: Home,
    page: Page | None,
    source: Span,
    html: Callable[[], bytes],
) -> BuiltPage:
    """The page at `path` that was `found`; `html` reads it again when more of it is asked for."""
    own = page_url(path, home)
    return BuiltPage(
        path=path,
        base=own if found.base is None else _read_base(found.base, own, home),
        page=page,
        source=source,
        ids=tuple(found.ids),
        anchors=frozenset((*found.ids, *found.names)),
        followed=tuple(found.followed),
        loaded=tuple(found.loaded),
        idrefs=tuple(found.idrefs),
        calls=tuple(found.calls),
        notes=tuple(
            BuiltNote(id, number, tuple(ways_back))
            for id, number, ways_back in found.notes.values()
        ),
        ways_back=tuple(found.ways_back),
        html=html,
    )


def _walk(root: LexborNode, found: Found) -> None:
    """Visit every element once: this runs for every element of a site, and is kept short.

    Strings are interned, since the furniture of a site repeats them on every page.
    """
    ids, followed, loaded = found.ids, found.followed, found.loaded
    for node in root.traverse():
        attributes = node.attributes
        if _WANTED.isdisjoint(attributes) and node.tag != "style":
            continue
        tag = node.tag
        if tag == "a":
            if "href" in attributes and not (
                "role" in attributes and _read_mark(node, attributes, found)
            ):
                followed[intern(attributes["href"] or "")] = None
            if _MORE_OF_A_LINK.isdisjoint(attributes):
                continue
            if "name" in attributes:
                found.names.append(intern(attributes["name"] or ""))
        elif "role" in attributes and attributes["role"] == "doc-endnotes":
            for item, number in _items_of(node):
                found.notes[item.mem_id] = (item.id, number, [])
        elif tag == "base" and found.base is None:
            found.base = attributes.get("href")
        if "id" in attributes:
            ids.append(intern(attributes["id"] or ""))
        if not IDREFS.isdisjoint(attributes):
            found.idrefs.update(dict.fromkeys(_idrefs(attributes)))
        holders = _BESIDE_HREF if tag == "a" else HOLDERS
        if tag in SPEAKING or not holders.isdisjoint(attributes):
            to = followed if tag in ("a", "area") else loaded
            for address in addresses_of(node, tag, attributes):
                to[intern(address)] = None


def _read_mark(node: LexborNode, attributes: Attributes, found: Found) -> bool:
    """Whether a link is the mark of a note or a way back, and leads to its own page."""
    role, target = attributes["role"], attributes["href"] or ""
    if role == "doc-noteref":
        found.calls.append(BuiltCall(_nearest_id(node), target, node.text().strip()))
    elif role == "doc-backlink":
        found.ways_back.append(target)
        if (note := _note_around(node, found)) is not None:
            note.append(target)
    else:
        return False
    return target.startswith("#")


def _items_of(section: LexborNode) -> Iterator[tuple[LexborNode, int]]:
    """The notes of a list of notes, with their numbers (HTML Standard, 4.4.8 "The li element")."""
    for items in section.iter():
        if items.tag == "ol":
            number = _number(items.attributes.get("start"), 1)
            for item in items.iter():
                if item.tag == "li":
                    number = _number(item.attributes.get("value"), number)
                    yield item, number
                    number += 1


def _number(value: str | None, otherwise: int) -> int:
    return read_number(value or "") or otherwise


def read_number(text: str) -> int | None:
    """The number of a note, in the digits of any script; None for any other text."""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _note_around(node: LexborNode, found: Found) -> list[str] | None:
    """The ways back of the note that the element stands in."""
    around = node.parent if found.notes else None
    while around is not None:
        if around.mem_id in found.notes:
            return found.notes[around.mem_id][2]
        around = around.parent
    return None


def _nearest_id(node: LexborNode) -> str | None:
    around: LexborNode | None = node
    while around is not None and around.tag in ("a", "sup", "span"):
        if around.id:
            return around.id
        around = around.parent
    return None


def _idrefs(attributes: Attributes) -> Iterator[tuple[str, str]]:
    for name in attributes:
        if name in IDREFS:
            yield from ((name, intern(id)) for id in (attributes[name] or "").split())


def _read_base(target: str, own: str, home: Home) -> str | None:
    destination = find_destination(target, own, home)
    if destination is None or destination.path.startswith("/"):
        return None
    return home.root + destination.path
