"""A staged site in, built HTML out: runs MkDocs with Material on it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from briefpress.model import BriefpressError


def run_mkdocs(settings: Path, *, today: datetime) -> list[str]:
    """Build the staged site that `settings` describes into its `next/`; return the warnings.

    While it runs, `SOURCE_DATE_EPOCH` is `today`, so that the same input gives the same bytes.

    Raises:
        BriefpressError: MkDocs stops, for example at a plugin that is not installed.
    """
    with _environment(today), _collected() as messages:
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException

        try:
            config = load_config(str(settings))
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


@contextmanager
def _environment(today: datetime) -> Iterator[None]:
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


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _collected() -> Iterator[list[logging.LogRecord]]:
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    propagates = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collector.records
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagates
