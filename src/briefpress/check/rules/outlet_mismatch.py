"""References whose address belongs to another publication than the one they name.

## What it does
Compares the host of an address with the newspaper, agency or site that the entry, or a
hand-written note with one address, names. It knows the outlets of
`briefs/_registry/outlets.yml` and the table that comes with the program. A known outlet at a
host that is not known is a warning; so is what the bibliography itself shows (others name this
outlet and all have another host, or have this host and all name another outlet).

## Why it matters
One of the two is wrong: a reader who follows the address finds another paper.

## Example
```bibtex
organization = {Express Tribune}, url = {https://www.dawn.com/news/1910314}
```

## Instead
```bibtex
organization = {Dawn}, url = {https://www.dawn.com/news/1910314}
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefpress.check.index import Index, host_of, normal_host, normal_name, outlet_field
from briefpress.check.written_notes import read_written_note
from briefpress.model import Finding, Outlet, Reference, Rule, Site

_ELSEWHERE = frozenset(
    (
        "archive.org",
        "web.archive.org",
        "archive.ph",
        "archive.today",
        "doi.org",
        "dx.doi.org",
        "jstor.org",
        "msn.com",
        "news.google.com",
        "pressreader.com",
        "yahoo.com",
        "news.yahoo.com",
    )
)
"""Hosts that show what others publish."""

_ENOUGH = 2
"""How many other entries must agree before the bibliography is evidence."""


def find(site: Site, index: Index) -> Iterator[Finding]:
    for reference in site.references:
        yield from _in_entry(reference, index)
    for brief in site.briefs:
        for definition in brief.scan.definitions:
            note = read_written_note(index.text(brief.file), definition.text)
            if definition.citations or len(note.urls) != 1:
                continue
            owner = index.outlet_at(host_of(note.urls[0].text))
            named = [outlet for outlet, _span in index.outlets_named_in(note)]
            if owner is not None and named and owner not in named:
                host = normal_host(host_of(note.urls[0].text))
                yield Finding(
                    note.urls[0].span,
                    f"`{host}` belongs to {owner.name}, and the note names {named[0].name}",
                    _hosts(named[0]),
                )


def _in_entry(reference: Reference, index: Index) -> Iterator[Finding]:
    field = outlet_field(reference)
    host = normal_host(host_of(reference.fields.get("url", "")))
    if reference.problems or field is None or not host or host in _ELSEWHERE:
        return
    name, place = reference.fields[field], reference.spans.get("url", reference.key_span)
    related = ((reference.spans[field], "the outlet named"),) if field in reference.spans else ()
    owner, named = index.outlet_at(host), index.outlet_named(name)
    if owner is not None:
        if named != owner and not _is_inside(name, owner):
            yield Finding(
                place,
                f"`{host}` belongs to {owner.name}, and the citation names {name}",
                _hosts(named) if named else f"is it {owner.name}?",
                related=related,
            )
        return
    if named is not None and named.hosts:
        yield Finding(
            place,
            f"`{host}` is not known to belong to {named.name}",
            f"{_hosts(named)}; if this host is too, add it to `briefs/_registry/outlets.yml`",
            severity="warning",
            related=related,
        )
        return
    evidence = _learned(name, host, index)
    if evidence:
        yield Finding(
            place,
            f"`{host}` may not belong to {name}: {evidence}",
            "if it does, add the host to `briefs/_registry/outlets.yml`",
            severity="warning",
            related=related,
        )


def _is_inside(name: str, owner: Outlet) -> bool:
    """Whether the name is that of the outlet with more words: `Dawn News` of Dawn."""
    words = f" {normal_name(name)} "
    return any(f" {normal_name(one)} " in words for one in (owner.name, *owner.aliases))


def _learned(name: str, host: str, index: Index) -> str | None:
    hosts = _others(index.usual_hosts(name), host)
    outlets = _others(index.usual_outlets(host), normal_name(name))
    if len(hosts) == 1 and sum(hosts.values()) >= _ENOUGH and index.usual_hosts(name)[host] == 1:
        other, count = next(iter(hosts.items()))
        return f"{count} other references name it, with `{other}`"
    own = index.usual_outlets(host)[normal_name(name)]
    if len(outlets) == 1 and sum(outlets.values()) >= _ENOUGH and own == 1:
        count = next(iter(outlets.values()))
        return f"{count} other references have this host, and name another outlet"
    return None


def _others(counts: Mapping[str, int], own: str) -> dict[str, int]:
    return {name: count for name, count in counts.items() if name != own}


def _hosts(outlet: Outlet) -> str | None:
    hosts = " or ".join(f"`{host}`" for host in outlet.hosts)
    return f"{outlet.name} is at {hosts}" if hosts else None


RULE = Rule("Q410", "outlet-mismatch", "error", "site", find, __doc__)
