"""A built file that is no page in, the addresses in it out: CSS, XML, manifests, drawings."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from briefpress.model import Span
from briefpress.verify.addresses import Home, page_url
from briefpress.verify.holders import addresses_of
from briefpress.verify.written_in import read_css

_XML = (".xml", ".xml.gz", ".rss", ".atom")
_JSON = (".webmanifest", "manifest.json", "feed.json")
_ROBOTS = "robots.txt"
"""Read at the root only, as robots do."""

_ROOTS = frozenset(("rss", "feed", "RDF", "urlset", "sitemapindex"))
"""Elements that RSS, Atom and sitemaps begin with; other XML is data and is not looked into."""

_ADDRESSES = frozenset(("comments", "icon", "link", "loc", "logo", "uri", "url"))
_IN_ATTRIBUTES = ("href", "src", "url")
_HTML = frozenset(("content", "description", "encoded", "summary"))
_ENTRIES = frozenset(("entry", "item"))
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_XLINK = "{http://www.w3.org/1999/xlink}href"

_STYLED = re.compile(rb"""<\?xml-stylesheet\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)

_KEYS = frozenset(
    (
        # Web Application Manifest.
        *("src", "start_url", "url"),
        # JSON Feed 1.1.
        *("banner_image", "favicon", "feed_url", "home_page_url", "icon", "image", "next_url"),
    )
)
_SHOWN = frozenset(("display", "feed_url", "home_page_url", "icons", "short_name", "start_url"))
"""Keys that tell the two from other files of these names."""


@dataclass(frozen=True, slots=True, eq=False)
class BuiltFile:
    """A file of the built site that leads elsewhere, or can be led into, and is no page."""

    path: str
    """Below the folder of the site, with forward slashes."""
    base: str
    """Path of the URL that its relative addresses start from."""
    source: Span
    """Where findings about it point."""
    targets: tuple[str, ...]
    """Each address once."""
    anchors: frozenset[str] | None = None
    """Ids of a drawing; None where a fragment names something else."""


def is_read(path: str) -> bool:
    """Whether `read_built_file` looks into a file of this name."""
    return path == _ROBOTS or path.endswith((".css", ".svg", *_XML, *_JSON))


def read_built_file(content: bytes, path: str, home: Home, source: Span) -> BuiltFile:
    """One file; of what cannot be parsed nothing is known."""
    base = page_url(path, home)
    if path.endswith(".svg"):
        root = _parse(content)
        if root is None:
            return BuiltFile(path, base, source, ())
        # Fonts in SVG are led into by names that they need not have.
        is_font = any(_name(element) == "font" for element in root.iter())
        anchors = frozenset(element.get("id", "") for element in root.iter())
        targets = tuple(dict.fromkeys(_drawn(root)))
        return BuiltFile(path, base, source, targets, None if is_font else anchors)
    try:
        return BuiltFile(path, base, source, tuple(dict.fromkeys(_addresses(content, path))))
    except RecursionError:
        return BuiltFile(path, base, source, ())


def _addresses(content: bytes, path: str) -> Iterator[str]:
    if path.endswith(".css"):
        # Of an address that is a fragment alone, the page decides where it leads.
        text = content.decode("utf-8", "replace")
        yield from (target for target in read_css(text) if not target.startswith("#"))
    elif path == _ROBOTS:
        yield from _SITEMAP.findall(content.decode("utf-8", "replace"))
    elif path.endswith(_JSON):
        try:
            value = json.loads(content)
        except ValueError:
            return
        if isinstance(value, dict) and not _SHOWN.isdisjoint(value):
            yield from _named(value)
    else:
        yield from _in_xml(content, path)


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from _named(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key in _KEYS:
                yield inner
            elif not isinstance(inner, str):
                yield from _named(inner)


def _in_xml(content: bytes, path: str) -> Iterator[str]:
    if path.endswith(".gz"):
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error):
            return
    root = _parse(content)
    if root is None or _name(root) not in _ROOTS:
        return
    yield from (double or single for double, single in _decoded(_STYLED.findall(content)))
    yield from _in_element(root, None, None)


def _in_element(element: ElementTree.Element, base: str | None, entry: str | None) -> Iterator[str]:
    """Addresses below an element.

    `base` is the nearest `xml:base`; relative addresses in the HTML of an entry start from the
    page that the entry leads to, as feed readers take them.
    """
    name, text = _name(element), (element.text or "").strip()
    if own := element.get(_BASE):
        base = urljoin(base or "", own)
    if name in _ENTRIES:
        entry = next(filter(None, map(_leads_to, element)), None)
    is_name = name == "guid" and element.get("isPermaLink", "true") == "false"
    if text and (name in _ADDRESSES or name.endswith("_loc") or name == "guid") and not is_name:
        yield _from(base, text)
    for attribute in _IN_ATTRIBUTES:
        if (target := element.get(attribute)) is not None:
            yield _from(base, target)
    if text and name in _HTML and "<" in text:
        yield from (_from(base or entry, target) for target in _in_html(text))
    for inner in element:
        yield from _in_element(inner, base, entry)


def _leads_to(element: ElementTree.Element) -> str | None:
    """The page of an entry, where this is the element that names it."""
    if _name(element) != "link" or element.get("rel", "alternate") != "alternate":
        return None
    return element.get("href") or (element.text or "").strip() or None


def _in_html(text: str) -> Iterator[str]:
    root = LexborHTMLParser(text).root
    for node in root.traverse() if root else ():
        for target in addresses_of(node, node.tag, node.attributes):
            if not target.startswith("#"):
                yield target


def _drawn(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        for attribute in ("href", _XLINK):
            if (target := element.get(attribute)) is not None:
                yield target


def _parse(content: bytes) -> ElementTree.Element | None:
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None


def _decoded(pairs: list[tuple[bytes, bytes]]) -> Iterator[tuple[str, ...]]:
    return (tuple(one.decode("utf-8", "replace") for one in pair) for pair in pairs)


def _from(base: str | None, target: str) -> str:
    try:
        return urljoin(base, target) if base else target
    except ValueError:
        return target


def _name(element: ElementTree.Element) -> str:
    """Without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
