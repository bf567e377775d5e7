"""A page that was answered as a good one in, why it may not be what was asked for out.

Only what pages say of themselves in their title, first heading or as a whole paragraph is heard,
and only where there is little else to read: an article about such pages is none.
"""

from __future__ import annotations

import re

from briefpress.links.pages import Page
from briefpress.links.sayings import ABSENCE, NUMBER, OPENING, SALE

_LITTLE = 1500
"""Characters of prose: more is a page to read."""
_HARDLY_ANY = 600
_SHORT = 300
"""Characters of a piece that is looked at."""
_FIRST_BLOCKS = 8
_SEPARATORS = re.compile(r"\s+[|\-–—·•»«:/]+\s+|\s*[|·•»]\s*")
_CLASSES = frozenset(
    ("error404", "error-404", "page-404", "page-not-found", "status-404", "is-404", "http-404")
)
_PATHS = re.compile(
    r"/(?:errors?/)?(?:(?:page|error|http)?[-_]?404|(?:page|file|content)?[-_]?not[-_]?found)"
    r"(?:\.\w{2,5})?/?(?:\?.*)?\Z|[?&]aspxerrorpath=|[?&](?:error|status|code)=404\b",
    re.IGNORECASE,
)
_PARKERS = re.compile(
    r"(?:\A|\.)(?:sedoparking|parkingcrew|bodis|parklogic|above|afternic|hugedomains|undeveloped|"
    r"dan|sedo|uniregistry|skenzo|domainmarket|cashparking)\.(?:com|net|org)\Z"
)
_PARKING = re.compile(
    r"//(?:[\w\-]{1,63}\.)*(?:sedoparking|parkingcrew|bodis|parklogic|skenzo|cashparking)"
    r"\.(?:com|net)/"
)


def says_absent(page: Page, path: str, *, was_redirected: bool) -> bool:
    """Whether the page says that there is no page; `path` is the last, with its query."""
    if page.status in ("404", "410") or not _CLASSES.isdisjoint(page.body_class.split()):
        return True
    if was_redirected and _PATHS.search(path):
        return True
    if page.prose > _LITTLE:
        return False
    parts = [_plain(part) for part in _SEPARATORS.split(page.title or "")]
    headings = [_plain(one) for one in page.headings]
    if any(ABSENCE.fullmatch(one) for one in headings):
        return True
    is_named = any(ABSENCE.fullmatch(part) for part in parts)
    is_numbered = any(NUMBER.fullmatch(one) for one in (*parts, *headings))
    opens = any(OPENING.match(_plain(one)) for one in page.blocks[:_FIRST_BLOCKS])
    if is_named or (is_numbered and opens):
        agrees = any(NUMBER.fullmatch(one) or ABSENCE.search(one) for one in headings)
        return not headings or opens or agrees
    if opens and page.prose < _HARDLY_ANY:
        return True
    text = _plain(page.text)
    if len(page.text) < _SHORT and (ABSENCE.fullmatch(text) or OPENING.match(text)):
        return True
    has_other = bool(headings) and not any(NUMBER.fullmatch(one) for one in headings)
    return is_numbered and len(page.text) < _SHORT and not has_other


def is_parked(page: Page, host: str, *, was_redirected: bool) -> bool:
    """Whether the domain is for sale, and nothing else stands there."""
    if was_redirected and _PARKERS.search(host):
        return True
    if page.prose > _LITTLE:
        return False
    if _PARKING.search("\n".join((page.scripts, *page.embedded))):
        return True
    said = [page.title or "", *page.blocks[:_FIRST_BLOCKS]]
    if len(page.text) < _HARDLY_ANY:
        said.append(page.text)
    return any(SALE.search(_plain(one)) for one in said)


def _plain(text: str) -> str:
    return " ".join(text[: 2 * _SHORT].casefold().replace("’", "'").split())
