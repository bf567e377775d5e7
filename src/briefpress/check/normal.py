"""Names, titles, hosts and addresses as authors write them in, their forms for comparison out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

from briefpress.check.tracking import is_tracking
from briefpress.model import Outlet, Reference

_SCHEME = re.compile(r"\A[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_COPY = re.compile(r"web\.archive\.org/web/[\w*]+/(?=https?:/)", re.IGNORECASE)
_LESS = re.compile(r"\A(?:www|m)\.(?=[^.]+\.)")
_NOT_A_WORD = re.compile(r"[\W_]+")
_COUNTRY = re.compile(r"\s*\([^()]*\)\Z")


def outlet_name(reference: Reference) -> str | None:
    """The publication that a reference to the press or the web names."""
    field = outlet_field(reference)
    return reference.fields[field] if field else None


def outlet_field(reference: Reference) -> str | None:
    """The field that names the publication of a reference to the press or the web."""
    if reference.item.get("type") not in ("article-newspaper", "article-magazine", "webpage"):
        return None
    names = ("journaltitle", "organization", "publisher")
    return next((name for name in names if reference.fields.get(name)), None)


def bare_names(outlet: Outlet) -> tuple[str, ...]:
    """Its names for comparison, without the country that tells it from another of that name."""
    names = (outlet.name, *outlet.aliases)
    return tuple(dict.fromkeys(normal_name(_COUNTRY.sub("", name)) for name in names))


def host_of(url: str) -> str:
    """The host of a URL in lower case, empty where it has none."""
    try:
        return (urlsplit(url.strip()).hostname or "").lower()
    except ValueError:
        return ""


def normal_host(host: str) -> str:
    return host.lower().removeprefix("www.")


@lru_cache(maxsize=1 << 14)
def normal_url(url: str) -> str:
    """A URL for comparison.

    Its scheme, `www.` and `m.`, a last slash, the fragment and what tells who shared it do not
    count, nor does the case of the host; a copy in the Wayback Machine is what it is a copy of.
    """
    bare = _SCHEME.sub("", url.strip().partition("#")[0])
    copied = _COPY.match(bare)
    if copied is not None:
        return normal_url(bare[copied.end() :])
    host, slash, rest = bare.partition("/")
    path, mark, query = (host + slash + rest).partition("?")
    host = _LESS.sub("", host.partition("?")[0].lower())
    parameters = [one for one in query.split("&") if one]
    kept = [one for one in parameters if not is_tracking(one.partition("=")[0], host)]
    _host, slash, rest = path.partition("/")
    path = f"{host}{slash}{rest}".rstrip("/")
    return f"{path}?{'&'.join(kept)}".rstrip("/") if kept and mark else path


@lru_cache(maxsize=1 << 14)
def normal_name(name: str) -> str:
    """A name or title for comparison: no case, accents, punctuation or leading "the"."""
    return " ".join(_words(name))


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(one for one in decomposed if not unicodedata.combining(one)).casefold()
    words = _NOT_A_WORD.sub(" ", bare.replace("'", "").replace("’", "")).split()
    return words[1:] if words[:1] == ["the"] and len(words) > 1 else words
