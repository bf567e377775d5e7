"""One source in, one piece of its reference out: names, titles, imprint, pages, address."""

from __future__ import annotations

from typing import Any

from briefpress.csl.compact.compose import join
from briefpress.csl.compact.dates import format_date
from briefpress.csl.compact.names import read_names
from briefpress.csl.compact.numbers import format_locator, format_ordinal, format_pages, set_ranges
from briefpress.csl.compact.output import Link, Node, Styled, Text, Tree, encode_url, merge_texts
from briefpress.csl.compact.richtext import parse_field
from briefpress.csl.compact.style import Source

_DOI_PREFIXES = (
    "https://doi.org/",
    "http://doi.org/",
    "https://dx.doi.org/",
    "http://dx.doi.org/",
    "doi.org/",
    "doi:",
)


def read_value(source: Source, *variables: str) -> str:
    """Return the first of the variables that has text; numbers are text too.

    A comma, semicolon or colon at its end is left out: the style sets its own.
    """
    for variable in variables:
        value = source.item.get(variable)
        text = str(value).strip(" \t\n,;:") if isinstance(value, str | int | float) else ""
        if text and not isinstance(value, bool):
            return text
    return ""


def plain(source: Source, text: str) -> Tree:
    """Return a field's text as it stands in running text."""
    return parse_field(text, source.terms)


def quoted(source: Source, text: str) -> Tree:
    """Return a field's text in quotation marks."""
    opening, closing = source.terms.quotes[:2]
    inner = parse_field(text, source.terms, depth=1)
    return merge_texts((Text(opening), *inner, Text(closing))) if inner else ()


def italic(source: Source, text: str) -> Tree:
    """Return a field's text in italics; what is emphasised inside it stands upright."""
    upright: list[Node] = []
    slanted: list[Node] = []
    for node in parse_field(text, source.terms):
        if isinstance(node, Styled) and node.kind == "emphasis":
            if slanted:
                upright.append(Styled("emphasis", tuple(slanted)))
                slanted = []
            upright.extend(node.children)
        else:
            slanted.append(node)
    if slanted:
        upright.append(Styled("emphasis", tuple(slanted)))
    return tuple(upright)


def container(source: Source) -> Tree:
    """Return the periodical, site or book that it appeared in."""
    return italic(source, read_value(source, "container-title"))


def volume(source: Source) -> Tree:
    """Return `vol. 12`."""
    return _numbered(source, source.terms.volume, read_value(source, "volume"))


def issue(source: Source) -> Tree:
    """Return `no. 3`."""
    return _numbered(source, source.terms.number, read_value(source, "issue"))


def number(source: Source) -> Tree:
    """Return `no. 33`."""
    return _numbered(source, source.terms.number, read_value(source, "number"))


def genre(source: Source) -> Tree:
    """Return what kind of thing it is, where the item or its type names it."""
    default = source.terms.genres.get(read_value(source, "type"), "")
    return plain(source, read_value(source, "genre") or default)


def genre_and_number(source: Source) -> Tree:
    """Return `Special Report 512`, or `no. 512` where the genre is not known."""
    kind, value = genre(source), read_value(source, "number")
    if not kind:
        return number(source)
    return join((kind, plain(source, set_ranges(value))), " ")


def edition(source: Source) -> Tree:
    """Return `2nd edn`; an edition that has words of its own is printed as it is."""
    value = read_value(source, "edition")
    if value.isdecimal():
        value = f"{format_ordinal(int(value))} {source.terms.edition}"
    elif value and "ed" not in value.lower().replace("revised", "").replace("updated", ""):
        value = f"{value} {source.terms.edition}"
    return plain(source, value)


def version(source: Source) -> Tree:
    """Return `version 2.1`."""
    value = read_value(source, "version")
    if value[:1].isdigit():
        value = f"{source.terms.version} {value}"
    return plain(source, value)


def scale(source: Source) -> Tree:
    """Return `scale 1:50,000`."""
    value = read_value(source, "scale")
    if value[:1].isdigit():
        value = f"{source.terms.scale} {value}"
    return plain(source, value)


def collection(source: Source) -> Tree:
    """Return the series and the number in it."""
    title = plain(source, read_value(source, "collection-title"))
    return (
        join((title, plain(source, read_value(source, "collection-number"))), " ") if title else ()
    )


def reporter(source: Source) -> Tree:
    """Return where a law or judgment is printed: `73 N.Y.2d 683`."""
    title = read_value(source, "container-title", "collection-title")
    parts = (read_value(source, "volume"), title, read_value(source, "page-first", "page"))
    return plain(source, " ".join(part for part in parts if part)) if title else ()


def authority(source: Source) -> Tree:
    """Return the court or parliament."""
    return plain(source, read_value(source, "authority", "jurisdiction", "publisher"))


def event_title(source: Source) -> Tree:
    """Return the occasion."""
    return plain(source, read_value(source, "event-title", "event"))


def event_place(source: Source) -> Tree:
    """Return the place of the occasion."""
    return plain(source, read_value(source, "event-place"))


def archive(source: Source) -> Tree:
    """Return shelf mark, archive and place."""
    variables = ("archive_location", "archive-collection", "archive", "archive-place")
    return join((plain(source, read_value(source, name)) for name in variables), ", ")


def publisher(source: Source) -> Tree:
    """Return the publisher, unless it is named already as author or as container."""
    value = read_value(source, "publisher")
    named = [read_value(source, "container-title")]
    for variable in ("author", "editor"):
        named += [str(name.get("literal", "")) for name in read_names(source.item.get(variable))]
    if value.casefold() in (name.strip().casefold() for name in named):
        return ()
    return plain(source, value)


def place_and_publisher(source: Source) -> Tree:
    """Return `London: Hurst`."""
    place = plain(source, read_value(source, "publisher-place"))
    return join((place, publisher(source)), ": ")


def place(source: Source) -> Tree:
    """Return the place of publication, or of the event."""
    return plain(source, read_value(source, "publisher-place", "event-place"))


def date(source: Source) -> Tree:
    """Return the date of issue; where there is none, the status, or else `n.d.` for a title.

    Where an access date is printed behind the address (`address`), it takes the place of the
    missing date.
    """
    text = format_date(source.item.get("issued"), source.terms) or read_value(source, "status")
    has_title = read_value(source, "title", "title-short")
    if not text and has_title and not (accessed(source) and address(source)):
        text = source.terms.no_date
    return plain(source, text)


def date_if_known(source: Source) -> Tree:
    """Return the date of issue, unless the title ends in it (`Elections Act 2017`)."""
    text = format_date(source.item.get("issued"), source.terms)
    return () if text and read_value(source, "title").endswith(text) else plain(source, text)


def accessed(source: Source) -> str:
    """Return the access date of an item that has no date of issue."""
    item: Any = source.item
    if format_date(item.get("issued"), source.terms):
        return ""
    return format_date(item.get("accessed"), source.terms)


def pinpoint(source: Source) -> Tree:
    """Return the locator of the cite."""
    cite = source.cite
    return plain(source, format_locator(cite.locator or "", cite.label, source.terms))


def pages(source: Source) -> Tree:
    """Return the locator of the cite, else the pages of the item."""
    return pinpoint(source) or plain(source, format_pages(read_value(source, "page"), source.terms))


def address(source: Source) -> Tree:
    """Return the DOI as a link, else the URL."""
    doi = read_value(source, "DOI")
    for prefix in _DOI_PREFIXES:
        if doi.lower().startswith(prefix):
            doi = doi[len(prefix) :].strip()
    url = f"https://doi.org/{encode_doi(doi)}" if doi else read_value(source, "URL")
    return (Link(url, (Text(url),)),) if url else ()


def encode_doi(doi: str) -> str:
    """Return a DOI as the path of an address: `#` and `?` are part of it, not of the syntax."""
    return encode_url(doi).replace("#", "%23").replace("?", "%3F")


def address_and_access(source: Source) -> Tree:
    """Return the address, with the access date where there is no date of issue."""
    link, day = address(source), accessed(source)
    if not link or not day:
        return link
    return (*link, Text(f" ({source.terms.accessed} {day})"))


def _numbered(source: Source, label: str, value: str) -> Tree:
    """Return a number with its label; a value that is no number is printed as it is."""
    is_number = value[:1].isdigit() or (value and set(value) <= set("IVXLCDMivxlcdm"))
    return plain(source, f"{label} {set_ranges(value)}" if is_number else value)
