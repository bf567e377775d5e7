"""The cookies of one address on its way: what hosts have set in, the header to send out.

Each address has a jar of its own, so that its verdict does not rest on what was asked before it,
and what one page sets can never make another host's requests too large. After RFC 6265, section 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from briefpress.links.hosts import is_literal
from briefpress.links.urls import Url

_MOST = 50
_LONGEST = 4096
_LONGEST_HEADER = 16 * 1024


@dataclass(frozen=True, slots=True)
class _Cookie:
    name: str
    value: str
    domain: str
    is_host_only: bool
    path: str
    is_secure: bool


class Jar:
    """Cookies by name, domain and path; those of other domains are refused."""

    def __init__(self) -> None:
        self._cookies: dict[tuple[str, str, str], _Cookie] = {}

    def store(self, url: Url, headers: list[str]) -> None:
        """What an answer has set (`Set-Cookie`, one each)."""
        for header in headers:
            self._store(url, header)

    def _store(self, url: Url, header: str) -> None:
        pair, *rest = header.split(";")
        name, equals, value = pair.partition("=")
        if not equals:
            name, value = "", pair
        attributes = dict(_attribute(one) for one in rest)
        domain = attributes.get("domain", "").lstrip(".").lower()
        if domain and not _covers(domain, url.host):
            return
        path = attributes.get("path", "")
        cookie = _Cookie(
            name.strip(),
            value.strip(),
            domain or url.host,
            not domain,
            path if path.startswith("/") else url.path.rpartition("/")[0] or "/",
            "secure" in attributes,
        )
        key = (cookie.name, cookie.domain, cookie.path)
        self._cookies.pop(key, None)
        is_too_long = len(cookie.name) + len(cookie.value) > _LONGEST
        if not (is_too_long or _is_over(attributes) or len(self._cookies) >= _MOST):
            self._cookies[key] = cookie

    def header(self, url: Url) -> str:
        """The value of `Cookie`; empty where nothing is to be sent."""
        sent = [
            f"{one.name}={one.value}" if one.name else one.value
            for one in self._cookies.values()
            if _belongs(one, url)
        ]
        whole = "; ".join(sent)
        return whole if len(whole) <= _LONGEST_HEADER and _is_plain(whole) else ""


def _attribute(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip().lower(), value.strip()


def _covers(domain: str, host: str) -> bool:
    if domain == host:
        return True
    return "." in domain and host.endswith(f".{domain}") and not is_literal(host)


def _belongs(cookie: _Cookie, url: Url) -> bool:
    if cookie.is_secure and url.scheme != "https" and not url.host.endswith("localhost"):
        return False
    if cookie.is_host_only and url.host != cookie.domain:
        return False
    if not _covers(cookie.domain, url.host):
        return False
    path = cookie.path
    if not url.path.startswith(path):
        return False
    return path.endswith("/") or url.path[len(path) : len(path) + 1] in ("", "/")


def _is_over(attributes: dict[str, str]) -> bool:
    """Whether a cookie is set to be forgotten; a date of the future is none of a run."""
    if "max-age" in attributes:
        age = attributes["max-age"]
        return age.startswith("-") or age.strip("0") == ""
    if "expires" in attributes:
        try:
            return parsedate_to_datetime(attributes["expires"]).year < 2001
        except (ValueError, TypeError, IndexError, OverflowError):
            return False
    return False


def _is_plain(text: str) -> bool:
    return all(" " <= one <= "~" or one >= "\x80" for one in text)
