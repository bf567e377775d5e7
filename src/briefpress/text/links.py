"""A link of a source file in, the same link for the staged page that shows it out."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Sequence
from urllib.parse import unquote

from briefpress.model import Config, Link, Span

_NOT_RELATIVE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\{#?]|\Z")
_REST = re.compile(r"[?#].*", re.DOTALL)


def rebase_link(destination: str, *, source: str, target: str, config: Config) -> str:
    """A relative link in the file `source` as it must read in the staged file `target`.

    `source` is relative to the root of the site, `target` to the staged site. Absolute links,
    links with a scheme and bare anchors (`#x`) come out unchanged.
    """
    if _NOT_RELATIVE.match(destination):
        return destination
    found = _REST.search(destination)
    rest = found.group() if found else ""
    path = destination[: len(destination) - len(rest)]
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    staged = staged_path(whole, config)
    base = posixpath.dirname(target) or "."
    return posixpath.relpath(staged, base) + ("/" if path.endswith("/") else "") + rest


def staged_path(path: str, config: Config) -> str:
    """Where a file of the site stands in the staged site: briefs in `briefs/`, docs at the top."""
    if path.startswith(f"{config.briefs}/"):
        inside = path.removeprefix(f"{config.briefs}/")
        is_brief = "/" not in inside and inside.lower().endswith(".md")
        return f"briefs/{unquote(inside).lower() if is_brief else inside}"
    return path.removeprefix(f"{config.docs}/")


def links_inside(links: Sequence[Link], piece: Span) -> Sequence[Link]:
    """Those of a file's links, given in order, that lie in a piece of it."""
    first = bisect_left(links, piece.start, key=lambda link: link.span.start)
    last = bisect_left(links, piece.end, key=lambda link: link.span.start)
    return links[first:last]


def is_inside(inner: Span, outer: Span) -> bool:
    """Whether a span lies inside another of the same file."""
    return inner.file == outer.file and outer.start <= inner.start and inner.end <= outer.end
