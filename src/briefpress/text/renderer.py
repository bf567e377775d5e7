"""A list of Markdown extensions in, a Python-Markdown instance that judges with them out.

The instance differs from the one that renders the site in three ways: notes come from a
`footnotes` extension that records what it reads; labels are compared without planted marks; and
nothing is loaded that reads other files or only dresses what is shown.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from briefpress.text.tokens import CALL, STAGED, TOKEN, strip_tokens

Extensions = tuple[tuple[str, Mapping[str, Any]], ...]

DEFAULT_EXTENSIONS: Extensions = tuple(
    (name, {})
    for name in (
        "attr_list",
        "md_in_html",
        "toc",
        "footnotes",
        "tables",
        "admonition",
        "def_list",
        "abbr",
        "pymdownx.superfences",
    )
)

_NOTES = frozenset(("footnotes", "markdown.extensions.footnotes", "briefpress.render.notes"))
_LEFT_OUT = frozenset(
    (
        # Reads other files, and addresses of the web.
        "pymdownx.snippets",
        # Load indexes and lexers, and change only the look of what is shown.
        "pymdownx.emoji",
        "codehilite",
        "markdown.extensions.codehilite",
    )
)
EFFORT = 1_000_000
EFFORT_PER_CHARACTER = 20
"""How many steps the search for the ends of links may take in a text: real ones need about two
for each of its characters."""


class TooMuchEffortError(Exception):
    """The links of a text would take longer than any real text needs."""


class Labels(dict[str, tuple[str, str]]):
    """Link definitions by label; marks in a label do not count."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        """Every address that was defined, those defined again included."""

    def __contains__(self, label: object) -> bool:
        return isinstance(label, str) and super().__contains__(strip_tokens(label))

    def __getitem__(self, label: str) -> tuple[str, str]:
        return super().__getitem__(strip_tokens(label))

    def __setitem__(self, label: str, value: tuple[str, str]) -> None:
        self.written.append(value[0])
        super().__setitem__(strip_tokens(label), value)

    def clear(self) -> None:
        self.written.clear()
        super().clear()


class Notes(FootnoteExtension):
    """Python-Markdown's notes, recorded instead of rendered."""

    def reset(self) -> None:
        super().reset()
        self.written: list[tuple[str, str, str]] = []
        """Label, text and the raw HTML of that text, of each definition in reading order."""
        self.known: dict[str, tuple[str, str]] = {}
        """Label without marks -> label and text as written last, in the order of the first."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        self.parser, self.md = md.parser, md
        md.parser.blockprocessors.register(FootnoteBlockProcessor(self), "footnote", 17)
        md.inlinePatterns.register(_Call(r"\[\^([^\]]*)\]", self), "footnote", 175)
        for name in ("footnote", "footnote-reorder", "footnote-duplicate"):
            if name in md.treeprocessors:
                md.treeprocessors.deregister(name)

    def setFootnote(self, id: str, text: str) -> None:
        self.written.append((id, text, _stashed(self.md, text)))
        self.known[strip_tokens(id)] = (id, text)

    def is_known(self, label: str) -> bool:
        """Whether a mark with this label is the mark of a note."""
        return label.startswith(STAGED) or strip_tokens(label) in self.known


class _Call(InlineProcessor):
    """A mark of a defined note becomes its planted marks, each after a `CALL`."""

    def __init__(self, pattern: str, notes: Notes) -> None:
        super().__init__(pattern)
        self._notes = notes

    def handleMatch(  # type: ignore[override]
        self, m: Any, data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        if not self._notes.is_known(m[1]):
            return None, None, None
        # The quotes matter where an author puts the mark of a note into an attribute.
        element = etree.Element("sup", id="call")
        element.text = AtomicString("".join(CALL + token for token in TOKEN.findall(m[1])))
        return element, m.start(0), m.end(0)


def _stashed(md: Markdown, text: str) -> str:
    """The raw HTML that stands for the placeholders in a text, and in that HTML."""
    found = []
    pending = [text]
    while pending:
        for match in HTML_PLACEHOLDER_RE.finditer(pending.pop()):
            entry: Any = md.htmlStash.rawHtmlBlocks[int(match[1])]
            html = etree.tostring(entry, "unicode") if isinstance(entry, etree.Element) else entry
            found.append(html)
            pending.append(html)
    return "".join(found)


class Renderer:
    """A Python-Markdown instance, its notes and the work that it has done on links."""

    def __init__(self, extensions: Extensions) -> None:
        self.notes = Notes()
        self.references = Labels()
        self._effort = 0
        self.markdown = Markdown()
        for name, options in _prepare(extensions):
            _load(self.markdown, name, options)
        self.markdown.registerExtensions([self.notes], {})
        self.markdown.references = self.references
        for pattern in self.markdown.inlinePatterns:
            if isinstance(pattern, LinkInlineProcessor):
                self._meter(pattern)

    def reset(self, length: int) -> None:
        """Forgets the last text and makes ready for one of `length` characters."""
        self._effort = EFFORT + EFFORT_PER_CHARACTER * length
        self.markdown.reset()
        self.markdown.parser.state.clear()

    def _meter(self, pattern: LinkInlineProcessor) -> None:
        """Counts how far a link pattern looks, since it looks to the end for every open bracket."""
        get_text, get_link = pattern.getText, pattern.getLink

        def metered_text(data: str, index: int) -> tuple[str, int, bool]:
            found = get_text(data, index)
            self._spend(found[1] - index)
            return found

        def metered_link(data: str, index: int) -> tuple[str, str | None, int, bool]:
            found = get_link(data, index)
            self._spend((found[2] if found[3] else len(data)) - index)
            return found

        setattr(pattern, "getText", metered_text)  # noqa: B010
        setattr(pattern, "getLink", metered_link)  # noqa: B010

    def _spend(self, steps: int) -> None:
        self._effort -= steps
        if self._effort < 0:
            raise TooMuchEffortError


def _prepare(extensions: Extensions) -> Iterable[tuple[str, Mapping[str, Any]]]:
    for name, options in extensions:
        if name in _NOTES or name in _LEFT_OUT:
            continue
        if name == "pymdownx.highlight":
            yield name, {**options, "use_pygments": False}
        elif name == "pymdownx.superfences":
            if not any(other == "pymdownx.highlight" for other, _options in extensions):
                yield "pymdownx.highlight", {"use_pygments": False}
            is_coloured = _colours(extensions)
            yield name, {**options, "custom_fences": _plain_fences(options, is_coloured)}
        else:
            yield name, options


def _colours(extensions: Extensions) -> bool:
    """Whether the site colours code: only then does a fence take `title` and the like."""
    options = next((one for name, one in extensions if name == "pymdownx.highlight"), {})
    return bool(options.get("use_pygments", True))


def _plain_fences(options: Mapping[str, Any], is_coloured: bool) -> list[dict[str, Any]]:
    """The fences of the site by name, each shown as code: their own formatters may be anything."""
    fences = options.get("custom_fences")
    names = [fence.get("name") for fence in fences or () if isinstance(fence, Mapping)]
    usual = {"name": "*", "class": "highlight", "format": _format_code}
    return [
        *([{**usual, "validator": _check_options}] if is_coloured else []),
        *(
            {"name": name, "class": name, "format": _format_code}
            for name in names
            if isinstance(name, str)
        ),
    ]


def _check_options(
    language: str, inputs: Any, options: dict[str, Any], attrs: dict[str, Any], md: Any
) -> bool:
    """As on the site, where code is coloured; a line that is refused begins no fence."""
    from pymdownx.superfences import highlight_validator

    md.preprocessors["fenced_code_block"].use_pygments = True
    return bool(highlight_validator(language, inputs, options, attrs, md))


def _format_code(source: str, *_rest: Any, **_options: Any) -> str:
    return f"<pre><code>{escape(source)}</code></pre>"


def _load(markdown: Markdown, name: str, options: Mapping[str, Any]) -> None:
    """Loads an extension, without its options where they are none that it takes.

    What cannot be loaded is left out here: the engine reports it when it builds the site.
    """
    for settings in (dict(options), {}):
        try:
            markdown.registerExtensions([name], {name: settings})
        except Exception:  # An extension of the site may raise anything.
            continue
        return
