"""Formatted text as an immutable tree, and the tree as Markdown, HTML or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal, TypeAlias
from urllib.parse import quote

Kind = Literal["emphasis", "strong", "superscript", "subscript", "small-caps"]


@dataclass(frozen=True, slots=True)
class Text:
    """Characters to be read as they are, never as markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Text in another face."""

    kind: Kind
    children: Tree


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an address; text only, if the scheme is none that is safe to follow."""

    url: str
    children: Tree


Node: TypeAlias = Text | Styled | Link
Tree: TypeAlias = tuple[Node, ...]

_TAGS: dict[Kind, tuple[str, str]] = {
    "emphasis": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "small-caps": ('<span style="font-variant: small-caps">', "</span>"),
}
_ASTERISKS: dict[Kind, str] = {"emphasis": "*", "strong": "**"}

_SAFE_SCHEME = re.compile(r"(?:https?|ftp)://[^\s/]|mailto:[^\s@]+@", re.IGNORECASE)
# Addresses that Python-Markdown's `<...>` form carries as they are: no `;` because `&x;` would
# be read as a character, nothing that pairs or escapes.
_PLAIN_URL = re.compile(r"(?:https?|ftp)://[A-Za-z0-9./_~%?=&+#:@,-]+")
_NOT_IN_URLS = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~:/?#@!$&()*+,;=%-]")
# Line breaks of any kind, and characters that no text shows (Unicode category Cc, surrogates).
_BREAKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff]")

_SPECIAL = re.compile(r"[!-/:-@\[-`{-~]")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
# `1.` begins a list everywhere, letters and Roman numbers where an extension says so; a single
# capital needs two spaces for it, so that initials are left alone.
_LIST_MARKER = re.compile(r"\s*(?:\d+|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,})$")
_TYPED_SIGN = re.compile(r"\((?:c|r|p|tm)\)", re.IGNORECASE)


def is_link(url: str) -> bool:
    """Tell whether a reader may be led to an address: http, https, ftp and mailto only."""
    return _SAFE_SCHEME.match(url) is not None


def encode_url(url: str) -> str:
    """Percent-encode what a URI may not contain (RFC 3986), and brackets and apostrophes."""
    return _NOT_IN_URLS.sub(lambda found: quote(found[0], safe="", errors="replace"), url)


def merge_texts(nodes: Iterable[Node]) -> Tree:
    """Return the nodes with neighbouring texts joined and empty ones left out."""
    merged: list[Node] = []
    for node in nodes:
        last = merged[-1] if merged else None
        if isinstance(node, Text) and isinstance(last, Text):
            merged[-1] = Text(last.text + node.text)
        elif not isinstance(node, Text) or node.text:
            merged.append(node)
    return tuple(merged)


def to_text(tree: Tree) -> str:
    """Return the characters alone."""
    return "".join(node.text if isinstance(node, Text) else to_text(node.children) for node in tree)


def to_html(tree: Tree) -> str:
    """Return HTML for use between tags."""
    return "".join(_node_to_html(node) for node in tree)


def _node_to_html(node: Node) -> str:
    if isinstance(node, Text):
        return escape(_clean(node.text), quote=False)
    inner = to_html(node.children)
    if isinstance(node, Styled):
        opening, closing = _TAGS[node.kind]
        return f"{opening}{inner}{closing}"
    if is_link(node.url):
        return f'<a href="{escape(encode_url(node.url))}">{inner}</a>'
    return inner


def to_markdown(tree: Tree) -> str:
    """Return Markdown of one line that shows the tree and nothing else.

    Whatever the extensions of the renderer, no character of a text can be taken as markup: it
    is left as it is where it stands harmlessly inside a sentence, else written as a character
    reference.
    """
    written: list[str] = []
    _write_markdown(merge_texts(tree), written, inside=False)
    return "".join(written)


def _write_markdown(tree: Tree, written: list[str], *, inside: bool) -> None:
    for index, node in enumerate(tree):
        if isinstance(node, Text):
            before = written[-1][-1:] if written else ""
            written.append(_escape_markdown(_clean(node.text), before))
        elif isinstance(node, Styled):
            after = to_text(tree[index + 1 :])[:1]
            opening, closing = _choose_marks(node, written, after, inside=inside)
            written.append(opening)
            _write_markdown(merge_texts(node.children), written, inside=True)
            written.append(closing)
        elif not is_link(node.url):
            _write_markdown(merge_texts(node.children), written, inside=inside)
        elif _is_plain(node.url) and node.children == (Text(node.url),):
            written.append(f"<{node.url}>")
        else:
            written.append(f'<a href="{_escape_address(node.url)}">')
            _write_markdown(merge_texts(node.children), written, inside=True)
            written.append("</a>")


def _escape_address(url: str) -> str:
    """Return an address as an attribute; formulas and the like are sought inside tags too."""
    return re.sub(r"[$*!+]", lambda found: f"&#x{ord(found[0]):X};", escape(encode_url(url)))


def _is_plain(url: str) -> bool:
    return _PLAIN_URL.fullmatch(url) is not None and encode_url(url) == url


def _choose_marks(node: Styled, written: list[str], after: str, *, inside: bool) -> tuple[str, str]:
    """Return asterisks where every renderer pairs them, else tags."""
    content = to_text(node.children)
    before = written[-1][-1:] if written else ""
    mark = _ASTERISKS.get(node.kind)
    stands_free = not (before.isalnum() or before == "*" or after.isalnum())
    is_tight = content[:1].isalnum() and (content[-1:].isalnum() or content[-1:] in "?!.’”")
    is_flat = all(isinstance(child, Text) for child in node.children)
    if mark is None or inside or not (stands_free and is_tight and is_flat):
        return _TAGS[node.kind]
    return mark, mark


def _clean(text: str) -> str:
    return _CONTROLS.sub("", _BREAKS.sub(" ", text))


def _escape_markdown(text: str, before: str) -> str:
    """Escape a text; `before` is the last character written ahead of it, empty at the start."""

    def escape_character(found: re.Match[str]) -> str:
        char, start = found[0], found.start()
        previous = text[start - 1] if start else before
        if _is_harmless(char, previous, text, start, at_start=not before):
            return char
        return _NAMED.get(char) or f"&#x{ord(char):X};"

    return _SPECIAL.sub(escape_character, text)


def _is_harmless(char: str, previous: str, text: str, start: int, *, at_start: bool) -> bool:
    """Tell whether a punctuation mark can begin no markup where it stands.

    Each mark is let through only in the shape that running text gives it; the lists, quotes,
    shortcuts and signs that common extensions make of it need another.
    """
    following = text[start + 1 : start + 2]
    closes_word = previous.isalnum() or previous in {")", "”", "’", ">", "*", ";"}
    match char:
        case "," | "%":
            return True
        case ";" | "!" | "?":
            return closes_word and following in {"", " ", ",", ")", "”", "’"}
        case ":":
            # `Key: value` in the first line is metadata (Python-Markdown's `meta`).
            is_key = at_start and " " not in text[:start].strip()
            return closes_word and following == " " and not is_key
        case ".":
            if not previous or "." in (previous, following):
                return False
            if at_start and _LIST_MARKER.match(text[:start]):
                return False
            return not text[:start].lower().endswith("www")
        case "-":
            return previous.isalnum() and following.isalnum()
        case "(":
            return bool(previous) and _TYPED_SIGN.match(text, start) is None
        case ")":
            return closes_word or previous == "."
        case _:
            return False
