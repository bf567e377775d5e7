"""A page of an edition in, the section that says how to cite it out."""

from __future__ import annotations

from briefpress.model import Brief, Edition, Recommendation
from briefpress.pages import strings
from briefpress.pages.exports import link_exports
from briefpress.pages.markup import paragraph
from briefpress.text.paths import (
    brief_address,
    brief_export,
    recommendation_address,
    recommendation_export,
)


def cite_brief(edition: Edition, brief: Brief) -> str:
    """The section "Cite this brief"."""
    address = brief_address(brief.slug)
    return cite_section("brief", edition.citations[address], brief_export(brief.slug), address)


def cite_recommendation(edition: Edition, brief: Brief, recommendation: Recommendation) -> str:
    """The section "Cite this recommendation"."""
    address = recommendation_address(brief.slug, recommendation.id)
    export = recommendation_export(brief.slug, recommendation.id)
    return cite_section("recommendation", edition.citations[address], export, address)


def cite_section(thing: str, citation: str, export: str, origin: str) -> str:
    """Heading, citation (Markdown) and its files; search and the contents leave them out.

    `export` is the address of the files without their endings; without a citation there are
    only these.
    """
    heading = f'<h2 id="bp-cite" data-search-exclude>{strings.say_cite_this(thing)}</h2>\n'
    said = paragraph(citation, ".bp-citation") + "\n" if citation else ""
    return f"{heading}\n{said}{link_exports(strings.FOR_MANAGERS, export, origin)}"
