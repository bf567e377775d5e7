"""A variable and its value in, the address that it leads to out."""

from __future__ import annotations

import re
from urllib.parse import quote

_ADDRESSES = {
    "DOI": "https://doi.org/",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}
_SAFE_SCHEME = re.compile(r"(?:https?|ftp)://[^\s/]|mailto:[^\s@]+@", re.IGNORECASE)
_NOT_IN_URLS = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~:/?#@!$&()*+,;=%-]")


def make_address(variable: str, value: str) -> str:
    """Return the address of a URL, DOI, PMID or PMCID; empty where it is not safe to follow."""
    value = value.strip()
    if variable != "URL" and "://" not in value:
        value = _ADDRESSES[variable] + value.removeprefix("doi:").removeprefix("DOI:").strip()
    return value if is_link(value) else ""


def split_prefix(prefix: str) -> tuple[str, str]:
    """Part what a style sets before an identifier from the resolver it ends in.

    CSL 1.0.2, appendix "Links": `https://doi.org/` before a DOI is part of the link.
    """
    start = prefix.find("http")
    return (prefix, "") if start < 0 else (prefix[:start], prefix[start:])


def is_link(url: str) -> bool:
    """Tell whether a reader may be led to an address: http, https, ftp and mailto only."""
    return _SAFE_SCHEME.match(url) is not None


def encode_url(url: str) -> str:
    """Percent-encode what a URI may not contain (RFC 3986), and brackets and apostrophes."""
    return _NOT_IN_URLS.sub(lambda found: quote(found[0], safe="", errors="replace"), url)
