"""A place where YAML could not be read on in, what its author did wrong out.

The parser tells where it gave up, in its own terms; the slip is often a line above, and is one of
a few: a value that needs quotes, a bracket that is not closed, a line that is not indented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]*")
_KEY_LINE = re.compile(
    r"(?P<lead>[ \t]*(?:-[ \t]+)?)(?P<key>[\w-]+):[ \t]+(?P<value>\S.*?)[ \t]*\Z"
)
_TIGHT = re.compile(r"[ \t]*(?:-[ \t]+)?(?P<key>[A-Za-z_][\w-]*):(?![/ \t])(?P<value>\S[^\r\n]*)\Z")
_NO_COLON = re.compile(
    r"(?P<lead>[ \t]*)(?P<key>[A-Za-z_][\w-]*)(?:[ \t]+(?P<value>[^:\r\n]+?))?[ \t]*\Z"
)
_BARE = re.compile(r"(?P<key>[A-Za-z_][\w-]*)(?:[ \t]+(?P<value>\S[^\r\n]*?))?[ \t]*\Z")
_BEHIND = re.compile(
    r"[\w-]+:[ \t]+(?P<whole>(?P<first>\"[^\"]*\"|'[^']*'|\[[^\[\]]*\]|\{[^{}]*\})"
    r"[ \t]*(?P<more>[^\s,#].*))\Z"
)
_BEGINS_VALUE = re.compile(r"(?:[:,\[{]|(?:^|\s)-)[ \t]*\Z|(?:^|[\r\n])[ \t]*\Z")
_SIGNS = "*&!%@`|>"
_CLOSING = {"[": "]", "{": "}"}

SECOND_COLON = "a second `: ` in one value"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, by offsets into the text that was read."""

    start: int
    end: int
    message: str
    help: str | None = None


def explain_fault(source: str, index: int, problem: str, context: int | None) -> Fault:
    """`index` is where the parser stopped, `problem` what it said, `context` where the thing began
    that it was reading."""
    line_start = _start_of_line(source, index)
    line = _line(source, line_start)
    if source[index : index + 1] == "\t" or "'\\t'" in problem or "tab" in problem:
        return _at(index, "a tab stands where YAML wants spaces", "indent with spaces")
    if "expected ':'" in problem:
        return _no_colon(source, index if context is None else context)
    opening = _unclosed(source, index)
    if opening is not None and _runs_on(source, opening, index):
        return _never_closed(source, opening)
    behind = _BEHIND.search(line)
    if behind is not None and "mapping values" not in problem:
        start = line_start + behind.start("more")
        message = f"text stands behind `{behind['first']}`"
        help = f"put the whole value in quotes: `{_quoted(behind['whole'])}`"
        return Fault(start, start + len(behind["more"].rstrip()), message, help)
    pair = _KEY_LINE.match(line)
    if pair is not None and pair["value"][0] in _SIGNS and "mapping values" not in problem:
        start = line_start + pair.start("value")
        help = f"put the value in quotes: `{pair['key']}: {_quoted(pair['value'])}`"
        sign = pair["value"][0]
        named = "a backtick" if sign == "`" else f"`{sign}`"
        return Fault(start, start + 1, f"a text cannot begin with {named}", help)
    if "mapping values are not allowed" in problem:
        return _second_colon(source, index, line_start, line)
    if opening is not None and ("expected ',' or" in problem or "node content" in problem):
        return _in_brackets(source, opening, index)
    if "found unexpected end of stream" in problem:
        place = index if context is None else context
        mark = source[place : place + 1]
        return _at(place, f"a `{mark}` is never closed", f"close it with `{mark}`")
    if any(words in problem for words in ("expected key", "<block end>", "'-' indicator")):
        start = line_start + len(line) - len(line.lstrip())
        if start < len(source):
            message = "this line is indented in another way than those above it"
            return _at(start, message, "indent it like the line that it belongs beside")
    return _at(index, problem, None)


def _no_colon(source: str, place: int) -> Fault:
    line = _line(source, place)
    if tight := _TIGHT.fullmatch(line):
        return _lacks_space(place, tight)
    bare = _BARE.fullmatch(line)
    if bare is None:
        return _at(place, "a key without its colon", "write `key: value`")
    return _lacks_colon(place, bare)


def _lacks_colon(place: int, bare: re.Match[str]) -> Fault:
    """A line at `place` that is a key and, perhaps, a value, without `:` between them."""
    start = place + bare.start("key")
    help = f"write `{bare['key']}: {bare['value'] or '...'}`"
    return Fault(start, start + len(bare["key"]), f"no `:` behind `{bare['key']}`", help)


def _lacks_space(place: int, tight: re.Match[str]) -> Fault:
    """A line at `place` whose key is one word with its value."""
    help = f"write `{tight['key']}: {tight['value'].strip()}`"
    return _at(place + tight.end("key"), f"no space behind `{tight['key']}:`", help)


def _in_brackets(source: str, opening: int, index: int) -> Fault:
    """What is wrong in a list or mapping in brackets that could be read as far as `index`."""
    found = source[index : index + 1]
    if found in _CLOSING.values():
        return _never_closed(source, opening)
    if found == ",":
        return _at(index, "nothing stands in front of this comma", "take it out")
    return _at(index, "a comma is missing between two values", "put one in front of this")


def _never_closed(source: str, opening: int) -> Fault:
    bracket = source[opening]
    return _at(opening, f"a `{bracket}` is never closed", f"close it with `{_CLOSING[bracket]}`")


def _runs_on(source: str, opening: int, place: int) -> bool:
    """Whether what is in brackets goes on in lines that are not its own."""
    if place >= len(source.rstrip()):
        return True
    first, last = (_start_of_line(source, at) for at in (opening, place))
    depths = [
        len(line) - len(line.lstrip(" ")) for line in (_line(source, first), _line(source, last))
    ]
    return last > first and depths[1] <= depths[0]


def _second_colon(source: str, index: int, line_start: int, line: str) -> Fault:
    """A `: ` where no key can stand: in a value, or since the line above is no `key: value`."""
    is_first = ":" not in source[line_start:index]
    above_start, above = _line_above(source, line_start)
    if is_first and (tight := _TIGHT.fullmatch(above)):
        return _lacks_space(above_start, tight)
    indent, indent_above = (len(one) - len(one.lstrip(" ")) for one in (line, above))
    if is_first and (bare := _NO_COLON.fullmatch(above)) and indent == indent_above:
        return _lacks_colon(above_start, bare)
    if is_first and above.strip() and indent > indent_above:
        message = "this line is indented further than the one above it"
        return _at(line_start + indent, message, "begin it in the same column")
    pair = _KEY_LINE.match(line)
    help = "put the value in quotes"
    if pair is not None and "..." not in pair["value"] and len(pair["value"]) < 120:
        help = f"put the value in quotes: `{_quoted(pair['value'])}`"
    return _at(index, SECOND_COLON, help)


def _at(index: int, message: str, help: str | None) -> Fault:
    return Fault(index, index + 1, message, help)


def _start_of_line(source: str, place: int) -> int:
    return max(source.rfind("\n", 0, place), source.rfind("\r", 0, place)) + 1


def _line(source: str, start: int) -> str:
    match = _LINE.match(source, start)
    return match[0] if match else ""


def _line_above(source: str, line_start: int) -> tuple[int, str]:
    """The nearest line above that is not empty and no comment."""
    end = line_start
    while end > 0:
        start = _start_of_line(source, end - 1)
        line = _line(source, start)
        if line.strip() and not line.lstrip().startswith("#"):
            return start, line
        end = start
    return 0, ""


def _quoted(value: str) -> str:
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


def _unclosed(source: str, index: int) -> int | None:
    """The last bracket before a place that begins a value and that nothing closes."""
    open_at: list[int] = []
    pieces = re.compile(r"\"(?:[^\"\\]|\\.)*\"|(?<![\w])'[^']*'|#[^\r\n]*|[\[\]{}]")
    for piece in pieces.finditer(source, 0, index):
        if piece[0] in "[{" and (open_at or _BEGINS_VALUE.search(source, 0, piece.start())):
            open_at.append(piece.start())
        elif piece[0] in "]}" and open_at:
            open_at.pop()
    return open_at[-1] if open_at else None
