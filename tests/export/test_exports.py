"""The files for other programs: which there are, and every byte of them.

The expected files are those of `expected`. After a wanted change, write them anew and read the
difference before committing it:

    BRIEFPRESS_RENEW=1 pytest tests/export
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

import pytest

from briefpress import export
from briefpress.citable import FORMATS
from briefpress.export import EXPORTS, make_exports

from .site import edition, exports

EXPECTED = Path(__file__).parent / "expected"


def test_every_file_has_its_exact_bytes() -> None:
    made = make_exports(edition())
    if os.environ.get("BRIEFPRESS_RENEW"):
        for address, content in made.items():
            (EXPECTED / address).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / address).write_bytes(content)
    for address, content in made.items():
        assert content == (EXPECTED / address).read_bytes(), address
    written = {path for path in EXPECTED.rglob("*") if path.is_file()}
    assert written == {EXPECTED / address for address in made}


def test_the_same_edition_makes_the_same_bytes() -> None:
    assert list(make_exports(edition()).items()) == list(make_exports(edition()).items())


def test_every_export_is_registered_and_has_a_format_that_pages_link_to() -> None:
    folder = Path(export.__file__).parent
    modules = [import_module(f"briefpress.export.{path.stem}") for path in folder.glob("[a-z]*.py")]
    written = {
        one
        for module in modules
        for name, one in vars(module).items()
        if name.startswith("export_")
    }
    assert set(EXPORTS) == written
    endings = [{address.rpartition(".")[2] for address, _raw in one(edition())} for one in EXPORTS]
    assert endings == [{one.ending} for one in FORMATS]


def test_a_brief_its_recommendations_and_its_references_have_files_and_so_has_each_source() -> None:
    stems = {address.rpartition(".")[0] for address in exports()}
    keys = ("article", "book-1", "chapter", "law", "news", "report", "thesis")
    assert stems == {
        *("cite/ib-1", "cite/ib-1/r1", "cite/ib-1/references", "cite/ib-2"),
        *(f"sources/{key}/{key}" for key in keys),
    }


@pytest.mark.parametrize(
    "word",
    [
        "Quokka",  # a draft, and the source that only it cites
        "private",  # a path of a file, a remark
        "looked at",  # why a finding is kept
        "crossref",
        "xdata",
        "oup",
        "groups",
    ],
)
def test_what_is_nobody_elses_business_is_in_no_file(word: str) -> None:
    for address, text in exports().items():
        assert word.lower() not in f"{address}\n{text}".lower(), address
