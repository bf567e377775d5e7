"""Rendered entries in, entries as the options of `cs:bibliography` want them out.

CSL 1.0.2, "Bibliography-specific Options": alignment, spacing, and what stands for authors
that repeat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


def substitute_authors(entries: list[Node], substitute: str, rule: str) -> list[Node]:
    """Put a text in place of names that the entry before has too.

    CSL 1.0.2, `subsequent-author-substitute` and its rule.
    """
    previous: list[str] = []
    previous_text = ""
    done = []
    for entry in entries:
        names = find_tag(entry, "names")
        keys, text = _read_keys(names)
        if names is not None and text:
            replaced = _replace(names, keys, text, previous, previous_text, substitute, rule)
            if replaced is not names:
                entry = replace_first(entry, names, replaced) or entry
        previous, previous_text = keys, text
        done.append(entry)
    return done


def _read_keys(names: Node | None) -> tuple[list[str], str]:
    """Return each name as printed, and all that stands for the names."""
    if names is None:
        return [], ""
    printed = [plain(node) for node in walk(names) if node.tag == "name"]
    lists = [plain(node) for node in walk(names) if node.tag == "namelist"]
    text = "\n".join(lists) if lists else "".join(plain(child) for child in names.children)
    return printed, text


def _replace(
    names: Node,
    keys: list[str],
    text: str,
    previous: list[str],
    previous_text: str,
    substitute: str,
    rule: str,
) -> Node:
    if rule in ("", "complete-all"):
        if text != previous_text:
            return names
        return _replace_all(names, substitute)
    if rule == "complete-each":
        if text != previous_text:
            return names
        count = len(keys)
    else:
        count = 0
        for one, other in zip(keys, previous, strict=False):
            if one != other or (rule == "partial-first" and count):
                break
            count += 1
    if not keys and text == previous_text:
        return _replace_all(names, substitute)
    result = names
    for node in [node for node in walk(names) if node.tag == "name"][:count]:
        result = replace_first(result, node, Node([substitute], tag="name")) or result
    return result


def _replace_all(names: Node, substitute: str) -> Node:
    """Replace the lists, labels and affixes kept."""
    lists = [node for node in walk(names) if node.tag == "namelist"]
    children: list[Child] = [substitute]
    if not lists:
        return with_changes(names, children=children, delimiter="")
    result = replace_first(names, lists[0], Node(children, tag="namelist")) or names
    for node in lists[1:]:
        result = replace_first(result, node, None) or result
    return result
