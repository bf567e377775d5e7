"""Sources that stand in the bibliography under two keys.

## What it does
Compares the DOI, the ISBN, the address and then title, year and first author of each entry with
the entries before it. The same DOI, ISBN or address is an error; an address with two titles, and
what is alike by title only, a warning. Chapters of one book, volumes and editions of one work, a
preprint or working paper beside what was made of it, and entries that name each other
(`crossref`, `related`) are no duplicates.

## Why it matters
Two keys are two sources: no "Ibid.", two pages, and a correction that reaches only one of them.

## Example
```bibtex
@online{khan2025, title = {Talks}, url = {https://www.dawn.com/news/1910314}}
@online{talks, title = {Talks}, url = {http://dawn.com/news/1910314/}}
```

## Instead
```bibtex
@online{khan2025, title = {Talks}, url = {https://www.dawn.com/news/1910314}}
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.normal import normal_name
from briefpress.check.publication_numbers import DOI_ADDRESS
from briefpress.check.values import place_of_field
from briefpress.model import Finding, Reference, Rule, Severity, Span

_PARTS = frozenset(
    (
        *("bookinbook", "inbook", "incollection", "inproceedings", "inreference"),
        *("suppbook", "suppcollection", "suppperiodical"),
    )
)
_PARENTS = ("crossref", "xref", "related", "xdata", "entryset", "ids")
_OTHERWISE = ("doi", "isbn", "pages", "date", "type", "booktitle", "organization")
"""Further ones, that make two publications of what has one title."""
_DRAFTS = frozenset(("unpublished", "report", "thesis"))
_PREPRINTS = frozenset(("online", "misc"))
"""Types that are drafts where the entry has an eprint."""
_PUBLISHED = frozenset(("article", "book", "inbook", "incollection", "inproceedings", "periodical"))
_TELL_APART = (
    *("volume", "number", "issue", "part", "edition", "chapter", "eid", "version", "language"),
    *("langid", "translator", "entrysubtype", "eventdate", "titleaddon", "subtitle", "pagetotal"),
)
"""Fields that make two works of what has one title or number, where both have them."""


def find(reference: Reference, index: Index) -> Iterator[Finding]:
    if reference.type == "set":
        return
    library = index.library
    for field, word, candidates in (
        ("doi", "DOI", library.with_doi),
        ("isbn", "ISBN", library.with_isbn),
        ("url", "address", library.with_url),
        ("title", "title, year and first author", library.with_title),
    ):
        for other in candidates(reference):
            if _are_related(reference, other) or _are_apart(reference, other, field):
                continue
            severity: Severity = "error"
            help = f"cite `{other.key}`, or correct one of the two"
            if field == "title":
                severity = "warning"
            elif field == "url" and not _same_title(reference, other):
                severity = "warning"
                help = "give each the address of its own page"
            yield Finding(
                _place(reference, field),
                f"`{reference.key}` has the same {word} as `{other.key}`",
                help,
                severity=severity,
                related=((_place(other, field), f"`{other.key}`"),),
            )
            return


def _place(reference: Reference, field: str) -> Span:
    return place_of_field(reference, field if field in reference.spans else "url")


def _are_related(one: Reference, other: Reference) -> bool:
    """Whether one names the other, or both have one parent."""
    named = [
        {key.strip() for name in _PARENTS for key in entry.fields.get(name, "").split(",")} - {""}
        for entry in (one, other)
    ]
    return other.key in named[0] or one.key in named[1] or not named[0].isdisjoint(named[1])


def _are_apart(one: Reference, other: Reference, field: str) -> bool:
    """Whether two entries that share a value are parts, volumes or versions of one work."""
    parts = _PARTS | {"article"} if field == "isbn" else _PARTS
    if field in ("isbn", "url", "doi") and (one.type in parts or other.type in parts):
        return one.type != other.type or not _same_title(one, other)
    if field in ("doi", "url"):
        return False
    if field == "title" and _are_versions(one, other):
        return True
    if any(_differ(one, other, name) for name in _TELL_APART):
        return True
    if field == "isbn":
        return False
    return any(_differ(one, other, name) for name in _OTHERWISE)


def _are_versions(one: Reference, other: Reference) -> bool:
    """Whether one is a preprint, a paper or a thesis, and the other what was published of it."""
    eprints = [entry.fields.get("eprint", "") for entry in (one, other)]
    if eprints[0] and eprints[0] == eprints[1]:
        return False
    return any(
        draft.type in (_DRAFTS | _PREPRINTS if draft.fields.get("eprint") else _DRAFTS)
        and final.type in _PUBLISHED
        for draft, final in ((one, other), (other, one))
    )


def _differ(one: Reference, other: Reference, field: str) -> bool:
    values = [entry.fields.get(field, "") for entry in (one, other)]
    if field == "doi":
        values = [DOI_ADDRESS.sub("", value).lower() for value in values]
    first, second = (normal_name(value.partition("--")[0]) for value in values)
    if field == "date":
        return first[:10] != second[:10] and len(first) == len(second) == len("2025 05 11")
    return bool(first and second) and first != second


def _same_title(one: Reference, other: Reference) -> bool:
    titles = (normal_name(str(entry.item.get("title", ""))) for entry in (one, other))
    first, second = titles
    return first == second or first.startswith(second) or second.startswith(first)


RULE = Rule("Q412", "duplicate-source", "error", "reference", find, __doc__)
