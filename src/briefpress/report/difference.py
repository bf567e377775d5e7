"""A file before and after in, the difference as `diff -u` writes it out."""

from __future__ import annotations

import re
from difflib import unified_diff

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def write_difference(file: str, before: str, after: str) -> str:
    """A unified difference that `git apply` takes; lines end at line feeds alone."""
    lines = unified_diff(_LINE.findall(before), _LINE.findall(after), f"a/{file}", f"b/{file}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
