"""References whose address belongs to another publication than the one they name.

## What it does
Compares the host of an address with the newspaper, agency or site that the entry, or a
hand-written note with one address, names. It knows the outlets of
`briefs/_registry/outlets.yml` and the table that comes with the program. Two outlets that are
both known are an error. Where the host is that of an organisation, which may have published
together with the one named, a known newspaper at a host that is not known, and what the
bibliography itself shows (others name this outlet and all have another host, or have this host
and all name another outlet) are warnings. A known host with a name that nothing is known of may be
a section or a blog, and agencies give their texts to others to print: that is information.
Libraries, archives, portals and shorteners (`jstor.org`, `reliefweb.int`, `yahoo.com`, `nyti.ms`)
show what others publish and say nothing.

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

import re
from collections.abc import Iterable, Iterator, Mapping

from briefpress.check.index import Index
from briefpress.check.normal import bare_names, host_of, normal_host, normal_name, outlet_field
from briefpress.check.shared_hosts import shows_others
from briefpress.check.written_notes import WrittenNote, read_written_note
from briefpress.model import Brief, Finding, Outlet, Reference, Rule, Severity

_LATIN = re.compile(r"[a-z]")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ADD = "if {} to `briefs/_registry/outlets.yml`"
_COUNTRY = 2
"""Letters of a domain that belongs to a country."""
_ENOUGH = 2
"""How many other entries must agree before the bibliography is evidence."""


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    for definition in brief.scan.definitions:
        note = read_written_note(index.text(brief.file), definition.text)
        if not definition.citations and len(note.urls) == 1:
            yield from _in_note(note, index)


def _in_note(note: WrittenNote, index: Index) -> Iterator[Finding]:
    host = normal_host(host_of(note.urls[0].text))
    owner = None if shows_others(host) else index.outlet_at(host)
    names = [(piece.text, _alike(piece.text, index)) for piece in note.outlet_names]
    named = [(name, alike) for name, alike in names if alike]
    if owner is None or not named:
        return
    if any(_are_together(one, owner) for _name, alike in named for one in alike):
        return
    if any(index.outlet_named(name) is None and _are_one(name, owner) for name, _alike in named):
        return  # `N.Y. Times` is read as `Times`, which has namesakes
    # What is named with an agency, as in "Dawn, Reuters", stands in the newspaper.
    name, alike = min(named, key=lambda found: found[1][0].kind == "agency")
    name = alike[0].name if len(alike) == 1 else name
    yield Finding(
        note.urls[0].span,
        f"{_belongs(host, owner, index)}, and the note names {name}",
        _hosts(alike),
        severity=_weight(alike[0], owner),
    )


def find_in_entry(reference: Reference, index: Index) -> Iterator[Finding]:
    field = outlet_field(reference)
    is_article = field is None and reference.item.get("type") == "article-journal"
    if is_article and index.outlet_named(reference.fields.get("journaltitle", "")):
        field = "journaltitle"  # of a newspaper, though the entry does not say so
    host = normal_host(host_of(reference.fields.get("url", "")))
    if reference.problems or field is None or not host or shows_others(host):
        return
    if not _LATIN.search(normal_name(reference.fields[field])):
        return  # the table has its names in Latin letters
    name, place = reference.fields[field], reference.spans.get("url", reference.key_span)
    related = ((reference.spans[field], "the outlet named"),) if field in reference.spans else ()
    owner, named = index.outlet_at(host), _named(name, index)
    if owner is not None:
        alike = _alike(name, index)
        if any(_are_together(one, owner) for one in alike):
            return
        if named is None and _are_one(name, owner):
            return
        is_guess = not alike and not _is_at_home_elsewhere(name, host, index)
        yield Finding(
            place,
            f"{_belongs(host, owner, index)}, and the citation names {name}",
            _hosts(alike) or f"is it {owner.name}?",
            severity="info" if is_guess else _weight(alike[0] if alike else None, owner),
            related=related,
        )
        return
    if is_article:
        return  # journals stand in many libraries
    if named is not None and named.hosts:
        if named.kind != "agency":
            is_near = named.kind == "organisation" or _have_one_label(host, named)
            yield Finding(
                place,
                f"`{host}` is not known to belong to {named.name}",
                f"{_hosts((named,))}; {_ADD.format('this host is too, add it')}",
                severity="info" if is_near else "warning",
                related=related,
            )
        return
    evidence = _learned(name, host, index)
    if evidence:
        yield Finding(
            place,
            f"`{host}` may not belong to {name}: {evidence}",
            _ADD.format("it does, add the host"),
            severity="warning",
            related=related,
        )


def _named(name: str, index: Index) -> Outlet | None:
    """The outlet of that name; its host is one of its names."""
    named = index.outlet_named(name)
    return index.outlet_at(normal_host(name)) if named is None and _HOST.fullmatch(name) else named


def _alike(name: str, index: Index) -> tuple[Outlet, ...]:
    """All that it may name: `The Nation` is a paper of two countries."""
    named = _named(name, index)
    return tuple(dict.fromkeys((*((named,) if named else ()), *index.namesakes(name))))


def _weight(named: Outlet | None, owner: Outlet) -> Severity:
    """An error where both are known and do not print each other's texts."""
    if named is not None and named.kind == "agency":
        return "info"
    return "warning" if named is None or owner.kind == "organisation" else "error"


def _are_together(one: Outlet, other: Outlet) -> bool:
    return one == other or (one.group is not None and one.group == other.group)


def _have_one_label(host: str, outlet: Outlet) -> bool:
    """Whether it is the outlet's host in some country: `forbes.fr`, or that of a namesake there."""
    *labels, ending = host.split(".")
    return len(ending) == _COUNTRY and any(one.partition(".")[0] in labels for one in outlet.hosts)


def _belongs(host: str, owner: Outlet, index: Index) -> str:
    is_own = owner.key in index.registry.outlets
    table = "`briefs/_registry/outlets.yml`" if is_own else "the table of briefpress"
    return f"`{host}` belongs to {owner.name} (in {table})"


def _are_one(name: str, owner: Outlet) -> bool:
    """Whether one name is the other with more words: `Dawn News`, `The Nation` of two countries."""
    cited = f" {normal_name(name)} "
    known = [f" {one} " for one in bare_names(owner)]
    return any(one in cited or cited in one for one in known)


def _is_at_home_elsewhere(name: str, host: str, index: Index) -> bool:
    """Whether other references name an outlet that is not in the table, and have another host."""
    return any(not _are_near(host, other) for other in index.usual_hosts(name))


def _are_near(one: str, other: str) -> bool:
    """Whether one host is the other, or lies below it."""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _learned(name: str, host: str, index: Index) -> str | None:
    usual = index.usual_hosts(name)
    hosts = {other: count for other, count in usual.items() if not _are_near(host, other)}
    outlets = _others(index.usual_outlets(host), normal_name(name))
    if len(hosts) == 1 and sum(hosts.values()) >= _ENOUGH and usual[host] == 1:
        other, count = next(iter(hosts.items()))
        return f"{count} other references name it, with `{other}`"
    own = index.usual_outlets(host)[normal_name(name)]
    if len(outlets) == 1 and sum(outlets.values()) >= _ENOUGH and own == 1:
        count = next(iter(outlets.values()))
        return f"{count} other references have this host, and name another outlet"
    return None


def _others(counts: Mapping[str, int], own: str) -> dict[str, int]:
    return {name: count for name, count in counts.items() if name != own}


def _hosts(outlets: Iterable[Outlet]) -> str | None:
    """Where they are, as a help."""
    known = [
        f"{one.name} is at {' or '.join(f'`{host}`' for host in one.hosts)}"
        for one in outlets
        if one.hosts
    ]
    return "; ".join(known) or None


RULE = Rule(
    "Q410",
    "outlet-mismatch",
    "error",
    "brief",
    find,
    __doc__,
    (("reference", find_in_entry),),
)
