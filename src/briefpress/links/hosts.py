"""The host of a URL as it is written in, as the network asks for it out; and who may be asked.

After the WHATWG URL standard, as browsers do: UTS 46 without the strictness of IDNA 2008, and
IPv4 addresses with parts left out, octal or hexadecimal. https://url.spec.whatwg.org/#host-parsing
"""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import unquote

import idna

_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\"#%/:<>?@\[\\\]^`{|}]")
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")
_TRANSLATED = ip_network("64:ff9b::/96")
"""IPv4 behind NAT64 (RFC 6052)."""
_LONGEST_LABEL = 63
_LONGEST_NAME = 253


class MalformedError(ValueError):
    """An address that no browser can read; the message says what is wrong with it."""


def ascii_host(host: str) -> str:
    """The host in lower case, in ASCII; raises `MalformedError`."""
    if host.startswith("["):
        return _ipv6(host)
    name = unquote(host, errors="replace")
    if not name.isascii():
        name = _encoded(name)
    name = name.lower()
    if not name.strip("."):
        raise MalformedError("the host is missing")
    wrong = _FORBIDDEN.search(name)
    if wrong is not None:
        raise MalformedError(f"no host has a `{wrong[0]}` in it: `{host}`")
    labels = name.removesuffix(".").split(".")
    if any(not label for label in labels):
        raise MalformedError(f"a part of the host `{host}` is empty")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(labels, host)
    if len(name) > _LONGEST_NAME + 1 or any(len(label) > _LONGEST_LABEL for label in labels):
        raise MalformedError(f"the host `{host[:40]}` or a part of it is too long")
    return name


def _encoded(name: str) -> str:
    try:
        mapped = idna.uts46_remap(unicodedata.normalize("NFC", name), std3_rules=False)
        labels = [
            label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
            for label in mapped.split(".")
        ]
    except (idna.IDNAError, UnicodeError) as error:
        raise MalformedError(f"`{name}` is no name of a host") from error
    return ".".join(labels)


def _ipv6(host: str) -> str:
    try:
        if not host.endswith("]") or "%" in host:
            raise ValueError
        return f"[{IPv6Address(host[1:-1]).compressed}]"
    except ValueError as error:
        raise MalformedError(f"`{host}` is no IPv6 address") from error


def _ipv4(labels: list[str], host: str) -> str:
    """Four numbers or fewer, of which the last fills what is left."""
    wrong = MalformedError(f"`{host}` is neither a name nor an IPv4 address")
    try:
        *first, last = [_number(label) for label in labels]
    except ValueError as error:
        raise wrong from error
    if len(first) > 3 or any(one > 255 for one in first) or last >= 256 ** (4 - len(first)):
        raise wrong
    return str(IPv4Address(sum(one << 8 * (3 - at) for at, one in enumerate(first)) + last))


def _number(label: str) -> int:
    if label[:2].lower() == "0x":
        return int(label[2:] or "0", 16)
    return int(label, 8 if len(label) > 1 and label.startswith("0") else 10)


def is_public(address: str) -> bool:
    """Whether an IP address, as `getaddrinfo` gives it, is one of the public internet."""
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if found in _TRANSLATED:
            inner = IPv4Address(int(found) & 0xFFFFFFFF)
        if inner:
            found = inner
    return found.is_global and not found.is_multicast and not found.is_reserved


def is_literal(host: str) -> bool:
    """Whether a host, as `ascii_host` gives it, is an IP address."""
    return host.startswith("[") or host.rpartition(".")[2].isdecimal()


def is_near(host: str) -> bool:
    """Whether a literal or `localhost` names a machine that is reached without the internet."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    return is_literal(host) and not is_public(host.strip("[]"))


def is_reserved(host: str) -> bool:
    """Whether a name can never be found on the public internet (RFC 2606, RFC 6761)."""
    return host.rstrip(".").rpartition(".")[2] in ("invalid", "test", "example", "localhost")
