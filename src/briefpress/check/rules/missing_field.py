"""References that lack what a reader needs to find them.

## What it does
Checks the fields that the type of an entry wants, after the data model of biber, with what a
newspaper article, a web page and a report need in a note. A missing title is an error, the rest,
and a missing title where that of the book or issue is given, a warning; inherited fields count.

## Why it matters
The note is printed with a hole where the field should be.

## Example
```bibtex
@article{khan2025, title = {Trilateral dialogue}, date = {2025-05-11}}
```

## Instead
```bibtex
@article{khan2025, title = {Trilateral dialogue}, date = {2025-05-11},
  author = {Khan, Tahir}, journaltitle = {Dawn}}
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefpress.check.index import Index
from briefpress.model import Finding, Reference, Rule

_DATE = ("date", "year", "pubstate")
_AUTHOR = ("author", "editor", "organization", "institution")
_PEOPLE = ("author", "editor", "translator")
"""Of a book that nobody is known to have written, such as an epic, the translator is named."""
_PUBLISHERS_NAMED = 1900
"""Of older books, notes name the place alone."""
_PUBLISHER = ("publisher", "organization", "institution", "howpublished")
_ISSUER = ("institution", "publisher", "organization")
_WEB = ("url", "doi", "eprint")

_WANTED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (("journaltitle",), _DATE),
    "book": (_PEOPLE, _PUBLISHER, _DATE),
    "mvbook": (_PEOPLE, _DATE),
    "inbook": (("author",), ("booktitle", "maintitle"), _DATE),
    "incollection": (("author",), ("booktitle", "maintitle"), _DATE),
    "inproceedings": (("author",), ("booktitle", "eventtitle", "maintitle"), _DATE),
    "collection": (("editor",), _DATE),
    "proceedings": (_DATE,),
    "report": (_AUTHOR, _ISSUER, _DATE),
    "thesis": (("author",), ("institution", "publisher"), _DATE),
    "online": ((*_AUTHOR, "publisher", "journaltitle"), _WEB, _DATE),
    "dataset": (_AUTHOR, _DATE),
    "manual": (_DATE,),
    "unpublished": (("author",), _DATE),
}
"""Type -> what it wants besides a title; any one field of a group will do."""

_OTHERS = "others"
"""What the last name of a list that ends in `and others` is read as."""
_NO_TITLE = frozenset(("xdata", "set"))
_NEWS = frozenset(("article-newspaper", "article-magazine"))


def find(reference: Reference, _index: Index) -> Iterator[Finding]:
    if reference.problems or reference.type in _NO_TITLE:
        return
    if not reference.fields.get("title"):
        is_named = any(map(reference.fields.get, ("booktitle", "issuetitle", "maintitle")))
        yield Finding(
            reference.key_span,
            f"`{reference.key}` has no title",
            "add `title`",
            severity="warning" if is_named else None,
        )
    for group in _groups(reference):
        if not any(reference.fields.get(name) for name in group):
            wanted = " or ".join(f"`{name}`" for name in group[:2] if name != "maintitle")
            message = f"`{reference.key}` has no {_say(group)}"
            yield Finding(reference.key_span, message, f"add {wanted}", severity="warning")


def _groups(reference: Reference) -> Iterator[tuple[str, ...]]:
    authors = reference.item.get("author", ())
    is_own = reference.type == "report" and any(
        one.get("literal", _OTHERS) != _OTHERS for one in authors
    )
    for group in _WANTED.get(reference.type, ()):
        if is_own and group == _ISSUER:
            continue  # an organisation issues its own reports
        if group == _PUBLISHER and _year(reference) < _PUBLISHERS_NAMED:
            continue
        yield group
    if reference.type == "article" and reference.item.get("type") not in _NEWS:
        yield ("author", "editor")


def _year(reference: Reference) -> int:
    issued = reference.item.get("issued", {}).get("date-parts")
    return int(issued[0][0]) if issued else _PUBLISHERS_NAMED


def _say(group: tuple[str, ...]) -> str:
    if group == _DATE:
        return "date"
    if group == _WEB:
        return "address"
    return {"journaltitle": "journal or newspaper", "booktitle": "title of the book"}.get(
        group[0], group[0]
    )


RULE = Rule("Q404", "missing-field", "error", "reference", find, __doc__)
