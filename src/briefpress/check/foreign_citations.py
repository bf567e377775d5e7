"""A brief in, keys of the bibliography that stand in it as another tool would cite them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefpress.check.index import Index
from briefpress.check.prose import shown_places
from briefpress.model import Brief, Citation, Fix, Span
from briefpress.text.citations import KEY

_FORMS = re.compile(
    rf"\\(?:paren|text|foot|auto|super|full)?cite[pt]?\*?\{{(?P<command>{KEY})\}}"
    rf"|\{{cite(?::\w+)?\}}`(?P<role>{KEY})`"
    rf"|\[\[-?@(?P<doubled>{KEY})\]\]"
    rf"|(?<![\]!\\\[])\[(?:see )?(?P<bracket>{KEY})(?P<locator>, [^\[\]@;\n]*)?\](?![\[(:\]])"
    rf"|\((?:see )?@(?P<round>{KEY})[)\]]"
    rf"|(?<![\w@\[;\-/.\\])@(?P<bare>{KEY})"
)


_OPENING = re.compile(r"[\\{\[(@]")
"""What every form begins with."""


@dataclass(frozen=True, slots=True)
class ForeignCitation:
    """A key in a form that is published as it was typed."""

    span: Span
    citation: str
    """What to write instead."""
    message: str
    is_bare: bool
    """An `@key` without a bracket may also be a name on some network."""

    @property
    def fix(self) -> Fix:
        return Fix(((self.span, self.citation),), safe=False)


def find_foreign_citations(brief: Brief, index: Index) -> Iterator[ForeignCitation]:
    """In reading order: only exact keys, and only where the renderer shows them as text."""
    text = index.text(brief.file)
    found = [match for match in _forms_in(text, brief.body) if _may_cite(match, index)]
    if not found:
        return
    # Pins stand inside of each piece: at its beginning one may belong to what is before it.
    shown = shown_places(brief, index, (match.start() + 1 for match in found))
    told = [one.span for one in brief.scan.problems]
    told += [one.bracket for one in _citations(brief)]
    for match in found:
        place = shown.get(match.start() + 1)
        if place is None or place.context == "link":
            continue
        is_told = any(one.start <= match.start() and match.end() <= one.end for one in told)
        if not is_told:
            yield _foreign(match, Span(brief.file, match.start(), match.end()))


def _forms_in(text: str, piece: Span) -> Iterator[re.Match[str]]:
    """As `_FORMS.finditer`, which would try every character."""
    end = piece.start
    for opening in _OPENING.finditer(text, piece.start, piece.end):
        match = _FORMS.match(text, opening.start(), piece.end) if opening.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


def _may_cite(match: re.Match[str], index: Index) -> bool:
    key = match[match.lastgroup or 0] if match["bracket"] is None else match["bracket"]
    # A word in brackets is oftener an insertion: only a key with a year in it is none.
    has_digit = any(char.isdigit() for char in key)
    return index.reference(key) is not None and (match["bracket"] is None or has_digit)


def _citations(brief: Brief) -> Iterator[Citation]:
    yield from brief.scan.citations
    for definition in brief.scan.definitions:
        yield from definition.citations


def _foreign(match: re.Match[str], span: Span) -> ForeignCitation:
    written = match.group()
    if match["bracket"] is not None:
        citation = f"[@{match['bracket']}{match['locator'] or ''}]"
        return ForeignCitation(span, citation, f"no `@` before the key in `{written}`", False)
    citation = f"[@{match[match.lastgroup or 0]}]"
    if match["doubled"] is not None:
        return ForeignCitation(span, citation, "one bracket too many on either side", False)
    if match["bare"] is not None or match["round"] is not None:
        return ForeignCitation(span, citation, f"`{written}` is text, not a citation", True)
    return ForeignCitation(span, citation, f"`{written}` is the citation of another tool", False)
