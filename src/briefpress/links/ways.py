"""Two addresses of one way in, what kind of step lies between them out."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, unquote_to_bytes

from briefpress.links.urls import Url

_INDEX = re.compile(r"/(?:index|default|home|main|welcome)(?:\.\w{2,5})?/?\Z", re.IGNORECASE)
_LOCALE = re.compile(
    r"/(?:ar|au|bg|bn|br|ca|ch|cn|cs|da|de|el|en|es|et|eu|fa|fi|fr|gb|global|he|hi|hr|hu|id|in|int|"
    r"intl|it|ja|jp|ko|kr|lt|lv|mx|nl|no|nz|pk|pl|ps|pt|ro|ru|sk|sl|sr|sv|sw|th|tr|uk|ur|us|vi|zh)"
    r"(?:[_\-][a-z]{2,4})?(?=/|\Z)",
    re.IGNORECASE,
)
"""Languages and markets as sites have them for their first segment."""
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid|ref(?:errer)?|source|cmpid|campaign|at_\w+|"
    r"_ga|amp|s|ssl|lang|locale",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"/(?:(?:user|member|account|customer|site|wp|my|ui|openid)?s?[-_]?(?:log|sign)[-_]?(?:in|on)|"
    r"sso|saml2?|oauth2?|auth(?:n|0|entication|enticate|ori[sz]e|ori[sz]ation)?|cas|idp|"
    r"session/new|shibboleth(?:\.sso)?)(?:\.\w{2,5})?(?=/|\Z)",
    re.IGNORECASE,
)


def is_same(one: Url, other: Url) -> bool:
    """Whether only what readers do not notice has changed: the scheme, `www.`, the port of the
    scheme, escapes, a trailing slash, the name of an index.
    """
    return _bare(one) == _bare(other)


def _bare(url: Url) -> tuple[str, int | None, str, str]:
    path = quote(unquote_to_bytes(_INDEX.sub("/", url.path)), safe="/").rstrip("/")
    query = quote(unquote_to_bytes(url.query or ""), safe="=&")
    return url.host.rstrip(".").removeprefix("www."), url.port, path, query


def is_front(url: Url) -> bool:
    """Whether an address is the front page of its host, in whatever language."""
    path = _INDEX.sub("/", _LOCALE.sub("", url.path, count=1)).strip("/")
    return not path and not _kept(url.query)


def _kept(query: str | None) -> list[str]:
    """The keys of a query that may say which page is meant."""
    pairs = parse_qsl(query or "", keep_blank_values=True)
    return [key for key, _ in pairs if not _TRACKING.fullmatch(key)]


def leads_to_front(start: Url, end: Url) -> bool:
    """Whether a deep address has become a front page, whatever that says of why."""
    path = _INDEX.sub("/", _LOCALE.sub("", end.path, count=1)).strip("/")
    return not path and not is_front(start) and not is_same(start, end)


def is_login(url: Url) -> bool:
    """Whether an address is that of a door to sign in at."""
    return _LOGIN.search(url.path) is not None


def is_gate(start: Url, end: Url) -> bool:
    """Whether a way has ended at a door that will lead on to where it began, for consent or proof
    of whoever comes: the address is carried along.
    """
    kept = unquote(unquote(end.query or ""))
    path = unquote(start.path)
    is_elsewhere = end.path != start.path or end.host != start.host
    return is_elsewhere and len(path) > 1 and (path in kept or start.request in kept)


def is_document(url: Url) -> bool:
    """Whether an address promises a file to read, and no page about it."""
    return re.search(r"\.(?:pdf|docx?|xlsx?|pptx?|epub|odt)\Z", url.path, re.I) is not None and (
        "/blob/" not in url.path
    )
