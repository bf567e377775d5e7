"""An edition in, its works as CSL-JSON out, the form of CSL processors, Zotero and Pandoc.

Schema: https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

from briefpress.export.works import Work, write_files
from briefpress.model import Edition

_FIRST = ("id", "type", "title", "title-short", "author", "editor", "container-title", "issued")


def export_csl_json(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """`.json`: always a list, as the schema wants it."""
    return write_files(edition, write_item, ending="json", join=_join)


def write_item(work: Work) -> str:
    """One item, indented; what a reader looks for first stands first, the rest by name."""
    names = [name for name in _FIRST if name in work.item]
    names += sorted(name for name in work.item if name not in _FIRST)
    ordered = {name: work.item[name] for name in names}
    return json.dumps(ordered, ensure_ascii=False, indent=2)


def _join(items: list[str]) -> str:
    return "[\n" + ",\n".join(textwrap.indent(item, "  ") for item in items) + "\n]\n"
