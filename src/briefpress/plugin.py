"""MkDocs's events in, the pipeline's two halves out: `mkdocs build`, `serve` and `gh-deploy`.

What is checked, staged, verified and published is `briefpress.pipeline`; here only what MkDocs
is building is exchanged for the staged site, and back.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.utils import CountHandler

from briefpress.clock import read_clock
from briefpress.load.config import FILE as CONFIGURATION
from briefpress.model import BriefpressError, Config, Diagnostic
from briefpress.pipeline import Outcome, Staged, complete, prepare
from briefpress.render.engine import apply_settings, build_environment, collect_messages
from briefpress.render.serve import add_panel
from briefpress.render.settings import WORKSHOP
from briefpress.report.colour import wants_colour
from briefpress.report.panel import write_panel
from briefpress.report.text import write_text
from briefpress.text.lock_file import NAME as LOCK

_log = logging.getLogger("mkdocs.plugins.briefpress")

_STAYS = "The last good site stays until this is mended and saved"

_NOTHING_YET = (
    "# Not published yet\n\nMend what the panel below lists, and save: this page reloads.\n"
)


class BriefpressPlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """`plugins: - briefpress` in `mkdocs.yml`."""

    def __init__(self) -> None:
        self._staged: Staged
        """What was last read, and is being built unless a finding is in the way."""
        self._site = Path()
        """What MkDocs was told to write into."""
        self._serves = False
        self._has_served = False
        self._panel = ""
        self._environment = ExitStack()

    def load_config(self, options: Any, config_file_path: str | None = None) -> tuple[Any, Any]:
        """Accept every option: `load.config` reads them, and knows the place of a wrong one."""
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Make MkDocs keep this object over all builds of one `mkdocs serve`."""
        self._serves, self._has_served = command == "serve", False

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, check and stage, and have MkDocs build the stage instead of the docs folder."""
        self._site = Path(config.site_dir)
        self._staged = staged = _prepare(config)
        _print(staged.outcome.diagnostics, staged.outcome)
        if staged.settings is None:
            self._show(staged.outcome)
            if self._serves and not self._has_served:
                return _build_nothing(config)
            raise PluginError(staged.outcome.summary)
        self._environment.enter_context(build_environment(staged.today))
        apply_settings(config, staged.settings)
        return config

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Finish and verify what was built, and put it where MkDocs was told to write."""
        config.site_dir = str(self._site)
        if self._staged.settings is None:
            return
        outcome = complete(
            self._staged,
            site=self._site,
            site_url=config.site_url,
            keep_last=not self._serves,
            warnings=_strict_warnings(),
        )
        self._environment.close()
        if outcome.blocking:
            told = set(self._staged.outcome.diagnostics)
            _print([one for one in outcome.diagnostics if one not in told], outcome)
            self._show(outcome)
            raise PluginError(outcome.summary)
        _log.info(outcome.summary)

    def on_build_error(self, error: Exception) -> None:
        """Leave the environment as it was."""
        self._environment.close()

    @event_priority(-100)
    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch what an author edits, and never block the pages for a mistake in it."""

        def rebuild(given: MkDocsConfig | None = None) -> None:
            self._panel, self._has_served = "", True
            with collect_messages(silent=False) as messages:
                try:
                    builder(given)
                except (Exception, SystemExit) as error:
                    # Raised further, it would make every request wait for the next good build.
                    said = [one.getMessage() for one in messages] or [repr(error)]
                    self._panel = self._panel or write_panel(_STAYS, "\n".join(said))
                    _log.error(_STAYS)

        server.builder = rebuild
        server.set_app(add_panel(server.get_app(), lambda: self._panel))
        server.unwatch(config.docs_dir)
        for path in _watched(self._staged.root, self._staged.outcome.site.config):
            server.watch(str(path))
        return server

    def _show(self, outcome: Outcome) -> None:
        """Keep what is in the way for the page."""
        report = write_text(outcome.blocking, outcome.sources)
        self._panel = write_panel(f"{outcome.summary}. {_STAYS}", report)


def _prepare(config: MkDocsConfig) -> Staged:
    file = Path(config.config_file_path)
    try:
        if file.name != CONFIGURATION:
            raise BriefpressError(
                f"the configuration is called `{CONFIGURATION}`, not `{file.name}`"
            )
        return prepare(file.parent.absolute(), today=read_clock(), strict=bool(config.strict))
    except BriefpressError as error:
        help = f"; {error.help}" if error.help else ""
        raise PluginError(f"{error.message}{help}") from error


def _build_nothing(config: MkDocsConfig) -> MkDocsConfig:
    """The first build of `mkdocs serve` failed: a page to show the panel on."""
    folder = Path(config.config_file_path).parent.absolute() / WORKSHOP / "first"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text(_NOTHING_YET, encoding="utf-8")
    config.docs_dir, config.nav = str(folder), None
    return config


def _watched(root: Path, config: Config) -> Iterator[Path]:
    """What a site is made from, but for what MkDocs watches itself."""
    theme = config.settings.get("theme")
    hooks = config.settings.get("hooks")
    names = (
        config.docs,
        config.briefs,
        config.bibliography,
        LOCK,
        "styles",
        theme.get("custom_dir") if isinstance(theme, dict) else None,
        config.settings.get("INHERIT"),
        *(hooks if isinstance(hooks, list) else ()),
    )
    yield from (root / str(name) for name in names if name and (root / str(name)).exists())


def _strict_warnings() -> tuple[str, ...]:
    """What MkDocs has counted so far; it counts under `strict` only."""
    counters = [
        one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler)
    ]
    return tuple(f"{number} {level}" for one in counters for level, number in one.get_counts())


def _print(diagnostics: Sequence[Diagnostic], outcome: Outcome) -> None:
    if diagnostics:
        colour = wants_colour(sys.stderr)
        text = write_text(diagnostics, outcome.sources, colour=colour)
        click.echo(text + "\n", err=True, color=colour)
