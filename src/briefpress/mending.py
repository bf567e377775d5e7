"""A folder in, the same with what the check can mend mended out, or the difference alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from briefpress.fixing import apply_fixes, choose_fixes
from briefpress.pipeline import Step, check_site

_ROUNDS = 20
"""How often fixes are looked for anew: those that touch others wait for the next round."""


def mend_site(
    root: Path,
    *,
    today: date | datetime,
    unsafe: bool = False,
    only: Sequence[str] = (),
    step: Step = lambda _what: None,
) -> int:
    """Make the fixes that the check proposes until none is left; how many that were.

    Safe ones, with `unsafe` all, of findings that nobody keeps with a reason. A file is written
    only where its text changes, and every other byte of it stays.

    Raises:
        BriefpressError: as `check_site`.
    """
    count = 0
    for _round in range(_ROUNDS):
        outcome = check_site(root, today=today, only=only, step=step)
        fixes = choose_fixes(outcome.diagnostics, unsafe=unsafe)
        mended = apply_fixes(fixes, outcome.sources)
        if not mended:
            break
        for file, text in mended.items():
            (root / file).write_bytes(text.encode("utf-8"))
        count += len(fixes)
    return count


def preview_mending(
    root: Path,
    *,
    today: date | datetime,
    unsafe: bool = False,
    only: Sequence[str] = (),
    step: Step = lambda _what: None,
) -> tuple[tuple[str, str, str], ...]:
    """What `mend_site` would change: file, text before, text after; nothing is written.

    Raises:
        BriefpressError: as `check_site`.
    """
    texts = check_site(root, today=today, step=step).sources
    with TemporaryDirectory() as folder:
        # Deep enough for an inherited configuration that lies above the root.
        copy = Path(folder, *"abcdefgh")
        for file, text in texts.items():
            path = copy / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        mend_site(copy, today=today, unsafe=unsafe, only=only, step=step)
        after = {file: (copy / file).read_bytes().decode("utf-8") for file in texts}
    return tuple((file, text, after[file]) for file, text in texts.items() if after[file] != text)
