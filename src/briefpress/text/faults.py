"""A text that is mended as it is read in, what was wrong with it, at its places, out."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefpress.model import Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a piece of a text."""

    kind: str
    start: int
    end: int
    """Behind the last character; at least one character is named."""
    message: str
    """Lower case, no full stop, code in backticks."""
    replacement: str | None
    """What should stand in place of the piece; None where nobody can tell."""
    is_certain: bool
    """No other replacement can have been meant."""
    severity: Severity


@dataclass(slots=True)
class Draft:
    """A text with what was found mended, so that each fault is seen behind the one before it."""

    text: str
    origin: list[int] = field(init=False)
    """Place in the text as given of each character of `text`."""
    faults: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.origin = list(range(len(self.text)))

    def report(
        self,
        kind: str,
        start: int,
        end: int,
        message: str,
        replacement: str | None = None,
        *,
        is_certain: bool = False,
        severity: Severity = "error",
    ) -> None:
        """Notes a fault of `text[start:end]`, not empty, and puts the replacement there."""
        first, last = self.origin[start], self.origin[end - 1]
        fault = Fault(kind, first, last + 1, message, replacement, is_certain, severity)
        self.faults.append(fault)
        if replacement is not None:
            self.text = self.text[:start] + replacement + self.text[end:]
            self.origin[start:end] = [
                *self.origin[start:end][: len(replacement)],
                *[last] * (len(replacement) - (end - start)),
            ]
