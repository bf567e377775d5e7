"""`briefpress build`, `python build_site.py` and `mkdocs build`: one site, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cases import write_site

ROOT = Path(__file__).parents[1]
EPOCH = "1768435200"
"""15 January 2026."""

COMMANDS = {
    "briefpress build": ["-c", "from briefpress.cli import main; main()", "build"],
    "python build_site.py": ["build_site.py"],
    "mkdocs build": ["-m", "mkdocs", "build"],
}

FURNISHED = {
    "mkdocs.yml": (
        "site_name: Furnished\nsite_url: https://x.example/sub/\n"
        "theme: {name: material, font: false, custom_dir: own, language: en}\n"
        "plugins:\n  - search\n  - tags\n"
        "  - redirects: {redirect_maps: {old.md: about.md}}\n"
        "  - briefpress: {timezone: Asia/Karachi}\n"
        "hooks: [hooks/stamp.py]\nextra_css: [own.css]\n"
        "markdown_extensions:\n  - footnotes\n  - pymdownx.snippets:\n"
        "      base_path: [!relative $config_dir/parts]\n"
    ),
    "hooks/stamp.py": (
        "from pathlib import Path\n\n\n"
        "def on_page_content(html, page, config, files):\n"
        "    data = Path(config.config_file_path).parent / 'data.txt'\n"
        "    return html + f'<p>Stamped {data.read_text()}</p>'\n\n\n"
        "def on_post_build(config):\n"
        "    (Path(config.site_dir) / 'stamp.txt').write_text('written late')\n"
    ),
    "data.txt": "from beside the configuration",
    "parts/closing.md": "A closing that several briefs share.\n",
    "own/partials/copyright.html": "<p>Own footer</p>\n",
    "docs/index.md": "Hello.\n",
    "docs/about.md": "---\ntags: [Us]\n---\n# About\n\nUs.\n",
    "docs/own.css": "a { color: red }\n",
    "references.bib": (
        "@book{k, title = {T}, author = {Doe, Jane}, date = {2024}, publisher = {P}}\n"
    ),
    "briefs/a.md": (
        "---\ntitle: A\nauthors: [A. Khan]\nissued: 2025-06-10\n---\nText.[@k]\n\n"
        '## Recommendations\n\n### 1. Act\n\nNow.[@k]\n\n## End\n\n--8<-- "closing.md"\n'
    ),
}


def run(root: Path, arguments: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def contents(folder: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build(root: Path, command: str) -> Mapping[str, bytes]:
    done = run(root, COMMANDS[command])
    assert done.returncode == 0, done.stdout + done.stderr
    return contents(root / "site")


def copy_own_site(root: Path) -> None:
    for name in ("briefs", "docs"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "references.bib"):
        shutil.copy(ROOT / name, root / name)


@pytest.fixture(scope="module", params=["own", "furnished"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp(request.param)
    if request.param == "own":
        copy_own_site(root)
    else:
        write_site(root, FURNISHED)
    shutil.copy(ROOT / "build_site.py", root / "build_site.py")
    return root


def test_every_front_door_writes_the_same_bytes_twice(root: Path) -> None:
    first = build(root, "briefpress build")
    assert "index.html" in first
    for command in COMMANDS:
        shutil.rmtree(root / ".briefpress")
        assert build(root, command) == first, f"{command}, cold"
        assert build(root, command) == first, f"{command}, warm"


def test_what_the_user_furnishes_is_in_every_page(tmp_path: Path) -> None:
    write_site(tmp_path, FURNISHED)
    site = build(tmp_path, "mkdocs build")
    page = site["briefs/a/index.html"].decode()
    for piece in ("Own footer", "own.css", "Stamped from beside the", "that several briefs share"):
        assert piece in page
    assert page.count('role="doc-noteref"') == 2
    assert b"../about/" in site["old/index.html"]
    assert site["stamp.txt"] == b"written late"


def test_mkdocs_build_writes_where_it_is_told(tmp_path: Path) -> None:
    write_site(tmp_path, FURNISHED)
    done = run(tmp_path, ["-m", "mkdocs", "build", "-d", "elsewhere/public"])
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "elsewhere/public/briefs/a/index.html").is_file()
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("command", ["briefpress build", "mkdocs build"])
def test_a_mistake_leaves_the_last_site_and_is_told_with_its_place(
    tmp_path: Path, command: str
) -> None:
    write_site(tmp_path, FURNISHED)
    before = build(tmp_path, command)
    brief = tmp_path / "briefs/a.md"
    brief.write_text(brief.read_text("utf-8").replace("Text.[@k]", "Text.[@kk]"), "utf-8")
    done = run(tmp_path, COMMANDS[command])
    assert done.returncode == 1
    assert "error[C201]: no reference has the key `kk`" in done.stdout + done.stderr
    assert "briefs/a.md:6:8" in done.stdout + done.stderr
    assert contents(tmp_path / "site") == before


def test_a_page_that_leads_nowhere_is_found_after_the_engine_and_not_published(
    tmp_path: Path,
) -> None:
    write_site(tmp_path, FURNISHED)
    before = build(tmp_path, "mkdocs build")
    about = tmp_path / "docs/about.md"
    about.write_text(about.read_text("utf-8") + "\n<a href='../gone/'>gone</a>\n", "utf-8")
    done = run(tmp_path, COMMANDS["mkdocs build"])
    assert done.returncode == 1
    assert "error[L601]" in done.stderr
    assert "docs/about.md:8:10" in done.stderr
    assert contents(tmp_path / "site") == before


def test_strict_publishes_nothing_when_mkdocs_warns(tmp_path: Path) -> None:
    write_site(tmp_path, FURNISHED)
    before = build(tmp_path, "mkdocs build")
    about = tmp_path / "docs/about.md"
    about.write_text(about.read_text("utf-8") + "\n[x](about.md#none)\n", "utf-8")
    (tmp_path / "docs/loose.md").write_text("# Loose\n\n![x](nothing.png)\n", "utf-8")
    done = run(tmp_path, [*COMMANDS["mkdocs build"], "--strict"])
    assert done.returncode == 1
    assert contents(tmp_path / "site") == before


def test_only_a_file_called_mkdocs_yml_is_read(tmp_path: Path) -> None:
    write_site(tmp_path, {**FURNISHED, "other.yml": FURNISHED["mkdocs.yml"]})
    done = run(tmp_path, ["-m", "mkdocs", "build", "-f", "other.yml"])
    assert done.returncode == 1
    assert "the configuration is called `mkdocs.yml`, not `other.yml`" in done.stderr


def test_gh_deploy_pushes_the_published_site(tmp_path: Path) -> None:
    source, bare = tmp_path / "source", tmp_path / "remote.git"
    write_site(source, FURNISHED)

    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@x.example", *arguments],
            cwd=source,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    git("init", "-q", "-b", "main")
    git("add", "mkdocs.yml")
    git("commit", "-q", "-m", "one")
    git("remote", "add", "origin", str(bare))
    names = {
        f"GIT_{who}_{what}": "a@x.example"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    done = run(source, ["-m", "mkdocs", "gh-deploy", "--no-history"], **names)
    assert done.returncode == 0, done.stderr
    listed = subprocess.run(
        ["git", "--git-dir", str(bare), "ls-tree", "-r", "--name-only", "gh-pages"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert "recommendations/a-r1/index.html" in listed
