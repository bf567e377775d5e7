"""Notations that hold addresses in, the addresses out: CSS, `srcset`, refreshes, JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_CANDIDATE = re.compile(r"([^\s,]\S*[^\s,]|[^\s,])(?:\s+[^,]*)?(?:,|$)")

_STRING = r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
_IN_PARENTHESES = rf"""(?:{_STRING}|[^()"']|\((?:{_STRING}|[^()"'])*\))*"""
_CSS = re.compile(
    r"/\*.*?(?:\*/|\Z)"
    rf"|(?<![\w-])url\(\s*(?:(?P<quoted>{_STRING})"
    r"|(?P<bare>(?:\\[0-9a-f]{1,6}\s?|\\.|[^\s()\"'\\])*))"
    rf"|@import\s*(?P<imported>{_STRING})"
    rf"|\bimage-set\((?P<set>{_IN_PARENTHESES})\)"
    rf"|{_STRING}",
    re.DOTALL | re.IGNORECASE,
)
"""What holds an address, and what is passed over as a whole (CSS Syntax Level 3, 4)."""

_TYPE = re.compile(rf"\btype\(\s*(?:{_STRING})\s*\)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|\r?\n|(.))", re.DOTALL | re.IGNORECASE)

_REFRESH = re.compile(
    r"""\s*[\d.]+\s*[;,\s]\s*(?:url\s*=\s*)?(?:"(?P<double>[^"]*)|'(?P<single>[^']*)|(?P<bare>.*))""",
    re.DOTALL | re.IGNORECASE,
)
"""HTML Standard, 4.2.5.3 "Pragma directives"."""

_LINKED = frozenset(
    ("@id", "url", "image", "logo", "contentUrl", "thumbnailUrl", "mainEntityOfPage", "item")
)
"""Keys of JSON-LD (schema.org) whose value is an address when it is no object."""


def read_css(text: str) -> Iterator[str]:
    """The addresses of a style sheet, or of the value of a `style` attribute."""
    for found in _CSS.finditer(text):
        if found["set"] is not None:
            yield from _read_image_set(found["set"])
            continue
        written = found["quoted"] or found["imported"]
        target = written[1:-1] if written else found["bare"]
        if target:
            yield _ESCAPE.sub(_unescape, target)


def read_srcset(text: str) -> Iterator[str]:
    """The addresses of a `srcset` or `imagesrcset`."""
    yield from _CANDIDATE.findall(text)


def read_refresh(text: str) -> Iterator[str]:
    """The address that a page sends its reader to, from `5; url=...`."""
    if found := _REFRESH.match(text):
        yield next(part for part in found.groups() if part is not None).strip()


def read_json_ld(text: str) -> Iterator[str]:
    """The addresses of JSON-LD; nothing where it is no JSON.

    The fragment of an `@id` names a thing that data speaks of, not a place on the page, and is
    left out; blank nodes (`_:a`) and templates (`{query}`) lead nowhere.
    """
    try:
        found = list(_read_linked(json.loads(text)))
    except (ValueError, RecursionError):
        return
    yield from found


def _read_image_set(text: str) -> Iterator[str]:
    """Bare strings are addresses here, and so is what `url()` holds."""
    without_types = _TYPE.sub("", text)
    yield from read_css(without_types)
    for found in _CSS.finditer(without_types):
        if found.lastgroup is None and found[0][0] in "\"'":
            yield _ESCAPE.sub(_unescape, found[0][1:-1])


def _unescape(found: re.Match[str]) -> str:
    if found[1]:
        number = int(found[1], 16)
        is_character = 0 < number < 0x110000 and not 0xD800 <= number < 0xE000
        return chr(number) if is_character else "\ufffd"
    return found[2] or ""


def _read_linked(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "@context":
                yield from _read_linked(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _read_linked(inner, key)
    elif isinstance(value, str) and key in _LINKED:
        target = value.partition("#")[0] if key == "@id" else value
        if target and not target.startswith("_:") and "{" not in target:
            yield target
