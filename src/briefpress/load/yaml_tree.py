"""YAML in, a tree of values with the place of each out.

Composed with the C loader, not constructed: the raw text of a scalar (`NO`, `1.10`) stays
visible and a key given twice is seen twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from briefpress.load.yaml_faults import explain_fault
from briefpress.model import Problem, Span

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_NODES = 100_000
_MARK = re.compile(r"[&!][^\s,\[\]{}]*")
_COMMENT = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)")


@dataclass(frozen=True, slots=True)
class Scalar:
    text: str
    """As written, quotes and escapes resolved."""
    tag: str
    """What YAML 1.1 takes it for: `str`, `bool`, `int`, `float`, `null`, `timestamp`, ...; a tag
    of its own is whole, `!ENV`."""
    plain: bool
    """Written without quotes or block markers."""
    span: Span
    lost: tuple[Span, str] | None = None
    """What of its line YAML leaves out, though it may be text: `&name`, `!tag`, `#1 in a row`."""

    @property
    def is_null(self) -> bool:
        return self.tag == "null"


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[Tree, ...]
    tag: str
    """`seq`, or a tag of its own such as `!ENV`."""
    span: Span


@dataclass(frozen=True, slots=True)
class Mapped:
    pairs: tuple[tuple[Scalar, Tree], ...]
    """In the order of the file; a key may stand twice."""
    span: Span


Tree = Scalar | Items | Mapped


def read_yaml(text: str, file: str, start: int, end: int, *, kind: str) -> Tree | Problem | None:
    """The tree of `text[start:end]`; None where it holds no document.

    A problem of the given kind comes out where it is not YAML, or uses what a brief has no use
    for (an alias that contains itself, keys that are lists).
    """
    # PyYAML drops a byte order mark, and counts from behind it.
    source = text[start:end].lstrip("\ufeff")
    start = end - len(source)
    try:
        node = yaml.compose(source, Loader=_Loader)
        return None if node is None else _Converter(file, start, source).convert(node)
    except yaml.MarkedYAMLError as error:
        return _problem(error, file, start, source, kind)
    except yaml.reader.ReaderError as error:
        at = min(start + _characters_before(error, source), max(start, end - 1))
        code = error.character if isinstance(error.character, int) else ord(error.character)
        message = f"not YAML: the character U+{code:04X} is not allowed"
        return Problem(kind, Span(file, at, at + 1), message)
    except RecursionError:
        return Problem(kind, Span(file, start, start + 1), "not YAML: nested too deeply")
    except _UnreadableTreeError as error:
        return Problem(kind, error.span, f"not usable: {error}")


def _characters_before(error: yaml.reader.ReaderError, source: str) -> int:
    """Where the reader stopped: the C loader, which names no encoding, counts bytes."""
    if error.encoding != "?":
        return int(error.position)
    return len(source.encode("utf-8")[: error.position].decode("utf-8", errors="ignore"))


class _UnreadableTreeError(Exception):
    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.span = span


class _Converter:
    def __init__(self, file: str, base: int, source: str) -> None:
        self._file = file
        self._base = base
        self._source = source
        self._left = _MAX_NODES

    def convert(self, node: yaml.Node) -> Tree:
        span = self._span(node)
        self._left -= 1
        if self._left < 0:
            raise _UnreadableTreeError("aliases that unfold without end", span)
        if isinstance(node, yaml.ScalarNode):
            return Scalar(node.value, _tag(node), not node.style, span, self._lost(node, span))
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self.convert(item) for item in node.value), _tag(node), span)
        pairs: list[tuple[Scalar, Tree]] = []
        for key_node, value_node in node.value:
            key = self.convert(key_node)
            if not isinstance(key, Scalar):
                raise _UnreadableTreeError("a key must be a word, not a list", key.span)
            pairs.append((key, self.convert(value_node)))
        return Mapped(tuple(pairs), span)

    def _lost(self, node: yaml.ScalarNode, span: Span) -> tuple[Span, str] | None:
        if node.style:
            return None
        found = _MARK.match(self._source, node.start_mark.index)
        if found is None and node.value:
            found = _COMMENT.match(self._source, node.end_mark.index)
        if found is None:
            return None
        start, end = found.span(found.lastindex or 0)
        return Span(self._file, self._base + start, self._base + end), self._source[start:end]

    def _span(self, node: yaml.Node) -> Span:
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in ("'", '"') and end - start >= 2:
            start, end = start + 1, end - 1
        return Span(self._file, self._base + start, self._base + end)


def _tag(node: yaml.Node) -> str:
    return node.tag.removeprefix("tag:yaml.org,2002:")


def _problem(error: yaml.MarkedYAMLError, file: str, base: int, source: str, kind: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    index = min(mark.index if mark is not None else 0, len(source))
    context = error.context_mark.index if error.context_mark is not None else None
    what = (error.problem or "it cannot be read").strip()
    fault = explain_fault(source, index, what, context)
    span = Span(file, base + fault.start, base + min(fault.end, len(source)))
    return Problem(kind, span, f"not YAML: {fault.message}", fault.help)
