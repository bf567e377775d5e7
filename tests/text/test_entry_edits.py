"""New fields in an entry, written as the entry is: commas, indentation, columns, delimiters."""

from __future__ import annotations

import pytest

from briefpress.load.bibliography import read_bibliography
from briefpress.model import Span
from briefpress.text.edits import apply_edits
from briefpress.text.entry_edits import add_fields

FIELDS = [("archiveurl", "https://a.example/1"), ("archivedate", "2025-05-13")]


def added(text: str) -> str | None:
    (reference,) = read_bibliography(text, "references.bib").references
    edit = add_fields(reference, text, ("url", "urldate"), FIELDS)
    if edit is None:
        return None
    after = apply_edits(text, Span("references.bib", 0, len(text)), [edit])
    (again,) = read_bibliography(after, "references.bib").references
    assert dict(again.fields) == {**reference.fields, **dict(FIELDS)}
    assert again.problems == reference.problems
    return after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "@online{a,\n  title = {T},\n  url = {https://x.example/},\n}\n",
            "@online{a,\n  title = {T},\n  url = {https://x.example/},\n"
            "  archiveurl = {https://a.example/1},\n  archivedate = {2025-05-13},\n}\n",
        ),
        (
            "@online{a,\n\ttitle={T},\n\turl={https://x.example/}\n}\n",
            "@online{a,\n\ttitle={T},\n\turl={https://x.example/},\n"
            "\tarchiveurl={https://a.example/1},\n\tarchivedate={2025-05-13}\n}\n",
        ),
        (
            "@online{a,\n  title        = {T},\n  url          = {https://x.example/},\n"
            "  urldate      = {2025-05-12},\n  note         = {N},\n}\n",
            "@online{a,\n  title        = {T},\n  url          = {https://x.example/},\n"
            "  urldate      = {2025-05-12},\n  archiveurl   = {https://a.example/1},\n"
            "  archivedate  = {2025-05-13},\n  note         = {N},\n}\n",
        ),
        (
            "@online{a\n  , title = {T}\n  , url = {https://x.example/}\n}\n",
            "@online{a\n  , title = {T}\n  , url = {https://x.example/}\n"
            "  , archiveurl = {https://a.example/1}\n  , archivedate = {2025-05-13}\n}\n",
        ),
        (
            '@online(a, title = "T", url = "https://x.example/")\n',
            '@online(a, title = "T", url = "https://x.example/", '
            'archiveurl = "https://a.example/1", archivedate = "2025-05-13")\n',
        ),
        (
            "@online{a,url={https://x.example/},title={T}}",
            "@online{a,url={https://x.example/},archiveurl={https://a.example/1},"
            "archivedate={2025-05-13},title={T}}",
        ),
        (
            "@online{a,\r\n  url = {https://x.example/},\r\n  title = {T}\r\n}",
            "@online{a,\r\n  url = {https://x.example/},\r\n"
            "  archiveurl = {https://a.example/1},\r\n  archivedate = {2025-05-13},\r\n"
            "  title = {T}\r\n}",
        ),
        (
            '@online{a, title = {T}, url = "https://x" # ".example/"}',
            '@online{a, title = {T}, url = "https://x" # ".example/", '
            'archiveurl = "https://a.example/1", archivedate = "2025-05-13"}',
        ),
    ],
)
def test_new_fields_stand_behind_the_address_in_the_style_of_the_entry(
    before: str, after: str
) -> None:
    assert added(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "@online{a, title = {T}, doi = {10.1000/182}}",
        "@string{u = {https://x.example/}} @online{a, title = {T}, url = u}",
    ],
)
def test_an_address_that_does_not_stand_in_the_entry_is_left_alone(text: str) -> None:
    (reference,) = read_bibliography(text, "references.bib").references
    assert add_fields(reference, text, ("url",), FIELDS) is None


def test_an_inherited_address_is_left_to_the_entry_that_has_it() -> None:
    text = (
        "@incollection{part, title = {P}, crossref = {whole}}\n"
        "@collection{whole, title = {W}, url = {https://x.example/}}\n"
    )
    part, whole = read_bibliography(text, "references.bib").references
    assert add_fields(part, text, ("url",), FIELDS) is None
    assert add_fields(whole, text, ("url",), FIELDS) is not None
