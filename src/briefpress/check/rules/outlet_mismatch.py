"""References whose address belongs to another publication than the one they name.

## What it does
Compares the host of an address with the newspaper, agency or site that the entry, or a
hand-written note with one address, names. It knows the outlets of
`briefs/_registry/outlets.yml` and the table that comes with the program. Two outlets that are
both known are an error. A known outlet at a host that is not known, what agencies give to others
to print, and what the bibliography itself shows (others name this outlet and all have another
host, or have this host and all name another outlet) are warnings. A known host with a name that
nothing is known of may be a section or a blog: it is information.

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
from collections.abc import Iterator, Mapping

from briefpress.check.index import Index
from briefpress.check.normal import host_of, normal_host, normal_name, outlet_field
from briefpress.check.written_notes import read_written_note
from briefpress.model import Brief, Finding, Outlet, Reference, Rule, Severity

_ELSEWHERE = frozenset(
    (
        *("academia.edu", "allafrica.com", "archive.is", "archive.org", "archive.ph"),
        *("archive.today", "arxiv.org", "cambridge.org", "doi.org", "dx.doi.org", "facebook.com"),
        *("factiva.com", "govinfo.gov", "hdl.handle.net", "issuu.com", "jstor.org"),
        *("link.springer.com", "linkedin.com", "medium.com", "msn.com", "muse.jhu.edu"),
        *("nature.com", "news.google.com", "news.yahoo.com", "onlinelibrary.wiley.com"),
        *("papers.ssrn.com", "perma.cc", "pressreader.com", "proquest.com", "reliefweb.int"),
        *("researchgate.net", "journals.sagepub.com", "sciencedirect.com", "scribd.com"),
        *("substack.com", "tandfonline.com", "twitter.com", "web.archive.org", "x.com"),
        *("yahoo.com", "youtube.com", "zenodo.org", "academic.oup.com"),
    )
)
"""Hosts that show what others publish."""

_AGENCIES = frozenset(
    (
        *("agence-france-presse", "anadolu-agency", "ani", "associated-press", "bloomberg", "bss"),
        *("conversation", "deutsche-welle", "global-voices", "inter-press-service", "propublica"),
        *("radio-free-asia", "radio-free-europe", "reuters", "tass", "voice-of-america", "xinhua"),
    )
)
"""Agencies and others whose texts are printed elsewhere, by their key in the table."""

_LATIN = re.compile(r"[a-z]")
_ENOUGH = 2
"""How many other entries must agree before the bibliography is evidence."""


def find(brief: Brief, index: Index) -> Iterator[Finding]:
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
                f"{_belongs(host, owner, index)}, and the note names {named[0].name}",
                _hosts(named[0]),
                severity=_weight(named[0]),
            )


def find_in_entry(reference: Reference, index: Index) -> Iterator[Finding]:
    field = outlet_field(reference)
    host = normal_host(host_of(reference.fields.get("url", "")))
    if reference.problems or field is None or not host or host in _ELSEWHERE:
        return
    if not _LATIN.search(normal_name(reference.fields[field])):
        return  # the table has its names in Latin letters
    name, place = reference.fields[field], reference.spans.get("url", reference.key_span)
    related = ((reference.spans[field], "the outlet named"),) if field in reference.spans else ()
    owner, named = index.outlet_at(host), index.outlet_named(name)
    if owner is not None:
        if named != owner and not _are_one(name, owner):
            yield Finding(
                place,
                f"{_belongs(host, owner, index)}, and the citation names {name}",
                _hosts(named) if named else f"is it {owner.name}?",
                severity=_weight(named)
                if named or _is_at_home_elsewhere(name, host, index)
                else "info",
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


def _weight(named: Outlet | None) -> Severity:
    """An error where the outlet named is known, and others do not print its texts."""
    return "warning" if named is None or named.key in _AGENCIES else "error"


def _belongs(host: str, owner: Outlet, index: Index) -> str:
    is_own = owner.key in index.registry.outlets
    table = "`briefs/_registry/outlets.yml`" if is_own else "the table of briefpress"
    return f"`{host}` belongs to {owner.name} (in {table})"


def _are_one(name: str, owner: Outlet) -> bool:
    """Whether one name is the other with more words: `Dawn News`, `The Nation (Pakistan)`."""
    cited = f" {normal_name(name)} "
    known = [f" {normal_name(one)} " for one in (owner.name, *owner.aliases)]
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


def _hosts(outlet: Outlet) -> str | None:
    hosts = " or ".join(f"`{host}`" for host in outlet.hosts)
    return f"{outlet.name} is at {hosts}" if hosts else None


RULE = Rule(
    "Q410",
    "outlet-mismatch",
    "error",
    "brief",
    find,
    __doc__,
    (("reference", find_in_entry),),
)
