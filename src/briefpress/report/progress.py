"""The steps of a run in, what a person at a terminal sees of them out."""

from __future__ import annotations

import os
import sys
from time import perf_counter
from types import TracebackType

import click


class Progress:
    """Says on stderr what a long run is doing, and what it took.

    On a terminal the present step stands in one line that the next one replaces; `verbose`
    gives every step a line of its own, anywhere; `quiet` leaves both out, and everything that
    is said besides findings.
    """

    def __init__(
        self, *, quiet: bool = False, verbose: bool = False, timings: bool = False
    ) -> None:
        self._quiet, self._verbose, self._timings = quiet, verbose, timings
        is_terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._draws = is_terminal and not quiet and not verbose
        self._steps: list[tuple[str, float]] = []

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def step(self, what: str) -> None:
        """Something begins."""
        self._steps.append((what, perf_counter()))
        if self._verbose:
            click.echo(f"{what} ...", err=True)
        elif self._draws:
            click.echo(f"\r\033[K{what} ...", nl=False, err=True)

    def update(self, text: str) -> None:
        """How far the present step is; on a terminal alone, in its line."""
        if self._draws:
            click.echo(f"\r\033[K{text} ...", nl=False, err=True)

    def end(self) -> None:
        """The last step is over: clear its line, print the timings; once."""
        if not self._steps:
            return
        if self._draws:
            click.echo("\r\033[K", nl=False, err=True)
        if self._timings:
            begun = [when for _what, when in self._steps]
            took = [
                end - start for start, end in zip(begun, [*begun[1:], perf_counter()], strict=True)
            ]
            for (what, _when), seconds in zip(self._steps, took, strict=True):
                click.echo(f"{seconds:8.2f} s  {what}", err=True)
            click.echo(f"{sum(took):8.2f} s  in all", err=True)
        self._steps = []

    def say(self, text: str, *, err: bool = False) -> None:
        """What is no finding; quiet runs leave it out."""
        if not self._quiet:
            click.echo(text, err=err)
