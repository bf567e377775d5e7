"""What is raised for a style or a locale that cannot be used, and what is told of one that can."""

from __future__ import annotations

from dataclasses import dataclass


class StyleError(ValueError):
    """A style or locale that cannot be used: what is wrong, where, and what was expected.

    Raised by `read_style`, `read_locale` and `Processor`, never while citations are formatted.
    """

    def __init__(self, message: str, line: int = 0, column: int = 0, help: str = "") -> None:
        place = f"line {line}, column {column}: " if line else ""
        super().__init__(f"{place}{message}" + (f"; {help}" if help else ""))
        self.message = message
        self.line = line
        """From 1; 0 where the fault has no place of its own."""
        self.column = column
        self.help = help
        """What was expected, or the nearest right answer; may be empty."""


@dataclass(frozen=True, slots=True)
class StyleWarning:
    """What in a style has no meaning in CSL 1.0.2 and is therefore passed over."""

    message: str
    line: int
    column: int
