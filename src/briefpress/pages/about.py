"""A brief in, what is to be said about it as a publication out: licence, corrections, address."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.model import Brief, Edition
from briefpress.naming import permanent_address
from briefpress.pages import strings
from briefpress.pages.markup import link_out, literal, paragraph
from briefpress.pages.names import link_body, link_subject
from briefpress.pages.rows import title_link
from briefpress.text.paths import brief_address


def about_brief(edition: Edition, brief: Brief, origin: str) -> str:
    """The section "About this brief"; search and the contents of the page leave it out."""
    facts = "\n".join(
        f'<dt markdown="span">{literal(name)}</dt>\n'
        + "\n".join(f'<dd markdown="span">{value}</dd>' for value in values)
        for name, *values in _facts(edition, brief, origin)
    )
    disclaimer = paragraph(literal(brief.disclaimer), ".bp-small") if brief.disclaimer else ""
    return (
        f'<h2 id="bp-about" data-search-exclude>{strings.ABOUT}</h2>\n\n'
        f'<dl class="bp-facts" markdown="1">\n{facts}\n</dl>\n\n{disclaimer}'
    )


def _facts(edition: Edition, brief: Brief, origin: str) -> Iterator[tuple[str, ...]]:
    publication = edition.publication
    by_id = {one.id: one for one in publication.briefs}
    corrections = [
        literal(strings.say_corrected(strings.say_date(one.date), one.text))
        for one in brief.corrections
    ]
    yield (strings.CORRECTIONS, *(corrections or [strings.NONE]))
    yield (
        strings.LICENCE,
        link_out(brief.license, brief.license) if brief.license else (strings.NOT_STATED),
    )
    if brief.doi:
        doi = brief.doi.removeprefix("https://doi.org/")
        yield strings.DOI, link_out(doi, f"https://doi.org/{doi}")
    if url := permanent_address(brief_address(brief.slug), publication):
        yield strings.ADDRESS, literal(url.partition("://")[2])
    if brief.publisher:
        yield strings.PUBLISHER, link_body(edition, brief.publisher, origin)
    if brief.subjects:
        links = (link_subject(edition, key, origin) for key in brief.subjects)
        yield strings.SUBJECTS, ", ".join(links)
    for name, ids in (
        (strings.TRANSLATION_OF, (brief.translation_of,)),
        (strings.REPLACES, (brief.replaces,)),
        (strings.RELATED, brief.related),
    ):
        linked = [title_link(edition, by_id[one], origin, "") for one in ids if one in by_id]
        if linked:
            yield (name, *linked)
