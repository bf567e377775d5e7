"""`mkdocs serve` in a real browser: one save is one rebuild, and a mistake costs nothing."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium, needs_chromium
from tests.cases import write_site

pytestmark = needs_chromium

FILES = {
    "mkdocs.yml": (
        "site_name: Served\nsite_url: https://x.example/sub/\n"
        "theme: {name: material, font: false, custom_dir: own}\n"
        "plugins: [search, briefpress]\n"
    ),
    "own/partials/copyright.html": "<p>Own footer</p>\n",
    "docs/index.md": "Hello.\n",
    "docs/about.md": "# About\n\nUs of old.\n",
    "references.bib": (
        "@book{k, title = {First title}, author = {Doe, Jane}, date = {2024}, publisher = {P}}\n"
    ),
    "briefs/_registry/people.yml": "a-khan:\n  name: Amina Khan\n",
    "briefs/a.md": (
        "---\ntitle: A brief\nauthors: [a-khan]\nissued: 2025-06-10\n---\nOld words.[@k]\n\n"
        "## Recommendations\n\n### 1. Act\n\nNow.[@k]\n\n## End\n\nDone.\n"
    ),
}
BRIEF = "sub/briefs/a/"
PANEL = "#briefpress-panel"
QUIET = 1.6
"""Seconds in which a second rebuild would have begun: three times MkDocs looks for changes."""


class Server:
    """A running server, its log, and the browser's tab."""

    def __init__(self, root: Path, url: str, log: Path, tab: Page) -> None:
        self.root, self.url, self.log, self.tab = root, url, log, tab

    @property
    def builds(self) -> int:
        return self.log.read_text(encoding="utf-8").count("Building documentation...")

    def save(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    @contextmanager
    def saved(self, file: str, old: str, new: str) -> Iterator[None]:
        """While the block runs; afterwards the page is as it was."""
        self.save(file, old, new)
        try:
            yield
        finally:
            self.save(file, new, old)
        self.tab.locator(PANEL).wait_for(state="detached", timeout=20_000)

    @property
    def article(self) -> str:
        """What is read on the page, once its script has run."""
        self.tab.locator(".bp-button").first.wait_for()
        return self.tab.locator("article").inner_text()

    def expect_text(self, text: str) -> None:
        self.tab.get_by_text(text).first.wait_for(timeout=20_000)


@contextmanager
def serving(browser: Browser, root: Path, *command: str) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = root.with_suffix(".log")
    url = f"http://127.0.0.1:{port}/"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, *command, "serve", "-a", f"127.0.0.1:{port}"],
            cwd=root,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
    try:
        deadline = time.monotonic() + 30
        while "Serving on" not in log.read_text(encoding="utf-8"):
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
            time.sleep(0.1)
        yield Server(root, url, log, browser.new_page())
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("served")
    write_site(root, FILES)
    with serving(browser, root, "-m", "mkdocs") as server:
        yield server


@pytest.mark.parametrize(
    ("file", "old", "new", "page", "shown"),
    [
        ("briefs/a.md", "Old words.", "New words.", BRIEF, "New words."),
        ("references.bib", "First title", "Second title", BRIEF, "Second title"),
        ("briefs/_registry/people.yml", "Amina Khan", "Amina A. Khan", BRIEF, "Amina A. Khan"),
        ("docs/about.md", "Us of old.", "Us of late.", "sub/about/", "Us of late."),
        ("docs/index.md", "Hello.", "Good day.", "sub/", "Good day."),
        ("own/partials/copyright.html", "Own", "Our", "sub/about/", "Our footer"),
        ("mkdocs.yml", "site_name: Served", "site_name: Renamed", "sub/about/", "Renamed"),
    ],
)
def test_one_save_is_one_rebuild_and_is_seen(
    server: Server, file: str, old: str, new: str, page: str, shown: str
) -> None:
    server.tab.goto(server.url + page)
    before = server.builds
    server.save(file, old, new)
    server.expect_text(shown)
    time.sleep(QUIET)
    assert server.builds == before + 1


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("briefs/a.md", "words.[@k]", "words.[@kk]", "no reference has the key `kk`"),
        ("briefs/a.md", "title: A brief", "title: [", "briefs/a.md"),
        ("references.bib", "@book{k", "@book{other", "no reference has the key `k`"),
        ("briefs/_registry/people.yml", "a-khan:", "b-khan:", "b-khan"),
        ("docs/about.md", "# About", "# About\n\n<a href='../gone/'>x</a>", "error[L601]"),
        ("own/partials/copyright.html", "<p>", "{% if %}<p>", "Expected an expression"),
        ("mkdocs.yml", "site_name:", "site_name: [", "mkdocs.yml"),
    ],
)
def test_a_broken_save_shows_a_panel_and_loses_nothing(
    server: Server, file: str, old: str, new: str, told: str
) -> None:
    server.tab.goto(server.url + BRIEF)
    article = server.article
    with server.saved(file, old, new):
        server.tab.locator(PANEL).wait_for(timeout=20_000)
        assert told in server.tab.locator(PANEL).inner_text()
        assert server.article == article
        server.tab.goto(server.url + "sub/recommendations/a-r1/")
        assert "Now." in server.article
        assert server.tab.locator(PANEL).is_visible()
        style = server.tab.request.get(server.url + "sub/assets/briefpress.css")
        assert style.ok
        assert "briefpress-panel" not in style.text()
        server.tab.goto(server.url + BRIEF)
    assert server.article == article


def test_the_report_is_in_the_terminal_too(server: Server) -> None:
    server.tab.goto(server.url + BRIEF)
    with server.saved("briefs/a.md", "[@k]", "[@nokey]"):
        server.tab.locator(PANEL).wait_for(timeout=20_000)
        assert "error[C201]: no reference has the key `nokey`" in server.log.read_text("utf-8")


def test_a_site_that_starts_broken_shows_the_panel_until_it_is_mended(
    browser: Browser, tmp_path: Path
) -> None:
    root = tmp_path / "broken"
    write_site(root, {**FILES, "briefs/a.md": FILES["briefs/a.md"].replace("[@k]", "[@kk]")})
    with serving(browser, root, "-c", "from briefpress.cli import main; main()") as server:
        server.tab.goto(server.url + "sub/")
        assert "no reference has the key `kk`" in server.tab.locator(PANEL).inner_text()
        server.save("briefs/a.md", "[@kk]", "[@k]")
        server.expect_text("Hello.")
        assert server.tab.locator(PANEL).count() == 0
        server.tab.goto(server.url + BRIEF)
        server.expect_text("Old words.")
    assert not (root / "site").exists()
