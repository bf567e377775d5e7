"""An item in, the label that stands for it in a style of labels out.

CSL 1.0.2, variable `citation-label`; how one is made is left to the processor.
"""

from __future__ import annotations

from briefpress.csl.item import Item


def make_citation_label(item: Item) -> str:
    """Return the label of the data, or one of the first letters of names and the year.

    Four letters of one name, two of each of two or three, one of each of more.
    """
    given = item.texts.get("citation-label")
    if given:
        return given
    names = item.names.get("author") or item.names.get("editor") or ()
    families = ["".join(filter(str.isalnum, name.family)) for name in names]
    width = 4 if len(families) == 1 else 2 if len(families) < 4 else 1
    letters = "".join(family[:width] for family in families[:4])
    issued = item.dates.get("issued")
    year = f"{abs(issued.start.year) % 100:02}" if issued and issued.start else ""
    return letters + year
