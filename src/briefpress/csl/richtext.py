"""The text of a field or term in, the children of a node out.

CSL 1.0.2, appendix "Rich text": `<i>`, `<b>`, `<sc>`, `<sup>`, `<sub>`, small-caps and `nocase`
spans. Tags count where they pair; all else is text. Case is applied before quotation marks
are paired.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from briefpress.csl.quotes import has_quotes, set_quotes
from briefpress.csl.textcase import Case, Runs
from briefpress.csl.tree import Child, Face, Field, Node

_TAG = re.compile(
    r"<(?P<close>/)?(?P<name>i|b|sup|sub|sc|span)"
    r"(?P<attribute>\s+class=\"(?:nocase|nodecor)\"|\s+style=\"font-variant:\s?small-caps;?\")?>"
)
_FACES = {
    "i": Face(style="italic"),
    "b": Face(weight="bold"),
    "sc": Face(variant="small-caps"),
    "sup": Face(valign="sup"),
    "sub": Face(valign="sub"),
}
PLAIN_FACE = Face("", "", "normal", "normal", "normal")
"""What `nodecor` sets."""
_KEEPS_LETTERS = frozenset(("sc", "sup", "sub", "nocase", "nodecor"))
_WESTERN = re.compile(r"[0-9A-Za-z\u00aa-\u1fff]")
_EASTERN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")
_SPACED_MARK = re.compile(r"(?<=\S) (?=[:;?!])")
"""A space that no line may break at."""
_PERIOD = re.compile(r"\.(?![a-z])")
_CACHED = 20_000
_DEEPEST = 50
"""Tags that wait for their partner; the oldest are given up."""


def is_eastern(text: str) -> bool:
    """Tell whether a text is in the scripts of East Asia alone."""
    return _EASTERN.search(text) is not None and _WESTERN.search(text) is None


class _Span:
    """Text or spans between two tags."""

    __slots__ = ("inner", "kind")

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.inner: list[_Span | int] = []
        """Numbers of runs, and spans."""


class RichText:
    """Reads texts in one language; what has been read is kept."""

    def __init__(self, opening: str, closing: str) -> None:
        self._opening = opening.strip()
        self._closing = closing.strip()
        self._read: dict[Any, Sequence[Child]] = {}

    def parse(
        self, text: str, case: Case | None = None, lang: str = "", *, strip_periods: bool = False
    ) -> Sequence[Child]:
        """Return the pieces of a text; none for an empty one."""
        key = (text, case, lang if case else "", strip_periods)
        found = self._read.get(key)
        if found is None:
            if len(self._read) >= _CACHED:
                self._read.clear()
            found = self._read[key] = tuple(self._parse(text, case, lang, strip_periods))
        return found

    def _parse(self, text: str, case: Case | None, lang: str, strip: bool) -> Sequence[Child]:
        if not text:
            return ()
        if strip:
            text = _PERIOD.sub("", text)
        if " " in text:
            text = _SPACED_MARK.sub("\u202f", text)
        if "<" in text:
            root, texts, kept = _split(text)
        else:
            root, texts, kept = None, [text], [False]
        if case is not None:
            texts = case(Runs(texts, kept, lang))
        if any(has_quotes(each, self._opening) for each in texts):
            pieces = set_quotes(texts, self._opening, self._closing)
        else:
            pieces = [[Field(each)] if each else [] for each in texts]
        return pieces[0] if root is None else _build(root, pieces)


def _split(text: str) -> tuple[_Span, list[str], list[bool]]:
    """Return the spans of a text, its runs, and which of them keep their letters."""
    partners = _pair_tags(text)
    root = _Span("")
    open_spans = [root]
    texts: list[str] = []
    kept: list[bool] = []

    def add_run(run: str) -> None:
        if run:
            open_spans[-1].inner.append(len(texts))
            texts.append(run)
            kept.append(any(span.kind in _KEEPS_LETTERS for span in open_spans))

    done = 0
    for found in _TAG.finditer(text):
        kind = partners.get(found.start())
        if kind is None:
            continue
        add_run(text[done : found.start()])
        done = found.end()
        if found["close"]:
            open_spans.pop()
        else:
            span = _Span(kind)
            open_spans[-1].inner.append(span)
            open_spans.append(span)
    add_run(text[done:])
    return root, texts or [""], kept or [False]


def _pair_tags(text: str) -> dict[int, str]:
    """Return the kind of each tag that has its partner, by its place."""
    paired: dict[int, str] = {}
    waiting: list[re.Match[str]] = []
    for found in _TAG.finditer(text):
        if not found["close"]:
            if (found["name"] == "span") == bool(found["attribute"]):
                waiting = [*waiting[-_DEEPEST:], found]
            continue
        names = [tag["name"] for tag in waiting]
        if found["attribute"] or found["name"] not in names:
            continue
        while waiting[-1]["name"] != found["name"]:
            waiting.pop()
        opened = waiting.pop()
        paired[opened.start()] = paired[found.start()] = _read_kind(opened)
    return paired


def _read_kind(tag: re.Match[str]) -> str:
    attribute = tag["attribute"] or ""
    if "small-caps" in attribute:
        return "sc"
    if "nodecor" in attribute:
        return "nodecor"
    return "nocase" if attribute else tag["name"]


def _build(span: _Span, pieces: list[list[Child]]) -> list[Child]:
    children: list[Child] = []
    for inner in span.inner:
        if isinstance(inner, int):
            children.extend(pieces[inner])
            continue
        below = _build(inner, pieces)
        if inner.kind == "nocase":
            children.extend(below)
        elif below:
            face = _FACES.get(inner.kind, PLAIN_FACE)
            children.append(Node(below, face=face, tag="markup"))
    return children
