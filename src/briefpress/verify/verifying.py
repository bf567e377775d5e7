"""The folder of a built site and what it was made from in, diagnostics out."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from briefpress.diagnose import diagnose
from briefpress.model import Diagnostic, Page, Rule, Span
from briefpress.text.sources import Sources
from briefpress.verify.built import CONFIGURATION, read_built_site
from briefpress.verify.page import BuiltPage
from briefpress.verify.rules import RULES


def verify(
    folder: Path,
    pages: tuple[Page, ...],
    sources: Sources,
    *,
    site_url: str | None,
    docs: str = "docs",
    more: Sequence[Rule] = (),
) -> list[Diagnostic]:
    """Hold the site built in `folder` against the pages that it was to have.

    `site_url` tells which absolute links lead inside; `docs` is the folder of the author's own
    pages in `sources`, so that findings about them point there; of the rules `more` those of pages
    run with ours. A finding about a generated page points into `Page.source`, and names the built
    file; one about any other page is at the start of `mkdocs.yml`. Order is that of the rules;
    nothing is raised but `OSError`.
    """
    of_pages = [rule for rule in (*RULES, *more) if rule.scope == "page"]
    of_site = [rule for rule in RULES if rule.scope == "site"]
    with _without_collector():
        site = read_built_site(folder, pages, sources, site_url=site_url, docs=docs)
        return [
            *diagnose(of_site, [site], site, place=lambda _site: CONFIGURATION),
            *diagnose(of_pages, site.pages.values(), site, place=_place_of_page),
        ]


def _place_of_page(page: BuiltPage) -> Span:
    return Span(page.source.file, page.source.start, page.source.start)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Nothing that is read here is cyclic, and all of it is kept: looking for garbage is vain."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
