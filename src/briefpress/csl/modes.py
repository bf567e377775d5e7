"""The tree of a cite in, its names and all else apart out.

CSL leaves to the processor how a cite without its author, the author alone, or the author in
the sentence and the rest behind (`composite`) are printed.
"""

from __future__ import annotations

from briefpress.csl.item import Item
from briefpress.csl.tree import Child, Field, Node, find_tag, replace_first


def split_author(node: Node) -> tuple[Node | None, Node | None]:
    """Return the first names of a cite, or what stands for them, and the rest."""
    names = find_tag(node, "names")
    if names is None:
        return None, node
    rest = replace_first(node, names, None)
    return Node(names.children, delimiter=names.delimiter, face=names.face, tag="names"), rest


def name_item(item: Item) -> Node:
    """Return the names of an item whose style prints none in its cites, as one says them."""
    names = item.names.get("author") or item.names.get("editor") or ()
    families = [f"{name.particle} {name.family}".strip() or name.given for name in names]
    text = families[0] if families else item.texts.get("title", item.id)
    if len(families) > 2:
        text = f"{families[0]} et al."
    elif len(families) == 2:
        text = " & ".join(families)
    children: list[Child] = [Field(text)]
    return Node(children, tag="names")
