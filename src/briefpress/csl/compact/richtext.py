"""The text of a CSL-JSON field in, a tree out: its tags read, its quotation marks set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefpress.csl.compact.output import Kind, Node, Styled, Text, Tree, merge_texts
from briefpress.csl.compact.terms import Terms

_SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_TAG = re.compile(
    r"<(?P<close>/)?(?P<name>i|b|sup|sub|sc|span)"
    r"(?P<attribute> class=\"(?:nocase|nodecor)\"| style=\"font-variant: ?small-caps;?\")?>"
)
_KINDS: dict[str, Kind] = {
    "i": "emphasis",
    "b": "strong",
    "sup": "superscript",
    "sub": "subscript",
    "sc": "small-caps",
}
_OPENING = "\"'“‘«„"
_CLOSING = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“"}
_BEFORE_OPENING = " ([{—–-/\u00a0" + _OPENING


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag that has its partner."""

    kind: Kind | None
    start: int
    end: int
    partner: int
    """Where the partner starts."""


def parse_field(text: str, terms: Terms, *, depth: int = 0) -> Tree:
    """Return a field as a tree.

    The tags of CSL-JSON (`<i>`, `<b>`, `<sc>`, `<sup>`, `<sub>`, `<span class="nocase">`,
    CSL 1.0.2, appendix on rich text) count where they are closed; all else is text. Typed
    quotation marks that pair become the locale's, outer ones first; `depth` is the number of
    quotations that the field itself stands in. Other apostrophes are curled. White space is
    reduced to single spaces.
    """
    return _parse(text, terms.quotes, depth)


@lru_cache(maxsize=4096)
def _parse(text: str, quotes: tuple[str, str, str, str], depth: int) -> Tree:
    # A source is printed in several forms: each of its fields is read once.
    text = _SPACE.sub(" ", text).strip()
    tags = {tag.start: tag for tag in _pair_tags(text)} if "<" in text else {}
    characters = list(text)
    if any(mark in text for mark in "\"'“‘«„"):
        _set_quotes(characters, tags, quotes, depth)
    if not tags:
        return (Text("".join(characters)),) if text else ()
    return _build(characters, tags, 0, len(text))


def cut_subtitle(title: str) -> str:
    """Return what precedes the first colon that stands outside quotation marks and tags."""
    for found in re.finditer(r"\s*:\s", title):
        main = title[: found.start()]
        tags = list(_TAG.finditer(main))
        closed = sum(1 if tag["close"] else -1 for tag in tags) == 0
        quoted = re.sub(r"<[^>]*>", "", main).count('"') % 2 == 1
        if main and closed and not quoted and main.count("“") <= main.count("”"):
            return main
    return title


def _pair_tags(text: str) -> list[_Tag]:
    paired, waiting = [], []
    for found in _TAG.finditer(text):
        if not found["close"]:
            if (found["name"] == "span") == bool(found["attribute"]):
                waiting.append(found)
            continue
        names = [tag["name"] for tag in waiting]
        if found["attribute"] or found["name"] not in names:
            continue
        # What was opened inside and not closed stays text.
        while waiting[-1]["name"] != found["name"]:
            waiting.pop()
        opened = waiting.pop()
        kind = _KINDS.get(opened["name"])
        if "small-caps" in (opened["attribute"] or ""):
            kind = "small-caps"
        paired.append(_Tag(kind, opened.start(), opened.end(), found.start()))
        paired.append(_Tag(kind, found.start(), found.end(), opened.start()))
    return paired


def _build(characters: list[str], tags: dict[int, _Tag], start: int, end: int) -> Tree:
    nodes: list[Node] = []
    while start < end:
        tag = tags.get(start)
        if tag is None:
            nodes.append(Text(characters[start]))
            start += 1
            continue
        children = _build(characters, tags, tag.end, tag.partner)
        if tag.kind is None:
            nodes.extend(children)
        elif children:
            nodes.append(Styled(tag.kind, children))
        start = tags[tag.partner].end
    return merge_texts(nodes)


def _set_quotes(
    characters: list[str],
    tags: dict[int, _Tag],
    quotes: tuple[str, str, str, str],
    depth: int,
) -> None:
    """Replace typed quotation marks, pairing those that can open with those that can close."""
    typed = tuple(characters)
    visible = [index for index in range(len(typed)) if not _inside_tag(index, tags)]
    open_marks: list[tuple[int, str]] = []
    pairs: list[tuple[int, int]] = []
    for place, index in enumerate(visible):
        char = typed[index]
        before = typed[visible[place - 1]] if place else " "
        after = typed[visible[place + 1]] if place + 1 < len(visible) else " "
        waiting = [mark for _, mark in open_marks]
        can_open = char in _OPENING and before in _BEFORE_OPENING and not after.isspace()
        is_inner_word = char in "'’" and before.isalnum() and after.isalnum()
        closes = [mark for mark in waiting if _CLOSING[mark] == char]
        if closes and not is_inner_word and not (can_open and before != waiting[-1]):
            while open_marks[-1][1] != closes[-1]:
                open_marks.pop()
            pairs.append((open_marks.pop()[0], index))
        elif can_open:
            open_marks.append((index, char))
        if char == "'":
            characters[index] = "’"
    for opening, closing in pairs:
        level = depth + sum(1 for first, last in pairs if first < opening and closing < last)
        outer = 0 if level % 2 == 0 else 2
        characters[opening], characters[closing] = quotes[outer : outer + 2]


def _inside_tag(index: int, tags: dict[int, _Tag]) -> bool:
    return any(tag.start <= index < tag.end for tag in tags.values())
