"""The three engines, run for real: what is read on a page is the same under each."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefpress.citable import FORMATS
from briefpress.model import BriefpressError
from briefpress.pipeline import Outcome, build_site
from briefpress.render.engine import ENGINES
from tests.cases import write_site

ROOT = Path(__file__).parents[1]
TODAY = datetime(2026, 11, 25, tzinfo=UTC)


@dataclass(frozen=True)
class Article:
    """What a reader gets of a page, engine furniture left out."""

    text: str
    roles: tuple[tuple[str, str, str], ...]
    """Role, target and label of every mark and way back."""
    ids: tuple[str, ...]
    headings: tuple[str, ...]


def read_article(path: Path) -> Article:
    html = LexborHTMLParser(path.read_text(encoding="utf-8"))
    article = html.css_first("article .bp-page") or html.css_first("article")
    assert article is not None, path
    for skipped in article.css("a.headerlink, script, style"):
        skipped.decompose()
    return Article(
        text=" ".join(article.text().split()),
        roles=tuple(
            (
                a.attributes["role"] or "",
                a.attributes["href"] or "",
                a.attributes["aria-label"] or "",
            )
            for a in article.css("a[role]")
        ),
        ids=tuple(_ids(article)),
        headings=tuple(
            f"{one.tag} {' '.join(one.text().split())}" for one in article.css("h1, h2, h3")
        ),
    )


def _ids(article: LexborNode) -> Iterator[str]:
    return (one.attributes["id"] or "" for one in article.css("[id]"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Outcome]:
    outcomes = {}
    for engine in ENGINES:
        root = tmp_path_factory.mktemp(engine)
        for name in ("briefs", "docs"):
            shutil.copytree(ROOT / name, root / name)
        for name in ("mkdocs.yml", "references.bib"):
            shutil.copy(ROOT / name, root / name)
        outcomes[engine] = build_site(root, today=TODAY, engine=engine)
        assert outcomes[engine].folder is not None, outcomes[engine].diagnostics
    return outcomes


def articles(outcome: Outcome) -> Mapping[str, Article]:
    assert outcome.folder is not None
    return {
        path.parent.relative_to(outcome.folder).as_posix(): read_article(path)
        for folder in ("briefs", "recommendations")
        for path in sorted((outcome.folder / folder).glob("*/index.html"))
    }


def test_every_brief_and_recommendation_reads_the_same(built: Mapping[str, Outcome]) -> None:
    reference = articles(built["mkdocs"])
    assert len(reference) >= 3 + 15
    assert all(article.text and article.headings for article in reference.values())
    assert sum(len(article.roles) for article in reference.values()) > 100
    for engine in ("properdocs", "zensical"):
        found = articles(built[engine])
        assert found.keys() == reference.keys(), engine
        for address, article in reference.items():
            assert found[address] == article, f"{engine}: {address}"


def test_every_engine_writes_the_same_pages_and_warns_of_nothing(
    built: Mapping[str, Outcome],
) -> None:
    pages = {}
    for engine, outcome in built.items():
        assert outcome.folder is not None
        assert outcome.warnings == (), engine
        pages[engine] = {
            path.relative_to(outcome.folder).as_posix() for path in outcome.folder.rglob("*.html")
        }
    assert pages["zensical"] == pages["properdocs"] == pages["mkdocs"]


def test_every_engine_copies_the_files_for_other_programs_and_names_them_in_the_head(
    built: Mapping[str, Outcome],
) -> None:
    files: dict[str, Mapping[str, bytes]] = {}
    for engine, outcome in built.items():
        folder = outcome.folder
        assert folder is not None
        files[engine] = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for below in ("cite", "sources")
            for path in (folder / below).rglob("*")
            if path.suffix in (".bib", ".ris", ".json")
        }
        for page in ("briefs/ib-2026-001", "recommendations/ib-2026-001-r1"):
            html = LexborHTMLParser((folder / page / "index.html").read_text(encoding="utf-8"))
            named = html.css('head link[rel="describedby"]')
            assert len(named) == len(FORMATS), engine
            for link, form in zip(named, FORMATS, strict=True):
                assert link.attributes["type"] == form.media_type
                assert (folder / page / (link.attributes["href"] or "")).is_file()
    assert files["zensical"] == files["properdocs"] == files["mkdocs"]
    assert len(files["mkdocs"]) > 100


BRIEF = "---\ntitle: A\nauthors: [A. Khan]\nissued: 2025-06-10\n---\nText.\n"
MKDOCS = "site_name: X\ntheme: {name: material}\nplugins: [search, briefpress]\n"


def test_what_zensical_would_silently_leave_out_is_told(tmp_path: Path) -> None:
    settings = (
        "site_name: X\ntheme: {name: material}\nplugins: [search, tags, typeset, briefpress]\n"
        "hooks: [hook.py]\n"
    )
    write_site(tmp_path, {"mkdocs.yml": settings, "hook.py": "", "briefs/a.md": BRIEF})
    outcome = build_site(tmp_path, today=TODAY, engine="zensical")
    assert outcome.warnings == (
        "hooks are not run: `hook.py`",
        "the plugin `typeset` is not one that it knows, and does nothing",
    )


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_an_engine_that_stops_is_an_error_with_its_words(tmp_path: Path, engine: str) -> None:
    own = MKDOCS.replace("{name: material}", "{name: material, custom_dir: own}")
    broken = "{% if %}"
    write_site(
        tmp_path,
        {"mkdocs.yml": own, "own/partials/copyright.html": broken, "briefs/a.md": BRIEF},
    )
    with pytest.raises(BriefpressError, match=f"{engine} stopped: .+"):
        build_site(tmp_path, today=TODAY, engine=engine)
    assert not (tmp_path / "site").exists()


def test_an_engine_that_is_not_installed_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, {"mkdocs.yml": MKDOCS, "briefs/a.md": BRIEF})
    monkeypatch.setitem(sys.modules, "zensical", None)
    with pytest.raises(BriefpressError, match="the engine `zensical` is not installed") as caught:
        build_site(tmp_path, today=TODAY, engine="zensical")
    assert caught.value.help == "pip install zensical"
