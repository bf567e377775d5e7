"""A text and the marks to be planted in it in, what the renderer makes of each mark out.

The renderer itself decides: Python-Markdown with the site's extensions parses the text, and the
marks are looked up in its HTML. Only its inline patterns are costly (nine tenths of the time of
a whole conversion), so they run only over the elements whose text holds a mark and something
that may change its meaning. Not thread-safe: one renderer serves every text with the same
extensions, one after another.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markdown.util import STX, AtomicString

from briefpress.text.renderer import (
    DEFAULT_EXTENSIONS,
    Extensions,
    Renderer,
    TooMuchEffortError,
)
from briefpress.text.shown import Attribute, Place, Shown
from briefpress.text.tokens import CALL, RAW, TOKEN, decode, plant

_MARKUP = re.compile(r"[`<\[\]\\{$]|://|www\.")
_BRACKET = re.compile(r"\[([^`<\[\]\\{$]*)\](?!\(|\s?\[)")
_CALL = re.compile(r"\[\^([^\]]*)\]")
NO_LABEL = -1
"""Stands for a note whose label holds no mark."""
_RENDERERS_KEPT = 4
_renderers: dict[str, Renderer] = {}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of each mark; a mark that is in none of these is not shown."""

    places: Mapping[int, Place]
    """Those in text."""
    attributes: Mapping[int, Sequence[Attribute]]
    """Those in attributes of elements."""
    comments: frozenset[int]
    """Those in HTML comments."""
    notes: Mapping[int, frozenset[int]]
    """First mark in the label of a note -> the marks in its text, code and raw HTML included."""
    link_definitions: frozenset[int]
    """Those in the address of a link definition."""
    abbreviations: frozenset[int]
    """Those in the text of an abbreviation."""
    has_attribute_lists: bool


def judge(text: str, edits: Iterable[tuple[int, int, str]], extensions: Extensions) -> Verdict:
    """Where each mark stands once the text with these edits is rendered with these extensions.

    Where the links of a text would take a time that grows with the square of its length, all of
    its running text counts as plain. A text at which an extension of the site fails is judged
    with the default ones; one at which those fail too shows nothing.
    """
    marked = plant(_without_false_tags(text), edits)
    for tried in (extensions, DEFAULT_EXTENSIONS):
        renderer = _renderer(tried)
        try:
            try:
                return _render(renderer, marked, with_inline=True)
            except TooMuchEffortError:
                return _render(renderer, marked, with_inline=False)
        except Exception:  # Extensions may raise anything, and deep nesting a RecursionError.
            _renderers.clear()
    return Verdict({}, {}, frozenset(), {}, frozenset(), frozenset(), False)


def _without_false_tags(text: str) -> str:
    """Hides each `<` that no `>` follows: it opens nothing, and html.parser is slow to see it."""
    last = text.rfind(">") + 1
    return text[:last] + text[last:].replace("<", "\ufffd")


def _renderer(extensions: Extensions) -> Renderer:
    key = repr(extensions)
    if key not in _renderers:
        if len(_renderers) >= _RENDERERS_KEPT:
            _renderers.clear()
        _renderers[key] = Renderer(extensions)
    return _renderers[key]


def _render(renderer: Renderer, marked: str, *, with_inline: bool) -> Verdict:
    renderer.reset(len(marked))
    markdown = renderer.markdown
    if not marked.strip():
        marked = ""
    lines = marked.split("\n")
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    root = markdown.parser.parseDocument(lines).getroot()
    assert root is not None
    owners = _append_notes(renderer, root)
    _settle_texts(renderer, root, with_inline=with_inline)
    tree = markdown.treeprocessors
    for name in ("inline", "attr_list"):
        if name in tree:
            tree[name].run(root)
    _flag_stash(renderer)
    shown = Shown()
    for child in root:
        _read_block(renderer, shown, child, owners.get(child))
    return Verdict(
        places=shown.places,
        attributes=shown.attributes,
        comments=frozenset(shown.comments),
        notes=_collect_notes(renderer),
        link_definitions=_numbers("".join(renderer.references.written)),
        abbreviations=_numbers("".join(_abbreviations(renderer))),
        has_attribute_lists="attr_list" in tree,
    )


def _append_notes(renderer: Renderer, root: etree.Element) -> dict[etree.Element, int]:
    """Parses the text of each note to the end of the document; element -> mark of the note.

    As in Python-Markdown, a definition inside a note makes its label known, but is not shown.
    """
    owners: dict[etree.Element, int] = {}
    notes = renderer.notes
    for label in tuple(notes.known):
        written, text = notes.known[label]
        holder = etree.SubElement(root, "div")
        owners[holder] = next(iter(_numbers_in_order(written)), NO_LABEL)
        renderer.markdown.parser.parseChunk(holder, text)
    return owners


def _settle_texts(renderer: Renderer, root: etree.Element, *, with_inline: bool) -> None:
    """Leaves to the inline patterns only the texts in which they may change what a mark means."""
    for element in root.iter():
        element.text = _settled(renderer, element.text, with_inline=with_inline)
        element.tail = _settled(renderer, element.tail, with_inline=with_inline)


def _settled(renderer: Renderer, text: str | None, *, with_inline: bool) -> str | None:
    if not text:
        return text
    if TOKEN.search(text) is None:
        # Only raw HTML matters here, and that there is some text.
        return AtomicString(text if STX in text else " ")
    if isinstance(text, AtomicString):
        return AtomicString(_flag(text))
    if with_inline and not _is_plain(renderer, text):
        return text
    return AtomicString(_CALL.sub(lambda match: _shown_call(renderer, match), text))


def _is_plain(renderer: Renderer, text: str) -> bool:
    """Whether no inline pattern can do more with the text than find marks of notes."""

    def without_bracket(match: re.Match[str]) -> str:
        label = " ".join(match[1].lower().split())
        return "[" if label in renderer.references else ""

    return _MARKUP.search(_BRACKET.sub(without_bracket, text)) is None


def _shown_call(renderer: Renderer, match: re.Match[str]) -> str:
    if not renderer.notes.is_known(match[1]):
        return match[0]
    return "".join(CALL + token for token in TOKEN.findall(match[1]))


def _flag(text: str) -> str:
    return TOKEN.sub(lambda match: RAW + match[0], text)


def _flag_stash(renderer: Renderer) -> None:
    """Raw HTML goes to the page as it is, whatever Markdown stands in it."""
    stash = renderer.markdown.htmlStash.rawHtmlBlocks
    for index, entry in enumerate(stash):
        html = entry if isinstance(entry, str) else renderer.markdown.serializer(entry)
        stash[index] = _flag(html)


def _read_block(renderer: Renderer, shown: Shown, block: etree.Element, note: int | None) -> None:
    html = renderer.markdown.serializer(block)
    if STX in html:
        html = renderer.markdown.postprocessors["raw_html"].run(html)
    if TOKEN.search(html) is not None:
        shown.read(html, note)


def _collect_notes(renderer: Renderer) -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for label, text, html in renderer.notes.written:
        for number in _numbers_in_order(label)[:1]:
            found[number] = _numbers(text + html)
    return found


def _abbreviations(renderer: Renderer) -> list[str]:
    tree = renderer.markdown.treeprocessors
    known = getattr(tree["abbr"], "abbrs", {}) if "abbr" in tree else {}
    return [title for title in known.values() if isinstance(title, str)]


def _numbers(text: str) -> frozenset[int]:
    return frozenset(_numbers_in_order(text))


def _numbers_in_order(text: str) -> list[int]:
    return [decode(token) for token in TOKEN.findall(text)]
