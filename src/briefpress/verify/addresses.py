"""A link as it stands in HTML in, the file of the site that it leads to out.

Follows the URL Standard (https://url.spec.whatwg.org/) as far as links of a static site need it:
dot segments, percent-encoding, `<base>`, fragments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WITH_HOST = re.compile(r"(https?:)?//([^/?]*)([^?]*)", re.IGNORECASE)
_DEFAULT_PORT = {"http:": ":80", "https:": ":443"}
_DROPPED = {ord(character): None for character in "\t\n\r"}
_STRIPPED = "".join(map(chr, range(0x21)))
"""What the URL Standard strips from both ends: C0 controls and the space."""

_ENCODED_DOT = re.compile(r"%2e", re.IGNORECASE)
_ENCODED_SLASH = re.compile(r"%2f", re.IGNORECASE)
_SLASHES = re.compile(r"//+")
"""Servers take several for one."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where the site will be published."""

    host: str
    """Lower case, with its port; empty where it is not known."""
    root: str
    """Path of the home page, with a slash at both ends."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A place inside the site."""

    path: str
    """Decoded, below the root, without leading slash; of a link that climbs out of the site,
    with one. An encoded slash stays `%2F`: no file has one in its name."""
    fragment: str
    """As written, without `#`; empty where there is none."""


def read_home(site_url: str | None) -> Home:
    """Host and root of a `site_url`; without one the site is at the root of an unknown host."""
    parts = urlsplit(site_url or "")
    host = _plain_host(parts.netloc, f"{parts.scheme}:")
    return Home(host, f"/{parts.path.strip('/')}/".replace("//", "/"))


def page_url(path: str, home: Home) -> str:
    """The URL path under which a built file is read: `a/index.html` -> `/root/a/`."""
    folder, slash, name = path.rpartition("/")
    return home.root + (f"{folder}{slash}" if name == "index.html" else path)


def find_destination(target: str, base: str | None, home: Home) -> Destination | None:
    """What `target` means on a page whose base URL has the path `base`, or None for another host.

    None where that is outside the site: another host or scheme, or a path from the root of the
    host that is not below the root of the site. A relative link that climbs out is inside, and
    leads nowhere; so is a path that differs from the root by case only.
    """
    target = target.strip(_STRIPPED)
    if not target.isprintable():
        target = target.translate(_DROPPED)
    address, _hash, fragment = target.partition("#")
    is_relative = False
    if "\\" in address and not _SCHEME.match(address):
        address = address.replace("\\", "/")
    if "//" in address and (found := _WITH_HOST.match(address)):
        if not home.host or _plain_host(found[2], found[1] or "") != home.host:
            return None
        path = found[3] or "/"
    elif ":" in address and _SCHEME.match(address):
        return None
    elif address.startswith("/"):
        path = address.partition("?")[0]
    elif base is None:
        return None
    else:
        is_relative = True
        address = address.partition("?")[0]
        path = base[: base.rindex("/") + 1] + address if address else base
    path = _without_dots(path)
    if "//" in path:
        path = _SLASHES.sub("/", path)
    path = _decode(path)
    root = unquote(home.root)
    if path.startswith(root):
        return Destination(path[len(root) :], fragment)
    if path + "/" == root:
        return Destination("", fragment)
    is_near = f"{path}/".casefold().startswith(root.casefold())
    return Destination(path, fragment) if is_relative or is_near else None


def fragment_names(fragment: str) -> tuple[str, ...]:
    """The ids that a fragment may mean, or none where it needs none.

    HTML Standard, 7.4.6.4 "Scrolling to a fragment": first as written, then decoded; the empty
    one and `top` are the top of the page. What follows `:~:` is a text directive.
    """
    fragment = fragment.partition(":~:")[0]
    decoded = unquote(fragment)
    if not fragment or decoded.lower() == "top":
        return ()
    return (fragment, decoded)


def _plain_host(host: str, scheme: str) -> str:
    """Lower case, without the port that the scheme has anyway, in the letters of DNS."""
    host = host.lower().removesuffix(_DEFAULT_PORT.get(scheme.lower(), "\0"))
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _decode(path: str) -> str:
    if "%" not in path:
        return path
    return unquote(_ENCODED_SLASH.sub("%252F", path))


def _without_dots(path: str) -> str:
    if "%" in path:
        path = _ENCODED_DOT.sub(".", path)
    if "./" not in path and not path.endswith("."):
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
