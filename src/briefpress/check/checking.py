"""A site and its texts in, the diagnostics of every rule out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from briefpress.check.index import Index
from briefpress.check.rules import RULES
from briefpress.diagnose import diagnose
from briefpress.model import Brief, Diagnostic, Reference, Site, Span
from briefpress.text.sources import Sources

_SITE = Span("mkdocs.yml", 0, 0)


def check(site: Site, sources: Sources, *, today: date) -> list[Diagnostic]:
    """Run the rules of every scope; suppressions are not applied yet."""
    index = Index(site, sources, today=today)
    items: Mapping[str, tuple[Any, ...]] = {
        "brief": site.briefs,
        "reference": site.references,
        "site": (site,),
    }
    return [
        diagnostic
        for scope, members in items.items()
        for diagnostic in diagnose(
            (rule for rule in RULES if rule.scope == scope), members, index, place=_place
        )
    ]


def _place(item: Brief | Reference | Site) -> Span:
    match item:
        case Brief():
            return Span(item.file, 0, 0)
        case Reference():
            return item.key_span
        case Site():
            return _SITE
