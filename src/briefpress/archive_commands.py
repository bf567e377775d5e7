"""The command that looks for copies in an archive: arguments in, a difference or files out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from briefpress.clock import read_clock
from briefpress.options import UNFINISHED, guarded, root_option, today_option
from briefpress.outputs import told
from briefpress.report.difference import write_difference
from briefpress.report.progress import Progress

if TYPE_CHECKING:
    from briefpress.archiving import Looked

_WAYBACK = "web.archive.org"


@click.command()
@root_option
@today_option
@click.option("--all", "everything", is_flag=True, help="Ask for every outside address.")
@click.option("--fix", is_flag=True, help="Write what was found; without it, it is shown.")
@click.option(
    "--lock", "into_lock", is_flag=True, help="Keep all copies in the lock, none in entries."
)
@told
@guarded
def archive(
    root: Path,
    today: date | datetime | None,
    everything: bool,
    fix: bool,
    into_lock: bool,
    progress: Progress,
) -> None:
    """Look for copies of the web pages that are cited without one.

    An archive is asked for the copy nearest to the day on which a source was read. What it has
    is shown as a difference; `--fix` writes it into the entries of the bibliography, and into
    links.lock.json for addresses that have no entry. No page is ever submitted to an archive.
    """
    # Imported here: no other command needs it.
    from briefpress.archiving import look_for_copies, write_changes

    looked = look_for_copies(
        root,
        today=today or read_clock(),
        everything=everything,
        into_lock=into_lock,
        step=progress.step,
        show=_counter(progress),
    )
    progress.end()
    if looked.is_down:
        why = next(iter(looked.unanswered.values()))
        click.echo(
            f"error: the archive `{looked.endpoint}` does not answer: {why}; nothing was changed",
            err=True,
        )
        sys.exit(UNFINISHED)
    if fix:
        write_changes(root, looked)
    else:
        for file, before, after in looked.changes:
            click.echo(write_difference(file, before, after), nl=False)
    _tell_rest(looked)
    written = " and ".join(file for file, _before, _after in looked.changes)
    done = f"; written into {written}" if fix and written else ""
    progress.say(f"{looked.summary}{done}")
    if looked.found and not fix:
        progress.say("`briefpress archive --fix` writes them")
    if looked.unanswered:
        sys.exit(UNFINISHED)


def _tell_rest(looked: Looked) -> None:
    """What there is no copy of, and what the archive has not answered."""
    for url, why in looked.absent.items():
        click.echo(f"no copy of `{url}`: {why}")
    if looked.absent:
        where = f"https://{_WAYBACK}/save" if _WAYBACK in looked.endpoint else "the archive"
        click.echo(
            f"  = help: ask {where} to make one, or write the address of another copy "
            "into `archiveurl`"
        )
    for url, why in looked.unanswered.items():
        click.echo(f"not answered: `{url}`: {why}", err=True)


def _counter(progress: Progress) -> Callable[[int, int], None]:
    last = perf_counter()

    def show(done: int, of: int) -> None:
        nonlocal last
        now = perf_counter()
        if now - last >= 0.1 or done == of:
            last = now
            progress.update(f"asking for {of} copies: {done} answered, {of - done} left")

    return show
