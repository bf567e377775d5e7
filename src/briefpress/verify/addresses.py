"""A link as it stands in HTML in, the file of the site that it leads to out.

Follows the URL Standard (https://url.spec.whatwg.org/) as far as links of a static site need it:
dot segments, percent-encoding, `<base>`, fragments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WITH_HOST = re.compile(r"(?:https?:)?//([^/?]*)([^?]*)", re.IGNORECASE)
_DROPPED = {ord(character): None for character in "\t\n\r"}


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
    with one."""
    fragment: str
    """As written, without `#`; empty where there is none."""


def read_home(site_url: str | None) -> Home:
    """Host and root of a `site_url`; without one the site is at the root of an unknown host."""
    parts = urlsplit(site_url or "")
    return Home(parts.netloc.lower(), f"/{parts.path.strip('/')}/".replace("//", "/"))


def page_url(path: str, home: Home) -> str:
    """The URL path under which a built file is read: `a/index.html` -> `/root/a/`."""
    folder, slash, name = path.rpartition("/")
    return home.root + (f"{folder}{slash}" if name == "index.html" else path)


def find_destination(target: str, base: str | None, home: Home) -> Destination | None:
    """What `target` means on a page whose base URL has the path `base`, or None for another host.

    None where that is outside the site: another host or scheme, or a path from the root of the
    host that is not below the root of the site. A relative link that climbs out is inside, and
    leads nowhere.
    """
    address, _hash, fragment = target.strip().translate(_DROPPED).partition("#")
    is_relative = False
    if found := _WITH_HOST.match(address):
        if found[1].lower() != home.host or not home.host:
            return None
        path = found[2] or "/"
    elif _SCHEME.match(address):
        return None
    elif address.startswith("/"):
        path = address.partition("?")[0]
    elif base is None:
        return None
    else:
        is_relative = True
        address = address.partition("?")[0]
        path = base[: base.rindex("/") + 1] + address if address else base
    path = unquote(_without_dots(path))
    root = unquote(home.root)
    if path.startswith(root):
        return Destination(path[len(root) :], fragment)
    if path + "/" == root:
        return Destination("", fragment)
    return Destination(path, fragment) if is_relative else None


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


def _without_dots(path: str) -> str:
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
