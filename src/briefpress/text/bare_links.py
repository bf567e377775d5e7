"""A text in, the addresses in it that the renderer makes links of without any mark out.

Only `pymdownx.magiclink` does that, and only in running text; without it nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice

from briefpress.text.judge import judge
from briefpress.text.renderer import Extensions
from briefpress.text.tokens import LIMIT, encode

_NAME = "pymdownx.magiclink"
_BARE = re.compile(
    r"(?<![^\W_])(?:(?:https?|ftps?)://|www\.)[^\W_][\w.-]*+"
    r"[\w.?,!'(){}\[\]/+&@%$#=:\"|~;-]*(?<=[^\W_]|[-/#@$+=])",
    re.IGNORECASE,
)


def find_bare_links(
    text: str, taken: Collection[tuple[int, int]], extensions: Extensions
) -> list[tuple[int, int, str]]:
    """Start, end and destination of each; those that overlap a piece of `taken` are left out."""
    if all(name != _NAME for name, _options in extensions):
        return []
    found = [
        match
        for match in _BARE.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    if not found:
        return []
    # A mark within an address would end it; one before it, with a space, changes nothing.
    marks = ((one.start(), one.start(), encode(at) + " ") for at, one in enumerate(found))
    places = judge(text, islice(marks, LIMIT), extensions).places
    return [
        (*one.span(), f"http://{one[0]}" if one[0][:4].lower() == "www." else one[0])
        for at, one in enumerate(found)
        if at in places and places[at].context in ("text", "heading")
    ]
