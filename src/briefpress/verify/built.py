"""The folder of a built site in, its pages as values out: ids, links, notes, text."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefpress.model import Page, Span
from briefpress.text.sources import Sources
from briefpress.verify.addresses import Destination, Home, find_destination, page_url, read_home

CONFIGURATION = Span("mkdocs.yml", 0, 0)
"""Place of findings about pages that no file of ours was made into."""

NOT_TEXT = [
    *("code", "pre", "kbd", "samp", "script", "style", "textarea", "template"),
    # Formulas; and sentences of other pages, whose code is shown as text.
    *(".arithmatex", ".bp-quote"),
]
"""Elements whose content is shown as it is written, or not at all."""

_LINKING = "[href], [src], [srcset], [poster], object[data]"
_CANDIDATE = re.compile(r"([^\s,]\S*[^\s,]|[^\s,])(?:\s+[^,]*)?(?:,|$)")


@dataclass(frozen=True, slots=True)
class BuiltLink:
    """An address in an attribute: a link, an image, a style sheet, a script."""

    target: str
    """As it stands in the attribute."""
    text: str
    """What the element shows; empty for an asset."""
    in_article: bool
    """It stands in what the author wrote, not in the theme's furniture."""
    is_note: bool
    """It is a note mark or a way back."""


@dataclass(frozen=True, slots=True)
class BuiltCall:
    """A note mark."""

    id: str | None
    """What a way back leads to: the id of the link or of the nearest element around it."""
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class BuiltNote:
    """An item of the list of notes."""

    id: str | None
    number: int
    """Its place in the list, from 1."""
    ways_back: tuple[str, ...]
    """Their targets."""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """An HTML file of the built site."""

    path: str
    """Below the folder of the site, with forward slashes."""
    base: str | None
    """Path of the URL that its relative links start from; None where that is another site."""
    page: Page | None
    """What it was generated from; None for pages of docs/, of the theme and of other plugins."""
    source: Span
    """Where findings about it point."""
    ids: tuple[str, ...]
    """In the order of the file, repeated ones too."""
    anchors: frozenset[str]
    """All that a fragment can name: ids, and names of links."""
    links: tuple[BuiltLink, ...]
    calls: tuple[BuiltCall, ...]
    notes: tuple[BuiltNote, ...]
    ways_back: tuple[str, ...]
    """Targets of all ways back, those outside the notes too."""
    text: str
    """What the body shows outside `NOT_TEXT`; pieces of different elements on their own lines."""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """All that was built, and all that was to be built."""

    folder: Path
    home: Home
    pages: Mapping[str, BuiltPage]
    """By path, in the order of the paths."""
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
        index = path + "index.html" if path == "" or path.endswith("/") else path + "/index.html"
        return path if path in self.files else index if index in self.files else None

    def place(self, page: BuiltPage, *literals: str) -> Span:
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
    """Read every HTML file below `folder` once; `docs` is the folder of the docs in `sources`."""
    home = read_home(site_url)
    generated = {path: page for page in pages for path in _paths(page.address)}
    written = _docs_pages(sources, docs)
    files = frozenset(_walk(folder))
    built = {}
    for path in sorted(file for file in files if file.endswith(".html")):
        page = generated.get(path)
        source = page.source if page else written.get(path, CONFIGURATION)
        built[path] = read_built_page((folder / path).read_bytes(), path, home, page, source)
    return BuiltSite(folder, home, MappingProxyType(built), files, pages, sources)


def read_built_page(
    html: bytes, path: str, home: Home, page: Page | None, source: Span
) -> BuiltPage:
    """One HTML file."""
    tree = LexborHTMLParser(html)
    ids = tuple(node.id or "" for node in tree.css("[id]"))
    names = (node.attributes["name"] or "" for node in tree.css("a[name]"))
    own = page_url(path, home)
    base = tree.css_first("base[href]")
    return BuiltPage(
        path=path,
        base=_read_base(base.attributes["href"] or "", own, home) if base else own,
        page=page,
        source=source,
        ids=ids,
        anchors=frozenset((*ids, *names)),
        links=tuple(_links(tree)),
        calls=tuple(
            BuiltCall(_nearest_id(node), node.attributes.get("href") or "", node.text().strip())
            for node in tree.css('[role="doc-noteref"]')
        ),
        notes=tuple(
            BuiltNote(node.id, number, _ways_back(node))
            for number, node in enumerate(tree.css('[role="doc-endnotes"] > ol > li'), start=1)
        ),
        ways_back=_ways_back(tree),
        text=_read_text(tree),
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


def _walk(folder: Path) -> Iterator[str]:
    for parent, _folders, names in os.walk(folder):
        below = Path(parent).relative_to(folder).as_posix()
        yield from (name if below == "." else f"{below}/{name}" for name in names)


def _read_base(target: str, own: str, home: Home) -> str | None:
    destination = find_destination(target, own, home)
    if destination is None or destination.path.startswith("/"):
        return None
    return home.root + destination.path


def _links(tree: LexborHTMLParser) -> Iterator[BuiltLink]:
    articles = tree.css("article") or tree.css('main, [role="main"]')
    inside = {node.mem_id for article in articles for node in article.css(_LINKING)}
    # A node that matches two of the selectors is found twice.
    for node in {node.mem_id: node for node in tree.css(_LINKING)}.values():
        tag, attributes = node.tag, node.attributes
        if tag == "base":
            continue
        text = node.text().strip() if tag == "a" else ""
        is_note = attributes.get("role") in ("doc-noteref", "doc-backlink")
        for target in _targets(tag, attributes):
            yield BuiltLink(target, text, node.mem_id in inside, is_note)


def _targets(tag: str | None, attributes: Mapping[str, str | None]) -> Iterator[str]:
    for name in ("href", "src", "poster", *(["data"] if tag == "object" else [])):
        if name in attributes:
            yield attributes[name] or ""
    if "srcset" in attributes:
        yield from _CANDIDATE.findall(attributes["srcset"] or "")


def _nearest_id(node: LexborNode) -> str | None:
    around: LexborNode | None = node
    while around is not None and around.tag in ("a", "sup", "span"):
        if around.id:
            return around.id
        around = around.parent
    return None


def _ways_back(tree: LexborHTMLParser | LexborNode) -> tuple[str, ...]:
    return tuple(node.attributes.get("href") or "" for node in tree.css('[role="doc-backlink"]'))


def _read_text(tree: LexborHTMLParser) -> str:
    """Takes out of the tree what is not text: to be called last."""
    if tree.body is None:
        return ""
    tree.body.strip_tags(NOT_TEXT, recursive=True)
    return tree.body.text(separator="\n", skip_empty=True)
