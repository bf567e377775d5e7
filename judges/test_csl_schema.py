"""The shipped styles and locales by the official schema of CSL 1.0.2; `make judges`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import briefpress

PACKAGE = Path(briefpress.__file__).parent
VALIDATE = Path(__file__).parent / "validate.mjs"


def test_the_schema_finds_nothing_in_what_is_shipped() -> None:
    paths = [*PACKAGE.glob("styles/*.csl"), *PACKAGE.glob("locales/*.xml")]
    assert len(paths) == 8
    assert set(_validate(*paths).values()) == {""}


def test_the_schema_finds_what_is_wrong(tmp_path: Path) -> None:
    style, locale = tmp_path / "style.csl", tmp_path / "locale.xml"
    notes = (PACKAGE / "styles/notes.csl").read_text("utf-8")
    style.write_text(notes.replace('variable="genre"', 'variable="gender"'), "utf-8")
    english = (PACKAGE / "locales/locales-en-GB.xml").read_text("utf-8")
    locale.write_text(english.replace('name="ibid"', 'name="ibidem"'), "utf-8")
    found = _validate(style, locale)
    assert "gender" in found[str(style)]
    assert "ibidem" in found[str(locale)]


def _validate(*paths: Path) -> dict[str, str]:
    # Its exit code says whether all are valid.
    run = subprocess.run(
        ["node", str(VALIDATE), *map(str, paths)], capture_output=True, text=True, check=False
    )
    found: dict[str, str] = json.loads(run.stdout)
    return found
