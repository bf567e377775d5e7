"""Recommendations without a page, and their pages without their brief.

## What it does
Every recommendation of a published brief must have a page, every page of a recommendation the
page of its brief, and each of the two must link to the other.

## Why it matters
The address of a recommendation is what others cite and what its status is kept under; without
its brief, nobody can see what it rests on.

## Example
A theme or a plugin leaves out `recommendations/border-markets-r2/`, or an override of a
template drops the links.

## Instead
Each recommendation is built at its address, and leads to its brief and back.

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.model import Finding, Page, Rule
from briefpress.verify.built import BuiltSite, find_place
from briefpress.verify.page import BuiltPage


def find(site: BuiltSite, _index: BuiltSite) -> Iterator[Finding]:
    expected = {page.address for page in site.expected}
    for page in site.expected:
        for kind, message in _look_at(site, page, expected):
            span = find_place(site.sources, page.source)
            yield Finding(span, f"{kind} `{page.address}` {message}")


def _look_at(site: BuiltSite, page: Page, expected: set[str]) -> Iterator[tuple[str, str]]:
    kind = page.meta.get("kind")
    if kind == "brief":
        other, addresses = "recommendation", tuple(page.meta.get("recommendations", ()))
    elif kind == "recommendation":
        other, addresses = "brief", tuple(filter(None, [page.meta.get("brief")]))
    else:
        return
    own = site.find_page(page.address)
    if own is None:
        yield kind, "has no page in the built site"
        return
    if kind == "recommendation" and not addresses:
        yield kind, "names no brief that it belongs to"
    for address in addresses:
        target = site.find_page(address)
        if target is None and address not in expected:
            yield kind, f"belongs with `{address}`, which has no page"
        elif target is not None and not _links(site, own, target):
            yield kind, f"has no link to its {other} `{address}`"


def _links(site: BuiltSite, page: BuiltPage, other: BuiltPage) -> bool:
    destinations = (site.find_destination(page, target) for target in page.followed)
    return any(one and site.find_file(one.path) == other.path for one in destinations)


RULE = Rule("L604", "orphan-recommendation", "error", "site", find, __doc__)
