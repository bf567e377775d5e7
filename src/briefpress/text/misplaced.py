"""A bracket that cites where no citation can stand in, what to tell its author out."""

from __future__ import annotations

import re

from briefpress.model import Fix, Problem, Span
from briefpress.text.citations import KEY_AT, MALFORMED, Bracket
from briefpress.text.locators import read_locator
from briefpress.text.shown import Place

OUTSIDE = "citation-outside-text"

_BEGUN = re.compile(rf"\[-?{KEY_AT.pattern}")
_PLACES = {
    "heading": ("a citation in a heading", "move it into the text below the heading"),
    "link": ("a citation in the text of a link", "move it behind the link"),
    "raw": (
        "a citation in raw HTML, which is published as it is",
        "write `markdown` into the tag, or move the citation out of the HTML",
    ),
}


def describe_misplaced(
    span: Span, parsed: Bracket, place: Place, *, written: str, behind: str, is_whole: bool
) -> Problem | None:
    """What is wrong with a bracket that is no citation; None where it means something else.

    `place` is where its inside is shown, `written` the bracket, `behind` the two characters that
    follow it, and `is_whole` says whether both of its ends are shown, in one block.
    """
    key = parsed.citations[0].key if parsed.citations else None
    if is_whole:
        message, help_text = _PLACES[place.context]
        return Problem(OUTSIDE, span, message, help=help_text, key=key)
    if place.before == "[":
        begun = _BEGUN.match(written)
        if place.context != "text" or begun is None:
            return None
        return Problem(
            MALFORMED,
            Span(span.file, span.start, span.start + begun.end()),
            "the bracket is closed in another block of the page",
            help="close it in the same paragraph, list item or table cell",
            key=key,
        )
    if place.context != "link" or not parsed.citations:
        return None
    if behind.startswith("("):
        return Problem(
            MALFORMED,
            Span(span.file, span.start, span.end + 1),
            f"`{written}(` is a link, not a citation",
            help="put a space before `(`",
            key=key,
            fix=Fix(((Span(span.file, span.end, span.end), " "),), safe=False),
        )
    if behind.lstrip().startswith("["):
        return Problem(
            MALFORMED,
            span,
            f"`{written}` is the text of a link, not a citation",
            help="put a word or a full stop before the next `[`, or write `[@a; @b]`",
            key=key,
        )
    return None


def describe_fragment(span: Span, written: str, lacks: str, around: tuple[str, str]) -> Problem:
    """What to say of a key whose bracket cannot be read (see `FragmentCandidate.lacks`).

    `around` is the character before the piece and the rest of its line behind it.
    """
    bare = written.strip("[]")
    key = bare.lstrip("-@").strip("{}")
    if lacks == "separator":
        message, help = "a key beside an inner citation", "write one bracket: `[@a; @b]`"
        return Problem(MALFORMED, span, message, help=help, key=key)
    before, behind = around
    if lacks == "opening":
        is_other = before in "({" and before != ""
        place = Span(span.file, span.start - is_other, span.start)
        missing, right, edit = "`[` before it", f"[{bare}]", (place, "[")
    else:
        reading = read_locator(behind)
        locator = "" if reading.is_loose or reading.locator is None else behind[: reading.end]
        end = span.end + len(locator)
        is_other = behind.startswith((")", "}"), len(locator))
        place = Span(span.file, end, end + is_other)
        missing, right, edit = "`]` behind it", f"[{bare}{locator}]", (place, "]")
    return Problem(
        MALFORMED,
        span,
        f"`{written}` without the {missing}",
        help=f"write `{right}`",
        key=key,
        fix=Fix((edit,), safe=False),
    )


def describe_unstageable(span: Span) -> Problem:
    """What to say of a bracket that is text, but in whose place a mark would be none."""
    return Problem(
        OUTSIDE,
        span,
        "a note in the place of this citation would not be read as one",
        help="write it on one line, with words of its paragraph before it",
    )
