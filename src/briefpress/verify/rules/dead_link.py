"""Links, assets and anchors inside the site that do not exist.

## What it does
Follows every address in the built site that leads into it: relative, from the root, or absolute
under `site_url`. It looks into links, images in every width, media, frames, forms, scripts and
style sheets, into refreshes, canonical and preview addresses and JSON-LD, into styles, drawings,
feeds, sitemaps and manifests; into what an author wrote and into the theme's furniture.

The page or file must be there as a server that tells case apart would find it, and an anchor must
be an id on it. The fragment of an `@id` in JSON-LD names a thing, no place, and is left alone.
What the furniture repeats on many pages is one finding. An attribute that names an element of its
own page, as `for`, `headers` and `aria-labelledby` do, must name one that is there; this is a
warning. Links to other sites are the business of `briefpress links`.

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
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from unicodedata import normalize
from urllib.parse import unquote

from briefpress.model import Finding, Rule
from briefpress.text.nearest import did_you_mean
from briefpress.verify.addresses import Destination
from briefpress.verify.beside import BuiltFile
from briefpress.verify.built import CONFIGURATION, BuiltSite
from briefpress.verify.follow import Follower
from briefpress.verify.nearest_file import NearestFile
from briefpress.verify.page import BuiltLink, BuiltPage

_UP = re.compile(r"^(?:\.\.?/)+")

_OF_THE_THEME = "__"
"""What ids of Material begin with; it names some that it does not give, and no author can help."""

Describe = Callable[[str, Destination], tuple[str, str | None]]
"""An address and where it leads in, message and help out."""


def find(site: BuiltSite, _index: BuiltSite) -> Iterator[Finding]:
    near = cache(lambda: NearestFile(site.files))

    def describe(target: str, destination: Destination) -> tuple[str, str | None]:
        return _describe(site, near, target, destination)

    follower = Follower(site)
    furniture: dict[Destination, list[tuple[BuiltPage, BuiltLink]]] = {}
    beside: dict[Destination, list[tuple[BuiltFile, str]]] = {}
    for page in site.pages.values():
        dead = follower.find_dead(page.path, page.base, (*page.followed, *page.loaded))
        for link in dict.fromkeys(page.links) if dead else ():
            destination = dead.get(link.target)
            if destination is None or (link.is_note and link.target.startswith("#")):
                continue  # a mark without its note is another rule's
            if link.in_article:
                yield _in_article(site, page, link, destination, describe)
            else:
                furniture.setdefault(destination, []).append((page, link))
    for file in site.beside.values():
        for target, destination in follower.find_dead(file.path, file.base, file.targets).items():
            beside.setdefault(destination, []).append((file, target))
    for destination, places in furniture.items():
        yield _in_furniture(site, destination, places, describe)
    for destination, holders in beside.items():
        yield _beside(site, destination, holders, describe)
    yield from _without_element(site)


def _in_article(
    site: BuiltSite, page: BuiltPage, link: BuiltLink, destination: Destination, describe: Describe
) -> Finding:
    message, help = describe(link.target, destination)
    span = site.place(page, *_written(link.target, destination), link.text)
    return Finding(span, f"{message} (in `{page.path}`)", help)


def _in_furniture(
    site: BuiltSite,
    destination: Destination,
    places: Sequence[tuple[BuiltPage, BuiltLink]],
    describe: Describe,
) -> Finding:
    page, link = places[0]
    message, help = describe(link.target, destination)
    pages = len({page.path for page, _link in places})
    if pages == 1:
        span = site.place(page, *_written(link.target, destination))
        return Finding(span, f"{message} (in `{page.path}`, outside its text)", help)
    where = f"(in `{page.path}` and {pages - 1} more, outside their text)"
    return Finding(CONFIGURATION, f"{message} {where}", help)


def _beside(
    site: BuiltSite,
    destination: Destination,
    holders: Sequence[tuple[BuiltFile, str]],
    describe: Describe,
) -> Finding:
    file, target = holders[0]
    message, help = describe(target, destination)
    more = len({file.path for file, _target in holders}) - 1
    where = f"`{file.path}` and {more} more" if more else f"`{file.path}`"
    return Finding(site.place(file, target), f"{message} (in {where})", help)


def _written(target: str, destination: Destination) -> tuple[str, ...]:
    """How an address may stand in its source, the whole first."""
    decoded = unquote(target)
    anchor = f"#{destination.fragment}" if destination.fragment else ""
    name = destination.path.rpartition("/")[2]
    return (target, decoded, _UP.sub("", decoded), anchor, name if "." in name else "")


def _without_element(site: BuiltSite) -> Iterator[Finding]:
    missing: dict[tuple[str, str], list[BuiltPage]] = {}
    for page in site.pages.values():
        for attribute, id in page.idrefs:
            if id.startswith(_OF_THE_THEME):
                continue
            if id not in page.anchors or id not in page.ids:
                missing.setdefault((attribute, id), []).append(page)
    for (attribute, id), pages in missing.items():
        message = f"`{attribute}` names `{id}`, which is no id of the page"
        written = [page for page in pages if _is_written(site, page, id)]
        others = [page for page in pages if page not in written]
        for page in written if len(others) > 1 else pages:
            span, help = site.place(page, f'"{id}"'), did_you_mean(id, page.ids)
            yield Finding(span, f"{message} (in `{page.path}`)", help, severity="warning")
        if len(others) > 1:
            where = f"(in `{others[0].path}` and {len(others) - 1} more)"
            help = did_you_mean(id, others[0].ids)
            yield Finding(CONFIGURATION, f"{message} {where}", help, severity="warning")


def _is_written(site: BuiltSite, page: BuiltPage, id: str) -> bool:
    """Whether the author wrote the attribute: what furniture repeats stands in no source."""
    return site.place(page, f'"{id}"') != site.place(page)


def _describe(
    site: BuiltSite, near: Callable[[], NearestFile], target: str, destination: Destination
) -> tuple[str, str | None]:
    root = site.home.root
    if destination.path.startswith("/"):
        is_near = f"{destination.path}/".casefold().startswith(root.casefold())
        help = f"the site is at `{root}`; case counts" if is_near else None
        return f"`{target}` leads out of the site", help
    file = site.find_file(destination.path)
    if file is None:
        return f"`{target}` leads to no page or file", near().explain(destination.path)
    fragment = unquote(destination.fragment)
    address = file.removesuffix("index.html") or "index.html"
    anchors = site.find_anchors(file) or frozenset()
    help = did_you_mean(fragment, anchors)
    if any(normalize("NFC", anchor) == normalize("NFC", fragment) for anchor in anchors):
        help = "the id is there, its letters in another Unicode form"
    return f"there is no `#{fragment}` on `{address}`", help


RULE = Rule("L601", "dead-link", "error", "site", find, __doc__)
