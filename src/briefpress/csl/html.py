"""A passage in, HTML out."""

from __future__ import annotations

import unicodedata
from html import escape

from briefpress.csl.links import encode_url
from briefpress.csl.passage import Close, Open, Passage, Quote, Token, drop_controls

_TAGS = {
    ("style", "italic"): ("<i>", "</i>"),
    ("style", "oblique"): ("<em>", "</em>"),
    ("style", "normal"): ('<span style="font-style:normal;">', "</span>"),
    ("weight", "bold"): ("<b>", "</b>"),
    ("weight", "normal"): ('<span style="font-weight:normal;">', "</span>"),
    ("weight", "light"): ('<span style="font-weight:lighter;">', "</span>"),
    ("variant", "small-caps"): ('<span style="font-variant:small-caps;">', "</span>"),
    ("variant", "normal"): ('<span style="font-variant:normal;">', "</span>"),
    ("decoration", "underline"): ('<span style="text-decoration:underline;">', "</span>"),
    ("decoration", "none"): ('<span style="text-decoration:none;">', "</span>"),
    ("valign", "sup"): ("<sup>", "</sup>"),
    ("valign", "sub"): ("<sub>", "</sub>"),
    ("valign", "baseline"): ('<span style="baseline">', "</span>"),
}
_MOVE_SPACE = ("</div>\n  ", "</div>\n")
_DISPLAYS = {
    "left-margin": ('\n    <div class="csl-left-margin">', "</div>"),
    "right-inline": ('<div class="csl-right-inline">', "</div>\n  "),
    "block": ('\n\n    <div class="csl-block">', "</div>\n"),
    "indent": ('<div class="csl-indent">', "</div>\n  "),
}


def to_html(passage: Passage, *, links: bool = True) -> str:
    """Return HTML for use between tags; `links` makes addresses clickable."""
    written: list[str] = []
    closing: list[str] = []
    for place, token in enumerate(passage.tokens):
        if isinstance(token, str):
            if place == 1 and token[0] == " " and _opens_block(passage.tokens[0]):
                # A space that begins an entry is none of its first block.
                written.insert(0, " ")
                token = token[1:]
            written.append(escape_html(token))
        elif isinstance(token, Quote):
            written.append(escape_html(token.text))
        elif isinstance(token, Close):
            closed = closing.pop()
            if closed in _MOVE_SPACE and written[-1].endswith(" "):
                # A space at the end of a block would be lost: it moves out.
                written[-1] = written[-1][:-1]
                closed += " "
            written.append(closed)
        else:
            opened, closed = _find_tag(token) if links or token.kind != "link" else ("", "")
            written.append(opened)
            closing.append(closed)
    return "".join(written)


def _opens_block(token: Token) -> bool:
    return isinstance(token, Open) and token.kind == "display"


def _find_tag(token: Open) -> tuple[str, str]:
    if token.kind == "display":
        return _DISPLAYS[token.value]
    if token.kind == "link":
        return f'<a href="{escape(encode_url(token.value))}">', "</a>"
    return _TAGS.get((token.kind, token.value), ("", ""))


def escape_html(text: str) -> str:
    """Escape a text; raised letters become tags, two spaces stay two."""
    if text.isalnum() and text.isascii():
        return text
    if not text.isprintable():
        text = drop_controls(text)
    text = text.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;")
    if "  " in text:
        text = text.replace("  ", "\u00a0 ")
    return text if text.isascii() else text.translate(_RAISED)


def _find_raised() -> dict[int, str]:
    """Return the characters that Unicode defines as raised others, each as its own tag."""
    found = {}
    for first, last in _RAISED_BLOCKS:
        for code in range(first, last + 1):
            kind, _, plain = unicodedata.decomposition(chr(code)).partition(" ")
            if kind == "<super>":
                letters = "".join(chr(int(each, 16)) for each in plain.split())
                found[code] = f"<sup>{letters}</sup>"
    return found


_RAISED_BLOCKS = (
    (0xAA, 0xBA),
    (0x2B0, 0x2E4),
    (0x10FC, 0x10FC),
    (0x1D2C, 0x1DBF),
    (0x2070, 0x207F),
    (0x2120, 0x2122),
    (0x2C7D, 0x2C7D),
    (0x2D6F, 0x2D6F),
    (0x3192, 0x319F),
    (0xA69C, 0xA69D),
    (0xA770, 0xA770),
    (0xA7F2, 0xA7F9),
    (0xAB5C, 0xAB5F),
)
_RAISED = _find_raised() | {
    0x2C0: "<sup>\u0294</sup>",
    0x2C1: "<sup>\u0295</sup>",
    0x6E5: "<sup>\u0648</sup>",
    0x6E6: "<sup>\u064a</sup>",
}
