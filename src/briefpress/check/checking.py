"""A site and its texts in, the diagnostics of every rule out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from briefpress.check.index import Index
from briefpress.check.kept import Kept
from briefpress.check.rules import RULES
from briefpress.diagnose import diagnose
from briefpress.model import Brief, Diagnostic, Reference, Rule, Scope, Site, Span
from briefpress.text.sources import Sources

_SITE = Span("mkdocs.yml", 0, 0)


def check(
    site: Site,
    sources: Sources,
    *,
    today: date,
    more: Sequence[Rule] = (),
    kept: Kept | None = None,
) -> list[Diagnostic]:
    """Run the rules of every scope, ours and `more`; suppressions are not applied yet.

    Our rules of briefs and of references are not run where `kept` has what they found, and
    nothing that this rests on has changed. Those of the site as a whole always are, and so are
    `more`: what those look at is not known.
    """
    kept = kept or Kept(None, {})
    index = Index(site, sources, today=today)
    hashes = kept.hashes(site, index)
    return [
        *_check_briefs(site, index, kept, hashes),
        *_check_references(site, index, kept, hashes),
        *diagnose(_parts_of(RULES, "site"), (site,), index, place=_place),
        *diagnose(_parts_of(more, "brief"), site.briefs, index, place=_place),
        *diagnose(_parts_of(more, "reference"), site.references, index, place=_place),
        *diagnose(_parts_of(more, "site"), (site,), index, place=_place),
    ]


def _check_briefs(
    site: Site, index: Index, kept: Kept, hashes: Mapping[str, bytes]
) -> Iterator[Diagnostic]:
    """Brief by brief: an edit concerns one of them."""
    rules = _parts_of(RULES, "brief")
    for brief in site.briefs:
        make = partial(diagnose, rules, (brief,), index, place=_place)
        yield from kept.get(brief.file, (brief.file, "configuration"), hashes, index, make)


def _check_references(
    site: Site, index: Index, kept: Kept, hashes: Mapping[str, bytes]
) -> Iterator[Diagnostic]:
    """Rule by rule: an edit of the bibliography moves the places of all entries behind it."""
    for rule in _parts_of(RULES, "reference"):
        make = partial(diagnose, (rule,), site.references, index, place=_place)
        yield from kept.get(rule.code, ("bibliography", "configuration"), hashes, index, make)


def _parts_of(rules: Sequence[Rule], scope: Scope) -> tuple[Rule, ...]:
    return tuple(part for rule in rules for part in rule.parts if part.scope == scope)


def _place(item: Brief | Reference | Site) -> Span:
    match item:
        case Brief():
            return Span(item.file, 0, 0)
        case Reference():
            return item.key_span
        case Site():
            return _SITE
