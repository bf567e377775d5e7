"""The environment in, the instant that counts as now out; only the front doors ask."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from briefpress.model import BriefpressError


def read_clock() -> datetime:
    """SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), else now.

    Raises:
        BriefpressError: SOURCE_DATE_EPOCH is no whole number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        message = f"SOURCE_DATE_EPOCH is {epoch!r}, and a whole number of seconds is wanted"
        raise BriefpressError(message) from error
