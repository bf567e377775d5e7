"""How addresses are asked: the bounds, the manners and the patience of one run."""

from __future__ import annotations

from dataclasses import dataclass

from briefpress import __version__


def name_program(contact: str) -> str:
    """The User-Agent: who asks and where that can be read, never another browser's name."""
    return f"Mozilla/5.0 (compatible; briefpress/{__version__}; +{contact})"


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run may do; the defaults are polite and bounded."""

    user_agent: str
    """`name_program` makes it."""
    doi_api: str = "https://doi.org/api/handles/"
    """Before a DOI: where the registry says whether there is one."""
    budget: float | None = None
    """Seconds for the whole run; what is not judged by then was not reached."""
    public_only: bool = False
    """Asks no address that is private, loopback or reserved, whatever its name says."""
    per_host: int = 4
    """Requests at once to a host and port."""
    spacing: float = 0.05
    """Seconds between the beginnings of two requests to a host and port."""
    at_once: int = 128
    """Requests at once to all hosts."""
    retries: int = 9
    """After what may pass (5xx, reset ...): a host that fails 30 of 100 requests is believed."""
    timeout: float = 8.0
    """Seconds until the head of an answer is there; half of it for its body."""
    patience: float = 30.0
    """Seconds that an address may cost, waiting for its turn apart, and the longest Retry-After."""
    page_bytes: int = 64 * 1024
    """Of a page where only its head matters, inflated."""
    fragment_bytes: int = 2 * 1024 * 1024
    """Of a page in which a fragment is looked for, inflated."""
    url_bytes: int = 6 * 1024 * 1024
    """As they are read, over all tries and redirects of an address; a host may have sent two more
    that lie unread on the way."""
