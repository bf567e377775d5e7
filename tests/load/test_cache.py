"""What is kept of an earlier run: used where nothing changed, and never trusted."""

from __future__ import annotations

import os
import pickle
import shutil
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from briefpress.check import checking
from briefpress.check.index import Domain, Index
from briefpress.load import cache as module
from briefpress.load.cache import Cache
from briefpress.load.site import read_site
from briefpress.model import Brief
from briefpress.pipeline import check_site
from briefpress.render.settings import WORKSHOP
from tests.cases import read_cases, write_site

RULES = Path(__file__).parents[1] / "check/rules"
CASES = [case for path in sorted(RULES.glob("*.md")) for case in read_cases(path)]
BRIEF = "---\ntitle: T\nauthors: [A. Khan]\nissued: 2025-06-10\navailable: 2025-06-10\n---\n{}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_warm_run_finds_what_a_cold_one_found(tmp_path: Path, case) -> None:
    write_site(tmp_path, case.files)
    cold = check_site(tmp_path, today=date(2026, 1, 15))
    assert check_site(tmp_path, today=date(2026, 1, 15)).diagnostics == cold.diagnostics


@pytest.mark.parametrize(
    ("before", "after"), [*pairwise(CASES)], ids=lambda case: f"{case.rule}: {case.title}"
)
def test_a_run_after_any_change_finds_what_a_cold_one_finds(tmp_path: Path, before, after) -> None:
    """Each case is laid over the one before: bibliography, registries, settings all change."""
    warm, cold = tmp_path / "warm", tmp_path / "cold"
    write_site(warm, before.files)
    check_site(warm, today=date(2026, 1, 15))
    for path in warm.iterdir():
        if path.name != WORKSHOP:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for root in (warm, cold):
        write_site(root, {**before.files, **after.files})
    found = check_site(cold, today=date(2026, 1, 16)).diagnostics
    assert check_site(warm, today=date(2026, 1, 16)).diagnostics == found


def test_every_question_to_the_index_tells_where_its_answer_comes_from() -> None:
    questions = {
        name: getattr(one, "fget", one)
        for name, one in vars(Index).items()
        if not name.startswith("_")
    }
    assert len(questions) > 20
    unmarked = {name for name, one in questions.items() if not getattr(one, "domains", None)}
    assert unmarked == {"text"}, "its domain is the file that is asked for"
    named = {domain for name in questions if name != "text" for domain in questions[name].domains}
    assert named == set(get_args(Domain))


def test_only_rules_of_what_changed_are_run_again(tmp_path: Path, monkeypatch) -> None:
    text = "Cites.[@a] And.[@b]"
    files = {f"briefs/{name}.md": BRIEF.format(text) for name in "abc"}
    bib = "@book{a, title = {A}}\n@book{b, title = {B}}\n"
    write_site(tmp_path, {**files, "references.bib": bib})

    def run() -> list[str]:
        ran: list[str] = []
        real = checking.diagnose

        def watched(rules, items, index, *, place):
            ran.extend(one.file for one in items if rules and isinstance(one, Brief))
            return real(rules, items, index, place=place)

        monkeypatch.setattr(checking, "diagnose", watched)
        check_site(tmp_path, today=date(2026, 1, 15))
        monkeypatch.undo()
        return ran

    assert len(run()) == 3
    assert run() == []
    (tmp_path / "briefs/b.md").write_text(BRIEF.format(f"{text} More."), encoding="utf-8")
    assert run() == ["briefs/b.md"]
    (tmp_path / "references.bib").write_text(bib + "@book{c, title = {C}}\n", encoding="utf-8")
    assert len(run()) == 3


def test_what_did_not_change_is_not_read_again(tmp_path: Path, monkeypatch) -> None:
    write_site(tmp_path, {f"briefs/{name}.md": BRIEF.format("Text.") for name in "abc"})
    folder = tmp_path / "cache"
    first, _sources = read_site(tmp_path, cache=Cache(folder))
    read: list[str] = []
    real = module._write
    monkeypatch.setattr(
        module, "_write", lambda file, key, value: (read.append(value.file), real(file, key, value))
    )
    (tmp_path / "briefs/b.md").write_text(BRIEF.format("Other."), encoding="utf-8")
    second, _sources = read_site(tmp_path, cache=Cache(folder))
    assert read == ["briefs/b.md"]
    assert [one == other for one, other in zip(first.briefs, second.briefs, strict=True)] == [
        True,
        False,
        True,
    ]


def test_what_is_gone_is_removed(tmp_path: Path) -> None:
    write_site(tmp_path, {f"briefs/{name}.md": BRIEF.format("Text.") for name in "abc"})
    kept = tmp_path / WORKSHOP / "cache"
    check_site(tmp_path, today=date(2026, 1, 15))
    before = set(kept.glob("*.bin"))
    (tmp_path / "briefs/a.md").unlink()
    check_site(tmp_path, today=date(2026, 1, 15))
    after = set(kept.glob("*.bin"))
    assert after < before
    assert len(before - after) == 1


def test_the_zone_and_the_extensions_count(tmp_path: Path) -> None:
    settings = "site_name: X\ntheme: {name: material}\nplugins: [{briefpress: {timezone: %s}}]\n"
    write_site(
        tmp_path, {"mkdocs.yml": settings % "UTC", "briefs/a.md": BRIEF.format("a\n\n    [@k]")}
    )
    before = read_site(tmp_path, cache=Cache(tmp_path / "cache"))[0].briefs[0].available
    (tmp_path / "mkdocs.yml").write_text(settings % "Asia/Karachi", encoding="utf-8")
    after = read_site(tmp_path, cache=Cache(tmp_path / "cache"))[0].briefs[0].available
    assert before is not None
    assert after is not None
    assert (before - after).total_seconds() == 5 * 3600


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file that keeps the value `1`, made from `x`."""
    folder = tmp_path / "cache"
    assert Cache(folder).get("n", ("x",), lambda: 1) == 1
    (file,) = folder.glob("*.bin")
    assert Cache(folder).get("n", ("x",), lambda: 2) == 1
    assert (folder / ".gitignore").read_text() == "*\n"
    return file


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[:40],
        lambda data: b"",
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: bytes([data[0] ^ 1]) + data[1:],
    ],
)
def test_a_damaged_file_is_made_anew(kept: Path, damage) -> None:
    kept.write_bytes(damage(kept.read_bytes()))
    assert Cache(kept.parent).get("n", ("x",), lambda: 2) == 2
    assert Cache(kept.parent).get("n", ("x",), lambda: 3) == 2


def test_another_text_or_another_version_is_made_anew(kept: Path, monkeypatch) -> None:
    monkeypatch.setattr(module, "__version__", "999")
    assert Cache(kept.parent).get("n", ("x",), lambda: 2) == 2
    monkeypatch.undo()
    assert Cache(kept.parent).get("n", ("y",), lambda: 3) == 3


def test_a_file_that_somebody_else_wrote_runs_nothing(kept: Path, tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(tmp_path / "evil"),)

    payload = pickle.dumps(Evil())
    kept.write_bytes(kept.read_bytes()[:32] + sha256(payload).digest() + payload)
    assert Cache(kept.parent).get("n", ("x",), lambda: 2) == 2
    assert not (tmp_path / "evil").exists()


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert Cache(blocked / "cache").get("n", ("x",), lambda: 1) == 1
