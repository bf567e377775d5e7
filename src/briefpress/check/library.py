"""The references of a site in, what several of them share out: each question is one look-up."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from urllib.parse import urlsplit

from briefpress.check.normal import host_of, normal_host, normal_name, normal_url
from briefpress.check.publication_numbers import DOI, DOI_ADDRESS, isbn_13, numbers_in
from briefpress.check.values import is_own
from briefpress.model import Reference

_FRONT = re.compile(r"/(?:index|home|default)\.\w{3,5}\Z", re.IGNORECASE)
_COMPARED = 8
"""Earlier entries of a group that one is compared with: a group of thousands shares nothing."""
_SHORTEST_TITLE = 12
"""Characters: `Introduction` by one author may stand twice in a year, and shorter ones do."""


class Library:
    """Which entries have one DOI, ISBN, address or title, and which hosts are cited by `https`."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._references = references

    def with_doi(self, reference: Reference) -> tuple[Reference, ...]:
        """Earlier entries that have one of its DOIs of their own."""
        return self._earlier(reference, self._by_doi, dois_of)

    def with_isbn(self, reference: Reference) -> tuple[Reference, ...]:
        return self._earlier(reference, self._by_isbn, isbns_of)

    def with_url(self, reference: Reference) -> tuple[Reference, ...]:
        return self._earlier(reference, self._by_url, _urls_of)

    def with_title(self, reference: Reference) -> tuple[Reference, ...]:
        """Earlier entries of the same title, year and first author."""
        return self._earlier(reference, self._by_title, _works_of)

    def is_https(self, host: str) -> bool:
        """Whether another address at this host begins with `https`."""
        return normal_host(host) in self._https

    def _earlier(
        self,
        reference: Reference,
        groups: dict[str, list[Reference]],
        values: Callable[[Reference], Iterable[str]],
    ) -> tuple[Reference, ...]:
        found: dict[str, Reference] = {}
        for value in values(reference):
            group = groups[value]
            before = bisect_left(group, reference.span.start, key=lambda one: one.span.start)
            found |= {one.key: one for one in group[: min(before, _COMPARED)]}
        return tuple(found.values())

    @cached_property
    def _by_doi(self) -> dict[str, list[Reference]]:
        return self._grouped(dois_of)

    @cached_property
    def _by_isbn(self) -> dict[str, list[Reference]]:
        return self._grouped(isbns_of)

    @cached_property
    def _by_url(self) -> dict[str, list[Reference]]:
        return self._grouped(_urls_of)

    @cached_property
    def _by_title(self) -> dict[str, list[Reference]]:
        return self._grouped(_works_of)

    @cached_property
    def _https(self) -> frozenset[str]:
        urls = (one.fields.get("url", "").strip() for one in self._references)
        return frozenset(normal_host(host_of(url)) for url in urls if url[:8].lower() == "https://")

    def _grouped(self, values: Callable[[Reference], Iterable[str]]) -> dict[str, list[Reference]]:
        groups: defaultdict[str, list[Reference]] = defaultdict(list)
        for reference in self._references:
            for value in values(reference):
                groups[value].append(reference)
        return groups


def dois_of(reference: Reference) -> Iterator[str]:
    """Its own DOI for comparison, from `doi` or an address at doi.org."""
    if is_own(reference, "doi"):
        doi = reference.fields["doi"]
        bare = DOI_ADDRESS.match(doi)
        doi = doi[bare.end() if bare else 0 :].strip().lower()
        if DOI.fullmatch(doi):  # and not `TBD` or `None`, which many have
            yield doi
    elif is_own(reference, "url") and "doi.org/10." in reference.fields["url"].lower():
        yield reference.fields["url"].lower().partition("doi.org/")[2].strip()


def isbns_of(reference: Reference) -> Iterator[str]:
    """Its own ISBNs in the form of thirteen digits."""
    if is_own(reference, "isbn"):
        found = (isbn_13(match[0]) for match in numbers_in(reference.fields["isbn"]))
        yield from dict.fromkeys(number for number in found if number is not None)


def _urls_of(reference: Reference) -> Iterator[str]:
    """Its own address; a front page, of a site or a folder, is that of many sources."""
    url = reference.fields["url"] if is_own(reference, "url") else ""
    url = f"https://{url}" if url.lower().startswith("www.") else url
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return
    is_front = not parts.query and (not parts.path.strip("/") or _FRONT.search(parts.path))
    if parts.hostname and not is_front:
        yield normal_url(url)


def _works_of(reference: Reference) -> Iterator[str]:
    title = normal_name(str(reference.item.get("title", "")))
    issued = reference.item.get("issued", {}).get("date-parts")
    names = reference.item.get("author") or reference.item.get("editor") or ()
    family = next((one.get("family") or one.get("literal", "") for one in names), "")
    if is_own(reference, "title") and len(title) >= _SHORTEST_TITLE and issued:
        yield f"{title}|{issued[0][0]}|{normal_name(family)}"
