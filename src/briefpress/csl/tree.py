"""Formatted text before it is written: nodes with affixes, formatting and a tag for what they are.

Trees are shared between documents and never changed once made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias


class Field(str):
    """Text that comes from an item, as against text that comes from the style."""

    __slots__ = ()


class Mark(str):
    """A quotation mark, whose shape the writer chooses by depth."""

    __slots__ = ()


OPEN_QUOTE = Mark("open")
CLOSE_QUOTE = Mark("close")
OPEN_INNER = Mark("open-inner")
CLOSE_INNER = Mark("close-inner")
"""Marks that were typed as inner ones: outside any quotation they stay so."""


class Face(NamedTuple):
    """CSL 1.0.2, "Formatting": the five properties; an empty string leaves one as it is."""

    valign: str = ""
    decoration: str = ""
    weight: str = ""
    variant: str = ""
    style: str = ""


class Node:
    """A piece of formatted text.

    `tag` says what it is (`names`, `term`, `citation-number`, `year`, `field`, `markup`, ...)
    and `data` what goes with that; later stages find their way by tag, never by text.
    """

    __slots__ = (
        "children",
        "data",
        "delimiter",
        "display",
        "face",
        "prefix",
        "quotes",
        "suffix",
        "tag",
    )

    def __init__(
        self,
        children: Sequence[Child],
        prefix: str = "",
        suffix: str = "",
        delimiter: str = "",
        face: Face | None = None,
        quotes: bool = False,
        display: str = "",
        tag: str = "",
        data: Any = None,
    ) -> None:
        self.children = children
        self.prefix = prefix
        self.suffix = suffix
        self.delimiter = delimiter
        self.face = face
        self.quotes = quotes
        self.display = display
        self.tag = tag
        self.data = data

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name in self.__slots__[1:])
        kept = [text for text in shown if text.partition("=")[2] not in ("''", "None", "False")]
        return f"Node({list(self.children)!r}, {', '.join(kept)})"


Child: TypeAlias = Node | str


def with_changes(node: Node, **changes: Any) -> Node:
    """Return a copy of a node with some of its slots set anew."""
    values = {name: getattr(node, name) for name in Node.__slots__}
    values.update(changes)
    return Node(**values)


def walk(child: Child) -> Iterator[Node]:
    """Yield a node and all nodes below it, in reading order."""
    if isinstance(child, Node):
        yield child
        for inner in child.children:
            yield from walk(inner)


def find_tag(child: Child, tag: str) -> Node | None:
    """Return the first node of a tag."""
    if isinstance(child, Node):
        if child.tag == tag:
            return child
        for inner in child.children:
            found = find_tag(inner, tag)
            if found is not None:
                return found
    return None


def replace_first(node: Node, target: Node, new: Child | None) -> Node | None:
    """Return the tree with the node `target` itself (not an equal one) replaced or left out.

    None is returned where nothing is left. What a replaced node empties goes with it.
    """
    if node is target:
        return new if isinstance(new, Node) or new is None else Node([new])
    for index, child in enumerate(node.children):
        if isinstance(child, Node):
            changed = replace_first(child, target, new)
            if changed is child:
                continue
            before, after = node.children[:index], node.children[index + 1 :]
            children = [*before, *after] if changed is None else [*before, changed, *after]
            return with_changes(node, children=children) if children else None
    return node


def plain(child: Child) -> str:
    """Return the characters of a tree, affixes and all, without regard to how they meet."""
    if isinstance(child, str):
        return "" if isinstance(child, Mark) else child
    inner = child.delimiter.join(plain(each) for each in child.children)
    return f"{child.prefix}{inner}{child.suffix}"
