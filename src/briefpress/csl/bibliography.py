"""Rendered entries in, entries as the options of `cs:bibliography` want them out.

CSL 1.0.2, "Bibliography-specific Options": alignment, spacing, and what stands for authors
that repeat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefpress.csl.render import Layout, capitalise_term
from briefpress.csl.tree import Child, Node, find_tag, plain, replace_first, walk, with_changes
from briefpress.csl.xmlread import Element


@dataclass(frozen=True, slots=True)
class BibliographySettings:
    """How a bibliography is to be laid out."""

    hanging_indent: bool = False
    second_field_align: str = ""
    """`flush` or `margin`: the first field of each entry stands apart."""
    entry_spacing: int = 1
    line_spacing: int = 1


def read_settings(element: Element | None) -> BibliographySettings:
    """Read the options that concern the page."""
    if element is None:
        return BibliographySettings()
    return BibliographySettings(
        hanging_indent=element.get("hanging-indent") == "true",
        second_field_align=element.get("second-field-align"),
        entry_spacing=_read_number(element.get("entry-spacing")),
        line_spacing=_read_number(element.get("line-spacing")),
    )


def _read_number(text: str) -> int:
    return int(text) if text.strip().isdigit() and len(text) < 4 else 1


def finish_entry(nodes: Sequence[Node], layout: Layout, settings: BibliographySettings) -> Node:
    """Return the tree of an entry, with the affixes of the layout."""
    nodes = [capitalise_term(nodes[0]), *nodes[1:]]
    if settings.second_field_align and len(nodes) > 1:
        first = Node([nodes[0]], display="left-margin")
        rest = Node([*nodes[1:], layout.suffix], display="right-inline")
        return Node([layout.prefix, first, rest], face=layout.face, tag="layout")
    last = nodes[-1]
    if last.display and layout.suffix:
        # The suffix belongs to the last block.
        inner = with_changes(last, display="")
        closed = Node([inner, layout.suffix], display=last.display)
        return Node([layout.prefix, *nodes[:-1], closed], face=layout.face, tag="layout")
    return layout.wrap(nodes)


class Author(NamedTuple):
    """The first names of an entry, as printed."""

    names: tuple[str, ...]
    text: str
    """All that stands for the names, a substituted title too."""


NOBODY = Author((), "")
WHOLE = -1


def read_author(entry: Node) -> Author:
    """Return what stands for the author of an entry."""
    names = find_tag(entry, "names")
    if names is None:
        return NOBODY
    printed = tuple(plain(node) for node in walk(names) if node.tag == "name")
    lists = [plain(node) for node in walk(names) if node.tag == "namelist"]
    text = "\n".join(lists) if lists else "".join(plain(child) for child in names.children)
    return Author(printed, text)


def count_repeated(author: Author, previous: Author, rule: str) -> int:
    """Return how many names of an entry are replaced; `WHOLE` for all that stands for them.

    CSL 1.0.2, `subsequent-author-substitute-rule`.
    """
    if not author.text:
        return 0
    same = author.text == previous.text
    if rule in ("", "complete-all") or not author.names:
        return WHOLE if same else 0
    if rule == "complete-each":
        return len(author.names) if same else 0
    count = 0
    for one, other in zip(author.names, previous.names, strict=False):
        if one != other or (rule == "partial-first" and count):
            break
        count += 1
    return count


def substitute_author(entry: Node, text: str, count: int) -> Node:
    """Return an entry with a text in place of its first names. Labels and affixes stay."""
    names = find_tag(entry, "names")
    assert names is not None
    replaced = names
    if count == WHOLE:
        replaced = _replace_lists(names, text)
    else:
        for node in [node for node in walk(names) if node.tag == "name"][:count]:
            replaced = replace_first(replaced, node, Node([text], tag="name")) or replaced
    return replace_first(entry, names, replaced) or entry


def _replace_lists(names: Node, text: str) -> Node:
    lists = [node for node in walk(names) if node.tag == "namelist"]
    children: list[Child] = [text]
    if not lists:
        # A title that stands for the names has the dash in its own formatting.
        return _replace_text(names, text)
    result = replace_first(names, lists[0], Node(children, tag="namelist")) or names
    for node in lists[1:]:
        result = replace_first(result, node, None) or result
    return result


def _replace_text(node: Node, text: str) -> Node:
    inner = node.children[0] if len(node.children) == 1 else None
    if isinstance(inner, Node) and inner.tag != "markup":
        return with_changes(node, children=[_replace_text(inner, text)])
    return with_changes(node, children=[text], delimiter="")
