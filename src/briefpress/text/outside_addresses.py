"""Values that may be addresses in, those that lead out of the site out, as a browser gets them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from briefpress.model import Address, Reference, Scan, Span
from briefpress.text.spelling import LATEX, NOTHING, Spelled, spell
from briefpress.text.written_addresses import read_links, read_plain_addresses

FIELDS = ("url", "doi", "archiveurl")
"""Fields of an entry that lead a reader somewhere."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:")
_INSIDE = ("javascript:", "file:")
_DOI = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
_WEB = re.compile(r"(?:https?:)?//[^\s/]\S*", re.IGNORECASE)
_DOI_CHARACTERS = "/:;.,()[]!$*'@=+&~-_"
"""Those of a DOI that need no escape behind `https://doi.org/` (DOI Handbook 2.5.2.4)."""


def outside_url(written: str) -> str | None:
    """The address itself; None where it leads into the site, to a file or is a script.

    Without a scheme, as `//example.org/`, it is one of `https`.
    """
    url = written.strip()
    if url.startswith("//"):
        return f"https:{url}"
    scheme = _SCHEME.match(url)
    return url if scheme and scheme[0].lower() not in _INSIDE else None


def doi_url(doi: str) -> str:
    """The address of a DOI, whatever stands before it."""
    bare = _DOI.sub("", doi.strip(), count=1)
    is_escaped = len(bare) < len(doi.strip()) and "://" in doi
    return f"https://doi.org/{bare if is_escaped else quote(bare, safe=_DOI_CHARACTERS)}"


def text_addresses(scan: Scan, text: str) -> Iterator[Address]:
    """Those of a Markdown file: of its links, and plain ones of its hand-written notes."""
    for written in read_links(scan, text):
        yield from _address(written)
    for link in scan.bare_links:
        yield Address(link.destination, link.span)
    bare = {link.span.start for link in scan.bare_links}
    for written in read_plain_addresses(scan, text):
        if "://" in written.text and written.places[0] not in bare:
            yield from _address(written)


def value_address(field: str, value: str | None, span: Span | None, text: str) -> Address | None:
    """That of a value of front matter or of a registry; `text` is that of its file.

    A `url` is one whatever it holds, and a `doi` is that of its address; any other value where
    all of it is an address.
    """
    if not value or span is None:
        return None
    name = field.rpartition(".")[2]
    if name == "doi":
        url = doi_url(value)
    elif name == "url" or _WEB.fullmatch(value.strip()):
        url = outside_url(value) or value.strip()
    else:
        return None
    return Address(url, _place(value, span, text, NOTHING), field)


def front_matter_addresses(
    values: Mapping[str, Any], spans: Mapping[tuple[str | int, ...], Span], text: str
) -> Iterator[Address]:
    """Those of the front matter of a brief, whose values and places these are."""
    paths: list[tuple[str | int, ...]] = [("license",), ("disclaimer",), ("doi",)]
    for number, author in enumerate(values.get("authors") or ()):
        if isinstance(author, Mapping):
            paths += (("authors", number, name) for name in ("url", "orcid"))
    for path in paths:
        value: Any = values
        for step in path:
            value = value.get(step) if isinstance(value, Mapping) else value[step]
        found = value_address(".".join(map(str, path)), value, spans.get(path), text)
        if found is not None:
            yield found


def entry_urls(reference: Reference) -> Iterator[tuple[str, str]]:
    """The fields of an entry that hold an address, and the address."""
    for field in FIELDS:
        value = reference.fields.get(field, "").strip()
        if value:
            yield field, doi_url(value) if field == "doi" else outside_url(value) or value


def entry_addresses(reference: Reference, text: str) -> Iterator[Address]:
    """Those of an entry; `text` is that of its file."""
    for field, url in entry_urls(reference):
        span = reference.spans.get(field)
        if span is not None:
            value = reference.fields[field]
            yield Address(url, _place(value, span, text, LATEX), field)


def _place(value: str, span: Span, text: str, escapes: re.Pattern[str]) -> Span:
    """Where the value itself stands in `text[span]`; all of that where it is spelled otherwise."""
    bare = value.strip()
    found = spell(text, span, escapes).find(bare)
    return found.span(0, len(bare)) if found else span


def _address(written: Spelled) -> Iterator[Address]:
    url = outside_url(written.text)
    if url is not None:
        start = len(written.text) - len(written.text.lstrip())
        yield Address(url, written.span(start, len(written.text.rstrip())))
