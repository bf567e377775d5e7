"""A person, an organisation or a subject in, its name as a link to its page out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from briefpress.model import Edition, Person
from briefpress.naming import name_body, name_subject
from briefpress.pages.markup import link_out, link_page, literal
from briefpress.text.paths import body_address, path_name, person_address, subject_address

_Entry = TypeVar("_Entry")
_HOST = re.compile(r"https?://(?:www\.)?([^/?#]+)", re.IGNORECASE)


def link_person(name: str, id: str | None, origin: str, *, attrs: str = "") -> str:
    """A name; plain where the person has no page."""
    return link_page(name, person_address(id), origin, attrs=attrs) if id else literal(name)


def link_body(edition: Edition, key: str, origin: str, *, attrs: str = "") -> str:
    """The name of an organisation; plain where it has no page."""
    name = name_body(key, edition.publication)
    if not _has_page(key, edition.publication.registry.bodies):
        return literal(name)
    return link_page(name, body_address(key), origin, attrs=attrs)


def link_subject(edition: Edition, key: str, origin: str, *, attrs: str = "") -> str:
    """The name of a subject; plain where it has no page."""
    name = name_subject(key, edition.publication)
    if not _has_page(key, edition.publication.registry.subjects):
        return literal(name)
    return link_page(name, subject_address(key), origin, attrs=attrs)


def with_page(known: Mapping[str, _Entry], address: Callable[[str], str]) -> dict[str, _Entry]:
    """The entries of a registry that have a page: of several at one address the first."""
    first: dict[str, str] = {}
    for key in known:
        if _has_page(key, known):
            first.setdefault(address(key), key)
    return {key: known[key] for key in first.values()}


def _has_page(key: str, known: Mapping[str, object]) -> bool:
    """`index` is the address of the list itself."""
    return key in known and path_name(key) != "index"


def contact_lines(edition: Edition, person: Person, origin: str) -> Iterator[str]:
    """Role and affiliation, e-mail, ORCID, each as a line of inline Markdown."""
    affiliation = person.affiliation and link_body(edition, person.affiliation, origin)
    said = (person.role and literal(person.role), affiliation)
    if role := ", ".join(part for part in said if part):
        yield f'<span class="bp-meta">{role}</span>'
    if person.email:
        yield link_out(person.email, f"mailto:{person.email}")
    if person.orcid:
        orcid = person.orcid.rstrip("/").rpartition("/")[2]
        yield link_out(f"ORCID {orcid}", f"https://orcid.org/{orcid}")


def link_site(url: str) -> str:
    """A link to somebody's own site, named by its host."""
    host = _HOST.match(url)
    return link_out(host[1] if host else url, url)
