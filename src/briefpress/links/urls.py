"""A web address as it is written in, the parts that are sent out, escaped as browsers do it.

After the WHATWG URL standard as far as `http` and `https` go; what is escaped already stays as it
is, byte for byte. https://url.spec.whatwg.org/#url-parsing
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from briefpress.links.hosts import MalformedError, ascii_host

_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*(?=:)")
_EDGES = "".join(map(chr, range(0x21)))
_BREAKS = re.compile(r"[\t\n\r]")
_IN_PATH = re.compile(rb"[\x00-\x20\x7f-\xff\"#<>?^`{}]")
_IN_QUERY = re.compile(rb"[\x00-\x20\x7f-\xff\"#'<>]")
_ONE_DOT = re.compile(r"\.|%2e", re.IGNORECASE)
_TWO_DOTS = re.compile(r"(?:\.|%2e){2}", re.IGNORECASE)


@dataclass(frozen=True)
class Url:
    """An address of the web, taken apart."""

    scheme: str
    host: str
    """ASCII, lower case; IPv6 in brackets."""
    port: int | None
    """None: that of the scheme."""
    path: str
    """Escaped; begins with a slash."""
    query: str | None
    """Escaped, without its question mark."""
    fragment: str | None
    """As written, without its `#`."""
    user: str = ""
    """`name:password`, as written."""

    @cached_property
    def origin(self) -> str:
        return f"{self.scheme}://{self.host}" + (f":{self.port}" if self.port else "")

    @cached_property
    def request(self) -> str:
        """What is asked for: without user and fragment."""
        return self.origin + self.path + ("" if self.query is None else f"?{self.query}")

    @property
    def place(self) -> tuple[str, int]:
        """Host and port: who is asked."""
        return self.host, self.port or _PORTS[self.scheme]

    def without_fragment(self) -> Url:
        return replace(self, fragment=None)


def scheme_of(text: str) -> str | None:
    """The scheme in lower case; None where there is none."""
    match = _SCHEME.match(_cleaned(text))
    return match[0].lower() if match else None


def read_url(text: str, base: Url | None = None) -> Url:
    """The address, relative ones against `base`; raises `MalformedError`."""
    text = _cleaned(text)
    rest, hash_, fragment = text.partition("#")
    rest, mark, query = rest.partition("?")
    rest = rest.replace("\\", "/")
    scheme = _SCHEME.match(rest)
    if scheme is None and base is None:
        raise MalformedError("the address has no scheme")
    kind = scheme[0].lower() if scheme else base.scheme if base else ""
    if kind not in _PORTS:
        raise MalformedError(f"`{kind}:` is no address of the web")
    behind = rest[scheme.end() + 1 :] if scheme else rest
    asked = escape(query, _IN_QUERY) if mark else None
    wanted = fragment if hash_ else None
    is_relative = base is not None and kind == base.scheme and not behind.startswith("//")
    if base is None or not is_relative:
        return _absolute(kind, behind.lstrip("/"), asked, wanted)
    if not behind:
        return replace(base, query=asked if mark else base.query, fragment=wanted)
    folder = "" if behind.startswith("/") else base.path.rpartition("/")[0] + "/"
    return replace(base, path=_path(folder + behind), query=asked, fragment=wanted)


def _cleaned(text: str) -> str:
    return _BREAKS.sub("", text.strip(_EDGES))


def _absolute(scheme: str, rest: str, query: str | None, fragment: str | None) -> Url:
    authority, slash, path = rest.partition("/")
    user, _, place = authority.rpartition("@")
    host, colon, port = place.rpartition(":")
    if not colon or "]" in port:
        host, port = place, ""
    if not host:
        raise MalformedError("the host is missing")
    number = _port(port)
    return Url(
        scheme,
        ascii_host(host),
        None if number == _PORTS[scheme] else number,
        _path(slash + path),
        query,
        fragment,
        user,
    )


def _port(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and int(text[:9]) < 65536):
        raise MalformedError(f"`{text}` is not the number of a port")
    return int(text)


def _path(text: str) -> str:
    """Escaped and without `.` and `..`; a drive, an empty segment and a dot in a name stay."""
    segments: list[str] = []
    last = ""
    for last in escape(text, _IN_PATH).removeprefix("/").split("/"):
        if _TWO_DOTS.fullmatch(last):
            segments[-1:] = []
        elif not _ONE_DOT.fullmatch(last):
            segments.append(last)
    if _ONE_DOT.fullmatch(last) or _TWO_DOTS.fullmatch(last):
        segments.append("")
    return "/" + "/".join(segments)


def escape(text: str, unsafe: re.Pattern[bytes]) -> str:
    """UTF-8 escaped byte by byte; what a header had in another charset keeps its bytes."""
    raw = text.encode("utf-8", "surrogateescape" if _is_from_header(text) else "replace")
    return unsafe.sub(lambda found: b"%%%02X" % found[0][0], raw).decode("ascii")


def _is_from_header(text: str) -> bool:
    return all(not "\ud800" <= one <= "\udfff" or "\udc80" <= one <= "\udcff" for one in text)
