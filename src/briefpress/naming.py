"""What is public in, what it is called and where it can be found for good out.

Pages, exports and citations use these names, so that all three say the same.
"""

from __future__ import annotations

from briefpress.model import Brief, Person, Publication, Recommendation
from briefpress.publication import byline


def identify(brief: Brief, recommendation: Recommendation) -> str:
    """`IB-2025-001-R1`."""
    return f"{brief.id}-{recommendation.id.upper()}"


def byline_of(brief: Brief, publication: Publication) -> tuple[Person, ...]:
    """The authors of a brief, looked up where the brief has only their keys."""
    return tuple(byline(person, publication.registry) for person in brief.authors)


def name_brief_kind(kind: str) -> str:
    """`issue-brief` -> `Issue brief`."""
    words = kind.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def name_body(key: str, publication: Publication) -> str:
    """The name of an organisation; its key where the registry does not know it."""
    body = publication.registry.bodies.get(key)
    return body.name if body else key


def name_subject(key: str, publication: Publication) -> str:
    """The name of a subject; its key where the registry does not know it."""
    subject = publication.registry.subjects.get(key)
    return subject.name if subject else key


def name_institute(brief: Brief, publication: Publication) -> str:
    """Who publishes a brief: its publisher, else the site."""
    if brief.publisher:
        return name_body(brief.publisher, publication)
    return publication.config.site_name


def permanent_address(address: str, publication: Publication) -> str | None:
    """The full URL of a page or file; None where `site_url` is not set."""
    site = publication.config.site_url
    return f"{site.rstrip('/')}/{address}" if site else None
