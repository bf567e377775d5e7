"""The command line: arguments in, the pipeline's outcome as text and an exit code out.

Exit codes: 0 nothing found that fails the run, 1 findings, 2 wrong usage or configuration,
3 the run could not be finished.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from briefpress import __version__
from briefpress.authoring import new, schema
from briefpress.clock import read_clock
from briefpress.load.config import read_config
from briefpress.mending import mend_site, preview_mending
from briefpress.model import SEVERITIES, BriefpressError, Severity
from briefpress.options import FINDINGS, USAGE, guarded, root_option, today_option
from briefpress.pipeline import (
    RULES,
    Outcome,
    build_site,
    check_site,
    installed_rules,
)
from briefpress.publication import midnight
from briefpress.render.engine import ENGINES
from briefpress.render.serve import serve_site
from briefpress.report import REPORTS
from briefpress.report.colour import wants_colour
from briefpress.report.difference import write_difference
from briefpress.report.progress import Progress
from briefpress.report.records import Report, moved
from briefpress.report.rule_pages import explain_rule
from briefpress.report.text import say_fixable, write_text
from briefpress.text.nearest import did_you_mean

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


_strict = click.option("--strict", is_flag=True, help="Fail on warnings too.")


def _told(command: Callable[..., None]) -> Callable[..., None]:
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


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="briefpress %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Research briefs, checked and published; without a command, the site is built."""
    if context.invoked_subcommand is None:
        context.invoke(build)


@main.command()
@root_option
@today_option
@_strict
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default=next(iter(ENGINES)),
    show_default=True,
    help="What turns the staged site into HTML.",
)
@_told
@guarded
def build(
    root: Path, today: date | datetime | None, strict: bool, engine: str, progress: Progress
) -> None:
    """Check everything and publish the site."""
    outcome = build_site(
        root, today=today or read_clock(), strict=strict, engine=engine, step=progress.step
    )
    progress.end()
    _write(outcome, root, (("full", None),), progress)
    for warning in outcome.warnings:
        click.echo(f"warning: {engine}: {warning}", err=True)
    if outcome.folder is None:
        why = "" if outcome.blocking else f": with --strict, a warning of {engine} fails the build"
        click.echo(f"the site was not published{why}; the last one stands as it was", err=True)
        sys.exit(FINDINGS)
    progress.say(f"{outcome.pages} pages published in {_shown(outcome.folder)}")


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@root_option
@today_option
@_strict
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1; --strict is `warning`.",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    type=_Output(),
    multiple=True,
    metavar="FORMAT[:FILE]",
    default=["full"],
    help=f"{', '.join(REPORTS)}; may be given several times.",
)
@click.option("--fix", is_flag=True, help="Make the fixes that are certain.")
@click.option("--unsafe-fixes", is_flag=True, help="Make all fixes; read the difference.")
@click.option("--diff", is_flag=True, help="Show what the fixes would change; write nothing.")
@_told
@guarded
def check(
    paths: tuple[Path, ...],
    root: Path,
    today: date | datetime | None,
    strict: bool,
    fail_on: Severity,
    outputs: tuple[tuple[str, Path | None], ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    progress: Progress,
) -> None:
    """Check everything, drafts too, and publish nothing.

    With PATHS, briefs, folders or the bibliography, only what is found there is shown.
    """
    if sum(file is None for _format, file in outputs) > 1:
        raise click.UsageError("one format alone can go to the terminal; name a file for others")
    now = today or read_clock()
    only = [_below(path, root) for path in paths]
    if strict and fail_on == "error":
        fail_on = "warning"
    if diff:
        changes = preview_mending(
            root, today=now, unsafe=unsafe_fixes, only=only, step=progress.step
        )
        progress.end()
        for file, before, after in changes:
            click.echo(write_difference(file, before, after), nl=False)
        number = f"{len(changes)} file{'s' if len(changes) > 1 else ''}" if changes else "nothing"
        progress.say(f"{number} would change")
        sys.exit(FINDINGS if changes else 0)
    fixed = 0
    if fix or unsafe_fixes:
        fixed = mend_site(root, today=now, unsafe=unsafe_fixes, only=only, step=progress.step)
    with _uncollected():
        found = check_site(root, today=now, fail_on=fail_on, only=only, step=progress.step)
    outcome = replace(found, fixed=fixed)
    progress.end()
    _write(outcome, root, outputs, progress)
    if outcome.blocking:
        sys.exit(FINDINGS)


@main.command()
@root_option
@today_option
@_strict
@click.option("-a", "--address", metavar="HOST:PORT", help="Where to serve (127.0.0.1:8000).")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@guarded
def serve(
    root: Path,
    today: date | datetime | None,
    strict: bool,
    address: str | None,
    open_browser: bool,
) -> None:
    """Show the site on this machine and build it anew whenever a file is saved."""
    config = read_config(root)[0]
    if today is not None:
        instant = today if isinstance(today, datetime) else midnight(today, config)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(instant.timestamp()))
    root = root.absolute()
    serve_site(root, root / config.docs, address=address, open_browser=open_browser, strict=strict)


@main.command()
@click.argument("code")
@guarded
def explain(code: str) -> None:
    """Say what the rule CODE finds, why it matters, and what to write instead."""
    known_rules = (*RULES, *installed_rules())
    rules = {name: rule for rule in known_rules for name in (rule.code, rule.name)}
    rule = rules.get(code.upper()) or rules.get(code.lower())
    if rule is None:
        help = did_you_mean(code.upper(), [one.code for one in known_rules])
        known = help or f"known are {', '.join(one.code for one in known_rules)}"
        click.echo(f"error: there is no rule `{code}`\n  = help: {known}", err=True)
        sys.exit(USAGE)
    click.echo(explain_rule(rule))


for _command in (new, schema):
    main.add_command(_command)


@contextmanager
def _uncollected() -> Iterator[None]:
    """A check makes many values and hardly a cycle: looking for cycles takes a third of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _write(
    outcome: Outcome, root: Path, outputs: Iterable[tuple[str, Path | None]], progress: Progress
) -> None:
    """The outcome in every form that is wanted, and its summary where it disturbs none.

    Files are named as seen from the present folder, as arguments are, where the site is below it.
    """
    rules = (*RULES, *installed_rules())
    report = Report(
        outcome.diagnostics, outcome.sources, rules, __version__, outcome.summary, _browse()
    )
    if folder := _from_here(root):
        report = moved(report, folder)
    for name, file in outputs:
        if file is not None:
            _write_file(file, REPORTS[name](report))
        elif name == "full" and report.diagnostics:
            colour = wants_colour(sys.stdout)
            text = write_text(report.diagnostics, report.sources, colour=colour)
            click.echo(text + "\n", color=colour)
        elif text := REPORTS[name](report):
            click.echo(text)
    is_read_by_program = any(file is None and name in _FOR_PROGRAMS for name, file in outputs)
    progress.say(outcome.summary, err=is_read_by_program)
    if hint := say_fixable(outcome.diagnostics):
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


def _below(path: Path, root: Path) -> str:
    """A path as diagnostics name it."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise click.UsageError(f"`{path}` is not below `{root}`") from None


def _shown(folder: Path) -> str:
    return f"{folder}/"
