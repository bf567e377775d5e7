"""Notes typed by hand that repeat an entry of the bibliography.

## What it does
Compares the address, the DOI and the title of a hand-written note with the bibliography; a title in
italics counts beside the name of its author. A note that matches an entry is a warning; where its
headline, outlet, date or address differs from the entry, or its headline and its address belong to
two entries, it is an error at what differs.

## Why it matters
A reference typed twice will one day differ from itself. Cited, it is formatted once, gets its
short form and its Ibid., and its page tells where it is used.

## Example
```markdown
[^1]: "Trilateral dialogue", Dawn, May 11, 2025, <https://www.dawn.com/news/1910314>
```

## Instead
```markdown
[^1]: [@khan2025]
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.normal import normal_name, normal_url, outlet_field
from briefpress.check.written_notes import WrittenNote, read_written_note
from briefpress.model import Brief, Finding, Fix, NoteDefinition, Reference, Rule, Span
from briefpress.text.dates import is_before, read_date_range

_SIGNAL = re.compile(r"\s*(?P<signal>see(?: also)?|cf\.|compare)\s", re.IGNORECASE)
_PAGES = re.compile(r"(?<!\w)pp?\.\s*\d+(?:\s?[-–]\s?\d+)?(?!\w)")


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    for definition in brief.scan.definitions:
        if definition.citations:
            continue
        text = index.text(brief.file)
        note = read_written_note(text, definition.text)
        found = index.references_in(note)
        if not found:
            continue
        if len(found) == 2 and (mixed := _mixed(note, found, index)):
            yield mixed
            continue
        citation = _citation(note, found)
        differences = _differences(note, found[0], index) if len(found) == 1 else ()
        differing = False
        for difference in differences:
            differing = True
            yield difference
        if not differing:
            message = f"a note typed by hand repeats {_named(found)}"
            fix = Fix(((definition.text, citation),), safe=False)
            yield Finding(
                _first_line(definition, text), message, f"write `{citation}`", fix, "warning"
            )


def _citation(note: WrittenNote, found: tuple[Reference, ...]) -> str:
    """What to write instead, with the words before and the page of one source."""
    if len(found) > 1:
        return f"[{'; '.join(f'@{reference.key}' for reference in found)}]"
    signal = _SIGNAL.match(note.rest)
    pages = _PAGES.findall(note.rest)
    lead = f"{signal['signal'].lower()} " if signal else ""
    page = f", {' '.join(pages[0].split())}" if len(pages) == 1 else ""
    return f"[{lead}@{found[0].key}{page}]"


def _mixed(note: WrittenNote, found: tuple[Reference, ...], index: Index) -> Finding | None:
    """A note with one headline and one address, which belong to two entries."""
    if len(note.headlines) != 1 or len(note.urls) != 1:
        return None
    headline, url = note.headlines[0], note.urls[0]
    by_title = index.references_with_title(headline.text)
    by_url = index.references_with_url(url.text)
    if len(by_title) != 1 or len(by_url) != 1 or by_title == by_url:
        return None
    titled, addressed = by_title[0], by_url[0]
    related = tuple(
        (reference.spans[field], f"`{reference.key}`")
        for reference, field in ((titled, "title"), (addressed, "url"))
        if field in reference.spans
    )
    return Finding(
        url.span,
        f"the headline is that of `{titled.key}`, and the address that of `{addressed.key}`",
        f"correct one of them, or write `[@{titled.key}]` or `[@{addressed.key}]`",
        related=related,
    )


def _differences(note: WrittenNote, reference: Reference, index: Index) -> Iterator[Finding]:
    title = str(reference.item.get("title", ""))
    help = f"correct one of them, or write `[@{reference.key}]`"
    if len(note.headlines) == 1 and not _same_title(note.headlines[0].text, title):
        yield _differs("headline", note.headlines[0].span, reference, "title", help)
    url = reference.fields.get("url", "")
    if len(note.urls) == 1 and url and normal_url(note.urls[0].text) != normal_url(url):
        yield _differs("address", note.urls[0].span, reference, "url", help)
    issued = read_date_range(reference.fields.get("date", ""))
    if len(note.dates) == 1 and issued is not None and issued.is_single and issued.start:
        written = note.dates[0].date
        if is_before(written, issued.start) or is_before(issued.start, written):
            yield _differs("date", note.dates[0].span, reference, "date", help)
    field = outlet_field(reference)
    own = reference.fields[field] if field else ""
    if field and not _names(note.rest, own, index):
        for outlet, span in index.outlets_named_in(note):
            if normal_name(outlet.name) != normal_name(own):
                yield _differs("outlet", span, reference, field, help)


def _same_title(headline: str, title: str) -> bool:
    written, whole = normal_name(headline), normal_name(title)
    return written == whole or written == normal_name(title.partition(":")[0])


def _names(rest: str, own: str, index: Index) -> bool:
    outlet = index.outlet_named(own)
    names = (own, outlet.name, *outlet.aliases) if outlet else (own,)
    words = f" {normal_name(rest)} "
    return any(f" {normal_name(name)} " in words for name in names)


def _differs(what: str, span: Span, reference: Reference, field: str, help: str) -> Finding:
    related = ((reference.spans[field], "the entry"),) if field in reference.spans else ()
    message = f"the {what} differs from that of `{reference.key}`"
    return Finding(span, message, help, related=related)


def _named(found: tuple[Reference, ...]) -> str:
    return " and ".join(f"`{reference.key}`" for reference in found)


def _first_line(definition: NoteDefinition, text: str) -> Span:
    span = definition.text
    line = text[span.start : span.end].splitlines()[0].rstrip()
    return Span(span.file, span.start, span.start + len(line))


RULE = Rule("C206", "hand-written-reference", "error", "brief", find, __doc__)
