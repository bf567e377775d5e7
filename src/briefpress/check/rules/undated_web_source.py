"""Sources on the web without the day they were read.

## What it does
Looks at `@online` entries, and at others whose only address is a web page: no DOI, ISBN, ISSN,
eprint, volume or pages, and finds those without `urldate`. An address in a web archive is a copy
itself.

## Why it matters
Web pages change and go: of the pages of 2013, 38 % were gone in 2023 (Pew Research Center, 2024).
Who reads the note later must know which day's text was meant.

## Example
```bibtex
@online{khan2025, title = {Talks}, date = {2025-05-11}, url = {https://www.dawn.com/news/1910314}}
```

## Instead
```bibtex
@online{khan2025, title = {Talks}, date = {2025-05-11}, url = {https://www.dawn.com/news/1910314},
  urldate = {2025-05-12}}
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.normal import host_of, normal_host
from briefpress.model import Finding, Reference, Rule

_ELSEWHERE = ("doi", "eprint", "isbn", "issn", "volume", "pages", "eid")
"""Fields by which a source is found without the web, or with an address that stays."""
_LASTING_FIELDS = ("doi", "eprint")
_OTHER_NAMES = ("accessed", "lastaccessed", "accessdate", "access-date", "lastchecked", "visited")
"""Fields that other programs have for the day, and nobody reads."""
_HELP = "add `urldate`, the day you last opened it"
_LASTING = frozenset(
    (
        *("archive.org", "web.archive.org", "archive.ph", "archive.is", "archive.today"),
        *("perma.cc", "webcitation.org", "doi.org", "dx.doi.org", "hdl.handle.net", "arxiv.org"),
        *("jstor.org", "zenodo.org", "purl.org", "w3id.org", "nbn-resolving.de"),
    )
)
_NO_PAGES = frozenset(("software", "video", "movie", "audio", "music", "xdata", "set"))


def find(reference: Reference, _index: Index) -> Iterator[Finding]:
    url = reference.fields.get("url", "")
    if not url or reference.type in _NO_PAGES or normal_host(host_of(url)) in _LASTING:
        return
    fields = reference.fields
    is_page = reference.type == "online"
    if any(map(fields.get, _LASTING_FIELDS if is_page else _ELSEWHERE)):
        return
    if not fields.get("urldate"):
        message = f"`{reference.key}` does not say when it was read"
        other = next((name for name in _OTHER_NAMES if fields.get(name)), None)
        help = f"write `urldate` in place of `{other}`" if other else _HELP
        yield Finding(reference.key_span, message, help)


RULE = Rule("Q413", "undated-web-source", "warning", "reference", find, __doc__)
