"""An address in, where it leads and what stands there out: redirects by hand, and those of pages
that send the reader on by themselves.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from briefpress.links.answers import Answer, Failure
from briefpress.links.asking import Asker, Visit
from briefpress.links.hosts import MalformedError
from briefpress.links.pages import Page, is_html, read_page
from briefpress.links.urls import Url, read_url

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MOST = 20
_MOST_REFRESHES = 3
_LONGEST_DELAY = 10.0
_REPEATS = 2
"""How often the same request may lead back to itself: a host may count visits of its own."""
_ARTICLE = 1500
"""Characters of prose on a page that is read, and not only passed."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step on the way."""

    start: Url
    end: Url
    status: int | None
    """Of the redirect; None: the page sent the reader on."""


@dataclass(frozen=True, slots=True)
class Trail:
    """The whole way."""

    start: Url
    hops: tuple[Hop, ...]
    last: Answer | Failure
    page: Page | None = None
    """What the last answer shows, where that is HTML."""
    problem: str = ""
    """Why the way ends where it does, where it does not end well."""
    is_loop: bool = False
    fragment: str | None = None
    """What a redirect has put in place of the fragment that was asked for."""

    @property
    def end(self) -> Url:
        return self.hops[-1].end if self.hops else self.start


async def follow(start: Url, visit: Visit, asker: Asker, *, with_ids: bool) -> Trail:
    """Asks, and asks on, until an answer leads no further."""
    trail = Trail(start, (), Failure(start, "closed", ""))
    seen: Counter[tuple[str, str]] = Counter()
    while True:
        url = trail.end
        key = (url.request, visit.jar.header(url))
        seen[key] += 1
        if seen[key] > _REPEATS:
            return replace(trail, problem="the redirects go round in a circle", is_loop=True)
        if len(trail.hops) > _MOST:
            message = f"there are more than {_MOST} redirects"
            return replace(trail, problem=message, is_loop=True)
        answer = await asker.ask(url, visit)
        trail = replace(trail, last=answer, page=None)
        if isinstance(answer, Failure):
            return trail
        if answer.status in _REDIRECTS:
            location = answer.header("location")
            if not location:
                return replace(
                    trail, problem=f"the host answers {answer.status} and names no place"
                )
            try:
                target = read_url(location, url)
            except MalformedError as error:
                return replace(trail, problem=f"a redirect leads nowhere: {error}")
            trail = _onwards(trail, target, answer.status)
            continue
        if not (answer.is_fine and answer.body and is_html(answer)):
            return trail
        page = read_page(answer, with_ids=with_ids)
        trail = replace(trail, page=page)
        sent = _sent_on(trail, page, seen)
        if sent is None:
            return trail
        trail = _onwards(trail, sent, None)


def _onwards(trail: Trail, target: Url, status: int | None) -> Trail:
    hop = Hop(trail.end, replace(target, user="", fragment=None), status)
    fragment = trail.fragment if target.fragment is None else target.fragment
    return replace(trail, hops=(*trail.hops, hop), fragment=fragment)


def _sent_on(trail: Trail, page: Page, seen: Counter[tuple[str, str]]) -> Url | None:
    """Where a page sends the reader, where it does so at once and to another page."""
    if page.refresh is None or page.refresh.delay > _LONGEST_DELAY or page.prose > _ARTICLE:
        return None
    if sum(hop.status is None for hop in trail.hops) >= _MOST_REFRESHES:
        return None
    try:
        base = read_url(page.base, trail.end) if page.base else trail.end
        target = read_url(page.refresh.url, base)
    except MalformedError:
        return None
    return None if any(target.request == asked for asked, _ in seen) else target
