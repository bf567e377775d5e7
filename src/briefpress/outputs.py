"""What a run found in, its report in every form that is wanted out: on the terminal, in files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from briefpress import __version__
from briefpress.model import SEVERITIES, BriefpressError, Diagnostic
from briefpress.pipeline import RULES, installed_rules
from briefpress.report import REPORTS
from briefpress.report.colour import wants_colour
from briefpress.report.progress import Progress
from briefpress.report.records import Report, moved
from briefpress.report.text import write_text
from briefpress.text.nearest import did_you_mean
from briefpress.text.sources import Sources

_FOR_PROGRAMS = ("json", "sarif", "gitlab", "markdown")
"""Formats that a summary among them would spoil."""


class _Output(click.ParamType[tuple[str, Path | None]]):
    """`json`, or `sarif:check.sarif` for a file."""

    name = "format[:file]"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[str, Path | None]:
        if isinstance(value, tuple):
            return value
        name, colon, file = value.partition(":")
        if name not in REPORTS:
            known = did_you_mean(name, REPORTS) or f"known are {', '.join(REPORTS)}"
            self.fail(f"there is no format `{name}`: {known}")
        if colon and not file:
            self.fail(f"a file is wanted behind `{value}`")
        return name, Path(file) if file else None


strict_option = click.option("--strict", is_flag=True, help="Fail on warnings too.")
fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1; --strict is `warning`.",
)
outputs_option = click.option(
    "-o",
    "--output",
    "outputs",
    type=_Output(),
    multiple=True,
    metavar="FORMAT[:FILE]",
    default=["full"],
    help=f"{', '.join(REPORTS)}; may be given several times.",
)


def told(command: Callable[..., None]) -> Callable[..., None]:
    """Options for how much a command says; they become its argument `progress`."""

    @wraps(command)
    def run(*args: Any, quiet: bool, verbose: bool, timings: bool, **kwargs: Any) -> None:
        if quiet and verbose:
            raise click.UsageError("--quiet and --verbose exclude each other")
        with Progress(quiet=quiet, verbose=verbose, timings=timings) as progress:
            command(*args, progress=progress, **kwargs)

    for option in (
        click.option("--timings", is_flag=True, help="Say at the end what each step took."),
        click.option("-v", "--verbose", is_flag=True, help="Say what begins, line by line."),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings."),
    ):
        run = option(run)
    return run


def require_one_for_terminal(outputs: Iterable[tuple[str, Path | None]]) -> None:
    """Refuse several forms on one stream."""
    if sum(file is None for _format, file in outputs) > 1:
        raise click.UsageError("one format alone can go to the terminal; name a file for others")


def make_report(
    diagnostics: Sequence[Diagnostic], sources: Sources, summary: str, *, command: str = "check"
) -> Report:
    """What a command has to say, for a writer of any format."""
    rules = (*RULES, *installed_rules())
    return Report(
        tuple(diagnostics), sources, rules, __version__, summary, _browse(), f"briefpress {command}"
    )


def write_report(
    report: Report,
    root: Path,
    outputs: Iterable[tuple[str, Path | None]],
    progress: Progress,
    *,
    hint: str = "",
    others: Mapping[str, Callable[[str], str]] | None = None,
) -> None:
    """The report in every form that is wanted, and its summary where it disturbs none.

    Files are named as seen from the present folder, as arguments are, where the site is below it:
    `others` are forms of the command's own, and are told the way down to the site.
    """
    folder = _from_here(root)
    seen = moved(report, folder) if folder else report
    for name, file in outputs:
        own = (others or {}).get(name)
        if file is not None:
            _write_file(file, own(folder) if own else REPORTS[name](seen))
        elif name == "full" and seen.diagnostics:
            colour = wants_colour(sys.stdout)
            text = write_text(seen.diagnostics, seen.sources, colour=colour)
            click.echo(text + "\n", color=colour)
        elif text := own(folder) if own else REPORTS[name](seen):
            click.echo(text)
    is_read_by_program = any(file is None and name in _FOR_PROGRAMS for name, file in outputs)
    progress.say(report.summary, err=is_read_by_program)
    if hint:
        progress.say(hint, err=is_read_by_program)


def _browse() -> str | None:
    """Where a browser shows the files of this commit, when GitHub runs the check."""
    given = [os.environ.get(f"GITHUB_{name}") for name in ("SERVER_URL", "REPOSITORY", "SHA")]
    server, repository, commit = given
    return f"{server}/{repository}/blob/{commit}/" if all(given) else None


def _from_here(root: Path) -> str:
    """The way from the present folder down to `root`; empty where it is that, or elsewhere."""
    try:
        way = root.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return ""
    return "" if way == "." else way


def _write_file(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{text}\n" if text else "", encoding="utf-8")
    except OSError as error:
        raise BriefpressError(f"`{file}` cannot be written: {error.strerror}") from error
