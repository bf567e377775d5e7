"""A passage in, Markdown of one line that shows it and nothing else out.

Whatever the extensions of the renderer, no character of a text can be taken as markup: it is
left as it is where it stands harmlessly inside a sentence, else written as a character
reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from briefpress.csl.links import encode_url
from briefpress.csl.passage import Close, Open, Passage, Token, join_lines, text_of

_TAGS = {
    ("style", "italic"): ("<em>", "</em>"),
    ("style", "oblique"): ("<em>", "</em>"),
    ("style", "normal"): ('<span style="font-style: normal">', "</span>"),
    ("weight", "bold"): ("<strong>", "</strong>"),
    ("weight", "light"): ('<span style="font-weight: lighter">', "</span>"),
    ("weight", "normal"): ('<span style="font-weight: normal">', "</span>"),
    ("variant", "small-caps"): ('<span style="font-variant: small-caps">', "</span>"),
    ("variant", "normal"): ('<span style="font-variant: normal">', "</span>"),
    ("decoration", "underline"): ('<span style="text-decoration: underline">', "</span>"),
    ("valign", "sup"): ("<sup>", "</sup>"),
    ("valign", "sub"): ("<sub>", "</sub>"),
}
_ASTERISKS = {("style", "italic"): "*", ("weight", "bold"): "**"}
# Addresses that Python-Markdown's `<...>` form carries as they are: no `;` because `&x;` would
# be read as a character, nothing that pairs or escapes.
_PLAIN_URL = re.compile(r"(?:https?|ftp)://[A-Za-z0-9./_~%?=&+#:@,-]+")
_SPECIAL = re.compile(r"[!-/:-@\[-`{-~]")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
# `1.` begins a list everywhere, letters and Roman numbers where an extension says so; a single
# capital needs two spaces for it, so that initials are left alone.
_LIST_MARKER = re.compile(r"\s*(?:\d+|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,})$")
_TYPED_SIGN = re.compile(r"\((?:c|r|p|tm)\)", re.IGNORECASE)


_ELEMENT = re.compile(r"<(\w+)")


def to_markdown(
    passage: Passage, *, links: bool = True, cite_tag: Callable[[str], str] | None = None
) -> str:
    """Return the Markdown; `links` makes addresses clickable.

    `cite_tag` gives the opening `<a ...>` around a cite for the id of its item; a cite that holds
    a link gets none.
    """
    tokens = passage.tokens
    written: list[str] = []
    closing: list[str] = []
    skipped_to = -1
    for place, token in enumerate(tokens):
        if place < skipped_to:
            continue
        if isinstance(token, Close):
            if closed := closing.pop():
                written.append(closed)
        elif isinstance(token, Open):
            plain_end = _find_plain_link(tokens, place) if links and token.kind == "link" else 0
            if plain_end:
                written.append(f"<{token.value}>")
                skipped_to = plain_end
                continue
            inside = bool(closing)
            if token.kind == "html":
                element = _ELEMENT.match(token.value)
                opened, closed = token.value, f"</{element[1]}>" if element else ""
            elif token.kind == "cite":
                is_linked = cite_tag is not None and not _holds_link(tokens, place)
                opened = cite_tag(token.value) if cite_tag and is_linked else ""
                closed = "</a>" if opened else ""
            else:
                opened, closed = _choose_marks(tokens, place, written, links=links, inside=inside)
            if opened:
                written.append(opened)
            closing.append(closed)
        else:
            before = written[-1][-1:] if written else ""
            written.append(_escape(join_lines(text_of(token)), before))
    return "".join(written)


def _find_plain_link(tokens: tuple[Token, ...], place: int) -> int:
    """Return the place behind a link whose text is its own address; 0 if it is none such."""
    token = tokens[place]
    assert isinstance(token, Open)
    end = find_end(tokens, place)
    inner = tokens[place + 1 : end]
    is_plain = _PLAIN_URL.fullmatch(token.value) and encode_url(token.value) == token.value
    return end + 1 if is_plain and inner == (token.value,) else 0


def find_end(tokens: tuple[Token, ...], place: int) -> int:
    """Return the place of the `Close` of what is opened at a place."""
    depth = 0
    for index in range(place, len(tokens)):
        token = tokens[index]
        depth += isinstance(token, Open)
        depth -= isinstance(token, Close)
        if not depth:
            return index
    return len(tokens)


def _holds_link(tokens: tuple[Token, ...], place: int) -> bool:
    inner = tokens[place + 1 : find_end(tokens, place)]
    return any(
        isinstance(one, Open) and (one.kind == "link" or one.value.startswith("<a "))
        for one in inner
    )


def _choose_marks(
    tokens: tuple[Token, ...], place: int, written: list[str], *, links: bool, inside: bool
) -> tuple[str, str]:
    """Return asterisks where every renderer pairs them, else tags."""
    token = tokens[place]
    assert isinstance(token, Open)
    if token.kind == "display":
        opened = f'<span class="csl-{token.value}">'
        before = "".join(written)[-1:]
        return (opened if not before or before.isspace() else f" {opened}"), "</span>"
    if token.kind == "link":
        return (f'<a href="{escape_address(token.value)}">', "</a>") if links else ("", "")
    tags = _TAGS.get((token.kind, token.value), ("", ""))
    mark = _ASTERISKS.get((token.kind, token.value))
    if mark is None or inside:
        return tags
    end = find_end(tokens, place)
    inner = tokens[place + 1 : end]
    content = "".join(text_of(each) for each in inner)
    before = written[-1][-1:] if written else ""
    after = "".join(text_of(each) for each in tokens[end + 1 : end + 4])[:1]
    stands_free = not (before.isalnum() or before == "*" or after.isalnum())
    is_tight = content[:1].isalnum() and (content[-1:].isalnum() or content[-1:] in "?!.’”")
    is_flat = not any(isinstance(each, Open) for each in inner)
    return (mark, mark) if stands_free and is_tight and is_flat else tags


def escape_address(url: str) -> str:
    """Return an address as an attribute; formulas and the like are sought inside tags too."""
    return re.sub(r"[$*!+]", lambda found: f"&#x{ord(found[0]):X};", escape(encode_url(url)))


def _escape(text: str, before: str) -> str:
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
