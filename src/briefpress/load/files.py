"""Paths in, texts out; a file that cannot be taken is a problem with a place."""

from __future__ import annotations

from pathlib import Path

from briefpress.model import Problem, Span

MAX_BYTES = 20_000_000
"""A larger text file is not taken: no brief is as long as thirty novels."""

KIND = "unreadable-file"


def read_text(root: Path, file: str) -> tuple[str | None, Problem | None]:
    """The text of a file below `root`, line ends and byte order mark as they are.

    (None, None) where there is no such file; (None, problem) where it is not UTF-8, larger
    than `MAX_BYTES`, a folder, not readable, or a link out of the tree.
    """
    path = root / file
    whole = Span(file, 0, 0)
    if not path.exists() and not path.is_symlink():
        return None, None
    if leaves_tree(root, path):
        help = "copy the file into the tree"
        return None, Problem(KIND, whole, "the file is a link out of the tree", help)
    try:
        if not path.is_file():
            return None, Problem(KIND, whole, "not a file, or a link to nothing")
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"the file has {size / 1e6:.0f} MB, and at most {MAX_BYTES // 10**6} are read"
            return None, Problem(KIND, whole, message, "split it, or move data out of it")
        raw = path.read_bytes()
    except OSError as error:
        return None, Problem(KIND, whole, f"the file cannot be read: {error.strerror}")
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        start = len(raw[: error.start].decode("utf-8"))
        message = f"not UTF-8: byte 0x{raw[error.start]:02X}"
        return None, Problem(KIND, Span(file, start, start + 1), message, _guess(raw))


def broken_text(root: Path, problem: Problem) -> dict[str, str]:
    """The text of a file that is not UTF-8, by its name, to show the place of the first fault.

    Nothing for a problem that has no place within its file.
    """
    file = problem.span.file
    if problem.span.end == 0:
        return {}
    return {file: (root / file).read_bytes().decode("utf-8", errors="replace")}


def leaves_tree(root: Path, path: Path) -> bool:
    """Whether `path`, links followed, lies outside `root`."""
    try:
        return not path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return True


def _guess(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it looks like UTF-16: save it as UTF-8"
    return "save it as UTF-8 (it may be Windows-1252)"
