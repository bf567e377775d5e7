"""Addresses of the web, of mail and of files that cannot be right.

## What it does
Reads every address in the text of a brief (links, images, definitions, `<https://...>`, HTML, and
plain ones in notes), in its front matter, in the registries and in the fields `url` and
`archiveurl` of the bibliography; nothing is asked for. Errors are a scheme or host that cannot
be, spaces and characters that nobody sees, a `%` that escapes nothing, a bracket of the sentence
at the end, a file on one computer. Warnings are a host that only the institute can
reach (`localhost`, `intranet`, `10.0.0.1`, names in `.local`, `.test` and the like), a password, a
full stop or comma at the end, and, in plain text, an address without a scheme (`www.dawn.com` alone
is the name of a site). Links inside the site are not judged here. `briefpress links` reports what
it cannot read as an address under this code too, in pages of the docs as well.

## Why it matters
A link of this kind fails for every reader, on every day.

## Example
```markdown
[The release](htps://mofa.gov.pk/press/41).
```

## Instead
```markdown
[The release](https://mofa.gov.pk/press/41).
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefpress.check.index import Index
from briefpress.model import Brief, Finding, Fix, Reference, Rule, Site, Span
from briefpress.text.addresses import correct_address, judge_address
from briefpress.text.faults import Fault
from briefpress.text.spelling import LATEX, NOTHING, Spelled, spell
from briefpress.text.written_addresses import read_links, read_plain_addresses

_FIELDS = ("url", "archiveurl")
_HELP = {
    "local-file": "lay the file into the brief's own folder and link it from there",
    "second": "keep one of them here; another may stand in a field or sentence of its own",
    "private-host": "name an address that every reader can open",
}
_NO_ESCAPE = re.compile(r"[A-Za-z0-9:/.@-]*")
"""What is written alike in Markdown, in YAML and in BibTeX."""


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    text = index.text(brief.file)
    for address in read_links(brief.scan, text):
        yield from _judge(address)
    for address in read_plain_addresses(brief.scan, text):
        yield from _judge(address, is_text=True)
    yield from _in_front_matter(brief, text)


def _in_front_matter(brief: Brief, text: str) -> Iterator[Finding]:
    if brief.license and ("license",) in brief.spans:
        yield from _judge_value(brief.license, brief.spans[("license",)], text, NOTHING)
    for number, author in enumerate(brief.authors):
        span = brief.spans.get(("authors", number, "url"))
        if author.url and span:
            yield from _judge_value(author.url, span, text, NOTHING, is_absolute=True)


def find_in_registries(_site: Site, index: Index) -> Iterator[Finding]:
    registry = index.registry
    for name, entries in (("people", registry.people), ("bodies", registry.bodies)):
        for key, entry in entries.items():
            span = registry.spans.get((name, key, "url"))
            if entry.url and span:
                text = index.text(span.file)
                yield from _judge_value(entry.url, span, text, NOTHING, is_absolute=True)


def find_in_entry(reference: Reference, index: Index) -> Iterator[Finding]:
    for field in _FIELDS:
        span = reference.spans.get(field)
        if span is not None:
            value, text = reference.fields[field], index.text(span.file)
            yield from _judge_value(value, span, text, LATEX, is_absolute=True)


def _judge_value(
    value: str, span: Span, text: str, escapes: re.Pattern[str], *, is_absolute: bool = False
) -> Iterator[Finding]:
    """The value that `text[span]` spells; where it is spelled in some other way, all of it."""
    found = spell(text, span, escapes).find(value)
    if found is not None:
        yield from _judge(found, is_absolute=is_absolute)
        return
    for finding in _judge(
        Spelled(value, span.file, tuple(range(len(value) + 1))), is_absolute=is_absolute
    ):
        yield Finding(span, finding.message, finding.help, severity=finding.severity)


def _judge(
    address: Spelled, *, is_absolute: bool = False, is_text: bool = False
) -> Iterator[Finding]:
    faults = judge_address(address.text, is_absolute=is_absolute)
    corrected = correct_address(address.text, is_absolute=is_absolute) if faults else None
    help = f"did you mean `{corrected}`?" if corrected else None
    for alike in _alike(faults):
        spans = [address.span(fault.start, fault.end) for fault in alike]
        first, more = alike[0], len(alike) - 1
        if is_text and first.kind == "no-scheme":
            # No link, and none that leads anywhere else.
            message = "the address has no scheme"
            yield Finding(spans[0], message, help, _fix(alike, spans), severity="warning")
            continue
        yield Finding(
            spans[0],
            f"{first.message}, and {more} more like it" if more else first.message,
            _HELP.get(first.kind) or help,
            _fix(alike, spans),
            severity=None if first.severity == "error" else first.severity,
        )


def _alike(faults: Iterable[Fault]) -> Iterator[list[Fault]]:
    """The faults, with all blanks of one kind as one: a title in an address has many spaces."""
    blanks: dict[str, list[Fault]] = {}
    found: list[list[Fault]] = []
    for fault in faults:
        if fault.kind != "blank":
            found.append([fault])
        elif fault.message in blanks:
            blanks[fault.message].append(fault)
        else:
            found.append(blanks.setdefault(fault.message, [fault]))
    return iter(found)


def _fix(faults: Sequence[Fault], spans: Sequence[Span]) -> Fix | None:
    edits = tuple(
        (span, fault.replacement)
        for fault, span in zip(faults, spans, strict=True)
        if fault.replacement is not None and _NO_ESCAPE.fullmatch(fault.replacement)
    )
    if len(edits) < len(faults):
        return None
    return Fix(edits, safe=all(fault.is_certain for fault in faults))


RULE = Rule(
    "X705",
    "malformed-address",
    "error",
    "brief",
    find,
    __doc__,
    (("reference", find_in_entry), ("site", find_in_registries)),
)
