"""A brief or a recommendation in, the words to cite it by out.

The form is that of a bibliography entry for a numbered report in the Chicago Manual of Style
(17th edition, 14.220): first author inverted, title in quotation marks, kind and number,
institute, date, address.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefpress.model import Brief, Edition, Person, Recommendation
from briefpress.naming import (
    byline_of,
    identify,
    name_brief_kind,
    name_institute,
    permanent_address,
)
from briefpress.pages import strings
from briefpress.pages.exports import link_exports
from briefpress.pages.markup import literal, paragraph
from briefpress.text.paths import (
    brief_address,
    brief_export,
    recommendation_address,
    recommendation_export,
)


def cite_brief(edition: Edition, brief: Brief) -> str:
    """The section "Cite this brief"."""
    kind = f"{name_brief_kind(brief.type)} {brief.id}"
    address = brief_address(brief.slug)
    entry = _entry(edition, brief, brief.title, kind, address)
    return cite_section("brief", literal(entry), brief_export(brief.slug), address)


def cite_recommendation(edition: Edition, brief: Brief, recommendation: Recommendation) -> str:
    """The section "Cite this recommendation"."""
    kind = f"{strings.RECOMMENDATION} {identify(brief, recommendation)}"
    address = recommendation_address(brief.slug, recommendation.id)
    entry = _entry(edition, brief, recommendation.title, kind, address)
    export = recommendation_export(brief.slug, recommendation.id)
    return cite_section("recommendation", literal(entry), export, address)


def cite_section(thing: str, citation: str, export: str, origin: str) -> str:
    """Heading, citation (Markdown) and its files; search and the contents leave them out.

    `export` is the address of the files without their endings; without a citation there are
    only these.
    """
    heading = f'<h2 id="bp-cite" data-search-exclude>{strings.say_cite_this(thing)}</h2>\n'
    said = paragraph(citation, ".bp-citation") + "\n" if citation else ""
    return f"{heading}\n{said}{link_exports(strings.FOR_MANAGERS, export, origin)}"


def _entry(edition: Edition, brief: Brief, title: str, kind: str, address: str) -> str:
    publication = edition.publication
    institute = name_institute(brief, publication)
    issued = strings.say_date(brief.issued) if brief.issued else strings.NO_DATE
    url = permanent_address(address, publication)
    parts = [
        _end(_names(byline_of(brief, publication))),
        f"“{_end(title)}”",
        f"{kind}.",
        _end(f"{institute}, {issued}"),
        f"{url}." if url else "",
    ]
    return " ".join(part for part in parts if part)


def _names(authors: Sequence[Person]) -> str:
    if not authors:
        return ""
    first = invert(authors[0])
    if len(authors) == 1:
        return first
    # The comma before "and" belongs to the inverted name (CMOS 14.76).
    return ", ".join([first, *(one.name for one in authors[1:-1]), f"and {authors[-1].name}"])


def invert(person: Person) -> str:
    """`Khan, Amina`: the registry's sort form, else the last word of the name first."""
    if person.sort:
        return person.sort
    given, _space, family = person.name.strip().rpartition(" ")
    return f"{family}, {given}" if given else person.name


def _end(sentence: str) -> str:
    """With a full stop, unless it ends itself."""
    return (
        sentence if not sentence or sentence.endswith((".", "!", "?", "؟", "۔")) else sentence + "."
    )
