"""A finished build in, the published folder replaced as a whole; a failed build changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path


def restore_site(site: Path, workshop: Path) -> None:
    """Put the last site back where a build was stopped between the two renames."""
    last = workshop / "last"
    if not site.exists() and last.is_dir():
        last.rename(site)


def swap_site(site: Path, built: Path, *, last: Path | None) -> None:
    """Make the folder `built` the site, by renames; the one before stays as `last`, or is removed.

    Where the site stands on another file system, `built` is first copied beside it and the one
    before is moved from there afterwards, so that readers never see half of either.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    if last is not None:
        shutil.rmtree(last, ignore_errors=True)
    near, away = built, last
    if _device(site.parent) != _device(built):
        near, away = _beside(site, "next"), None
        shutil.copytree(built, near)
        shutil.rmtree(built)
    away = away or _beside(site, "last")
    if site.exists():
        site.rename(away)
    near.rename(site)
    if away != last and away.exists():
        if last is None:
            shutil.rmtree(away)
        else:
            shutil.move(away, last)


def _beside(site: Path, name: str) -> Path:
    """A hidden folder beside the site, not there yet."""
    path = site.with_name(f".{site.name}-{name}")
    shutil.rmtree(path, ignore_errors=True)
    return path


def _device(path: Path) -> int:
    return path.stat().st_dev
