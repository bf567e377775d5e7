"""Formatted citations and the text that they stand in in, their Markdown with its place out.

Authors write `in Kabul.[@key]`, as notes want it. A citation in the text stands before the full
stop, behind a space; a raised one stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from briefpress.csl.markdown import to_markdown
from briefpress.csl.passage import Open, Passage
from briefpress.model import InTextCitation, Span
from briefpress.text.paths import source_anchor

_STOP = re.compile(r"(?P<stop>[.,;:!?…۔،؛؟]*)(?P<close>[\"'”’»)*_]*)\Z")
_LONGEST = 12
_SENTENCE_ENDS = re.compile(r"\s+(?![a-zà-ÿ])|\s*\Z|\[\^|[)<*_]")
"""What follows a full stop that ends a sentence, and not an abbreviation."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A bracket of the text as the style prints it."""

    span: Span
    keys: tuple[str, ...]
    passage: Passage


def place_citations(text: str, brackets: Iterable[Placed]) -> Iterator[InTextCitation]:
    """The citations of `text` as they stand on the page; brackets that touch are one."""
    runs: list[list[Placed]] = []
    for one in brackets:
        if runs and runs[-1][-1].span.end == one.span.start:
            runs[-1].append(one)
        else:
            runs.append([one])
    for number, run in enumerate(runs, start=1):
        replaced, markdown = _place(text, run, f"cite-{number}")
        keys = tuple(dict.fromkeys(key for one in run for key in one.keys))
        yield InTextCitation(number, run[0].span, replaced, markdown, keys)


def link_citation(keys: tuple[str, ...], passage: Passage, id: str = "") -> str:
    """A citation that tells its sources, each cite of which leads to its entry."""
    markdown = to_markdown(passage, cite_tag=_open_link)
    named = f'class="bp-cite" data-keys="{escape(" ".join(keys))}"'
    if id:
        named = f'id="{id}" {named}'
    return f"<span {named}>{markdown}</span>"


def _open_link(key: str) -> str:
    return f'<a href="#{source_anchor(key)}" role="doc-biblioref">'


def _place(text: str, run: list[Placed], id: str) -> tuple[Span, str]:
    """What of the source is replaced, and the Markdown that takes its place."""
    file, start, end = run[0].span.file, run[0].span.start, run[-1].span.end
    printed = [
        link_citation(one.keys, one.passage, id if number == 0 else "")
        for number, one in enumerate(run)
    ]
    if all(_is_raised(one.passage) for one in run):
        return Span(file, start, end), "".join(printed)
    cited = " ".join(printed)
    before = text[max(0, start - _LONGEST) : start]
    match = _STOP.search(before)
    stop, close = (match["stop"], match["close"]) if match else ("", "")
    ends_sentence = _SENTENCE_ENDS.match(text, end) is not None
    is_abbreviation = stop == "." and not ends_sentence
    if stop and close and not is_abbreviation:
        # Behind the closing mark; a full stop or comma moves behind the citation, a `?` stays.
        if stop in (".", ",", "۔", "،"):
            replaced = Span(file, start - len(close) - len(stop), end)
            return replaced, f"{close} {cited}{stop}"
        return Span(file, start, end), f" {cited}{'.' if ends_sentence else ''}"
    if not stop or is_abbreviation:
        is_apart = not before or before[-1].isspace() or before[-1] in "([{—–-"
        return Span(file, start, end), cited if is_apart else f" {cited}"
    return Span(file, start - len(stop), end), f" {cited}{stop}"


def _is_raised(passage: Passage) -> bool:
    first = passage.tokens[0] if passage.tokens else None
    return isinstance(first, Open) and (first.kind, first.value) == ("valign", "sup")
