"""The address of exported files in, links to them out: for readers, and for their programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefpress.citable import FORMATS
from briefpress.pages.markup import link_file, literal, paragraph

_BETWEEN = " · "


def link_exports(words: str, export: str, origin: str) -> str:
    """A line `words: BibTeX · RIS · CSL-JSON`; `export` is an address without the ending.

    Each link saves its file; in a folder of downloads `references.bib` would say nothing, so
    that the brief's id leads the name.
    """
    *_folders, parent, last = export.split("/")
    name = last if parent in ("cite", last) else f"{parent}-{last}"
    links = _BETWEEN.join(
        link_file(
            one.name,
            f"{export}.{one.ending}",
            origin,
            media_type=one.media_type,
            name=f"{name}.{one.ending}",
        )
        for one in FORMATS
    )
    return paragraph(f"{literal(words)}: {links}", ".bp-export data-search-exclude")


def described_by(export: str) -> Mapping[str, Sequence[Mapping[str, str]]]:
    """Front matter: the same files for the page's head, where programs look for them.

    The relation `describedby` is that of https://signposting.org/FAIR/. `alternate` will not do:
    Material takes each for a translation of the site, and asks for its site map.
    """
    found = [
        {"href": f"{export}.{one.ending}", "type": one.media_type, "title": one.name}
        for one in FORMATS
    ]
    return {"described_by": found}
