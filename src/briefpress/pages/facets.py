"""The values by which a list can be narrowed in, plain links to the lists of each out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefpress.model import STATUSES, Edition
from briefpress.naming import name_body, name_subject
from briefpress.pages import strings
from briefpress.pages.markup import glyph, link_page
from briefpress.pages.names import link_body, link_person, link_subject
from briefpress.pages.profiles import Profile
from briefpress.text.paths import status_address, year_address

_UNFOLDED = 12
"""Values of a facet that are shown at once; more are folded."""

_ID = "bp-narrow"


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    values: Sequence[tuple[str, int]]
    """Link as inline Markdown and number of items."""


def write_facets(facets: Iterable[Facet]) -> str:
    """All facets with a value; where a column is beside the list, the style sheet unfolds it."""
    groups = "\n".join(_group(facet) for facet in facets if facet.values)
    return (
        f'<details class="bp-facets" id="{_ID}" markdown="1">\n'
        f"<summary>{strings.NARROW}</summary>\n"
        f'<nav aria-label="{strings.NARROW}" markdown="1">\n{groups}\n</nav>\n</details>\n'
    )


def way_to_facets(address: str, origin: str) -> str:
    """The link from a further page of a list to the facets on its first."""
    link = link_page(strings.NARROW, address, origin, anchor=_ID)
    return f'<p class="bp-facets" markdown="span">{link}</p>\n'


def _group(facet: Facet) -> str:
    items = "\n".join(
        f'<li markdown="span"><span>{link}</span> <span class="bp-count">{number}</span></li>'
        for link, number in facet.values
    )
    is_open = " open" if len(facet.values) <= _UNFOLDED else ""
    return (
        f'<details class="bp-facet"{is_open} markdown="1">\n<summary>{facet.name}</summary>\n'
        f'<ul markdown="1">\n{items}\n</ul>\n</details>'
    )


def status_facet(counts: Mapping[str, int], origin: str) -> Facet:
    """By status, the least closed first."""
    values = (
        (f"{glyph(one)} {link_page(STATUSES[one], status_address(one), origin)}", counts.get(one))
        for one in STATUSES
    )
    return Facet(strings.STATUS, [(link, number) for link, number in values if number])


def year_facet(counts: Mapping[int, int], origin: str) -> Facet:
    """By year of issue, the newest first."""
    years = sorted(counts, reverse=True)
    values = [(link_page(str(one), year_address(one), origin), counts[one]) for one in years]
    return Facet(strings.YEAR, values)


def subject_facet(edition: Edition, counts: Mapping[str, int], origin: str) -> Facet:
    """By subject, the most frequent first."""
    return _ranked(
        strings.SUBJECT,
        counts,
        lambda key: name_subject(key, edition.publication),
        lambda key: link_subject(edition, key, origin),
    )


def body_facet(name: str, edition: Edition, counts: Mapping[str, int], origin: str) -> Facet:
    """By addressee or publisher, the most frequent first."""
    return _ranked(
        name,
        counts,
        lambda key: name_body(key, edition.publication),
        lambda key: link_body(edition, key, origin),
    )


def author_facet(profiles: Mapping[str, Profile], origin: str) -> Facet:
    """By author, the most frequent first."""
    return _ranked(
        strings.AUTHOR,
        {id: len(one.briefs) for id, one in profiles.items()},
        lambda id: profiles[id].person.name,
        lambda id: link_person(profiles[id].person.name, id, origin),
    )


def _ranked(
    name: str,
    counts: Mapping[str, int],
    title: Callable[[str], str],
    link: Callable[[str], str],
) -> Facet:
    keys = sorted(counts, key=lambda key: (-counts[key], title(key).casefold()))
    return Facet(name, [(link(key), counts[key]) for key in keys])
