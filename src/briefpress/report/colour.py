"""A stream in, whether what is written to it may be coloured out."""

from __future__ import annotations

import os
from typing import TextIO


def wants_colour(stream: TextIO) -> bool:
    """As most tools decide it: `NO_COLOR` before `FORCE_COLOR` before the terminal.

    https://no-color.org and https://force-color.org: each counts where it is set and not empty,
    and of `FORCE_COLOR` a `0` is a no. `TERM=dumb` is a terminal that shows no colours.
    """
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced:
        return forced != "0"
    return stream.isatty() and os.environ.get("TERM") != "dumb"
