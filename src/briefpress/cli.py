"""The command line: arguments in, the pipeline's outcome as text and an exit code out.

Exit codes: 0 nothing found that fails the run, 1 findings, 2 wrong usage or configuration,
3 the run could not be finished.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from briefpress import __version__
from briefpress.authoring import new, schema
from briefpress.clock import read_clock
from briefpress.link_commands import links
from briefpress.load.config import read_config
from briefpress.mending import mend_site, preview_mending
from briefpress.model import Severity
from briefpress.options import FINDINGS, USAGE, guarded, root_option, today_option
from briefpress.outputs import (
    fail_on_option,
    make_report,
    outputs_option,
    require_one_for_terminal,
    strict_option,
    told,
    write_report,
)
from briefpress.pipeline import (
    RULES,
    Outcome,
    build_site,
    check_site,
    installed_rules,
    uncollected,
)
from briefpress.publication import midnight
from briefpress.render.engine import ENGINES
from briefpress.render.serve import serve_site
from briefpress.report.difference import write_difference
from briefpress.report.progress import Progress
from briefpress.report.rule_pages import explain_rule
from briefpress.report.text import say_fixable
from briefpress.text.nearest import did_you_mean


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
@strict_option
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default=next(iter(ENGINES)),
    show_default=True,
    help="What turns the staged site into HTML.",
)
@told
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
@strict_option
@fail_on_option
@outputs_option
@click.option("--fix", is_flag=True, help="Make the fixes that are certain.")
@click.option("--unsafe-fixes", is_flag=True, help="Make all fixes; read the difference.")
@click.option("--diff", is_flag=True, help="Show what the fixes would change; write nothing.")
@told
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
    require_one_for_terminal(outputs)
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
    with uncollected():
        found = check_site(root, today=now, fail_on=fail_on, only=only, step=progress.step)
    outcome = replace(found, fixed=fixed)
    progress.end()
    _write(outcome, root, outputs, progress)
    if outcome.blocking:
        sys.exit(FINDINGS)


@main.command()
@root_option
@today_option
@strict_option
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


for _command in (links, new, schema):
    main.add_command(_command)


def _write(
    outcome: Outcome, root: Path, outputs: Iterable[tuple[str, Path | None]], progress: Progress
) -> None:
    report = make_report(outcome.diagnostics, outcome.sources, outcome.summary)
    write_report(report, root, outputs, progress, hint=say_fixable(outcome.diagnostics))


def _below(path: Path, root: Path) -> str:
    """A path as diagnostics name it."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise click.UsageError(f"`{path}` is not below `{root}`") from None


def _shown(folder: Path) -> str:
    return f"{folder}/"
