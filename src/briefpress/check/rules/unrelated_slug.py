"""Addresses whose words have nothing to do with the title.

## What it does
Compares the last part of an address (`deputy-pm-dar-arrives-in-kabul`) with the title, the names
and the other titles of the entry. It speaks only where the address has at least three words of
meaning and not one of them, nor its beginning, stands in the entry.

## Why it matters
An address copied from the next tab leads to another article. Headlines change too: whether this
is one is for a person to see.

## Example
```bibtex
title = {Trade talks end}, url = {https://example.org/cricket-team-wins-final}
```

## Instead
```bibtex
title = {Trade talks end}, url = {https://example.org/trade-talks-end}
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from briefpress.check.index import Index
from briefpress.check.normal import normal_name
from briefpress.check.values import is_own, written
from briefpress.model import Finding, Reference, Rule

_SLUG = re.compile(r"/([^/?#]+?)(?:\.[a-z]{3,5})?/?(?:[?#]|\Z)", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{3,}")
_LETTERS = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[a-z]")
_ENOUGH = 3
_JUDGED = frozenset(("webpage", "article-newspaper", "article-magazine", "report"))
_SAME = 4
"""Letters at the beginning that make two words one: `arrives`, `arrival`."""
_COMPARED = (
    *("title", "subtitle", "titleaddon", "shorttitle", "booktitle", "maintitle", "eventtitle"),
    *("journaltitle", "organization", "institution", "publisher", "series", "type", "number"),
    *("author", "editor", "keywords", "note", "location"),
)
_COMMON = frozenset(
    """
    the and for with from into over under about after before between that this these those are
    was were has have had not but its their his her our your you who how why what when where
    which will would could can may new all more most says say said via amp html php aspx index
    article articles story news report reports page document documents publication publications
    pdf file files download final version web online home default content detail details view
    """.split()  # noqa: SIM905
)


def find(reference: Reference, index: Index) -> Iterator[Finding]:
    url = written(reference, "url", index.text)
    slug = _SLUG.search(url.text) if url and is_own(reference, "url") else None
    if url is None or slug is None or reference.item.get("type") not in _JUDGED:
        return
    words = _words_of_slug(slug[1])
    if len(words) < _ENOUGH:
        return
    title = normal_name(str(reference.item.get("title", "")))
    letters = len(_LETTERS.findall(title))
    if not title or len(_LATIN.findall(title)) < letters:
        return  # an address in Latin letters may translate or transcribe any other script
    entry = normal_name(" ".join(reference.fields.get(name, "") for name in _COMPARED))
    beginnings = {word[:_SAME] for word in _WORD.findall(entry)}
    if beginnings and not any(word[:_SAME] in beginnings for word in words):
        yield Finding(
            url.part(*slug.span(1)),
            "the address shares no word with the title",
            "see whether it leads to this source",
            related=((reference.spans["title"], "the title"),),
        )


def _words_of_slug(slug: str) -> list[str]:
    parts = re.split(r"[-_+.]+", unquote(slug.replace("\\", "")).lower())
    return [part for part in parts if _WORD.fullmatch(part) and part not in _COMMON]


RULE = Rule("Q411", "unrelated-slug", "info", "reference", find, __doc__)
