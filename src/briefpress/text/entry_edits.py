"""An entry of a bibliography and new fields in, the text to put in and its place out.

Every other byte stays: the new fields stand behind a field that is there, parted from it and
written as that one is from the field before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefpress.model import Reference, Span
from briefpress.text.edits import Edit

_BEFORE = re.compile(r"(?P<joint>\s*,\s*)(?P<name>[A-Za-z][\w-]*)(?P<gap>\s*)=(?P<after>\s*)\Z")
_CLOSING = {"{": "}", '"': '"'}


def add_fields(
    reference: Reference, text: str, behind: Sequence[str], fields: Sequence[tuple[str, str]]
) -> Edit | None:
    """The edit that puts `fields` behind the last of the fields `behind` that the entry has.

    Values are put in as they are: braces in them must pair, and a `%` be escaped. None where none
    of the fields `behind` stands in the entry between braces or quotation marks.
    """
    found = [edit for field in behind if (edit := _add_behind(reference, text, field, fields))]
    return max(found, key=lambda edit: edit[0].start, default=None)


def _add_behind(
    reference: Reference, text: str, field: str, fields: Sequence[tuple[str, str]]
) -> Edit | None:
    span, whole = reference.spans.get(field), reference.span
    if span is None or not whole.start <= span.start < span.end <= whole.end:
        return None
    opening = text[span.start - 1]
    closing = _CLOSING.get(opening)
    if closing is None or text[span.end : span.end + 1] != closing:
        return None
    rest = text[span.end + 1 : whole.end].lstrip()
    before = _BEFORE.search(text[whole.start : span.start - 1])
    if before is None or not rest.startswith((",", "}", ")")):
        return None
    joint, gap, after = before["joint"], before["gap"], before["after"]
    # Signs of equality that stand in one column stay in it.
    width = len(before["name"]) + len(gap) if gap else 0
    written = "".join(
        f"{joint}{name.ljust(width)}{' ' if gap and len(name) >= width else ''}={after}"
        f"{opening}{value}{closing}"
        for name, value in fields
    )
    place = span.end + 1
    return Span(span.file, place, place), written
