"""A tree in, the passage that it prints out: texts joined, formatting opened and closed.

CSL 1.0.2, "Formatting" and "Display"; markup in fields flips what is in force around it.
"""

from __future__ import annotations

from briefpress.csl.joining import Joiner, Language
from briefpress.csl.links import make_address, split_prefix
from briefpress.csl.passage import Close, Open, Passage, Token, tidy
from briefpress.csl.tree import CLOSE_INNER, OPEN_INNER, OPEN_QUOTE, Child, Face, Field, Mark, Node

_NORMAL = {"decoration": "none", "valign": "baseline"}
_ORDER = ("valign", "decoration", "weight", "variant", "style")


class Stream(Joiner):
    """Collects the tokens of trees."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._alone = False
        """The outermost quotation has been typed with inner marks."""
        self._state = ["", "", "", "", ""]
        """Values of the five properties where the stream stands."""
        self._bare: tuple[Token, ...] | None = None
        """What was written before the full stop of the layout."""
        self._field: bool | None = None
        """Inside a field; true once its first piece has been written."""

    def write(self, child: Child) -> None:
        """Append a tree."""
        if isinstance(child, Node):
            self._write_node(child)
        elif isinstance(child, Field):
            self._write_field(child)
        elif isinstance(child, Mark):
            self._write_mark(child)
        else:
            self.add(child)

    def _write_node(self, node: Node) -> None:
        if node.face or node.quotes or node.display or node.tag in _SPECIAL_TAGS:
            self._write_formatted(node)
            return
        if node.prefix:
            self.add(node.prefix)
        delimiter = node.delimiter
        parted = False
        for child in node.children:
            if parted:
                self.add(delimiter)
            elif delimiter:
                parted = True
            if isinstance(child, Node):
                self._write_node(child)
            else:
                self.write(child)
        if node.suffix:
            self.add(node.suffix)

    def _write_formatted(self, node: Node) -> None:
        tag = node.tag
        if tag == "stop":
            self._keep_bare()
        if node.display:
            self.tokens.append(Open("display", node.display))
        address = make_address(*node.data) if tag == "link" else ""
        prefix, resolver = split_prefix(node.prefix) if address else (node.prefix, "")
        if prefix:
            self.add(prefix)
        if address and resolver:
            self.tokens.append(Open("link", address))
            self.add(resolver)
        if node.quotes:
            self._write_quote(True)
        closes = self._open_face(node.face, markup=tag == "markup") if node.face else []
        if address and not resolver:
            self.tokens.append(Open("link", address))
        if tag == "cite":
            self.tokens.append(Open("cite", node.data))
        if tag == "marked-title":
            self.tokens.append(Open("title", node.data))
        is_field = tag in _FIELD_TAGS and self._field is None
        if is_field:
            self._field = False
        parted = False
        for child in node.children:
            if parted:
                self.add(node.delimiter)
            parted = bool(node.delimiter)
            self.write(child)
        if is_field:
            self._field = None
        if tag == "marked-title":
            self.tokens.append(Close("title"))
        if tag == "cite":
            self.tokens.append(Close("cite"))
        if address and not resolver:
            self.tokens.append(Close("link"))
        for close in reversed(closes):
            self.tokens.append(close)
            self._state[_ORDER.index(close.kind)] = close.value
        if node.quotes:
            self._write_quote(False)
        if resolver:
            self.tokens.append(Close("link"))
        if node.suffix:
            self.add(node.suffix)
        if node.display:
            self.tokens.append(Close("display", node.display))

    def _write_field(self, text: str) -> None:
        """Append text of an item; within one field nothing is moved or dropped."""
        if self._field:
            self._push(text)
        else:
            self.add(text)
        if self._field is False:
            self._field = True
        self._last_is_field = True

    def _keep_bare(self) -> None:
        opened = [token for token in self.tokens if isinstance(token, Open)]
        closed = sum(isinstance(token, Close) for token in self.tokens)
        closes = [Close(token.kind) for token in reversed(opened[: len(opened) - closed])]
        self._bare = (*self.tokens, *closes)

    def finish(self) -> Passage:
        """Return what was written, without formatting that holds no text."""
        return Passage(tidy(self.tokens), self._bare)

    def _write_mark(self, mark: Mark) -> None:
        """Append a typed mark; inner ones that no quotation is around count as two deep."""
        if mark is OPEN_INNER and self._depth == 0:
            self._depth, self._alone = 1, True
            self._write_quote(True)
        elif mark is CLOSE_INNER and self._alone and self._depth == 2:
            self._write_quote(False)
            self._depth, self._alone = 0, False
        else:
            self._write_quote(mark in (OPEN_QUOTE, OPEN_INNER))

    def _open_face(self, face: Face, *, markup: bool) -> list[Close]:
        """Open what a face changes; a field's markup equal to what is in force undoes it."""
        closes = []
        for index, value in enumerate(face):
            if not value:
                continue
            kind, current = _ORDER[index], self._state[index]
            normal = _NORMAL.get(kind, "normal")
            if markup and value == current and value != normal:
                value = normal
            if value == normal and current in ("", normal) and kind != "valign":
                continue
            self.tokens.append(Open(kind, value))
            closes.append(Close(kind, current))
            self._state[index] = value
        return closes


_FIELD_TAGS = frozenset(
    (
        *("field", "title", "marked-title", "link", "locator", "number"),
        *("citation-number", "citation-label"),
    )
)
_SPECIAL_TAGS = _FIELD_TAGS | {"cite", "markup", "stop"}
