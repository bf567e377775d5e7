"""A brief in, citations that stand in it as another tool would have them out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from briefpress.check.index import Index
from briefpress.check.prose import shown_places
from briefpress.model import Brief, Citation, Fix, Span
from briefpress.text.citations import KEY
from briefpress.text.locators import read_locator

_LATEX = r"\\[A-Za-z]*[Cc]ite[A-Za-z]*\*?(?:\s?\[[^\[\]\n]*\]){0,2}\{[^{}\n]*\}"
_FORMS = re.compile(
    rf"(?P<latex>{_LATEX})"
    rf"|\{{cite(?::\w+)?\}}`(?P<role>{KEY})`"
    rf"|\[\[-?@(?P<doubled>{KEY})\]\]"
    rf"|(?<![\]!\\\[])\[(?P<lead>see )?(?P<bracket>{KEY})(?P<locator>, [^\[\]@;\n]*)?\](?![\[(:\]])"
    rf"|\((?P<before>see )?@(?P<round>{KEY})[)\]]"
    rf"|(?<![\w@\[;\-/.\\])@(?P<bare>{KEY})(?P<behind> \[[^\[\]\n@]*\](?![\[(:]))?"
    rf"|(?<!\\)\^\[(?!\^)(?P<inline>(?:[^\[\]\n]|\[[^\[\]\n]*\])+)\](?!\()"
)
_PARTS = re.compile(
    r"\\(?P<name>[A-Za-z]+)\*?(?P<options>(?:\s?\[[^\[\]]*\])*)\{(?P<keys>[^{}]*)\}"
)
_CITES = re.compile(
    r"(?:paren|text|foot|footfull|auto|super|full|smart|short|author)?"
    r"cite(?:s|p|t|alp|alt|author|year|yearpar|title|num|date)?"
)
_OPENING = re.compile(r"[\\{\[(@^]")
"""What every form begins with."""


@dataclass(frozen=True, slots=True)
class ForeignCitation:
    """A citation or a note in a form that is published as it was typed."""

    span: Span
    message: str
    help: str
    citation: str | None
    """What to put in its place, where that is clear."""
    is_bare: bool = False
    """An `@key` without a bracket may also be a name on some network."""

    @property
    def fix(self) -> Fix | None:
        return Fix(((self.span, self.citation),), safe=False) if self.citation else None


def find_foreign_citations(brief: Brief, index: Index) -> Iterator[ForeignCitation]:
    """In reading order, only where the renderer shows them as text.

    A key alone must be one of the bibliography; a command of LaTeX and a note of Pandoc are told
    by their form.
    """
    text = index.text(brief.file)
    labels = frozenset(one.label for one in brief.scan.definitions)
    found = [match for match in _forms_in(text, brief.body) if _may_cite(match, index, labels)]
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
            # What stands in a note may be a citation of its own.
            is_note = match["inline"] is not None and not match["inline"].startswith("[@")
            end = match.start() + 1 if is_note else match.end()
            yield match


def _may_cite(match: re.Match[str], index: Index, labels: Collection[str]) -> bool:
    if match["latex"] is not None:
        parts = _PARTS.fullmatch(match["latex"])
        return parts is not None and _CITES.fullmatch(parts["name"].lower()) is not None
    if match["inline"] is not None:
        return not match["inline"].isdecimal() or match["inline"] in labels
    if match["bracket"] is not None:
        # A word in brackets is oftener an insertion: only a key with a year in it is none.
        key = match["bracket"]
        return index.reference(key) is not None and any(char.isdigit() for char in key)
    return index.reference(match[_form(match)]) is not None


def _form(match: re.Match[str]) -> str:
    names = ("role", "doubled", "bracket", "round", "bare")
    return next(name for name in names if match[name] is not None)


def _citations(brief: Brief) -> Iterator[Citation]:
    yield from brief.scan.citations
    for definition in brief.scan.definitions:
        yield from definition.citations


def _foreign(match: re.Match[str], span: Span) -> ForeignCitation:
    written = match.group()
    if match["latex"] is not None:
        citation = _of_latex(match["latex"])
        message = f"`{written}` is a command of LaTeX"
        return ForeignCitation(span, message, f"write `{citation}`", citation)
    if match["inline"] is not None:
        return _inline(match, span)
    form = _form(match)
    key = match[form]
    if form == "bracket":
        citation = f"[{match['lead'] or ''}@{key}{match['locator'] or ''}]"
        message = f"no `@` before the key in `{written}`"
    elif form == "doubled":
        citation, message = f"[@{key}]", "one bracket too many on either side"
    elif form == "bare":
        inner = (match["behind"] or "").strip(" []")
        is_locator = inner and read_locator(f", {inner}").locator is not None
        citation = f"[@{key}, {inner}]" if is_locator else f"[@{key}]"
        if not is_locator:
            written = f"@{key}"
            span = Span(span.file, span.start, span.start + len(written))
        message = f"`{written}` is text, not a citation"
    elif form == "round":
        citation = f"[{match['before'] or ''}@{key}]"
        message = f"`{written}` is text, not a citation"
    else:
        citation, message = f"[@{key}]", f"`{written}` is the citation of another tool"
    help = f"write `{citation}`"
    return ForeignCitation(span, message, help, citation, is_bare=form in ("bare", "round"))


def _of_latex(command: str) -> str:
    r"""`\cite[see][p. 3]{a,b}` as a bracket: the first option alone is what stands behind."""
    parts = _PARTS.fullmatch(command)
    assert parts is not None
    keys = [key.strip() for key in parts["keys"].split(",") if key.strip()]
    options = [
        one.replace("~", " ").strip() for one in re.findall(r"\[([^\]]*)\]", parts["options"])
    ]
    before = f"{options[0]} " if len(options) > 1 and options[0] else ""
    behind = f", {options[-1]}" if options and options[-1] else ""
    return f"[{before}{'; '.join(f'@{key}' for key in keys) or '@key'}{behind}]"


def _inline(match: re.Match[str], span: Span) -> ForeignCitation:
    """`^[...]`, a note of Pandoc written where its mark should stand."""
    inner, mark = match["inline"], Span(span.file, span.start, span.start + 2)
    if inner.isdecimal():
        message = f"`{match[0]}` is no mark of a note"
        return ForeignCitation(span, message, f"write `[^{inner}]`", f"[^{inner}]")
    if inner.lstrip().startswith("[@") and inner.rstrip().endswith("]"):
        citation = inner.strip()
        message = "a citation needs no `^[...]` around it"
        return ForeignCitation(span, message, f"write `{citation}`", citation)
    if "[" not in inner and re.search(rf"(?<!\w)@{KEY}", inner):
        message = "a citation needs no `^` before it"
        return ForeignCitation(span, message, f"write `[{inner}]`", f"[{inner}]")
    message = "a note that stands in the text, `^[...]`, is printed as it is typed"
    help = "write `[^label]` here, and `[^label]: ...` on a line of its own"
    return ForeignCitation(mark, message, help, None)
