"""An address in, what is to be done with it out: ask the web, ask the registry of DOIs, or judge
by its form what cannot be asked.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, unquote_to_bytes

from briefpress.links.hosts import MalformedError
from briefpress.links.results import Result
from briefpress.links.urls import Url, read_url, scheme_of
from briefpress.text.addresses import judge_address
from briefpress.text.nearest import nearest

_WEB = ("http", "https")
_BY_FORM = "judged by its form: nobody was asked"
_NO_HOST = re.compile(r"https?:[/\\]{3,}(?![^/\\?#]*\.)", re.IGNORECASE)
"""Browsers take the first word behind any number of slashes for the host; nobody means that."""
_DOI_HOSTS = frozenset(("doi.org", "dx.doi.org", "www.doi.org"))
_DOI = re.compile(r"10(?:\.\d{2,9}){1,4}/\S+|10/[\w.\-]+", re.ASCII)
_TEL = re.compile(r"\+?[\d\-.()\s*#]*\d[\d\-.()\s*#]*(?:;[\w\-]+(?:=[^;]+)?)*", re.ASCII)
_DATA = re.compile(r"data:(?P<kind>[^,;]*)(?P<rest>(?:;[^,]*?)*?)(?P<base64>;\s*base64)?,", re.I)
_MEDIA_TYPE = re.compile(r"\s*(?:[\w.+\-]+/[\w.+\-]+)?\s*", re.ASCII)
_OTHERS = re.compile(
    r"about|bitcoin|blob|callto|chrome|cid|dat|dav|facetime|feed|file|ftps?|gemini|geo|git|gopher|"
    r"hdl|hyper|im|info|ip[fn]s|ircs?|isbn|issn|jabber|javascript|ldaps?|magnet|matrix|mid|mms|"
    r"news|nntp|openid|pmid|rsync|rtmp|rtsp|sftp|signal|sips?|skype|slack|sms(?:to)?|spotify|ssh|"
    r"steam|stun|svn|tag|telnet|tg|turn|urn|view-source|vnc|webcal|whatsapp|wss?|xmpp|zoommtg"
)
"""Schemes that there are, and that no reader opens as a page of the web."""
_KNOWN = (*_WEB, "mailto", "tel", "data", "doi", "ftp")


@dataclass(frozen=True, slots=True)
class Page:
    """To be asked over the web."""

    url: Url


@dataclass(frozen=True, slots=True)
class Doi:
    """To be asked of the registry."""

    name: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Nothing that could be asked or judged."""

    reason: str


Aim = Page | Doi | Skip | Result


def aim_at(url: str) -> Aim:
    """What is to be done; a `Result` where it is done already."""
    scheme = scheme_of(url)
    try:
        match scheme:
            case "http" | "https":
                return _aim_at_web(url)
            case "doi":
                return _doi(url.strip()[4:])
            case "mailto":
                return _by_form(url, *_mail_faults(url))
            case "tel":
                return _by_form(url, *_tel_faults(url.strip()[4:]))
            case "data":
                return _by_form(url, *_data_faults(url.strip()))
            case None:
                return _aim_at_relative(url)
            case _:
                return _aim_at_other(url, scheme)
    except MalformedError as error:
        return malformed(url, str(error))


def malformed(url: str, message: str) -> Result:
    return Result(url, "dead", "X705", message)


def _by_form(url: str, *faults: str) -> Result:
    return malformed(url, faults[0]) if faults else Result(url, "alive", None, _BY_FORM)


def _aim_at_web(url: str) -> Page | Doi:
    if _NO_HOST.match(url.strip()):
        raise MalformedError("the host is missing")
    found = read_url(url)
    if found.host in ("http", "https"):
        raise MalformedError("the scheme stands twice")
    if found.host in _DOI_HOSTS and re.match(r"/(?:doi:)?10[./]", unquote(found.path), re.I):
        return _doi(found.path[1:])
    return Page(found)


def _doi(text: str) -> Doi:
    """A DOI as an address has it, escaped; raises `MalformedError`."""
    name = unquote(text).strip().removeprefix("doi:").removeprefix("DOI:").lstrip("/ ")
    if not _DOI.fullmatch(name):
        raise MalformedError(f"`{name}` is not a DOI")
    return Doi(name)


def doi_address(api: str, name: str) -> Url:
    """Where the registry is asked; letters of a DOI are alike in both cases."""
    return read_url(api + quote(name, safe="/:;()-._~!$&'*+,=@"))


def _aim_at_relative(url: str) -> Aim:
    text = url.strip()
    if text.replace("\\", "/").startswith("//"):
        read_url(f"https:{text}")
        return Result(url, "alive", None, _BY_FORM)
    if not text:
        return malformed(url, "there is no address")
    if re.match(r"www\d*\.[^\s/]+\.", text, re.IGNORECASE):
        return malformed(url, "the address has no scheme")
    return Skip("leads inside the site")


def _aim_at_other(url: str, scheme: str) -> Aim:
    if _OTHERS.fullmatch(scheme):
        return Skip(f"`{scheme}:` is not asked over the web")
    if "." in scheme or re.match(r"[\w.\-]+:\d+(?:[/?#]|\Z)", url.strip()):
        return malformed(url, "the address has no scheme")
    near = nearest(scheme, _KNOWN)
    if near:
        return malformed(url, f"there is no scheme `{scheme}:`, did you mean `{near[0]}:`?")
    return Skip(f"`{scheme}:` is not asked over the web")


def _mail_faults(url: str) -> list[str]:
    if re.fullmatch(r"\s*mailto:\?\S*", url, re.IGNORECASE):
        return []  # RFC 6068: the reader chooses whom to write to
    return [one.message for one in judge_address(url) if one.severity == "error"]


def _tel_faults(number: str) -> list[str]:
    """RFC 3966, and blanks, which people write and telephones take."""
    if _TEL.fullmatch(unquote(number)):
        return []
    return [f"`{number}` is not the number of a telephone"]


def _data_faults(url: str) -> list[str]:
    """RFC 2397."""
    head = _DATA.match(url)
    if head is None:
        return ["a `data:` address has no comma before its data"]
    if not _MEDIA_TYPE.fullmatch(unquote(head["kind"])):
        return [f"`{head['kind']}` is not a media type"]
    if head["base64"]:
        data = b"".join(unquote_to_bytes(url[head.end() :].partition("#")[0]).split())
        try:
            base64.b64decode(data + b"=" * (-len(data) % 4), validate=True)
        except binascii.Error:
            return ["the data are not base64"]
    return []
