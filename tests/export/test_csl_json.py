"""CSL-JSON: lists of items whose types and variables are those of CSL 1.0.2."""

from __future__ import annotations

import json
from typing import Any

import pytest

from briefpress.export.csl_json import write_item
from briefpress.export.works import Work

from .site import edition, exports

JSON = [address for address in exports() if address.endswith(".json")]

NAMES = {
    *("author", "chair", "collection-editor", "compiler", "composer", "container-author"),
    *("contributor", "curator", "director", "editor", "editorial-director", "executive-producer"),
    *("guest", "host", "illustrator", "interviewer", "narrator", "organizer", "original-author"),
    *("performer", "producer", "recipient", "reviewed-author", "script-writer", "series-creator"),
    "translator",
}
DATES = {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}
TEXTS = {
    *("id", "type", "abstract", "archive", "authority", "call-number", "chapter-number"),
    *("collection-number", "collection-title", "container-title", "container-title-short", "DOI"),
    *("edition", "event-place", "event-title", "genre", "ISBN", "ISSN", "issue", "keyword"),
    *("language", "medium", "note", "number", "number-of-pages", "number-of-volumes"),
    *("original-publisher", "original-publisher-place", "original-title", "page", "part-number"),
    *("PMID", "publisher", "publisher-place", "section", "source", "status", "title"),
    *("title-short", "URL", "version", "volume", "volume-title"),
}
"""Of the specification's appendix IV, those that a reference can have."""

NAME_PARTS = {
    *("family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal")
}
TYPES = {
    *("article-journal", "book", "chapter", "legislation", "report", "thesis", "webpage"),
}


def check_item(item: dict[str, Any]) -> None:
    assert item["type"] in TYPES
    for variable, value in item.items():
        if variable in NAMES:
            assert value
            for name in value:
                assert name and set(name) <= NAME_PARTS
                assert all(isinstance(part, str) and part for part in name.values())
        elif variable in DATES:
            assert set(value) <= {"date-parts", "season", "circa", "literal"}
            assert all(1 <= len(parts) <= 3 for parts in value.get("date-parts", ()))
            assert all(type(part) is int for parts in value.get("date-parts", ()) for part in parts)
        else:
            assert variable in TEXTS
            assert isinstance(value, str) and value


@pytest.mark.parametrize("address", JSON)
def test_a_file_is_a_list_of_items_of_the_specification(address: str) -> None:
    items = json.loads(exports()[address])
    assert isinstance(items, list) and items
    for item in items:
        check_item(item)


def test_references_are_the_items_that_notes_are_made_from() -> None:
    items = json.loads(exports()["cite/ib-1/references.json"])
    references = edition().publication.references
    assert items == [references[item["id"]].item for item in items]


def test_the_order_of_variables_does_not_depend_on_where_they_come_from() -> None:
    item = {"URL": "u", "type": "report", "title": "T", "DOI": "d", "id": "x"}
    turned = dict(reversed(item.items()))
    assert write_item(Work(item)) == write_item(Work(turned))
    assert list(json.loads(write_item(Work(item)))) == ["id", "type", "title", "DOI", "URL"]
