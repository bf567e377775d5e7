"""Addresses that follow the reader, hide where they lead or are less safe than they could be.

## What it does
Finds parameters that track who shared a link (`utm_source`, `fbclid`), addresses of shorteners,
and `http` where the same host is cited with `https` elsewhere in the bibliography or is known to
answer there. Copies in web archives are left as they are.

## Why it matters
The printed address is long and names a campaign; a shortener dies with its owner, and then nobody
knows what was cited.

## Example
```bibtex
url = {https://www.dawn.com/news/1910314?utm_source=twitter}
```

## Instead
```bibtex
url = {https://www.dawn.com/news/1910314}
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.normal import host_of, normal_host
from briefpress.check.shared_hosts import SHORTENERS
from briefpress.check.tracking import is_tracking
from briefpress.check.values import Value, written
from briefpress.model import Finding, Fix, Reference, Rule

_QUERY = re.compile(r"\?([^?#]*)(?=#|\Z)")
_AND = re.compile(r"\\?&(?:amp;)?")
_ARCHIVES = frozenset(("web.archive.org", "archive.ph", "archive.is", "archive.today", "perma.cc"))
_KNOWN = frozenset(
    (
        *("archive.org", "arxiv.org", "doi.org", "dx.doi.org", "en.wikipedia.org", "github.com"),
        *("hdl.handle.net", "jstor.org", "orcid.org", "pubmed.ncbi.nlm.nih.gov"),
        *("web.archive.org", "wikipedia.org", "youtube.com", "zenodo.org"),
    )
)
"""Hosts that are known to answer at `https`, and to send readers there."""


def find(reference: Reference, index: Index) -> Iterator[Finding]:
    value = written(reference, "url", index.text)
    if value is None:
        return
    host = normal_host(host_of(reference.fields["url"]))
    if host not in _ARCHIVES:
        yield from _tracking(value, host)
    if host in SHORTENERS:
        message = f"`{host}` shortens addresses: nobody knows where it leads"
        yield Finding(value.span, message, "write the address that it leads to")
    yield from _http(value, host, index)


def _tracking(value: Value, host: str) -> Iterator[Finding]:
    query = _QUERY.search(value.text)
    if query is None:
        return
    marks = list(_AND.finditer(value.text, *query.span(1)))
    starts = (query.start(1), *(mark.end() for mark in marks))
    ends = (*(mark.start() for mark in marks), query.end(1))
    pieces = list(zip(starts, ends, strict=True))
    tracking = [
        place for place, piece in enumerate(pieces) if _is_tracking(value.text[slice(*piece)], host)
    ]
    if not tracking:
        return
    removed = [value.part(*query.span())]
    if len(tracking) < len(pieces):
        kept = max(set(range(len(pieces))).difference(tracking))
        removed = [
            value.part(starts[one], starts[one + 1])
            if one < kept
            else value.part(ends[one - 1], ends[one])
            for one in tracking
        ]
    names = dict.fromkeys(_name(value.text[slice(*pieces[one])]) for one in tracking)
    shown = ", ".join(f"`{name}`" for name in names)
    place = value.part(starts[tracking[0]], ends[tracking[-1]])
    fix = Fix(tuple((span, "") for span in removed), safe=True)
    yield Finding(place, f"the address tracks who shared it: {shown}", "take this out", fix)


def _is_tracking(parameter: str, host: str) -> bool:
    return is_tracking(_name(parameter), host)


def _name(parameter: str) -> str:
    return parameter.partition("=")[0].replace("\\", "")


def _http(value: Value, host: str, index: Index) -> Iterator[Finding]:
    scheme = value.text[:7]
    if scheme.lower() != "http://":
        return
    is_known = host in _KNOWN
    if is_known or index.library.is_https(host):
        why = "is known to answer" if is_known else "is cited elsewhere"
        place = value.part(0, 4)
        fix = Fix(((place, "https"),), safe=is_known)
        yield Finding(place, f"`{host}` {why} with `https`", "write `https://`", fix)


RULE = Rule("Q409", "unclean-url", "warning", "reference", find, __doc__)
