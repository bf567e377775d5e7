"""Markdown with `[^1]` marks in, HTML with numbered notes that can be read aloud out.

A Python-Markdown extension, used in place of `footnotes` and with its grammar, in every engine
that renders the staged site; it imports no engine. It takes over the names under which
`footnotes` registers itself, so that of two loaded extensions (`pymdownx.extra` brings the
other) the later one counts.

Notes are numbered in the order in which their marks are read. Python-Markdown's own extension
cannot do that: it numbers by definition, or by the order in which its inline parser meets the
marks, which goes breadth first and so takes a list behind the paragraph that follows it.

Roles are those of DPUB-ARIA 1.1 (https://www.w3.org/TR/dpub-aria-1.1/).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from briefpress.model import NOTES_PLACE

_ATTRIBUTES = re.compile(r"(?:^|\n) {0,3}\{:[ ]*([^}\s].*)\}[ ]*\Z")
_HEADING = re.compile(r"h[1-6]")
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


class NotesExtension(Extension):
    """The state of one document and the four steps over its tree."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "title": ["Notes", "Heading of the notes."],
            "call_label": ["Note {number}", "What a mark is called."],
            "back_label": ["Back to reference {number}", "What a way back is called."],
            "again_label": [
                "Back to reference {number}, {ordinal} mention",
                "The same for a further mark of one note.",
            ],
            "ordinals": [
                ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"],
                "Words for `{ordinal}`, beginning with the second mark.",
            ],
            "further_label": [
                "Back to reference {number}, mention {mention}",
                "The same for marks that `ordinals` has no word for.",
            ],
            "lang": ["", "Language of the labels, for notes in another language."],
        }
        super().__init__(**options)
        self._finishes = False

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        self.md = md
        for step in ("footnote-reorder", "footnote-duplicate"):
            md.treeprocessors.deregister(step, strict=False)
        md.postprocessors.deregister("footnote", strict=False)
        # Priorities as in `markdown.extensions.footnotes`: definitions before link definitions,
        # marks before links, the notes in the tree before any other step looks at it.
        md.parser.blockprocessors.register(_Definitions(self), "footnote", 17)
        md.inlinePatterns.register(_Marks(self), "footnote", 175)
        md.treeprocessors.register(_Step(md, self.add_section), "footnote", 50)
        md.treeprocessors.register(_Step(md, self.number), "briefpress-number", 19)
        md.treeprocessors.register(_Step(md, self.restore_ids), "briefpress-ids", -10)

    def reset(self) -> None:
        """Forget the last document. Markdown calls this once when all extensions are loaded."""
        self.definitions: dict[str, str] = {}
        self.labels: dict[Element, str] = {}
        self.items: dict[str, Element] = {}
        self.calls: dict[str, list[Element]] = {}
        self.in_headings: list[Element] = []
        self.section = Element("section")
        self.parent: Element | None = None
        if not self._finishes:
            # Behind `toc`, whichever of the two is named first, so that the heading stays out
            # of the contents; and before MkDocs, which adds its own step later with the same
            # priority, collects the ids that links may point at.
            self.md.treeprocessors.register(
                _Step(self.md, self.add_ways_back), "briefpress-ways-back", 5
            )
            self._finishes = True

    def add_section(self, root: Element) -> None:
        """Put every definition into the tree, so that the steps that follow render it."""
        place = next(
            (
                (parent, index)
                for parent in root.iter()
                for index, child in enumerate(parent)
                if child.tag == "p" and not len(child) and (child.text or "").strip() == NOTES_PLACE
            ),
            None,
        )
        if place:
            self.parent, index = place
            self.parent[index] = self.section
        else:
            self.parent = root
            root.append(self.section)
        while waiting := [label for label in self.definitions if label not in self.items]:
            for label in waiting:  # parsing a note may find definitions inside it
                self.items[label] = self._item(self.definitions[label])
        self.section.extend(self.items.values())

    def _item(self, text: str) -> Element:
        attributes = _ATTRIBUTES.search(text)
        item = Element("li")
        # Parsed in another element, because Markdown's list parser treats an `li` specially.
        surrogate = Element("div")
        self.md.parser.parseChunk(surrogate, text[: attributes.start()] if attributes else text)
        item.extend(surrogate)
        last = item[-1] if len(item) else None
        if last is None or last.tag != "p" or _is_raw(last):
            last = SubElement(item, "p")
        if attributes:
            # Read here and not by `attr_list`, which comes after the inline parser: an address
            # or an asterisk in a value would by then be markup.
            AttrListTreeprocessor(self.md).assign_attrs(last, attributes.group(1))
            inherited = {name: last.attrib[name] for name in ("lang", "dir") if last.get(name)}
            for child in item:
                if child.tag != "pre":
                    child.attrib = inherited | child.attrib
        return item

    def number(self, root: Element) -> None:
        """Number the notes in the order of their marks; notes that have none are dropped."""
        inner = {label: list(self._calls_in(item)) for label, item in self.items.items()}
        within = {call for calls in inner.values() for call in calls}
        waiting = [call for call in self._calls_in(root) if call not in within]
        for call in waiting:  # grows: marks inside notes count behind those of the text
            label = self.labels[call]
            if label not in self.calls:
                self.calls[label] = []
                waiting.extend(inner[label])
            self.calls[label].append(call)
        for number, calls in enumerate(self.calls.values(), start=1):
            for mention, call in enumerate(calls, start=1):
                self._fill_call(call, number, mention)
        self._part_neighbours(root)
        self._hide_in_headings(root)
        del self.section[:]
        if not self.calls and self.parent is not None:
            self.parent.remove(self.section)
            return
        entries = SubElement(self.section, "ol")
        for number, label in enumerate(self.calls, start=1):
            item = self.items[label]
            item.attrib = {"id": f"note-{number}", "data-note": str(number)}
            entries.append(item)

    def _calls_in(self, element: Element) -> Iterator[Element]:
        return (mark for mark in element.iter("sup") if mark in self.labels)

    def _fill_call(self, call: Element, number: int, mention: int) -> None:
        call.set("class", "bp-call")
        call.set("id", _call_id(number, mention))
        if mention == 1:
            call.set("data-call", str(number))
        link = SubElement(call, "a", {"href": f"#note-{number}", "role": "doc-noteref"})
        link.set("aria-label", self.getConfig("call_label").format(number=number))
        link.text = AtomicString(str(number))

    def _part_neighbours(self, root: Element) -> None:
        """Mark the second of two calls that touch: `2` and `3` must not read as `23`."""
        for parent in root.iter():
            for before, after in pairwise(parent):
                if before in self.labels and after in self.labels and not before.tail:
                    after.set("class", "bp-call bp-call--next")

    def _hide_in_headings(self, root: Element) -> None:
        """Give marks in headings the id by which `toc` and MkDocs leave them out of titles.

        Meanwhile the link has the right one: the ids are taken, and can be pointed at.
        """
        for heading in root.iter():
            if isinstance(heading.tag, str) and _HEADING.fullmatch(heading.tag):
                for call in self._calls_in(heading):
                    call[0].set("id", call.attrib["id"])
                    call.set("id", f"fnref:{call.attrib['id']}")
                    self.in_headings.append(call)

    def restore_ids(self, root: Element) -> None:
        """Undo what was done to marks in headings, when nothing reads them any more."""
        for call in self.in_headings:
            call.set("id", call[0].attrib.pop("id"))

    def add_ways_back(self, root: Element) -> None:
        """Complete the section: its heading, and in every note a way back to each mark."""
        if not self.calls:
            return
        # A heading of the author keeps its id, because readers may have linked to it.
        taken = {element.get("id") for element in root.iter()}
        name = next(name for name in _names("notes") if name not in taken)
        self.section.attrib = {
            "class": "bp-notes",
            "role": "doc-endnotes",
            "aria-labelledby": name,
        }
        heading = Element("h2", {"id": name})
        heading.text = AtomicString(self.getConfig("title"))
        heading.tail = "\n"
        self.section.insert(0, heading)
        for number, (label, calls) in enumerate(self.calls.items(), start=1):
            paragraph = self.items[label][-1]
            for mention in range(1, len(calls) + 1):
                if len(paragraph) or paragraph.text:
                    _append_text(paragraph, _NO_BREAK_SPACE if mention == 1 else " ")
                self._add_way_back(paragraph, number, mention)

    def _add_way_back(self, paragraph: Element, number: int, mention: int) -> None:
        link = SubElement(paragraph, "a", {"class": "bp-back"})
        link.set("href", f"#{_call_id(number, mention)}")
        link.set("role", "doc-backlink")
        link.set("aria-label", self._back_label(number, mention))
        lang = self.getConfig("lang")
        if lang and paragraph.get("lang", lang) != lang:
            link.set("lang", lang)
        link.text = AtomicString("↩")

    def _back_label(self, number: int, mention: int) -> str:
        if mention == 1:
            return str(self.getConfig("back_label").format(number=number))
        ordinals = self.getConfig("ordinals")
        if mention - 2 < len(ordinals):
            ordinal = ordinals[mention - 2]
            return str(self.getConfig("again_label").format(number=number, ordinal=ordinal))
        return str(self.getConfig("further_label").format(number=number, mention=mention))


class _Definitions(FootnoteBlockProcessor):
    """Takes all definitions of a block at once: one at a time is quadratic."""

    def __init__(self, notes: NotesExtension) -> None:
        BlockProcessor.__init__(self, notes.md.parser)
        self.notes = notes

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        found = list(self.RE.finditer(blocks[0]))
        if not found:
            return False
        block = blocks.pop(0)
        ends = (*(match.start() for match in found[1:]), len(block))
        for match, end in zip(found, ends, strict=True):
            text = self.detab(block[match.start(2) : end].strip("\n"))
            more = self.detectTabbed(blocks) if end == len(block) else []
            self.notes.definitions[match.group(1)] = "\n\n".join((text, *more)).rstrip()
        if preceding := block[: found[0].start()].rstrip("\n"):
            blocks.insert(0, preceding)
        return True


class _Marks(InlineProcessor):
    """Leaves an empty `sup` for each mark; a mark without definition stays as it is written."""

    def __init__(self, notes: NotesExtension) -> None:
        super().__init__(r"\[\^([^\]]*)\]")
        self.notes = notes

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int] | tuple[None, None, None]:
        label = match.group(1)
        if label not in self.notes.definitions:
            return None, None, None
        mark = Element("sup")
        self.notes.labels[mark] = label
        return mark, match.start(), match.end()


class _Step(Treeprocessor):
    def __init__(self, md: Markdown, change: Callable[[Element], None]) -> None:
        super().__init__(md)
        self._change = change

    def run(self, root: Element) -> None:
        self._change(root)


def _call_id(number: int, mention: int) -> str:
    return f"call-{number}" if mention == 1 else f"call-{number}-{mention}"


def _names(name: str) -> Iterator[str]:
    """`name`, `name-2`, `name-3` and so on without end."""
    yield name
    count = 2
    while True:
        yield f"{name}-{count}"
        count += 1


def _is_raw(paragraph: Element) -> bool:
    """Only stands for a block, such as fenced code, that will replace it."""
    return HTML_PLACEHOLDER_RE.fullmatch((paragraph.text or "").strip()) is not None


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def makeExtension(**options: Any) -> NotesExtension:
    """What Python-Markdown calls to load the extension; options are those of `NotesExtension`."""
    return NotesExtension(**options)
