"""Every rule about outside addresses, in the order of their codes: the registry."""

from __future__ import annotations

from briefpress.links.rules import (
    absent_fragment,
    blocked,
    drifted,
    gone,
    moved,
    no_such_host,
    redirect_loop,
    soft_404,
    transient,
    unarchived_source,
    untrusted_certificate,
)
from briefpress.model import Rule

RULES: tuple[Rule, ...] = (
    unarchived_source.RULE,
    gone.RULE,
    no_such_host.RULE,
    redirect_loop.RULE,
    absent_fragment.RULE,
    blocked.RULE,
    transient.RULE,
    untrusted_certificate.RULE,
    soft_404.RULE,
    moved.RULE,
    drifted.RULE,
)
