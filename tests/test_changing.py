"""What came since a revision: found by its files alone, and told where git cannot tell."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefpress.changing import read_change
from briefpress.model import BriefpressError
from briefpress.text.lock_file import NAME as LOCK
from briefpress.text.lock_file import write_lock
from tests.cases import write_site

HEAD = "---\ntitle: T\nauthors: [A. Khan]\nissued: 2025-06-10\n---\n"
FILES = {
    "briefs/a.md": HEAD + "[a](https://a.example/) and [b](https://b.example/).\n",
    "briefs/b.md": HEAD + "[c](https://c.example/).\n",
    "briefs/_registry/people.yml": "khan: {name: A. Khan, url: 'https://khan.example/'}\n",
    "docs/index.md": "[docs](https://docs.example/)\n",
    "references.bib": (
        '@string{host = "https://macro.example/"}\n'
        "@online{one, title = {One}, url = {https://one.example/}}\n"
        "@online{two, title = {Two}, url = {https://two.example/}}\n"
    ),
    LOCK: write_lock([]),
}


def git(root: Path, *command: str) -> None:
    told = {
        f"GIT_{who}_{what}": "x@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    subprocess.run(
        ("git", "-c", "commit.gpgsign=false", *command),
        cwd=root,
        check=True,
        capture_output=True,
        env={**os.environ, **told, "GIT_CONFIG_GLOBAL": os.devnull},
    )


def commit(root: Path, files: Mapping[str, str]) -> None:
    write_site(root, files)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x", "--allow-empty")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    git(site, "init", "-q", "-b", "main")
    commit(site, FILES)
    git(site, "checkout", "-q", "-b", "work")
    return site


def new(root: Path, revision: str = "main") -> list[tuple[str, str, int, int]]:
    change = read_change(root, revision)
    return [
        (link.url, place.span.file, at.line, at.column)
        for link in change.links
        for place in link.places
        for at in [change.sources.place(place.span)]
    ]


def test_without_a_change_there_is_nothing_new(root: Path) -> None:
    assert new(root) == []


def test_an_address_is_new_that_was_in_none_of_the_files_that_differ(root: Path) -> None:
    text = HEAD + "One more line.\n\n[a](https://a.example/), [new](https://new.example/).\n"
    commit(root, {**FILES, "briefs/a.md": text})
    assert new(root) == [("https://new.example/", "briefs/a.md", 8, 32)]


def test_what_was_moved_from_one_file_to_another_is_not_new(root: Path) -> None:
    moved = {"briefs/a.md": HEAD + "[c](https://c.example/)\n", "briefs/b.md": HEAD + "None.\n"}
    commit(root, {**FILES, **moved})
    assert new(root) == []


def test_what_is_not_committed_yet_counts_and_so_does_what_git_does_not_know(root: Path) -> None:
    (root / "briefs/b.md").write_text(HEAD + "[d](https://d.example/)\n", encoding="utf-8")
    (root / "briefs/c.md").write_text(HEAD + "[e](https://e.example/)\n", encoding="utf-8")
    assert [url for url, *_place in new(root)] == ["https://d.example/", "https://e.example/"]


def test_what_came_to_the_other_branch_since_is_not_of_this_change(root: Path) -> None:
    commit(root, {**FILES, "briefs/b.md": HEAD + "[mine](https://mine.example/)\n"})
    git(root, "checkout", "-q", "main")
    commit(root, {**FILES, "briefs/a.md": HEAD + "[theirs](https://theirs.example/)\n"})
    git(root, "checkout", "-q", "work")
    assert [url for url, *_place in new(root)] == ["https://mine.example/"]


def test_of_the_bibliography_only_the_entries_that_differ_count(root: Path) -> None:
    bib = (
        FILES["references.bib"]
        .replace(
            "@online{two",
            "@online{three,\n  url = host # {x\\_y}}\n@online{four, "
            "url = {https://one.example/}}\n@online{two",
        )
        .replace("Two", "2")
    )
    commit(root, {**FILES, "references.bib": bib})
    assert [one[:3] for one in new(root)] == [
        ("https://macro.example/x_y", "references.bib", 4),
        # It stands in an entry that differs, and nobody reads the others.
        ("https://one.example/", "references.bib", 5),
    ]


def test_registries_and_pages_of_the_docs_count(root: Path) -> None:
    commit(
        root,
        {
            **FILES,
            "briefs/_registry/people.yml": "khan: {name: A. Khan, url: 'https://new.example/'}\n",
            "docs/more.md": "[more](https://more.example/)\n",
        },
    )
    assert [one[:2] for one in new(root)] == [
        ("https://more.example/", "docs/more.md"),
        ("https://new.example/", "briefs/_registry/people.yml"),
    ]


def test_a_site_below_the_root_of_the_repository_is_found(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    site = tmp_path / "the site"
    site.mkdir()
    commit(site, {**FILES, "briefs/é.md": HEAD + "[x](https://x.example/)\n"})
    write_site(site, {"briefs/é.md": HEAD + "[x](https://x.example/) [y](https://y.example/)\n"})
    assert [one[:2] for one in new(site, "HEAD")] == [("https://y.example/", "briefs/é.md")]


def test_files_that_are_gone_or_no_text_are_passed_over(root: Path) -> None:
    (root / "briefs/a.md").unlink()
    (root / "briefs/b.md").write_bytes(b"\xff\xfe")
    (root / "briefs/c.md").mkdir()
    assert new(root) == []


def test_only_files_that_differ_are_opened(root: Path) -> None:
    """Told by the interpreter itself, in a process of its own, without a cache."""
    many = {f"briefs/many-{number}.md": HEAD + "Text.\n" for number in range(20)}
    git(root, "checkout", "-q", "main")
    commit(root, {**FILES, **many})
    git(root, "checkout", "-q", "-b", "later")
    commit(root, {**FILES, **many, "briefs/b.md": HEAD + "[n](https://new.example/)\n"})
    program = (
        "import sys, os\n"
        "from pathlib import Path\n"
        "from briefpress.changing import read_change\n"
        "root = Path(sys.argv[1]).resolve()\n"
        "opened = set()\n"
        "def hook(event, args):\n"
        "    if event == 'open' and isinstance(args[0], (str, bytes, os.PathLike)):\n"
        "        opened.add(os.path.abspath(os.fsdecode(args[0])))\n"
        "sys.addaudithook(hook)\n"
        "change = read_change(root, 'main')\n"
        "assert [one.url for one in change.links] == ['https://new.example/'], change.links\n"
        "print('\\n'.join(sorted(os.path.relpath(one, root) for one in opened "
        "if one.startswith(str(root)))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(root)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["briefs/b.md", "links.lock.json", "mkdocs.yml"]


# --- where git cannot tell ----------------------------------------------------------------


def refusal(root: Path, revision: str) -> tuple[str, str]:
    with pytest.raises(BriefpressError) as caught:
        read_change(root, revision)
    return caught.value.message, caught.value.help or ""


def test_an_unknown_revision_is_told(root: Path) -> None:
    for revision in ("origin/main", "--help", "main^{tree}", ""):
        message, help = refusal(root, revision)
        assert message == f"git knows no revision `{revision}`"
        assert help == "name a branch, a tag or a commit, such as `origin/main`"


def test_a_folder_without_a_repository_is_told(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write_site(tmp_path, FILES)
    message, help = refusal(tmp_path, "main")
    assert message == "`--since main` needs a git repository, and there is none here"
    assert "checks whatever is due" in help


def test_a_machine_without_git_is_told(root: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    assert refusal(root, "main")[0] == "git cannot be run: No such file or directory"


def test_histories_without_a_common_beginning_are_told(root: Path) -> None:
    git(root, "checkout", "-q", "--orphan", "other")
    commit(root, {**FILES, "briefs/b.md": HEAD + "Other.\n"})
    assert refusal(root, "main") == (
        "`main` and what is checked out have no history in common",
        "name one that this branch was made from",
    )


def test_a_shallow_clone_is_told_what_to_fetch(root: Path, tmp_path: Path) -> None:
    commit(root, {**FILES, "briefs/b.md": HEAD + "More.\n"})
    git(root, "checkout", "-q", "main")
    commit(root, {**FILES, "briefs/a.md": HEAD + "More.\n"})
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", "--branch", "work", root.as_uri(), str(clone))
    message, help = refusal(clone, "origin/main")
    assert message == "git knows no revision `origin/main`"
    assert "`git fetch --unshallow`" in help
    git(clone, "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    message, help = refusal(clone, "origin/main")
    assert message == "`origin/main` and what is checked out have no history in common"
    assert "`fetch-depth: 0`" in help
