"""The published folder: replaced as a whole, on one file system and across two."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from briefpress.render.swap import restore_site, swap_site

SHM = Path("/dev/shm")


@pytest.fixture(params=["beside", "on another file system"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    if request.param == "beside":
        yield tmp_path / "public/site"
        return
    if not SHM.is_dir() or SHM.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second file system")
    with TemporaryDirectory(dir=SHM) as folder:
        yield Path(folder) / "public/site"


def make(folder: Path, word: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(word)
    return folder


def word(folder: Path) -> str:
    return (folder / "index.html").read_text()


def test_the_one_before_is_kept_where_that_is_wanted(tmp_path: Path, site: Path) -> None:
    last = tmp_path / "last"
    for number in ("one", "two", "three"):
        swap_site(site, make(tmp_path / "next", number), last=last)
    assert (word(site), word(last)) == ("three", "two")
    assert not (tmp_path / "next").exists()
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_the_one_before_is_removed_where_it_is_not(tmp_path: Path, site: Path) -> None:
    for number in ("one", "two"):
        swap_site(site, make(tmp_path / "next", number), last=None)
    assert word(site) == "two"
    assert not (tmp_path / "last").exists()
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_build_stopped_between_the_renames_is_put_right(tmp_path: Path) -> None:
    site = tmp_path / "site"
    swap_site(site, make(tmp_path / "next", "one"), last=tmp_path / "last")
    swap_site(site, make(tmp_path / "next", "two"), last=tmp_path / "last")
    shutil.rmtree(site)
    restore_site(site, tmp_path)
    assert word(site) == "one"
