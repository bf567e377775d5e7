"""Every rule about the built site, in the order of their codes: the registry."""

from __future__ import annotations

from briefpress.model import Rule
from briefpress.verify.rules import (
    dead_link,
    duplicate_id,
    orphan_recommendation,
    raw_citation,
    unlinked_copy,
    unpaired_note,
)

RULES: tuple[Rule, ...] = (
    unlinked_copy.RULE,
    dead_link.RULE,
    unpaired_note.RULE,
    orphan_recommendation.RULE,
    duplicate_id.RULE,
    raw_citation.RULE,
)
