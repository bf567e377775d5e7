"""A revision of git in, the outside addresses that came since it out; nothing else is read.

Only the files that differ from where the branch left that revision are read, as they are now and
as they were; of the bibliography, only the entries that differ.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from briefpress.load.config import read_config
from briefpress.load.files import read_text
from briefpress.load.site import read_site
from briefpress.model import BriefpressError, Config, Site
from briefpress.outside import OutsideLink, find_outside_links
from briefpress.text.lock_file import NAME as LOCK
from briefpress.text.sources import Sources

_ENTRY = re.compile(r"^[ \t]*(?=@)", re.MULTILINE)
_SHARED = re.compile(r"\s*@\s*(?:string|preamble)\b", re.IGNORECASE)
"""Not an entry, and needed by those that are."""
_NO_BREAK = re.compile(r"[^\r\n]")


@dataclass(frozen=True, slots=True)
class Change:
    """What came since a revision."""

    site: Site
    """With the briefs, entries and registries of the files that differ."""
    sources: Sources
    links: tuple[OutsideLink, ...]
    """The addresses that the files which differ have now, and had not then."""


def read_change(root: Path, revision: str) -> Change:
    """What the files of a working tree have that they had not where it left `revision`.

    Raises:
        BriefpressError: `mkdocs.yml` cannot be read, there is no git or no repository, or the
            revision is unknown or has no history in common with what is checked out.
    """
    config = read_config(root)
    base = _find_base(root, revision)
    files = sorted(file for file in _changed_files(root, base) if _may_have_links(file, config[0]))
    now = {file: text for file in files if (text := read_text(root, file)[0]) is not None}
    before = _old_texts(root, base, files)
    shown, hidden = dict(now), dict(before)
    bibliography = config[0].bibliography
    if bibliography in now and bibliography in before:
        shown[bibliography] = _without_same(now[bibliography], before[bibliography])
        hidden[bibliography] = _without_same(before[bibliography], now[bibliography])
    lock = read_text(root, LOCK)[0]
    site, _sources = _read(shown if lock is None else {**shown, LOCK: lock}, config)
    known = {one.url for one in find_outside_links(*_read(hidden, config))}
    sources = Sources({**config[1], **now, **({} if lock is None else {LOCK: lock})})
    links = find_outside_links(site, {**sources, **shown})
    return Change(site, sources, tuple(one for one in links if one.url not in known))


def _read(
    texts: Mapping[str, str], config: tuple[Config, dict[str, str]]
) -> tuple[Site, Mapping[str, str]]:
    """The site that these files alone make."""
    with TemporaryDirectory() as folder:
        for file, text in texts.items():
            path = Path(folder, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
        site, _sources = read_site(Path(folder), settings=config)
    # What is missing here is missing on purpose.
    problems = tuple(one for one in site.problems if one.span.file == LOCK)
    return replace(site, problems=problems), texts


def _may_have_links(file: str, config: Config) -> bool:
    if file == config.bibliography:
        return True
    folder = f"{config.briefs}/"
    if file.startswith(f"{folder}_registry/"):
        return file.endswith(".yml")
    is_brief = file.startswith(folder) and "/" not in file.removeprefix(folder)
    return file.lower().endswith(".md") and (is_brief or file.startswith(f"{config.docs}/"))


def _without_same(text: str, other: str) -> str:
    """A bibliography with blanks in place of the entries that the other one has too."""
    same = {entry.strip() for entry in _entries(other)}
    return "".join(
        _NO_BREAK.sub(" ", entry) if entry.strip() in same and not _SHARED.match(entry) else entry
        for entry in _entries(text)
    )


def _entries(text: str) -> Iterator[str]:
    starts = [0, *(match.start() for match in _ENTRY.finditer(text)), len(text)]
    return (text[start:end] for start, end in pairwise(starts))


# --- git ----------------------------------------------------------------------------------


def _find_base(root: Path, revision: str) -> str:
    """The commit where the branch that is checked out left `revision`."""
    if _git(root, "rev-parse", "--is-inside-work-tree").stdout.strip() != b"true":
        raise BriefpressError(
            f"`--since {revision}` needs a git repository, and there is none here",
            help="leave it out: `briefpress links` checks whatever is due",
        )
    found = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    is_shallow = _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    whole = (
        "the clone is shallow: fetch all of it with `git fetch --unshallow`, or, for the checkout "
        "of GitHub Actions, with `fetch-depth: 0`"
    )
    if found.returncode:
        help = whole if is_shallow else "name a branch, a tag or a commit, such as `origin/main`"
        raise BriefpressError(f"git knows no revision `{revision}`", help=help)
    base = _git(root, "merge-base", found.stdout.decode().strip(), "HEAD")
    if base.returncode:
        help = whole if is_shallow else "name one that this branch was made from"
        raise BriefpressError(
            f"`{revision}` and what is checked out have no history in common", help=help
        )
    return base.stdout.decode().strip()


def _changed_files(root: Path, base: str) -> set[str]:
    """Files of the working tree, as seen from `root`, that differ; also those git has not added."""
    listed = (
        ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--relative", base),
        ("ls-files", "-z", "--others", "--exclude-standard"),
    )
    found: set[str] = set()
    for command in listed:
        done = _git(root, *command)
        if done.returncode:
            raise BriefpressError(f"git cannot tell what has changed: {_say(done.stderr)}")
        found.update(os.fsdecode(one) for one in done.stdout.split(b"\0") if one)
    return found


def _old_texts(root: Path, base: str, files: Iterable[str]) -> dict[str, str]:
    """The files as they were; those that were not there, or no text, are left out."""
    files = [file for file in files if "\n" not in file]
    if not files:
        return {}
    prefix = os.fsdecode(_git(root, "rev-parse", "--show-prefix").stdout.rstrip(b"\n"))
    asked = "".join(f"{base}:{prefix}{file}\n" for file in files)
    answer = _git(root, "cat-file", "--batch", given=os.fsencode(asked)).stdout
    found: dict[str, str] = {}
    at = 0
    for file in files:
        end = answer.index(b"\n", at)
        head = answer[at:end].split(b" ")
        at = end + 1
        if len(head) == 3 and head[1] == b"blob" and head[2].isdigit():
            size = int(head[2])
            found[file] = answer[at : at + size].decode("utf-8", "replace")
            at += size + 1
        elif len(head) == 3 and head[2].isdigit():
            at += int(head[2]) + 1
    return found


def _git(root: Path, *command: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ("git", *command),
            cwd=root,
            input=given,
            capture_output=True,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            check=False,
        )
    except OSError as error:
        message = f"git cannot be run: {error.strerror}"
        raise BriefpressError(message, help="`--since` asks it what has changed") from error


def _say(stderr: bytes) -> str:
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "it does not say why"
