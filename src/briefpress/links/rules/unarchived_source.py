"""Cited sources on the web that no archive is known to have a copy of.

## What it does
`briefpress links` looks at the entries of the bibliography that a brief cites, and whose address is
a page of the web, and finds those without a copy: no `archiveurl` in the entry, and none in the
lock. What has a DOI or an eprint, and what lies in an archive itself, lasts without one.
`briefpress check` does not look for this.

## Why it matters
Once the page is gone, it is too late to keep it.

## Example
```bibtex
@online{khan2025, title = {Talks}, urldate = {2025-05-12},
  url = {https://www.dawn.com/news/1910314}}
```

## Instead
```bibtex
@online{khan2025, title = {Talks}, urldate = {2025-05-12},
  url = {https://www.dawn.com/news/1910314},
  archiveurl = {https://web.archive.org/web/20250512/https://www.dawn.com/news/1910314},
  archivedate = {2025-05-12}}
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from briefpress.links.policy import Context, Judged
from briefpress.model import Finding, Rule

_KEPT_ELSEWHERE = ("archiveurl", "doi", "eprint")
_LASTING = (
    *("archive.org", "archive.ph", "archive.is", "archive.today", "arxiv.org", "doi.org"),
    *("handle.net", "jstor.org", "nbn-resolving.de", "perma.cc", "purl.org", "w3id.org"),
    *("webcitation.org", "zenodo.org"),
)
_HELP = "`briefpress archive` looks for one"


def find(judged: Judged, context: Context) -> Iterator[Finding]:
    if judged.record.archived is not None or not _is_page(judged.link.url):
        return
    for place in judged.link.places:
        reference = context.references.get(place.key or "")
        if place.field != "url" or reference is None or reference.key not in context.cited:
            continue
        if place.span.file == context.bibliography and not any(
            map(reference.fields.get, _KEPT_ELSEWHERE)
        ):
            message = f"no copy of `{judged.link.url}` is known to any archive"
            yield Finding(place.span, message, _HELP)


def _is_page(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and not any(
        host == one or host.endswith(f".{one}") for one in _LASTING
    )


RULE = Rule("A801", "unarchived-source", "warning", "link", find, __doc__)
