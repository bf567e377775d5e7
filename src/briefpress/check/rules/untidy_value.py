r"""Values that are printed with traces of where they were copied from.

## What it does
Finds page ranges with the larger number first, LaTeX commands that are not known (what they
enclose is printed, the rest dropped), HTML entities, HTML tags that citation styles do not know
(`<i>`, `<b>`, `<sup>`, `<sub>`, `<sc>` and `<span>` they do), and titles in capitals. A page range
with one hyphen is information: it is printed as if it had two, but not by every program.

## Why it matters
A note is printed as the entry has it: `AT&amp;T` stays `AT&amp;T`, and pages 45–12 are none.

## Example
```bibtex
title = {TRADE &amp; TRANSIT IN \foo{PAKISTAN}}, pages = {12-34}
```

## Instead
```bibtex
title = {Trade \& Transit in Pakistan}, pages = {12--34}
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from briefpress.check.index import Index
from briefpress.check.reported import report_problems
from briefpress.check.values import Value, place_of_field, written
from briefpress.model import Finding, Fix, Reference, Rule

_PRINTED = (
    *("title", "subtitle", "titleaddon", "shorttitle", "booktitle", "booksubtitle", "maintitle"),
    *("mainsubtitle", "journaltitle", "journalsubtitle", "eventtitle", "issuetitle", "series"),
    *("publisher", "institution", "organization", "location", "howpublished", "note", "addendum"),
    *("edition", "type", "author", "editor"),
)
_RANGE = re.compile(
    r"(?<![\w:-])(?P<prefix>(?:\d+:)?[A-Za-z]*)(?P<first>\d+)\s*(?P<mark>-{1,3}|[–—])\s*(?P=prefix)"
    r"(?P<last>\d+)(?![\w:-])"
)
_ENTITY = re.compile(r"\\?&(?:amp;)*(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_ELEMENT = r"(?:a|br|div|em|font|p|scp|small|strong|tt|u)\b"
_TAG = re.compile(
    rf"<{_ELEMENT}[^<>]*>"
    rf"|\\textless\s*(?:\{{\}})?\s*{_ELEMENT}[^<>\\]*\\textgreater(?:\s*\{{\}})?",
    re.IGNORECASE,
)
_LATEX: dict[str, str] = {**{char: f"\\{char}" for char in "&%$#_"}, "\xa0": "~"}
_NO_TEXT = "{}\\~^"
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LEAST_WORDS = 3


def find(reference: Reference, index: Index) -> Iterator[Finding]:
    pages = written(reference, "pages", index.text)
    if pages is not None:
        yield from _ranges(pages)
    for field in _PRINTED:
        value = written(reference, field, index.text)
        if value is not None:
            yield from _html(value, index.text(value.span.file)[value.span.start - 1])
    yield from _capitals(reference)


def _ranges(pages: Value) -> Iterator[Finding]:
    for match in _RANGE.finditer(pages.text):
        prefix, first, last = match["prefix"], match["first"], match["last"]
        if int(last) < int(first) and len(last) >= len(first):
            message = f"the pages `{match[0]}` end before they begin"
            help = f"did you mean `{prefix}{last}--{prefix}{first}`?"
            yield Finding(pages.part(*match.span()), message, help)
        elif match["mark"] == "-":
            place = pages.part(*match.span("mark"))
            help = f"write `{match[0].replace('-', '--')}`"
            fix = Fix(((place, "--"),), safe=True)
            yield Finding(place, "one hyphen in a range", help, fix, "info")


def _html(value: Value, opening: str) -> Iterator[Finding]:
    """What of HTML stands in a value that `opening` opens."""
    for match in _ENTITY.finditer(value.text) if "&" in value.text else ():
        entity = match[0].removeprefix("\\")
        char = unescape(entity)
        while (plainer := unescape(char)) != char:
            char = plainer
        if len(char) != 1:
            continue
        # A quotation mark by itself would end a value in quotation marks.
        quoted = {'"': '{"}'} if opening == '"' else {}
        text, place = (_LATEX | quoted).get(char, char), value.part(*match.span())
        fix = None if char in _NO_TEXT else Fix(((place, text),), safe=True)
        yield Finding(place, f"the HTML entity `{match[0]}` is printed", f"write `{text}`", fix)
    for match in _TAG.finditer(value.text) if "<" in value.text or "\\textl" in value.text else ():
        place = value.part(*match.span())
        yield Finding(place, f"the HTML tag `{match[0]}` is printed", "take it out")


def _capitals(reference: Reference) -> Iterator[Finding]:
    title = reference.fields.get("title", "")
    if title.isupper() and len(_WORDS.findall(title)) >= _LEAST_WORDS:
        help = "write it as in a sentence: a style makes capitals where it wants them"
        yield Finding(place_of_field(reference, "title"), "the title is in capitals", help)


RULE = Rule(
    "Q408",
    "untidy-value",
    "warning",
    "reference",
    find,
    __doc__,
    (("site", report_problems("untidy-value")),),
)
