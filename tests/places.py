"""Diagnostics in, what is wrong with their places out: outside of the file, or not what is named.

A message quotes source text in backticks. The first piece that it quotes is the text at the place,
letter by letter, but for the messages in `OTHERWISE`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from briefpress.model import Diagnostic, Span
from briefpress.text.sources import Sources

OTHERWISE: Mapping[str, tuple[str, ...]] = {
    "the second piece": (
        "C202 no `@` before the key in",
        "B101 not YAML: no `:` behind",
        "Q402 a comma is missing between",
        "Q402 no `=` behind",
        "Q402 no `@string` defines",
        "Q402 `...`: `...` is no",
        "Q402 `...`: no entry has the key",
        "Q402 `...` and `...` are one field",
        "Q403 the keys `",
        "Q406 `doi` is",
    ),
    "inside the piece": (
        "B101 not YAML: a second `: `",
        "B101 not YAML: no space behind",
        "B103 `...` stands where a list",  # the first character of what may be long
        "B103 `...` stands where a mapping",
        "Q403 the key has a comma",
        "Z031 `...` may not stand in",  # of a tag, its beginning
        "Z031 `...` has no namespace",
    ),
    "around the piece": (
        "B105 the brief is available",  # perhaps with a time
        "B107 `...` is no SPDX identifier",  # of an expression, the whole is shown
        "C202 a citation needs no `^` before it",
        "C202 a key stands directly behind one `@`",
        "F301 there is no note",
        "F301 the note `...` begins without its colon",
        "F304 a note calls the note",
        "Q402 a `%` comment inside an entry",
        "Q406 `...` is a short DOI",
        "Q408 the command `...` is not known",  # of a value in pieces, the whole is shown
        "Q409 `...` shortens addresses",
        "Q410 `...` belongs to",
        "Q410 `...` is not known to belong",
        "Q410 `...` may not belong",
        "Z010 a finding `...` about the program",
        "Z010 nothing is left of",
        "Z010 there is no rule",
        "Z011 `...` is no code of a rule",
        "Z011 `...` is no day to end on",
        "Z011 the suppression of",
    ),
    # The source spells it otherwise: escapes of LaTeX and Markdown, `--` for a dash; or goes on.
    "the piece as it is read": (
        "C207 the quotation",
        "Q405 `...` is no year",
        "Q409 the address tracks",
        "X705 `...` is no escaped byte",
    ),
    # What is named is missing, or stands at another place of the file or in another file.
    "another thing": (
        "B101 not YAML: text stands behind",
        "B102 there is no registry",
        "B103 `replaced_by` is filled in",
        "B103 the required key `...` is missing",
        "B104 `...` is the address of the list",
        "B104 the address of this brief",
        "B109 there is no brief in",
        "C202 a citation needs no `^[...]`",
        "C202 a note that stands in the text, `^[...]`",
        "C202 two keys without `;`",
        "C206 ",
        "C210 no comma between",
        "F307 the note `...` is only an address",
        "F307 the note `...` is only addresses",
        "Q401 no `{` behind",
        "Q401 the value of `...` is never closed",
        "Q402 `...`: `...` inherits from itself",
        "Q402 the macro `...` is defined by itself",
        "Q402 `...` names a single field",
        "Q405 `year` is",
        "Q406 a DOI is written without what stands before `10.`",
        "Q409 `...` is cited elsewhere",
        "Q409 `...` is known to answer",
        "Q412 ",
        "Z011 a suppression without `--`",
        "Z011 no suppression can be read here",
        "R501 a second recommendation with the id",
        "Z030 `...` would change every published address",
        "Z031 the parent style",
    ),
}
"""How the place and the pieces that are quoted go together -> code and beginning of the message."""

_PIECE = re.compile(r"`([^`]*)`")
_PLAIN = re.compile(r"[\w ,;:=/@.+-]*", re.ASCII)
_KINDS = {beginning: how for how, beginnings in OTHERWISE.items() for beginning in beginnings}


def relation_of(one: Diagnostic) -> tuple[str, str]:
    """How a message goes with its place, and the line of `OTHERWISE` that says so."""
    said = f"{one.code} {one.message}"
    short = f"{one.code} {_PIECE.sub('`...`', one.message)}"
    for beginning, how in _KINDS.items():
        if said.startswith(beginning) or short.startswith(beginning):
            return how, beginning
    return "the first piece", ""


def misplaced(
    found: Iterable[Diagnostic], sources: Sources, *, plain_only: bool = False
) -> Iterator[str]:
    """A sentence for every place that does not hold.

    With `plain_only`, what is quoted is compared where nothing can be escaped, folded or cut: a
    message is no longer parted at its backticks where the source has some of its own.
    """
    for one in found:
        edits = one.fix.edits if one.fix else ()
        for span in (one.span, *(span for span, _ in one.related), *(span for span, _ in edits)):
            if not _is_within(span, sources):
                yield f"{one.code} {one.message}: {span} lies outside of the file"
        pieces = _PIECE.findall(one.message)
        if pieces and one.span.file in sources and _is_within(one.span, sources):
            text = sources[one.span.file][one.span.start : one.span.end]
            how, _beginning = relation_of(one)
            around = "`" in sources[one.span.file][max(0, one.span.start - 80) : one.span.end + 80]
            if plain_only and (around or not _PLAIN.fullmatch("".join((*pieces, text)))):
                continue
            is_whole = "`" in text and f"`{text}`" in one.message
            if not (is_whole or _holds(how, pieces, text)):
                yield f"{one.code} {one.message}: at its place stands `{text}`, not {how}"


def _holds(how: str, pieces: list[str], text: str) -> bool:
    match how:
        case "the first piece":
            return pieces[0] == text
        case "the second piece":
            return pieces[1] == text
        case "inside the piece":
            return bool(text) and text in pieces[0]
        case "around the piece":
            return pieces[0] in text
        case "the piece as it is read":
            return _bare(text) in _bare(pieces[0]) or _bare(pieces[0]) in _bare(text)
        case _:
            return True


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9%]", "", text.lower())


def _is_within(span: Span, sources: Sources) -> bool:
    """Files without a text, such as images, have one place: their beginning."""
    return 0 <= span.start <= span.end <= len(sources.get(span.file, ""))
