"""The edition of the small site `tests/sites/exports`, and real bibliographies where there are any.

It has what is hard to hand on: macros, inheritance, organisations as authors, signs that LaTeX
takes for its own, a note inside a note, a brief in Urdu, and a draft with a source of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from briefpress.cite.edition import make_edition
from briefpress.export import make_exports
from briefpress.load.site import read_site
from briefpress.model import Edition
from briefpress.publication import midnight, publish

ROOT = Path(__file__).parents[2]
SITE = ROOT / "tests/sites/exports"
LIBRARIES = ROOT.parent / "shared/bib"
"""Bibliographies of others, beside the repository; not part of it."""


@cache
def edition() -> Edition:
    site, sources = read_site(SITE)
    today = midnight(date(2026, 1, 15), site.config)
    return make_edition(publish(site, today), sources)


@cache
def exports() -> Mapping[str, str]:
    """Address -> text."""
    return {address: raw.decode("utf-8") for address, raw in make_exports(edition()).items()}


def libraries() -> Iterator[Path]:
    return (path for path in sorted(LIBRARIES.rglob("*.bib*")) if path.is_file())
