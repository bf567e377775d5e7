"""The commands about outside addresses: arguments in, findings and an exit code out."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from briefpress.clock import read_clock
from briefpress.model import Severity
from briefpress.options import (
    FINDINGS,
    INTERRUPTED,
    UNFINISHED,
    guarded,
    root_option,
    today_option,
)
from briefpress.outputs import (
    fail_on_option,
    make_report,
    outputs_option,
    require_one_for_terminal,
    strict_option,
    told,
    write_report,
)
from briefpress.report.progress import Progress


class _Duration(click.ParamType[float]):
    """`90`, `30s`, `5m`, `1h30m`: seconds."""

    name = "duration"
    _FORM = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?", re.ASCII)

    def convert(self, value: Any, param: Any, ctx: Any) -> float:
        if isinstance(value, float):
            return value
        match = self._FORM.fullmatch(value.strip().lower()) if value.strip() else None
        if match is None:
            self.fail(f"{value!r} is no duration; write 30s, 5m or 1h")
        hours, minutes, seconds = (int(one or 0) for one in match.groups())
        return float(hours * 3600 + minutes * 60 + seconds)


@click.command()
@root_option
@today_option
@click.option("--all", "everything", is_flag=True, help="Check what is not due too.")
@click.option(
    "--since",
    metavar="REV",
    help="Check only what came since the branch left REV; the lock is not written.",
)
@click.option(
    "--budget",
    type=_Duration(),
    metavar="TIME",
    help="How long the run may ask, such as 5m; the rest is not reached.",
)
@click.option("--public-only", is_flag=True, help="Ask no host of a private network.")
@click.option("--no-write", is_flag=True, help="Leave links.lock.json as it is.")
@strict_option
@fail_on_option
@outputs_option
@click.option("--fix", is_flag=True, help="Write the new addresses that are certain.")
@click.option("--unsafe-fixes", is_flag=True, help="Write all new addresses; read the difference.")
@told
@guarded
def links(
    root: Path,
    today: date | datetime | None,
    everything: bool,
    since: str | None,
    budget: float | None,
    public_only: bool,
    no_write: bool,
    strict: bool,
    fail_on: Severity,
    outputs: tuple[tuple[str, Path | None], ...],
    fix: bool,
    unsafe_fixes: bool,
    progress: Progress,
) -> None:
    """Check the outside addresses that are due, drafts' too, and keep what was found.

    What is known of each stands in links.lock.json, which belongs into the repository.
    """
    # Imported here: no other command needs it.
    from briefpress.linked import Wanted
    from briefpress.linking import check_links, fix_links
    from briefpress.report.link_lines import write_link_lines

    require_one_for_terminal(outputs)
    # What a service sends that ends a job: what was judged is kept then too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if strict and fail_on == "error":
        fail_on = "warning"
    wanted = Wanted(everything, since, budget, public_only, not no_write)
    linked = check_links(
        root,
        wanted,
        today=today or read_clock(),
        fail_on=fail_on,
        step=progress.step,
        show=_counter(progress),
    )
    progress.end()
    if linked.is_offline:
        click.echo(
            f"error: there is no network: none of {len(linked.found)} outside addresses was "
            "judged, and the lock is as it was",
            err=True,
        )
        sys.exit(UNFINISHED)
    summary = linked.summary
    if fix or unsafe_fixes:
        summary += f", {fix_links(root, linked, unsafe=unsafe_fixes)} fixed"
    report = make_report(linked.diagnostics, linked.sources, summary, command="links")
    lines, sources = linked.lines, linked.sources
    write_report(
        report,
        root,
        outputs,
        progress,
        others={"json": lambda folder: write_link_lines(lines, sources, folder)},
    )
    if linked.is_partly_unread:
        progress.say("what cannot be read was not looked at: `briefpress check` names it", err=True)
    if linked.is_lock_broken:
        click.echo("nothing was checked: mend links.lock.json first", err=True)
    elif not linked.is_complete:
        message = (
            "not every outside address that was found is accounted for: a defect of briefpress"
        )
        click.echo(f"error: {message}", err=True)
        sys.exit(UNFINISHED)
    if linked.is_interrupted:
        kept = "is in the lock" if linked.wrote else "was shown, and not kept"
        click.echo(f"interrupted: what was judged until then {kept}", err=True)
        sys.exit(INTERRUPTED)
    if linked.blocking:
        sys.exit(FINDINGS)


def _counter(progress: Progress) -> Callable[[int, int], None]:
    """Shows how far the run is: judged, found, how many a second and how many are left."""
    begun = last = perf_counter()

    def show(done: int, of: int) -> None:
        nonlocal begun, last
        now = perf_counter()
        if done == 0:
            begun = now
        elif now - last < 0.1 and done < of:
            return
        last = now
        rate = done / (now - begun) if now > begun else 0.0
        number = f"{of} address{'es' if of != 1 else ''}"
        progress.update(f"checking {number}: {done} judged, {of - done} left, {rate:.0f}/s")

    return show
