"""An edition in, its files for other programs out: one module a machine format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from briefpress.export.bibtex import export_bibtex
from briefpress.export.csl_json import export_csl_json
from briefpress.export.ris import export_ris
from briefpress.model import Edition

EXPORTS: tuple[Callable[[Edition], Iterable[tuple[str, bytes]]], ...] = (
    export_bibtex,
    export_ris,
    export_csl_json,
)
"""Every format; a new one is a module and a line here."""


def make_exports(edition: Edition) -> Mapping[str, bytes]:
    """All files of an edition, by their address below the root of the site."""
    return {address: content for export in EXPORTS for address, content in export(edition)}
