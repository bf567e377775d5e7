"""HTML in, as much of it out as browsers look at and as can be parsed within bounds.

A parser walks up the open elements at most tags, and opens again in every paragraph what was not
closed before: a few hundred kilobytes of `<div>` take minutes, and of `<font><p>` gigabytes.
"""

from __future__ import annotations

import re
from html import unescape

_FEW = 2000
"""Tags that can do no harm whatever they are."""
_MOST_TAGS = 100_000
"""More than two megabytes of any page that people read."""
_MOST_STEPS = 10_000_000
"""Sum of the depths at which tags stand."""
_MOST_COPIES = 200_000
"""Sum of what is opened again in blocks."""
_TAG = re.compile(r"<(!--|/?[a-z][a-z0-9]*)", re.IGNORECASE)
_UNREAD = re.compile(r"<(!--|(?:noscript|script|style|textarea|title|xmp)\b)", re.IGNORECASE)
_ID = re.compile(r"""\s(?:id|name)=(?:"([^"<]*)"|'([^'<]*)'|([^\s"'<>]+))""", re.IGNORECASE)
_RAW = frozenset(("script", "style", "textarea", "title", "xmp"))
_LEFT_OPEN = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr
    a body colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr
    """.split()  # noqa: SIM905
)
"""Elements that have no end or whose end the next of their kind brings."""
_COPIED = frozenset(
    ("b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)


def bounded(html: str) -> tuple[str, str]:
    """The HTML, up to where it would cost too much, and the rest."""
    if html.count("<") <= _FEW:
        return html, ""
    stop = _stop(html)
    return (html, "") if stop is None else (html[:stop], html[stop:])


def likely_ids(html: str) -> set[str]:
    """What looks like an id or name in HTML that nobody parses."""
    return {unescape(one[1] or one[2] or one[3]) for one in _ID.finditer(html)}


def _stop(html: str) -> int | None:
    """Where to stop reading; None: nowhere."""
    lower = _lower(html)
    depth = copies = steps = copied = tags = at = 0
    while match := _TAG.search(lower, at):
        name = match[1]
        at = match.end()
        if name == "!--":
            at = lower.find("-->", at)
        elif name in _RAW:
            at = lower.find(f"</{name}", at)
        elif name[0] == "/":
            depth = max(depth - (name[1:] not in _LEFT_OPEN), 0)
            copies = max(copies - (name[1:] in _COPIED), 0)
        elif name not in _LEFT_OPEN:
            depth += 1
            copies += name in _COPIED
        if at < 0:
            return None
        tags += 1
        steps += depth
        copied += copies if name[0] != "/" else 0
        if tags > _MOST_TAGS or steps > _MOST_STEPS or copied > _MOST_COPIES:
            return match.start()
    return None


def without_noscript(html: str) -> str:
    """The HTML as browsers with scripts see it: to them `<noscript>` holds no elements."""
    lower = _lower(html)
    if "<noscript" not in lower:
        return html
    kept = []
    start = at = 0
    while match := _UNREAD.search(lower, at):
        name = match[1]
        end = lower.find("-->" if name == "!--" else f"</{name}", match.end())
        if end < 0:
            end = len(html)
        if name == "noscript":
            kept.append(html[start : match.start()])
            start = end
        at = end
    return "".join(kept) + html[start:]


def _lower(html: str) -> str:
    """In lower case and ASCII, every character at its place: `İ` alone becomes two otherwise."""
    return html.encode("ascii", "replace").decode("ascii").lower()
