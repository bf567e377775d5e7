"""Text or a raw value of the bibliography in, LaTeX for a value in braces out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefpress.model import Reference

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\^{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
_UNBALANCED = {"{": r"$\lbrace${}", "}": r"$\rbrace${}"}
"""BibTeX counts `\\{` as a brace; the empty group parts a formula from a digit behind it."""

_ESCAPED = re.compile(r"[\\~^&%$#_{}]")
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[!?])(?=`)")
_ADDRESS = r"\\(?:url|path|nolinkurl|href)\s*\{[^{}]*\}"
_MATH = r"\$(?=\S)(?:[^$\\]|\\.)+?(?<=\S)\$(?!\d)"
_TOKEN = re.compile(rf"(?P<kept>{_ADDRESS}|\\.|{_MATH})|[&%$#_^]", re.DOTALL)
_DELIMITED = {"{": "}", '"': '"'}


def escape(text: str) -> str:
    """Plain text as LaTeX that prints it character by character; Unicode stays."""
    escapes = _ESCAPES if is_balanced(text) else _ESCAPES | _UNBALANCED
    escaped = _ESCAPED.sub(lambda match: escapes[match[0]], " ".join(text.split()))
    return _LIGATURE.sub("{}", escaped)


def tidy(raw: str) -> str:
    """A raw value with a backslash before each sign that its author meant as it stands.

    BibTeX takes a bare `%` or `&`, and so do we; LaTeX would stop or lose the rest of the line.
    """
    one_line = " ".join(raw.split())
    return _TOKEN.sub(
        lambda match: match[0] if match["kept"] else _ESCAPES[match[0]],
        one_line,
    )


def is_balanced(text: str) -> bool:
    """Whether every brace has its partner, as BibTeX counts: a backslash before it is nothing."""
    depth = 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            return False
    return depth == 0


def written_values(reference: Reference) -> Mapping[str, str]:
    """The values of an entry as its author wrote them in it, ready to stand in braces.

    Absent are those that are inherited, that a macro or a `#` takes part in, and those whose
    braces only count if a backslash takes one out.
    """
    return dict(_written(reference))


def _written(reference: Reference) -> Iterator[tuple[str, str]]:
    raw, whole = reference.raw, reference.span
    for name, span in reference.spans.items():
        if span.file != whole.file or not whole.start < span.start <= span.end < whole.end:
            continue
        start, end = span.start - whole.start, span.end - whole.start
        value, mark = raw[start:end], raw[start - 1]
        is_whole = _DELIMITED.get(mark) == raw[end] and (mark == "{" or '"' not in value)
        if is_whole and is_balanced(value) and not value.endswith("\\"):
            yield name, tidy(value)
