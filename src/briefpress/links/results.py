"""What one check of one outside address found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefpress.model import Verdict


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a check; complete, and the same for the same answers of the host."""

    url: str
    """As it was asked for, with its fragment."""
    verdict: Verdict
    code: str | None = None
    """`X701` to `X705` where it is dead, `X720` to `X724` where it is soft, else None."""
    message: str = ""
    """What was seen, for a person: lower case, no full stop: `the host answers 404 (not found)`."""
    status: int | None = None
    """Of the last HTTP answer; None where there was none."""
    final_url: str | None = None
    """Where redirects led, where that is another address."""
    is_permanent: bool = False
    """Every redirect on the way said that it is for good (301, 308)."""
    title: str | None = None
    """Of an HTML page, white space collapsed."""
    digest: str | None = None
    """SHA-256 in hexadecimal of the normalised visible text of an HTML page, of the bytes read of
    anything else; None where the body was not read whole."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run found; every address that was given stands in exactly one of the three."""

    results: Mapping[str, Result]
    skipped: Mapping[str, str]
    """Nothing to be asked or judged, and why: lower case, no full stop."""
    not_reached: tuple[str, ...]
    """The budget was spent, or there is no network, before they could be judged."""
    no_network: bool = False
    """Every host that is not of this machine or network could not be reached, for the reason that
    nothing can."""
