"""The pages of the rules in the manual are those that the rules themselves make.

`BRIEFPRESS_RENEW=1` writes them anew.
"""

from __future__ import annotations

import os
from pathlib import Path

from briefpress.pipeline import RULES
from briefpress.report.rule_pages import write_rule_pages

FOLDER = Path(__file__).parents[1] / "docs/guide/rules"


def test_the_pages_are_current() -> None:
    pages = write_rule_pages(RULES)
    if os.environ.get("BRIEFPRESS_RENEW"):
        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.glob("*.md"):
            old.unlink()
        for name, text in pages.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert found == dict(pages)


def test_every_rule_is_listed_in_a_family() -> None:
    index = write_rule_pages(RULES)["index.md"]
    for rule in RULES:
        assert index.count(f"]({rule.code}.md)") == 1
