"""The cases of the shipped styles, formatted by citeproc-js; `make judges`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.csl.style_cases import print_lines, read_style_cases

import briefpress

PACKAGE = Path(briefpress.__file__).parent
FORMAT = Path(__file__).parent / "format.mjs"
CASES = list(read_style_cases())


def test_citeproc_js_prints_what_the_cases_say() -> None:
    jobs = [
        {
            "style": str(PACKAGE / f"styles/{case.style}.csl"),
            "locales": [str(PACKAGE / "locales")],
            "lang": case.lang,
            "items": case.items,
            "document": case.document,
            "bibliography": case.wants_bibliography,
        }
        for case in CASES
    ]
    # One process for all: starting Node costs more than the cases.
    run = subprocess.run(
        ["node", str(FORMAT)], input=json.dumps(jobs), capture_output=True, text=True, check=True
    )
    made = json.loads(run.stdout)
    printed = {
        case.name: print_lines(case, one["notes"], one["bibliography"])
        for case, one in zip(CASES, made, strict=True)
    }
    assert printed == {case.name: case.expected for case in CASES}
