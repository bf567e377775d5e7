"""A finished build in, the published folder replaced as a whole; a failed build changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path


def restore_site(site: Path, workshop: Path) -> None:
    """Put the last site back where a build was stopped between the two renames."""
    last = workshop / "last"
    if not site.exists() and last.is_dir():
        last.rename(site)


def swap_site(site: Path, workshop: Path) -> None:
    """Make `workshop/next` the site; the one before stays as `workshop/last`."""
    last, built = workshop / "last", workshop / "next"
    if last.exists():
        shutil.rmtree(last)
    if site.exists():
        site.rename(last)
    site.parent.mkdir(parents=True, exist_ok=True)
    built.rename(site)
