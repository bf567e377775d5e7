"""The command line: arguments in, the pipeline's outcome as text and an exit code out.

Exit codes: 0 nothing found that fails the run, 1 findings, 2 wrong usage or configuration,
3 the run could not be finished.
"""

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

from briefpress import __version__
from briefpress.model import BriefpressError
from briefpress.pipeline import RULES, Outcome, build_site, check_site
from briefpress.report.text import summarise, write_text
from briefpress.text.nearest import did_you_mean
from briefpress.text.sources import Sources

FINDINGS, USAGE, UNFINISHED = 1, 2, 3


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


def _now() -> datetime:
    """SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), else now."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        message = f"SOURCE_DATE_EPOCH is {epoch!r}, and a whole number of seconds is wanted"
        raise BriefpressError(message) from error


def _guarded(command: Callable[..., None]) -> Callable[..., None]:
    """A broken configuration or environment becomes a message and an exit code."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except BriefpressError as error:
            _print_error(error)
            sys.exit(USAGE)
        except Exception as error:
            click.echo(f"error: the run could not be finished: {error!r}", err=True)
            if os.environ.get("BRIEFPRESS_TRACEBACK"):
                traceback.print_exc()
            else:
                click.echo("  = help: set BRIEFPRESS_TRACEBACK=1 to see where", err=True)
            sys.exit(UNFINISHED)

    return run


_root = click.option(
    "-C",
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="Folder that holds mkdocs.yml.",
)
_today = click.option(
    "--today",
    type=_Today(),
    default=None,
    help="Day (00:00 in the site's zone) or timestamp that counts as now.",
)
_strict = click.option("--strict", is_flag=True, help="Fail on warnings too.")


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="briefpress %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Research briefs, checked and published; without a command, the site is built."""
    if context.invoked_subcommand is None:
        context.invoke(build)


@main.command()
@_root
@_today
@_strict
@_guarded
def build(root: Path, today: date | datetime | None, strict: bool) -> None:
    """Check everything and publish the site."""
    outcome = build_site(root, today=today or _now(), strict=strict)
    _print(outcome)
    for warning in outcome.warnings:
        click.echo(f"warning: MkDocs: {warning}", err=True)
    if outcome.folder is None:
        why = "" if outcome.blocking else ": with --strict, a warning of MkDocs fails the build"
        click.echo(f"the site was not published{why}; the last one stands as it was", err=True)
        sys.exit(FINDINGS)
    click.echo(f"{outcome.pages} pages published in {_shown(outcome.folder)}")


@main.command()
@_root
@_today
@_strict
@_guarded
def check(root: Path, today: date | datetime | None, strict: bool) -> None:
    """Check everything, drafts too, and publish nothing."""
    outcome = check_site(root, today=today or _now(), strict=strict)
    _print(outcome)
    if outcome.blocking:
        sys.exit(FINDINGS)


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what the rule CODE finds, why it matters, and what to write instead."""
    rules = {name: rule for rule in RULES for name in (rule.code, rule.name)}
    rule = rules.get(code.upper()) or rules.get(code.lower())
    if rule is None:
        help = did_you_mean(code.upper(), [one.code for one in RULES])
        known = help or f"known are {', '.join(one.code for one in RULES)}"
        click.echo(f"error: there is no rule `{code}`\n  = help: {known}", err=True)
        sys.exit(USAGE)
    click.echo(f"# {rule.code} {rule.name} ({rule.severity})\n\n{rule.doc.strip()}")


def _print(outcome: Outcome) -> None:
    if outcome.diagnostics:
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        click.echo(write_text(outcome.diagnostics, outcome.sources, colour=colour) + "\n")
    click.echo(
        summarise(
            outcome.diagnostics,
            briefs=len(outcome.site.briefs),
            references=len(outcome.site.references),
            kept=outcome.suppressed,
        )
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


def _shown(folder: Path) -> str:
    return f"{folder}/"
