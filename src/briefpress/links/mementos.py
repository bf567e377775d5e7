"""Answers of an archive in, the copy of a page that they name out; nothing is asked here.

Memento (RFC 7089) and the Wayback Machine's form of it: a copy has an address of its own, which
mostly carries its time and the address of the original, and answers with `Memento-Datetime`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import unquote, urlsplit

from briefpress.links.answers import Answer
from briefpress.links.hosts import MalformedError
from briefpress.links.urls import read_url
from briefpress.links.waiting import read_http_date
from briefpress.model import Archived

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_COPY = re.compile(r"/(?P<stamp>\d{4,14})(?:[a-z]{2}_)?/(?P<original>(?:https?:/|www\.|\w).*)\Z")
_LINK = re.compile(r"<([^<>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:\"[^\"]*\"|[^\s,;\"]+))*)")
_PARAMETER = re.compile(r";\s*([\w*-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s,;\"]+))")
_SCHEME = re.compile(r"\Ahttps?:/*(?:www\d?\.)?|\Awww\d?\.", re.IGNORECASE)
_PORT = re.compile(r":(?:80|443)(?=/|\Z)")


@dataclass(frozen=True, slots=True)
class NoCopy:
    """The archive has answered, and there is no copy to lead readers to."""

    why: str
    """For a person: lower case, no full stop."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A copy that the archive names."""

    url: str
    time: datetime | None

    @property
    def archived(self) -> Archived:
        return Archived(self.url, self.time.date() if self.time else None)


def copy_address(endpoint: str, day: date, url: str) -> str:
    """Where the copy of a page nearest to noon of a day is asked for."""
    return f"{endpoint}{day:%Y%m%d}120000/{url.partition('#')[0]}"


def read_answer(answer: Answer, url: str) -> Offer | NoCopy:
    """What the archive says when it is asked for a copy of `url`."""
    if answer.status in _REDIRECTS:
        return _read_redirect(answer, url)
    time = memento_time(answer)
    if answer.is_fine:
        if time is None:
            return NoCopy("the archive gives no answer that can be read")
        return Offer(_own_address(answer, time), time)
    if time is not None:
        return NoCopy("the copy is that of a page of errors")
    if answer.status in (403, 451):
        return NoCopy("the archive does not show copies of this page")
    if answer.status in (404, 410):
        return NoCopy("the archive has no copy")
    return NoCopy(f"the archive gives no answer that can be read ({answer.status})")


def is_copy_of_errors(answer: Answer, url: str) -> bool:
    """Whether a copy, asked for itself, turns out to be one of an error, or of a front page."""
    if memento_time(answer) is not None and answer.status >= 400:
        return True
    if answer.status not in _REDIRECTS:
        return False
    target = _original_of(_absolute(answer) or "")
    return target is not None and _is_front(target) and not _is_front(url)


def other_offers(answer: Answer, wanted: date) -> Iterator[Offer]:
    """Copies that the header `Link` of an answer names besides, the nearest to a day first."""
    noon = datetime(wanted.year, wanted.month, wanted.day, 12, tzinfo=UTC)
    offers: dict[str, Offer] = {}
    for header in answer.headers_named("link"):
        for target, parameters in _LINK.findall(header):
            named = {
                name.lower(): quoted or bare
                for name, quoted, bare in _PARAMETER.findall(parameters)
            }
            if "memento" not in named.get("rel", "").lower().split():
                continue
            try:
                address = read_url(target, answer.url).request
            except MalformedError:
                continue
            time = read_http_date(named.get("datetime", "")) or _stamp_of(address)
            if time is not None:
                offers.setdefault(address, Offer(address, time))
    yield from sorted(
        offers.values(), key=lambda one: abs(one.time - noon) if one.time else noon - noon
    )


def memento_time(answer: Answer) -> datetime | None:
    """When the copy that an answer shows was made; None where it is no copy."""
    text = answer.header("memento-datetime")
    return read_http_date(text) if text else None


def _read_redirect(answer: Answer, url: str) -> Offer | NoCopy:
    target = _absolute(answer)
    if target is None:
        return NoCopy("the archive leads nowhere")
    time = memento_time(answer) or _stamp_of(target)
    original = _original_of(target)
    if time is None or (original is not None and _folded(original) == ""):
        return NoCopy(f"the archive leads to `{target}`, which is no copy")
    if original is not None and _folded(original) != _folded(url):
        return NoCopy(f"the archive leads to a copy of another page, `{original}`")
    return Offer(target, time)


def _absolute(answer: Answer) -> str | None:
    location = answer.header("location")
    try:
        return read_url(location, answer.url).request if location else None
    except MalformedError:
        return None


def _own_address(answer: Answer, time: datetime) -> str:
    """The address of the copy that an answer shows: `Content-Location`, else made from its time."""
    content = answer.header("content-location")
    if content:
        try:
            return read_url(content, answer.url).request
        except MalformedError:
            pass
    asked = answer.url.request
    found = _COPY.search(asked)
    if found is None:
        return asked
    return f"{asked[: found.start('stamp')]}{time:%Y%m%d%H%M%S}{asked[found.end('stamp') :]}"


def _stamp_of(address: str) -> datetime | None:
    found = _COPY.search(address)
    if found is None:
        return None
    text = found["stamp"]
    for length, form in ((14, "%Y%m%d%H%M%S"), (8, "%Y%m%d"), (6, "%Y%m"), (4, "%Y")):
        if len(text) >= length:
            try:
                return datetime.strptime(text[:length], form).replace(tzinfo=UTC)
            except ValueError:
                continue
    return None


def _original_of(address: str) -> str | None:
    found = _COPY.search(address)
    return found["original"] if found else None


def _folded(url: str) -> str:
    """For comparing: archives do not tell `http` from `https`, nor `www.` or a last slash."""
    bare = _PORT.sub("", _SCHEME.sub("", url.strip().partition("#")[0]), count=1)
    return unquote(bare).casefold().rstrip("/?")


def _is_front(url: str) -> bool:
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
    except ValueError:
        return False
    return parts.path in ("", "/") and not parts.query
