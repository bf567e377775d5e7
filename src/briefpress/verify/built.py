"""The folder of a built site in, its pages and what lies beside them as values out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from briefpress.model import Page, Span
from briefpress.text.sources import Sources
from briefpress.verify.addresses import Destination, Home, find_destination, read_home
from briefpress.verify.beside import BuiltFile, is_read, read_built_file
from briefpress.verify.page import BuiltPage
from briefpress.verify.reading import Found, find_in_page, make_page
from briefpress.verify.sharing import map_shared

CONFIGURATION = Span("mkdocs.yml", 0, 0)
"""Place of findings about pages that no file of ours was made into."""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """All that was built, and all that was to be built."""

    folder: Path
    home: Home
    pages: Mapping[str, BuiltPage]
    """By path, in the order of the paths."""
    beside: Mapping[str, BuiltFile]
    """Style sheets, feeds, maps of the site, manifests and drawings, by path in that order."""
    files: frozenset[str]
    """Paths of all files, pages included."""
    expected: tuple[Page, ...]
    sources: Sources

    def find_page(self, address: str) -> BuiltPage | None:
        """The page at an address such as `briefs/x/`; the home page is empty."""
        return next((self.pages[path] for path in _paths(address) if path in self.pages), None)

    def find_destination(self, page: BuiltPage, target: str) -> Destination | None:
        """What a link of `page` means; None where that is outside the site."""
        return find_destination(target, page.base, self.home)

    def find_file(self, path: str) -> str | None:
        """The file that a server sends for a path below the root; case counts."""
        if path in self.files:
            return path
        index = path + "index.html" if path == "" or path.endswith("/") else path + "/index.html"
        return index if index in self.files else None

    def find_anchors(self, file: str) -> frozenset[str] | None:
        """All that a fragment can name in a file of the site; None where nothing is known of it."""
        if page := self.pages.get(file):
            return page.anchors
        beside = self.beside.get(file)
        return beside.anchors if beside else None

    def place(self, page: BuiltPage | BuiltFile, *literals: str) -> Span:
        """The only place of the first of `literals` that its source holds once, else its start.

        The start is the first line of the source: the heading of a recommendation.
        """
        return find_place(self.sources, page.source, *literals)


def find_place(sources: Sources, source: Span, *literals: str) -> Span:
    """As `BuiltSite.place`, for a source whose page may not have been built."""
    text = sources.get(source.file, "")
    for literal in literals:
        found = text.find(literal, source.start, source.end) if len(literal) > 1 else -1
        if found >= 0 and text.find(literal, found + 1, source.end) < 0:
            return Span(source.file, found, found + len(literal))
    line_end = text.find("\n", source.start, source.end)
    end = line_end if line_end >= 0 else min(source.end, len(text))
    return Span(source.file, source.start, max(source.start, end))


def read_built_site(
    folder: Path,
    pages: tuple[Page, ...],
    sources: Sources,
    *,
    site_url: str | None,
    docs: str,
) -> BuiltSite:
    """Read every HTML file below `folder` once, and every file that leads elsewhere besides.

    `docs` is the folder of the docs in `sources`.
    """
    home = read_home(site_url)
    generated = {path: page for page in pages for path in _paths(page.address)}
    written = _docs_pages(sources, docs)
    files = frozenset(_walk(str(folder)))
    paths = [path for path in sorted(files) if path.endswith((".html", ".htm"))]
    built: dict[str, BuiltPage] = {}
    for path, found in zip(paths, map_shared(partial(_find, folder), paths), strict=True):
        page = generated.get(path)
        source = page.source if page else written.get(path, CONFIGURATION)
        built[path] = make_page(found, path, home, page, source, partial(_read, folder, path))
    beside: dict[str, BuiltFile] = {}
    for path in sorted(filter(is_read, files)):
        own = f"{docs}/{path}"
        source = Span(own, 0, len(sources[own])) if own in sources else CONFIGURATION
        beside[path] = read_built_file(_read(folder, path), path, home, source)
    return BuiltSite(
        folder, home, MappingProxyType(built), MappingProxyType(beside), files, pages, sources
    )


def _paths(address: str) -> tuple[str, ...]:
    """Files that a page may be built into, with and without `use_directory_urls`."""
    return (f"{address}index.html", f"{address.rstrip('/') or 'index'}.html")


def _docs_pages(sources: Sources, docs: str) -> dict[str, Span]:
    """Path of a built page -> all of the file of docs/ that it was written in."""
    pages = {}
    for file, text in sources.items():
        if file.startswith(f"{docs}/") and file.endswith(".md"):
            address = file.removeprefix(f"{docs}/").removesuffix(".md")
            folder, _slash, name = address.rpartition("/")
            if name in ("index", "README"):
                address = folder
            for path in _paths(f"{address}/" if address else ""):
                pages[path] = Span(file, 0, len(text))
    return pages


def _walk(folder: str, below: str = "") -> Iterator[str]:
    """Paths of all files below a folder; links to folders are not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{below}{entry.name}/")
            elif entry.is_file():
                yield below + entry.name


def _find(folder: Path, path: str) -> Found:
    return find_in_page(_read(folder, path))


def _read(folder: Path, path: str) -> bytes:
    with open(f"{folder}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - half the time
        return file.read()
