"""What the commands have in common: their options, and errors as messages and exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from briefpress.model import BriefpressError
from briefpress.text.sources import Sources

FINDINGS, USAGE, UNFINISHED = 1, 2, 3
INTERRUPTED = 130
"""As shells count a command that Ctrl-C has ended."""


class _Today(click.ParamType[date | datetime]):
    """A date or a full timestamp."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date | datetime:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write 2025-06-10 or 2025-06-10T09:00:00+05:00")
        return found if found.tzinfo else found.replace(tzinfo=UTC)


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """A broken configuration or environment becomes a message and an exit code."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except (click.ClickException, BrokenPipeError):
            raise  # click ends a run whose reader has gone without a word
        except BriefpressError as error:
            _print_error(error)
            sys.exit(USAGE)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            sys.exit(INTERRUPTED)
        except Exception as error:
            click.echo(f"error: the run could not be finished: {error!r}", err=True)
            if os.environ.get("BRIEFPRESS_TRACEBACK"):
                traceback.print_exc()
            else:
                click.echo("  = help: set BRIEFPRESS_TRACEBACK=1 to see where", err=True)
            sys.exit(UNFINISHED)

    return run


root_option = click.option(
    "-C",
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="Folder that holds mkdocs.yml.",
)
today_option = click.option(
    "--today",
    type=_Today(),
    default=None,
    help="Day (00:00 in the site's zone) or timestamp that counts as now.",
)


def _print_error(error: BriefpressError) -> None:
    click.echo(f"error: {error.message}", err=True)
    if error.span is not None:
        file = Path(error.span.file)
        place = f"{file}"
        if file.is_file():
            try:
                at = Sources({str(file): file.read_text(encoding="utf-8")}).place(error.span)
                place = f"{file}:{at.line}:{at.column}"
            except (OSError, UnicodeDecodeError):
                pass
        click.echo(f"  --> {place}", err=True)
    if error.help:
        click.echo(f"  = help: {error.help}", err=True)
