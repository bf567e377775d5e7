"""CSL-JSON of a reference in, the item as the citation style is to have it out.

CSL gives a style no way to say these things, so the site says them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_UNDATED = frozenset(("bill", "legislation", "regulation"))


def prepare_note(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """An item for a style of notes: the short form prints the title up to its colon."""
    title = item.get("title")
    if item.get("title-short") or item.get("shortTitle") or not isinstance(title, str):
        return item
    main = title.partition(": ")[0].strip()
    return {**item, "title-short": main} if main and main != title else item


def prepare_house(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """An item for a style of the package, which names nobody twice and no year twice."""
    found = dict(prepare_note(item))
    publisher = found.get("publisher")
    if publisher and (publisher == found.get("container-title") or publisher in _bodies(found)):
        del found["publisher"]
    year = str(_year(found))
    if found.get("type") in _UNDATED and str(found.get("title", "")).endswith(f" {year}"):
        del found["issued"]
    return found


def _bodies(item: Mapping[str, Any]) -> tuple[str, ...]:
    """Organisations that are named as authors or editors."""
    return tuple(
        name["literal"]
        for role in ("author", "editor")
        for name in item.get(role) or ()
        if name.get("literal")
    )


def _year(item: Mapping[str, Any]) -> Any:
    parts = (item.get("issued") or {}).get("date-parts") or ((None,),)
    return parts[0][0] if parts[0] else None
