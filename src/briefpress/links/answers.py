"""What came of one request: the answer of a host, or why there was none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefpress.links.urls import Url

Trouble = Literal[
    "absent-host",
    "temporary-name",
    "no-route",
    "refused",
    "reset",
    "closed",
    "timeout",
    "untrusted",
    "not-http",
    "costly",
    "private",
    "onion",
    "odd",
]
_PASSING = frozenset(("no-route", "refused", "reset", "closed", "timeout", "not-http"))
_LACKS = frozenset(("absent-host", "temporary-name", "no-route"))

End = Literal["whole", "cut", "broken", "slow", "unread"]
"""Of a body: to its end; no more was wanted; the connection failed; it took too long; not read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a host."""

    url: Url
    status: int
    headers: tuple[tuple[str, str], ...]
    """Names in lower case; bytes that are not UTF-8 as surrogates."""
    body: bytes = b""
    """Inflated, as far as it was wanted."""
    end: End = "unread"

    def header(self, name: str) -> str:
        """The first of a name; empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")

    def headers_named(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key == name]

    @property
    def is_fine(self) -> bool:
        return 200 <= self.status < 300

    @property
    def may_pass(self) -> bool:
        """Whether the same request may be answered otherwise a moment later."""
        return self.status in (408, 425, 429) or 500 <= self.status < 600


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer."""

    url: Url
    trouble: Trouble
    message: str
    """For a person, after `the host`-like subjects of its own: lower case, no full stop."""

    @property
    def may_pass(self) -> bool:
        return self.trouble in _PASSING

    @property
    def is_lack(self) -> bool:
        """Whether it would be so too where there is no network at all."""
        return self.trouble in _LACKS
