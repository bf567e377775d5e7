"""Links, assets and anchors inside the site that do not exist.

## What it does
Follows every address in the built HTML that leads into the site: relative, from the root, or
absolute under `site_url`; in links, images, scripts and style sheets, in what an author wrote
and in the theme's furniture. The page or file must be there, in the same case, and an anchor
must be an id on it. What the furniture repeats on many pages is one finding. Links to other
sites are the business of `briefpress links`.

## Why it matters
A reader who follows the link finds an error page, and one who cites the anchor cites nothing.

## Example
```markdown
See [the border brief](border-market.md) and [our second point](#secnd-point).
```

## Instead
```markdown
See [the border brief](border-markets.md) and [our second point](#second-point).
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from briefpress.model import Finding, Rule
from briefpress.text.nearest import did_you_mean, nearest
from briefpress.verify.addresses import Destination, fragment_names
from briefpress.verify.built import CONFIGURATION, BuiltLink, BuiltPage, BuiltSite

_UP = re.compile(r"^(?:\.\.?/)+")


def find(site: BuiltSite, _index: BuiltSite) -> Iterator[Finding]:
    furniture: dict[Destination, list[tuple[BuiltPage, BuiltLink]]] = {}
    for page in site.pages.values():
        for link, destination in _dead_links(site, page).items():
            if link.in_article:
                yield _in_article(site, page, link, destination)
            else:
                furniture.setdefault(destination, []).append((page, link))
    for destination, places in furniture.items():
        yield _in_furniture(site, destination, places)


def _dead_links(site: BuiltSite, page: BuiltPage) -> dict[BuiltLink, Destination]:
    dead = {}
    for link in dict.fromkeys(page.links):
        destination = site.find_destination(page, link.target)
        if destination is None or (link.is_note and link.target.startswith("#")):
            continue  # a mark without its note is another rule's
        file = site.find_file(destination.path)
        if file is None or not _has_anchor(site.pages.get(file), destination.fragment):
            dead[link] = destination
    return dead


def _has_anchor(page: BuiltPage | None, fragment: str) -> bool:
    names = fragment_names(fragment)
    return page is None or not names or not page.anchors.isdisjoint(names)


def _in_article(
    site: BuiltSite, page: BuiltPage, link: BuiltLink, destination: Destination
) -> Finding:
    message, help = _describe(site, link.target, destination)
    anchor = f"#{destination.fragment}" if destination.fragment else ""
    written = (link.target, unquote(link.target), _UP.sub("", unquote(link.target)))
    span = site.place(page, *written, anchor, link.text)
    return Finding(span, f"{message} (in `{page.path}`)", help)


def _in_furniture(
    site: BuiltSite, destination: Destination, places: list[tuple[BuiltPage, BuiltLink]]
) -> Finding:
    page, link = places[0]
    message, help = _describe(site, link.target, destination)
    pages = len({page.path for page, _link in places})
    if pages == 1:
        span = site.place(page, link.target)
        return Finding(span, f"{message} (in `{page.path}`, outside its text)", help)
    where = f"(in `{page.path}` and {pages - 1} more, outside their text)"
    return Finding(CONFIGURATION, f"{message} {where}", help)


def _describe(site: BuiltSite, target: str, destination: Destination) -> tuple[str, str | None]:
    if destination.path.startswith("/"):
        return f"`{target}` leads out of the site", None
    file = site.find_file(destination.path)
    if file is None:
        return f"`{target}` leads to no page or file", _nearest_file(site, destination.path)
    fragment = unquote(destination.fragment)
    address = file.removesuffix("index.html") or "index.html"
    help = did_you_mean(fragment, site.pages[file].anchors)
    return f"there is no `#{fragment}` on `{address}`", help


def _nearest_file(site: BuiltSite, path: str) -> str | None:
    """The page or file whose own name is nearest to that of the one linked to."""
    names = {_own_name(file): file.removesuffix("index.html") for file in sorted(site.files)}
    found = nearest(_own_name(path), names)
    return f"the site has `{names[found[0]]}`" if found else None


def _own_name(path: str) -> str:
    return path.removesuffix("index.html").rstrip("/").rpartition("/")[2]


RULE = Rule("L601", "dead-link", "error", "site", find, __doc__)
