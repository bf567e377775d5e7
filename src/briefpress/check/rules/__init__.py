"""Every rule of `briefpress check`, in the order of their codes: the registry."""

from __future__ import annotations

from briefpress.check.rules import unknown_citation, unknown_key
from briefpress.model import Rule

RULES: tuple[Rule, ...] = (
    unknown_key.RULE,
    unknown_citation.RULE,
)
