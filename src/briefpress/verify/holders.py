"""An element in, the addresses and the ids that its attributes hold out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from selectolax.lexbor import LexborNode

from briefpress.verify.written_in import read_css, read_json_ld, read_refresh, read_srcset

Attributes = Mapping[str, str | None]

IDREFS = frozenset(
    (
        *("aria-activedescendant", "aria-controls", "aria-describedby", "aria-details"),
        *("aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns"),
        *("commandfor", "for", "form", "headers", "list", "popovertarget"),
    )
)
"""Attributes that name ids of their own page (HTML Standard; WAI-ARIA 1.2, 6.3.3)."""

SPEAKING = frozenset(("style", "script"))
"""Elements whose content may hold addresses."""

_NAMED_IN_META = re.compile(
    r"og:(?:url|image|audio|video)(?::url|:secure_url)?|twitter:(?:image|player)(?::src)?"
    r"|citation_(?:\w+_)?url|msapplication-tileimage|thumbnail|image|url",
    re.IGNORECASE,
)
_ONLY_A_HOST = frozenset(("preconnect", "dns-prefetch"))
"""Relations whose address is that of a host, whatever its path."""


def addresses_of(node: LexborNode, tag: str | None, attributes: Attributes) -> Iterator[str]:
    """Every address in the attributes and the content of an element, as it stands there."""
    if not HOLDERS.isdisjoint(attributes):
        for name in attributes:
            if (read := _READERS.get(name)) and (value := attributes[name]) is not None:
                yield from read(value, tag, attributes)
    if tag == "style":
        yield from read_css(node.text())
    elif tag == "script" and (attributes.get("type") or "").lower() == "application/ld+json":
        yield from read_json_ld(node.text())


def _read_address(value: str, tag: str | None, attributes: Attributes) -> Iterator[str]:
    if tag == "base" or (tag == "link" and _is_of_a_host(attributes)):
        return
    yield value


def _read_data(value: str, tag: str | None, _attributes: Attributes) -> Iterator[str]:
    if tag == "object":
        yield value


def _read_set(value: str, _tag: str | None, _attributes: Attributes) -> Iterator[str]:
    yield from read_srcset(value)


def _read_style(value: str, _tag: str | None, _attributes: Attributes) -> Iterator[str]:
    if "(" in value:
        yield from read_css(value)


def _read_meta(value: str, tag: str | None, attributes: Attributes) -> Iterator[str]:
    if tag != "meta":
        return
    if (attributes.get("http-equiv") or "").lower() == "refresh":
        yield from read_refresh(value)
        return
    for name in ("property", "name", "itemprop"):
        if _NAMED_IN_META.fullmatch(attributes.get(name) or ""):
            yield value
            return


def _is_of_a_host(attributes: Attributes) -> bool:
    return not _ONLY_A_HOST.isdisjoint((attributes.get("rel") or "").lower().split())


_READERS: Mapping[str, Callable[[str, str | None, Attributes], Iterator[str]]] = {
    **dict.fromkeys(
        (
            *("action", "background", "formaction", "href", "longdesc", "poster"),
            *("src", "xlink:href"),
        ),
        _read_address,
    ),
    **dict.fromkeys(("srcset", "imagesrcset"), _read_set),
    # Of SVG, besides `style`: attributes whose value is CSS.
    **dict.fromkeys(
        (
            *("clip-path", "fill", "filter", "marker-end", "marker-mid", "marker-start", "mask"),
            *("stroke", "style"),
        ),
        _read_style,
    ),
    "content": _read_meta,
    "data": _read_data,
}
HOLDERS = frozenset(_READERS)
"""Attributes that may hold addresses."""
