"""What a document cites, in reading order: the processor's input beside the items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mode = Literal["normal", "suppress-author", "author-only", "composite"]


@dataclass(frozen=True, slots=True)
class Cite:
    """One source inside a citation."""

    id: str
    locator: str | None = None
    """Where in the source, without its label: `30–31`."""
    label: str | None = None
    """CSL locator term of `locator`; None prints as `page`."""
    prefix: str = ""
    """Text before the source, in the field markup of CSL-JSON (`richtext.parse_field`)."""
    suffix: str = ""
    """Text behind the locator, with its own leading comma if it wants one; same markup."""
    suppress_author: bool = False
    mode: Mode = "normal"
    """What is printed: all, all but the names, the names alone, or the names before the rest."""

    @property
    def shown(self) -> Mode:
        """The mode, with `suppress_author` taken for one."""
        return "suppress-author" if self.suppress_author and self.mode == "normal" else self.mode


@dataclass(frozen=True, slots=True)
class Citation:
    """The sources cited at one place."""

    cites: tuple[Cite, ...]
    note: int | None
    """Number of the note it stands in, from 1; None where it stands in the text."""
    opens: bool = True
    """It begins its note, or a sentence in it: a term that it begins with gets a capital."""


@dataclass(frozen=True, slots=True)
class Document:
    """All citations in reading order; a note without any has its number skipped."""

    citations: tuple[Citation, ...]
    uncited: tuple[str, ...] = ()
    """Ids that stand in the bibliography though nobody cites them."""
