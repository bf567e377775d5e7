"""Ids that differ from the file name or are used twice.

## What it does
Compares the `id` of a brief with its file name, case aside, and with the ids and addresses of all
other briefs.

## Why it matters
The id is cited, and the file name is the address: a reader who has one must find the other.

## Example
```yaml
# briefs/ib-2025-002.md
id: IB-2025-001
```

## Instead
```yaml
# briefs/ib-2025-002.md
id: IB-2025-002
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.places import place_of
from briefpress.model import Brief, Finding, Rule, Span
from briefpress.text.paths import path_name


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    place = place_of(brief, "id")
    owner = index.owner_of_id(brief.id)
    is_own = path_name(brief.id) == path_name(brief.slug)
    if owner is not None and owner.file != brief.file and not is_own:
        first = place_of(owner, "id")
        yield Finding(
            place,
            f"the id `{brief.id}` is that of `{owner.file}`",
            _name_it(brief),
            related=((first, _whose(owner)),),
        )
    elif not is_own:
        message = f"the id `{brief.id}` does not match the file name"
        yield Finding(place, message, f"{_name_it(brief)}, or rename the file")
    if path_name(brief.slug) == "index":
        start = Span(brief.file, 0, 0)
        yield Finding(start, "`index` is the address of the list of briefs", "rename the file")
    if not any(letter.isalnum() for letter in path_name(brief.slug)):
        start = Span(brief.file, 0, 0)
        message = "the file name gives no address: it has no letter a-z and no digit"
        yield Finding(start, message, "name it with the id, such as `ib-2025-001.md`")
        return
    twin = index.earlier_brief_at(brief)
    if twin is not None:
        start = Span(brief.file, 0, 0)
        yield Finding(start, f"the address of this brief is that of `{twin}`", "rename the file")


def _whose(owner: Brief) -> str:
    is_own = path_name(owner.id) == path_name(owner.slug)
    return "the file with this name" if is_own else "the first"


def _name_it(brief: Brief) -> str:
    return f"write `id: {brief.slug.upper()}`"


RULE = Rule("B104", "id-mismatch", "error", "brief", find, __doc__)
