"""A tree in, the passage that it prints out: texts joined, formatting opened and closed.

CSL 1.0.2, "Formatting" and "Display"; markup in fields flips what is in force around it.
"""

from __future__ import annotations

from briefpress.csl.joining import Joiner, Language
from briefpress.csl.links import make_address
from briefpress.csl.passage import Close, Open, Passage, Token, make_passage
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
        if isinstance(child, str):
            if isinstance(child, Mark):
                self._write_mark(child)
            elif isinstance(child, Field):
                self._write_field(child)
            else:
                self.add(child)
            return
        if child.tag == "stop":
            self._keep_bare()
        if child.display:
            self.tokens.append(Open("display", child.display))
        if child.prefix:
            self.add(child.prefix)
        closes = self._open_face(child.face, markup=child.tag == "markup") if child.face else []
        if child.tag == "link":
            address = make_address(*child.data)
            if address:
                self.tokens.append(Open("link", address))
                closes = [*closes, Close("link", "")]
        if child.quotes:
            self._write_quote(True)
        self._write_children(child)
        if child.quotes:
            self._write_quote(False)
        for close in reversed(closes):
            self.tokens.append(close)
            if close.kind in _ORDER:
                self._state[_ORDER.index(close.kind)] = close.value
        if child.suffix:
            self.add(child.suffix)
        if child.display:
            self.tokens.append(Close("display", child.display))

    def _write_children(self, node: Node) -> None:
        is_field = node.tag in _FIELD_TAGS and self._field is None
        if is_field:
            self._field = False
        delimiter = node.delimiter
        if delimiter:
            first = True
            for child in node.children:
                if not first:
                    self.add(delimiter)
                self.write(child)
                first = False
        else:
            for child in node.children:
                self.write(child)
        if is_field:
            self._field = None

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
        self._bare = _tidy([*self.tokens, *closes]).tokens

    def finish(self) -> Passage:
        """Return what was written, without formatting that holds no text."""
        return Passage(_tidy(self.tokens).tokens, self._bare)

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
    ("field", "title", "link", "locator", "number", "citation-number", "citation-label")
)


def _tidy(tokens: list[Token]) -> Passage:
    kept: list[Token] = []
    for token in tokens:
        if isinstance(token, Close):
            while kept and kept[-1] == "":
                kept.pop()
            if kept and isinstance(kept[-1], Open) and kept[-1].kind == token.kind:
                kept.pop()
                continue
        kept.append(token)
    return make_passage(kept)
