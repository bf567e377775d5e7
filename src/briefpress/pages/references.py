"""A page of an edition in, its list of references as Markdown out."""

from __future__ import annotations

from briefpress.model import Edition
from briefpress.pages import strings
from briefpress.text.paths import source_anchor


def list_references(edition: Edition, address: str) -> str:
    """The sources of the page in the order of the style; empty for a style of notes."""
    entries = edition.rendered[address].bibliography
    if not entries:
        return ""
    items = "\n".join(
        f'<li id="{source_anchor(key)}" markdown="span">{entry}</li>' for key, entry in entries
    )
    heading = f"## {strings.REFERENCES} {{: #bp-references data-search-exclude }}"
    return (
        f'<section role="doc-bibliography" aria-labelledby="bp-references" data-search-exclude '
        f'markdown="1">\n\n{heading}\n\n'
        f'<ul class="bp-references" markdown="1">\n{items}\n</ul>\n\n</section>\n'
    )
