"""A staged site in, built HTML out: runs MkDocs here, or another engine as a process of its own.

All three render the same Markdown with the same extensions and one folder of templates. MkDocs
is the reference. ProperDocs (https://properdocs.org) is its fork; Zensical
(https://zensical.org) is the successor of Material for MkDocs, which reads the same files but
runs no hooks and no plugin that it does not bring itself.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, contextmanager
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefpress.model import BriefpressError
from briefpress.render.settings import PLUGIN, REPLACED_EXTENSIONS, Settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_WARNING = re.compile(r"^(?:WARNING|Warning:?)\s*-?\s*(?P<said>.+)$", re.MULTILINE)
_ZENSICAL_PLACE = re.compile(r"\[ (?P<place>\S+:\d+:\d+) \]")


def run_engine(name: str, settings: Settings, *, today: datetime) -> tuple[str, ...]:
    """Build the staged site that `settings` describes into its `next/`; return the warnings.

    `name` is one of `ENGINES`. While it runs, `SOURCE_DATE_EPOCH` is `today`, so that the same
    input gives the same bytes.

    Raises:
        BriefpressError: the engine is not installed or stops, for example at a plugin that is
            not installed.
    """
    with build_environment(today):
        return tuple(ENGINES[name](settings))


@contextmanager
def build_environment(today: datetime) -> Iterator[None]:
    """What every engine finds in its environment: the date of the build above all."""
    # The second silences Material's banner about MkDocs 2, which this project pins against.
    wanted = {"SOURCE_DATE_EPOCH": str(int(today.timestamp())), "NO_MKDOCS_2_WARNING": "1"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def plugins_without_ours(file: Path) -> tuple[list[Any], bool]:
    """The plugins of a `mkdocs.yml` as MkDocs wants them, ours left out; whether it was there."""
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.utils.yaml import get_yaml_loader, yaml_load

    with file.open("rb") as opened:
        given = yaml_load(opened, get_yaml_loader(config=MkDocsConfig())).get("plugins")
    if isinstance(given, dict):
        given = [{name: options} for name, options in given.items()]
    plugins = given if isinstance(given, list) else ["search"]
    others = [one for one in plugins if PLUGIN not in (one if isinstance(one, dict) else (one,))]
    return others, len(others) < len(plugins)


def apply_settings(config: MkDocsConfig, settings: Settings) -> None:
    """Turn the user's loaded configuration into that of the staged site."""
    from mkdocs.config.defaults import MkDocsConfig

    staged = MkDocsConfig(config_file_path=str(settings.file))
    staged.load_dict({"site_name": config.site_name, "plugins": [], **settings.values})
    errors, _warnings = staged.validate()
    if errors:
        raise BriefpressError("; ".join(f"`{name}`: {error}" for name, error in errors))
    for name in settings.values:
        config[name] = staged[name]
    kept = [name for name in config.markdown_extensions if name not in REPLACED_EXTENSIONS]
    added = [name for name in settings.markdown_extensions if name not in kept]
    config.markdown_extensions = [*kept, *added]


def _run_mkdocs(settings: Settings) -> list[str]:
    root = settings.file.parents[1]
    with collect_messages(silent=True) as messages, chdir(root):
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException

        try:
            config = load_config(
                str(root / "mkdocs.yml"),
                plugins=plugins_without_ours(root / "mkdocs.yml")[0],
                docs_dir=str(settings.file.parent / "stage"),
            )
            apply_settings(config, settings)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except (MkDocsException, SystemExit) as error:
            errors = [record.getMessage() for record in messages if record.levelno >= logging.ERROR]
            what = "; ".join(dict.fromkeys((*errors, str(error)))).strip("; ")
            raise BriefpressError(f"MkDocs stopped: {what}") from error
    return [record.getMessage() for record in messages if record.levelno >= logging.WARNING]


def _run_properdocs(settings: Settings) -> list[str]:
    said = _run("properdocs", settings)
    return [match["said"].strip() for match in _WARNING.finditer(said)]


def _run_zensical(settings: Settings) -> list[str]:
    said = _run("zensical", settings)
    warnings = list(_left_out_by_zensical(settings))
    for match in _WARNING.finditer(said):
        place = _ZENSICAL_PLACE.search(said, match.end())
        warnings.append(match["said"].strip() + (f" ({place['place']})" if place else ""))
    return warnings


def _left_out_by_zensical(settings: Settings) -> Iterator[str]:
    """What it would leave out without a word (https://zensical.org/compatibility/plugins)."""
    yield from (f"hooks are not run: `{hook}`" for hook in settings.hooks)
    # It keeps the names that it knows in a table of its own, and drops all others.
    known = getattr(import_module("zensical.config"), "_PLUGIN_UNSUPPORTED_OPTIONS", ())
    for plugin in plugins_without_ours(settings.file.parents[1] / "mkdocs.yml")[0]:
        for name in plugin if isinstance(plugin, dict) else (plugin,):
            if str(name).removeprefix("material/").split("/")[0] not in known:
                yield f"the plugin `{name}` is not one that it knows, and does nothing"


def _run(module: str, settings: Settings) -> str:
    """Build with an engine that is started as a program; return what it says."""
    if find_spec(module) is None:
        raise BriefpressError(
            f"the engine `{module}` is not installed", help=f"pip install {module}"
        )
    command = [sys.executable, "-m", module, "build", "--clean", "-f", str(settings.file)]
    done = subprocess.run(
        command,
        cwd=settings.file.parents[1],
        env={**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        last = [line for line in done.stdout.splitlines() if line.strip()][-3:]
        raise BriefpressError(f"{module} stopped: {'; '.join(last) or done.returncode}")
    return done.stdout


ENGINES: Mapping[str, Callable[[Settings], list[str]]] = {
    "mkdocs": _run_mkdocs,
    "properdocs": _run_properdocs,
    "zensical": _run_zensical,
}
"""Name -> what builds the staged site; the first is the reference."""


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def collect_messages(*, silent: bool) -> Iterator[list[logging.LogRecord]]:
    """What MkDocs warns of meanwhile; `silent` keeps it from the terminal."""
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    propagates = logger.propagate
    logger.addHandler(collector)
    logger.propagate = propagates and not silent
    try:
        yield collector.records
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagates
