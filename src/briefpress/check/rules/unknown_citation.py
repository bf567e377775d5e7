"""Citations whose key no reference has.

## What it does
Looks up the key of every citation, and of the evidence and basis that the records of
recommendations name, in the bibliography. Case counts: `Khan2025` is not
`khan2025`. An entry that stands there but cannot be read is reported by itself, not here. Where
one key alone is near, it can be put in (a fix to be looked at).

## Why it matters
The note could not be written, and a reader could not find the source.

## Example
```markdown
The envoys met in Kabul.[@kahn2025trilateral]
```

## Instead
```markdown
The envoys met in Kabul.[@khan2025trilateral]
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.places import place_of
from briefpress.model import Brief, Finding, Fix, Rule, Span
from briefpress.text.citations import KEY

_PLAIN = re.compile(KEY)
_PLAIN_YAML = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    if index.is_bibliography_unread:
        return
    text = index.text(brief.file)
    for key, span in _keys(brief):
        if index.reference(key) is not None or index.is_broken_key(key):
            continue
        near = index.keys_near(key)
        fix = _fix(text, span, key, near[0]) if len(near) == 1 else None
        yield Finding(span, f"no reference has the key `{key}`", _help(key, near, index), fix)


def _help(key: str, near: tuple[str, ...], index: Index) -> str:
    if near:
        return f"did you mean {' or '.join(f'`{one}`' for one in near)}?"
    if not index.has_bibliography:
        return f"there is no `{index.bibliography}`: write it, with an entry `{key}`"
    return f"add it to `{index.bibliography}`"


def _fix(text: str, span: Span, key: str, meant: str) -> Fix | None:
    """The other key in the same place, if it can stand there as it is."""
    if text[span.start : span.end] != key:
        return None
    is_braced = text.startswith("@{", span.start - 2)
    is_plain = _PLAIN if text.startswith("@", span.start - 1) else _PLAIN_YAML
    can_stand = is_braced or is_plain.fullmatch(meant)
    return Fix(((span, meant),), safe=False) if can_stand else None


def _keys(brief: Brief) -> Iterator[tuple[str, Span]]:
    for citation in brief.scan.citations:
        yield citation.key, citation.span
    for definition in brief.scan.definitions:
        for citation in definition.citations:
            yield citation.key, citation.span
    for id, record in brief.records.items():
        path = ("recommendations", id)
        for number, key in enumerate(record.evidence):
            yield key, place_of(brief, *path, "evidence", number)
        for addressee in record.addressees:
            history = (*path, "addressees", addressee.body, "history")
            for entry, said in enumerate(addressee.history):
                for number, key in enumerate(said.basis):
                    yield key, place_of(brief, *history, entry, "basis", number)


RULE = Rule("C201", "unknown-citation", "error", "brief", find, __doc__)
