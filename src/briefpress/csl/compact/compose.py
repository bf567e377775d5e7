"""Pieces of text in, one text out: joined, begun and ended with sound punctuation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from briefpress.csl.compact.output import Link, Text, Tree, is_link, merge_texts, to_text

_PAUSES = ",;:"
"""Weakest first: where two meet, the stronger stays."""
_STOPS = ".!?…"
_CLOSING_QUOTES = "”’»\"'"
_ENDS_SENTENCE = re.compile(r"[!?…][”’»)\"'*_]*$|[^\W\d_]{4,}[”’»)\"'*_]*\.[”’»)\"'*_]*$|\d\.$")
_NO_SPACE_AFTER = "([{“‘«/—–"
_NO_SPACE_BEFORE = ",;:.!?)]}”’»/—–"


def glue(left: Tree, right: Tree) -> Tree:
    """Join two pieces; where punctuation or spaces meet, keep what a printer would set."""
    if not left or not right:
        return left or right
    before, after = last_character(left), first_character(right)
    if not before or not after:
        return merge_texts((*left, *right))
    if before == " " and after == " ":
        return glue(left, drop_first(right))
    if before == " " and after in _PAUSES:
        return glue(drop_last(left), right)
    if before in _PAUSES and after in _PAUSES:
        if _PAUSES.index(before) >= _PAUSES.index(after):
            return glue(left, drop_first(right))
        return glue(drop_last(left), right)
    if before in _PAUSES and after in _STOPS:
        return glue(drop_last(left), right)
    if after == "." and ends_sentence(left):
        return glue(left, drop_first(right))
    if before in "!?" and after in ":!?":
        return glue(left, drop_first(right))
    return merge_texts((*left, *right))


def join(pieces: Iterable[Tree], delimiter: str) -> Tree:
    """Join the pieces that are not empty."""
    joined: Tree = ()
    for piece in pieces:
        if piece:
            joined = glue(glue(joined, (Text(delimiter),)), piece) if joined else piece
    return joined


def join_affixes(prefix: Tree, tree: Tree, suffix: Tree) -> Tree:
    """Set the author's own words round a cite, with a space wherever words would meet."""
    if prefix and last_character(prefix) not in _NO_SPACE_AFTER:
        prefix = glue(prefix, (Text(" "),))
    if suffix and first_character(suffix) not in _NO_SPACE_BEFORE:
        suffix = glue((Text(" "),), suffix)
    return glue(glue(prefix, tree), suffix)


def ends_sentence(tree: Tree) -> bool:
    """Tell whether a text ends in a full stop, `!`, `?` or `…`, perhaps inside quotation marks."""
    return to_text(tree).rstrip(_CLOSING_QUOTES)[-1:] in tuple(_STOPS)


def begins_sentence(before: str) -> bool:
    """Tell whether what follows a text begins a sentence; `cf.` and `e.g.` end none."""
    return not before.strip() or _ENDS_SENTENCE.search(before.rstrip()) is not None


def as_sentence(tree: Tree, *, before: str = "", after: str = "") -> Tree:
    """Return a citation as it stands in a note between hand-written texts, either blank.

    It gets a capital where nothing, or a finished sentence, precedes it, and exactly one
    closing mark where nothing follows; a full stop that the text behind it begins with is
    taken as its own.
    """
    if begins_sentence(before):
        tree = capitalise(drop_leading_pauses(tree))
    if not after.strip():
        return glue(drop_trailing_pauses(tree), (Text("."),))
    if after.startswith(".") and to_text(tree).endswith("."):
        return drop_last(tree)
    return tree


def capitalise(tree: Tree) -> Tree:
    """Put a capital at the start, unless it is an address or a word like `iPhone` or `eBay`."""
    if not tree or isinstance(tree[0], Link):
        return tree
    if isinstance(tree[0], Text) and not tree[0].text.strip("(["):
        return (tree[0], *capitalise(tree[1:]))
    word = to_text(tree).split(" ", 1)[0]
    # Up to a hyphen or an apostrophe: `al-Sisi` and `d’Arcy` take a capital.
    first_part = re.split(r"[-’']", word, maxsplit=1)[0]
    if is_link(word) or any(char.isupper() for char in first_part):
        return tree
    return _map_edge(
        tree, 0, lambda text: re.sub(r"^[(\[]*\w", lambda found: found[0].upper(), text)
    )


def drop_leading_pauses(tree: Tree) -> Tree:
    """Take spaces, commas, semicolons and colons off the start."""
    while first_character(tree) in (" ", *_PAUSES):
        tree = drop_first(tree)
    return tree


def drop_trailing_pauses(tree: Tree) -> Tree:
    """Take spaces, commas, semicolons and colons off the end."""
    while last_character(tree) in (" ", *_PAUSES):
        tree = drop_last(tree)
    return tree


def first_character(tree: Tree) -> str:
    """Return the first character; empty where there is none."""
    texts = (
        node.text[:1] if isinstance(node, Text) else first_character(node.children) for node in tree
    )
    return next(filter(None, texts), "")


def last_character(tree: Tree) -> str:
    """Return the last character; empty where there is none."""
    texts = (
        node.text[-1:] if isinstance(node, Text) else last_character(node.children)
        for node in reversed(tree)
    )
    return next(filter(None, texts), "")


def drop_first(tree: Tree) -> Tree:
    """Return the tree without its first character."""
    return _map_edge(tree, 0, lambda text: text[1:])


def drop_last(tree: Tree) -> Tree:
    """Return the tree without its last character."""
    return _map_edge(tree, -1, lambda text: text[:-1])


def _map_edge(tree: Tree, edge: int, change: Callable[[str], str]) -> Tree:
    """Change the first (0) or last (-1) text of a tree; what becomes empty is left out."""
    if not tree:
        return tree
    node = tree[edge]
    if isinstance(node, Text):
        changed: Tree = (Text(text),) if (text := change(node.text)) else ()
    else:
        children = _map_edge(node.children, edge, change)
        changed = (replace(node, children=children),) if children else ()
    return (*changed, *tree[1:]) if edge == 0 else (*tree[:-1], *changed)
