"""A site in, every address outside of it that its files lead readers to out, with its places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from briefpress.model import Brief, Config, Registry, Scan, Site, Span
from briefpress.text.outside_addresses import (
    entry_addresses,
    text_addresses,
    value_address,
)
from briefpress.text.scan import scan_markdown

_META = re.compile(r"\ufeff?---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)

ScanPage = Callable[[str, str], Scan]
"""A page of the docs, its text and its file, in; what the renderer sees in it out."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an outside address is written."""

    span: Span
    """The address alone, as the file spells it."""
    key: str | None = None
    """Of the entry of the bibliography, or of a registry, that holds it."""
    field: str | None = None
    """The field whose value it is: `url`, `authors.0.url`; None in running text."""
    brief: str | None = None
    """Id of the brief whose file holds it."""


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """An address and where it is written."""

    url: str
    """As a reader's browser is given it, with its fragment."""
    places: tuple[Place, ...]
    """In the order of the files, each once."""


def find_outside_links(
    site: Site, sources: Mapping[str, str], *, scan: ScanPage | None = None
) -> tuple[OutsideLink, ...]:
    """Every address outside the site: in briefs, bibliography, registries and the docs.

    Sorted by address. `mailto:`, `tel:` and the like are among them; relative links, those to the
    site's own address (which the built site is verified for) and what stands in code or comments
    are not. `scan` reads a page of the docs, where that is known from before.
    """
    scan = scan or partial(scan_page, config=site.config)
    found: dict[str, dict[Span, Place]] = {}
    for url, place in _all_places(site, sources, scan):
        if not _is_own(url, site.config):
            found.setdefault(url, {}).setdefault(place.span, place)
    return tuple(
        OutsideLink(url, tuple(sorted(found[url].values(), key=lambda one: one.span)))
        for url in sorted(found)
    )


def _all_places(
    site: Site, sources: Mapping[str, str], scan: ScanPage
) -> Iterator[tuple[str, Place]]:
    for brief in site.briefs:
        yield from _of_brief(brief)
    for reference in site.references:
        text = sources.get(reference.span.file, "")
        for one in entry_addresses(reference, text):
            yield one.url, Place(one.span, reference.key, one.field)
    yield from _of_registry(site.registry, sources)
    for file, text in sources.items():
        if file.startswith(f"{site.config.docs}/") and _may_lead_out(text):
            for one in text_addresses(scan(text, file), text):
                yield one.url, Place(one.span)


def _of_brief(brief: Brief) -> Iterator[tuple[str, Place]]:
    for one in brief.addresses:
        yield one.url, Place(one.span, None, one.field, brief.id)


def _of_registry(registry: Registry, sources: Mapping[str, str]) -> Iterator[tuple[str, Place]]:
    values = (
        *(("people", one.key, "url", one.url) for one in registry.people.values()),
        *(("people", one.key, "orcid", one.orcid) for one in registry.people.values()),
        *(("bodies", one.key, "url", one.url) for one in registry.bodies.values()),
        *(("bodies", one.key, "ror", one.ror) for one in registry.bodies.values()),
    )
    for name, key, field, value in values:
        span = registry.spans.get((name, str(key), field))
        text = sources.get(span.file, "") if span else ""
        found = value_address(field, value, span, text)
        if found is not None:
            yield found.url, Place(found.span, key, field)


def _is_own(url: str, config: Config) -> bool:
    """Whether the address is one of the site itself."""
    own = (config.site_url or "").rstrip("/")
    return bool(own) and (url == own or url.startswith((f"{own}/", f"{own}#", f"{own}?")))


def _may_lead_out(text: str) -> bool:
    return "//" in text or "mailto:" in text or "tel:" in text


def scan_page(text: str, file: str, config: Config) -> Scan:
    """What the renderer sees in a page of the docs, its front matter left out."""
    meta = _META.match(text)
    start = meta.end() if meta else 0
    return scan_markdown(text, file, start=start, extensions=config.markdown_extensions)
