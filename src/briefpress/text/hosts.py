"""The host of an address in, what is wrong with it out.

Names after RFC 1123 and RFC 5891 (with the symbols that browsers take: UTS 46), numbers after
the WHATWG's URL standard (a name that ends in a number is an IPv4 address or nothing).
"""

from __future__ import annotations

import re
import unicodedata
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_network

from briefpress.text.faults import Draft

_DOTS = ".。．｡"
"""What parts a name, by RFC 3490."""
_LABEL = re.compile(f"[^{_DOTS}]+")
_EMPTY = re.compile(rf"[{_DOTS}]{{2,}}|\A[{_DOTS}]")
_NUMBER = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]*")
_LONGEST_LABEL, _LONGEST_HOST = 63, 253
_ASCII = re.compile(r"[A-Za-z0-9_-]")
_JOINERS = "\u200c\u200d"
_PUNCTUATION = "·׳״・་" + _JOINERS
"""What RFC 5892 allows in a name besides letters, digits and marks."""
_PRIVATE_NAMES = frozenset(
    ("corp", "home", "internal", "intranet", "invalid", "lan", "local", "localdomain", "test")
)
"""Last labels that the public name system does not know, by RFC 2606, RFC 6762 or custom."""
_PRIVATE_NETWORKS = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/32",
        "10.0.0.0/8",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::/127",
        "fc00::/7",
        "fe80::/10",
    )
)


def judge_host(draft: Draft, start: int, end: int) -> None:
    """Reports the faults of `draft.text[start:end]`, a host without port, not empty."""
    host = draft.text[start:end]
    if host.startswith("["):
        _judge_literal(draft, start, end)
    elif host.count(":") > 1:
        _judge_bare_literal(draft, start, end)
    elif "%" not in host:  # Escaped bytes may mean anything.
        end = _judge_characters(draft, start, end)
        end = _judge_dots(draft, start, end)
        if end > start:
            _judge_name(draft, start, _judge_labels(draft, start, end))


def _judge_literal(draft: Draft, start: int, end: int) -> None:
    inside = draft.text[start + 1 : end].removesuffix("]")
    if not draft.text[start:end].endswith("]"):
        draft.report("host", start, end, "the bracket around the host is never closed")
        return
    try:
        address = IPv6Address(inside)
    except AddressValueError:
        draft.report("host", start, end, f"`{inside}` is not an IPv6 address")
    else:
        _judge_network(draft, start, end, address)


def _judge_bare_literal(draft: Draft, start: int, end: int) -> None:
    host = draft.text[start:end]
    try:
        address = IPv6Address(host)
    except AddressValueError:
        draft.report("host", start, end, f"`{host}` is neither a name nor an IPv6 address")
    else:
        message = "an IPv6 address stands in brackets"
        draft.report("host", start, end, message, f"[{host}]", is_certain=True)
        _judge_network(draft, start, end + 2, address)


def _judge_network(draft: Draft, start: int, end: int, address: IPv4Address | IPv6Address) -> None:
    if any(address in network for network in _PRIVATE_NETWORKS):
        message = f"`{address}` is an address inside a private network"
        draft.report("private-host", start, end, message, severity="warning")


def _judge_characters(draft: Draft, start: int, end: int) -> int:
    """Characters that no name may hold; each run of them is one fault."""
    at = start
    while at < end:
        if _is_in_names(draft.text[at]):
            at += 1
            continue
        stop = at + 1
        while stop < end and not _is_in_names(draft.text[stop]):
            stop += 1
        wrong = draft.text[at:stop]
        replacement = _meant(wrong) if at > start and stop < end else None
        message = f"`{wrong}` cannot stand in the name of a host"
        draft.report("host", at, stop, message, replacement)
        grown = len(wrong if replacement is None else replacement)
        end += grown - len(wrong)
        at += grown
    return end


def _is_in_names(character: str) -> bool:
    if character.isascii():
        return character == "." or _ASCII.match(character) is not None
    category = unicodedata.category(character)
    is_letter = category[0] in "LM" or category in ("Nd", "Nl", "So", "Sk")
    return is_letter or character in _DOTS or character in _PUNCTUATION


def _meant(wrong: str) -> str | None:
    if wrong == ",":
        return "."
    return "-" if all(unicodedata.category(one) == "Pd" for one in wrong) else None


def _judge_dots(draft: Draft, start: int, end: int) -> int:
    """Dots with nothing between them, or in front; one at the end names the root, and is right."""
    for run in reversed(list(_EMPTY.finditer(draft.text[start:end]))):
        replacement = "." if run.start() and run.end() < end - start else ""
        if end - start + len(replacement) == len(run[0]):
            draft.report("host", start, end, "the host is missing")
            return start
        message = "a part of the host is empty"
        draft.report("host", start + run.start(), start + run.end(), message, replacement)
        end += len(replacement) - len(run[0])
    return end


def _judge_labels(draft: Draft, start: int, end: int) -> int:
    for label in reversed(list(_LABEL.finditer(draft.text[start:end]))):
        kept = label[0].strip("-_")
        places = [(label.end() - len(label[0]) + len(label[0].rstrip("-_")), label.end())]
        places.append((label.start(), label.start() + len(label[0]) - len(label[0].lstrip("-_"))))
        for first, last in places if kept else [(label.start(), label.end())]:
            if first < last:
                wrong = draft.text[start + first : start + last]
                message = f"a part of a host neither begins nor ends with `{wrong[0]}`"
                replacement = "" if kept else None
                draft.report("host", start + first, start + last, message, replacement)
                end -= len(wrong) if kept else 0
        if kept:
            left = label.start()
            _judge_label(draft, start + left, start + left + len(kept))
    return end


def _judge_label(draft: Draft, start: int, end: int) -> None:
    label = draft.text[start:end]
    if unicodedata.category(label[0]).startswith("M") or label[0] in _JOINERS:
        draft.report("host", start, start + 1, "a part of a host begins with a letter or digit")
    elif (length := _encoded_length(label)) is None:
        draft.report("host", start, end, f"`{label}` is not the code of an international name")
    elif length > _LONGEST_LABEL:
        message = f"a part of the host has {length} characters, and {_LONGEST_LABEL} are the most"
        draft.report("host", start, end, message)


def _encoded_length(label: str) -> int | None:
    """How long a label is in the name system; None where it cannot be decoded."""
    if label.isascii():
        if label[:4].lower() != "xn--":
            return len(label)
        try:
            decoded = label[4:].encode().decode("punycode")
        except (ValueError, OverflowError):
            return None
        return len(label) if decoded and not decoded.isascii() else None
    normal = unicodedata.normalize("NFKC", label.casefold())
    return len("xn--") + len(normal.encode("punycode", "ignore"))


def _judge_name(draft: Draft, start: int, end: int) -> None:
    host = draft.text[start:end]
    labels = re.split(f"[{_DOTS}]", host.lower())
    if len(labels) > 1 and not labels[-1]:
        labels.pop()
    if _NUMBER.fullmatch(labels[-1]):
        _judge_numbers(draft, start, end)
    elif len(host) > _LONGEST_HOST:
        message = f"the host has {len(host)} characters, and {_LONGEST_HOST} are the most"
        draft.report("host", start, end, message)
    elif labels[-1] == "localhost":
        message = f"`{host}` is the reader's own computer"
        draft.report("private-host", start, end, message, severity="warning")
    elif len(labels) == 1:
        message = f"`{host}` is no public host: it has no dot"
        draft.report("private-host", start, end, message, severity="warning")
    elif labels[-1] in _PRIVATE_NAMES or labels[-2:] == ["home", "arpa"]:
        last = ".".join(labels[-2:] if labels[-1] == "arpa" else labels[-1:])
        message = f"`{host}` is no public host: no name in `.{last}` is"
        draft.report("private-host", start, end, message, severity="warning")


def _judge_numbers(draft: Draft, start: int, end: int) -> None:
    host = draft.text[start:end].rstrip(".")
    try:
        address = IPv4Address(host)
    except AddressValueError:
        draft.report("host", start, end, f"`{host}` is neither a name nor an IPv4 address")
    else:
        _judge_network(draft, start, end, address)
