"""ISBN, ISSN and DOI that are none, or that belong to another work.

## What it does
Computes the check digit of each ISBN and ISSN, reads `doi`, and compares it with the DOI in the
path of `url`. A DOI written as an address or with `doi:` is a warning, since briefpress reads it
all the same; so are a short DOI (`10/fg6rf9`), an ISSN that is none, since no note prints it, and a
`url` with the DOI of another registrant (a preprint, JSTOR).

## Why it matters
Libraries find a book by its number alone; one digit more or less, and they find another or none.

## Example
```bibtex
isbn = {978-3-16-148410-1}, doi = {https://doi.org/10.1000/182}
```

## Instead
```bibtex
isbn = {978-3-16-148410-0}, doi = {10.1000/182}
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefpress.check.index import Index
from briefpress.check.publication_numbers import (
    DOI,
    DOI_ADDRESS,
    doi_in_url,
    isbn_fault,
    issn_fault,
    numbers_in,
)
from briefpress.check.values import Value, is_own, place_of_field, written
from briefpress.model import Finding, Fix, Reference, Rule, Severity

_NUMBERS: tuple[tuple[str, Callable[[str], str | None]], ...] = (
    ("isbn", isbn_fault),
    ("issn", issn_fault),
)
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_OXFORD = re.compile(r"10\.1093/[\w:-]+/(97[89]\d{10})\.")
_SHORT_DOI = re.compile(r"(?:10/|(?=[a-z]*\d)(?=\d*[a-z]))[a-z0-9]{3,8}")
"""What shortdoi.org makes of a DOI: right, but no catalogue has it."""
_COMPARE = "compare it with the imprint: a digit is wrong, missing or in another place"
_DOI_WITHIN = re.compile(r"10\.\d{4,9}/[^\s{}\"]+")


def find(reference: Reference, index: Index) -> Iterator[Finding]:
    for field, fault in _NUMBERS:
        value = written(reference, field, index.text)
        if value is None:
            continue
        text = value.text.replace("\\-", "--")  # `\-` is a hyphen at which a line may break
        as_doi = _DOI_WITHIN.search(text)
        if as_doi is not None:
            message = f"`{as_doi[0]}` is no {field.upper()}: it has the form of a DOI"
            severity: Severity = "error" if field == "isbn" else "warning"
            place = value.part(*as_doi.span())
            yield Finding(place, message, "write it in `doi`", severity=severity)
            continue
        for match in numbers_in(text):
            why = fault(match[0])
            if why is not None:
                message = f"`{match[0]}` is no {field.upper()}: {why}"
                severity = "error" if field == "isbn" else "warning"
                is_issn = field == "isbn" and issn_fault(match[0]) is None
                help = "it is an ISSN: write it in `issn`" if is_issn else _COMPARE
                yield Finding(value.part(*match.span()), message, help, severity=severity)
    doi = reference.fields.get("doi")
    if doi:
        yield from _doi(reference, doi, written(reference, "doi", index.text))


def _doi(reference: Reference, doi: str, value: Value | None) -> Iterator[Finding]:
    place = place_of_field(reference, "doi")
    address = DOI_ADDRESS.match(doi)
    bare = doi[address.end() :] if address else doi
    if _SHORT_DOI.fullmatch(bare):
        message = f"`{bare}` is a short DOI"
        yield Finding(place, message, "write the whole one, as `10.1000/182`", severity="warning")
        return
    if DOI.fullmatch(bare) is None:
        within = _DOI_WITHIN.search(doi)
        help = f"did you mean `{within[0]}`?" if within else "a DOI looks like `10.1000/182`"
        if within is None and _ADDRESS.match(doi):
            help = "write an address that holds no DOI in `url`"
        yield Finding(place, f"`{doi}` is no DOI", help)
        return
    if address is not None:
        fix = None
        if value is not None and value.text.startswith(address[0]):
            fix = Fix(((value.part(0, address.end()), ""),), safe=True)
            place = value.part(0, address.end())
        message = "a DOI is written without what stands before `10.`"
        yield Finding(place, message, f"write `{bare}`", fix, "warning")
    yield from _other_in_url(reference, bare)


def _of_oxford(doi: str) -> str | None:
    """The work in a DOI of Oxford's reference works, whose addresses have another for an entry."""
    found = _OXFORD.match(doi)
    return found[1] if found else None


def _other_in_url(reference: Reference, doi: str) -> Iterator[Finding]:
    if not (is_own(reference, "doi") and is_own(reference, "url")):
        return
    other = doi_in_url(reference.fields["url"])
    one, two = doi.lower(), (other or "").lower()
    if other is None or one.startswith(two) or two.startswith(one):
        return
    if _of_oxford(one) and _of_oxford(one) == _of_oxford(two):
        return
    is_same_registrant = one.partition("/")[0] == two.partition("/")[0]
    yield Finding(
        place_of_field(reference, "doi"),
        f"`doi` is `{doi}`, and the address has `{other}`",
        "correct one of the two",
        severity="error" if is_same_registrant else "warning",
        related=((place_of_field(reference, "url"), "the address"),),
    )


RULE = Rule("Q406", "invalid-publication-number", "error", "reference", find, __doc__)
