"""The name of a parameter of an address in, whether it only tells who shared it out."""

from __future__ import annotations

_TRACKING = frozenset(
    (
        *("_ga", "_gl", "_hsenc", "_hsmi", "dclid", "fbclid", "gbraid", "gclid", "gclsrc"),
        *("igsh", "igshid", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "msclkid"),
        *("oly_anon_id", "oly_enc_id", "srsltid", "ttclid", "twclid", "vero_id", "wbraid"),
        *("at_campaign", "at_medium", "cmpid", "smid", "smtyp"),
        *("yclid", "ysclid"),
    )
)
"""Parameters that no site needs to show its page; `utm_...` are too many to list."""


_VIDEOS = ("youtu.be", "youtube.com", "open.spotify.com")
"""Hosts whose parameter `si` tells who shared the address."""


def is_tracking(name: str, host: str) -> bool:
    """Whether a parameter of an address at a host can be left out, and the page is the same."""
    name = name.lower()
    return name in _TRACKING or name.startswith("utm_") or (name == "si" and host in _VIDEOS)
