"""The HTML of a page in, what of it a verdict may rest on out; nothing of it is run."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefpress.links.answers import Answer
from briefpress.links.charsets import decode
from briefpress.links.nesting import bounded, likely_ids, without_noscript

_HTML = ("text/html", "application/xhtml+xml")
_UNTYPED = ("", "application/octet-stream", "binary/octet-stream", "unknown/unknown")
_LOOKS_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?xml.*?\?>\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_REFRESH = re.compile(
    r"\s*(?P<delay>\d*\.?\d*)[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?(?P<quote>[\"']?)(?P<url>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_REFRESH = 4096
_LONGEST_TITLE = 500
_ENOUGH_PROSE = 5000
_DATA_TYPES = re.compile(r"json|template|x-|text/plain|importmap|speculationrules|ld\+", re.I)
_UNSEEN = ["script", "style", "template"]
_LOOKED_FOR = (
    "title, meta, base, h1, p, input[type=password], iframe, frame, embed, object, "
    "link[rel=canonical]"
)


@dataclass(frozen=True, slots=True)
class Refresh:
    """A page that sends the reader on by itself."""

    delay: float
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML page shows."""

    title: str | None
    headings: tuple[str, ...]
    """Of the first rank."""
    text: str
    """All that is visible, white space collapsed."""
    blocks: tuple[str, ...]
    """Headings of the first rank and paragraphs, in order, until they make a text."""
    refresh: Refresh | None = None
    base: str | None = None
    canonical: str | None = None
    status: str = ""
    """What the page tells search engines that it is (`prerender-status-code`)."""
    body_class: str = ""
    embedded: tuple[str, ...] = ()
    """Addresses of frames and objects."""
    asks_password: bool = False
    is_scripted: bool = False
    scripts: str = ""
    """The source of the scripts within the page, and the addresses of others."""
    outline: tuple[str, ...] = ()
    """Headings of every rank, where ids were asked for."""
    ids: frozenset[str] = frozenset()
    """Ids and names of anchors, where they were asked for."""
    is_cut: bool = False
    """Not all of what came could be looked at."""

    @property
    def prose(self) -> int:
        """Characters in paragraphs: little of what only surrounds a text is in them."""
        return sum(map(len, self.blocks))


def is_html(answer: Answer) -> bool:
    """Whether a browser would show the body as HTML."""
    kind = answer.header("content-type").partition(";")[0].strip().lower()
    if kind in _HTML:
        return True
    return kind in _UNTYPED and _LOOKS_HTML.match(answer.body[:2048]) is not None


def read_page(answer: Answer, *, with_ids: bool) -> Page:
    """What the HTML of an answer shows."""
    source = without_noscript(decode(answer.body, answer.header("content-type")))
    source, rest = bounded(source)
    tree = LexborHTMLParser(source)
    scripts, is_scripted = _scripts(tree)
    tree.strip_tags(_UNSEEN, recursive=True)
    ids = frozenset((*_ids(tree), *likely_ids(rest))) if with_ids else frozenset()
    body = tree.body
    found: dict[str, list[LexborNode]] = {}
    blocks: list[str] = []
    prose = 0
    for node in tree.css(_LOOKED_FOR):
        found.setdefault(node.tag or "", []).append(node)
        if node.tag in ("h1", "p") and prose < _ENOUGH_PROSE:
            blocks.append(_text(node))
            prose += len(blocks[-1])
    header = answer.header("refresh")
    metas = {_key(node): node.attributes.get("content") or "" for node in found.get("meta", ())}
    framed = [one for tag in ("iframe", "frame", "embed", "object") for one in found.get(tag, ())]
    return Page(
        title=next(filter(None, map(_text, _titles(found.get("title", ())))), "")[:_LONGEST_TITLE]
        or None,
        headings=tuple(map(_text, found.get("h1", ()))),
        text=_text(body) if body is not None else "",
        blocks=tuple(filter(None, blocks)),
        refresh=_read_refresh(header or metas.get("refresh", "")),
        base=next(
            filter(None, (one.attributes.get("href") for one in found.get("base", ()))), None
        ),
        canonical=next((one.attributes.get("href") for one in found.get("link", ())), None),
        status=metas.get("prerender-status-code", ""),
        body_class=(body.attributes.get("class") or "").lower() if body is not None else "",
        embedded=tuple(
            (one.attributes.get("src") or one.attributes.get("data") or "") for one in framed
        ),
        asks_password="input" in found,
        is_scripted=is_scripted,
        scripts=scripts,
        outline=tuple(map(_text, tree.css("h1, h2, h3, h4, h5, h6"))) if with_ids else (),
        ids=ids,
        is_cut=bool(rest),
    )


def digest_of(answer: Answer, page: Page | None) -> str | None:
    """SHA-256 of what the page says; None where it was not read whole."""
    if answer.end != "whole":
        return None
    text = " ".join(page.text.casefold().split()).encode() if page else answer.body
    return hashlib.sha256(text).hexdigest()


def _scripts(tree: LexborHTMLParser) -> tuple[str, bool]:
    found = [
        one
        for one in tree.css("script")
        if not _DATA_TYPES.search(one.attributes.get("type") or "")
    ]
    sources = [one.attributes.get("src") or one.text() for one in found]
    return "\n".join(sources), bool(found)


def _ids(tree: LexborHTMLParser) -> list[str]:
    found = [node.attributes.get("id") for node in tree.css("[id]")]
    found += [node.attributes.get("name") for node in tree.css("a[name]")]
    return [one for one in found if one]


def _titles(nodes: list[LexborNode] | tuple[()]) -> list[LexborNode]:
    """Those of the page, not of drawings in it."""
    return [one for one in nodes if one.parent is None or one.parent.tag in ("head", "body")]


def _first(nodes: list[LexborNode] | tuple[()], attribute: str) -> str | None:
    return next(filter(None, (one.attributes.get(attribute) for one in nodes)), None)


def _key(meta: LexborNode) -> str:
    attributes = meta.attributes
    return (attributes.get("http-equiv") or attributes.get("name") or "").strip().lower()


def _text(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _read_refresh(content: str) -> Refresh | None:
    """After https://html.spec.whatwg.org/#shared-declarative-refresh-steps."""
    match = _REFRESH.match(content[:_LONGEST_REFRESH])
    if match is None or not match["url"].strip() or content.strip()[:1] not in "0123456789.":
        return None
    url = match["url"]
    if match["quote"]:
        url = url.partition(match["quote"])[0]
    try:
        return Refresh(float(match["delay"] or 0), url.strip())
    except ValueError:
        return None
