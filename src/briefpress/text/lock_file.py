"""`links.lock.json` in, what is known of each outside address out, and back.

    {"version": 1, "links": {
    "https://example.org/": {"first_seen": "2026-01-15", "last_checked": "2026-01-15", ...},
    ...
    }}

One line an address, sorted: two branches that add addresses merge, and a difference shows which
address it is about. What is empty is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, get_args

from briefpress.model import Archived, LinkRecord, Problem, Span, Verdict

NAME = "links.lock.json"
VERSION = 1

_KIND = "unreadable-file"
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?= |$)", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CODE = re.compile(r"[A-Z]\d{3}", re.ASCII)
_BREAKS = re.compile("[\x7f\x85\u2028\u2029]")
"""What JSON leaves as it is, and some editors take for the end of a line."""
_REMOVE = "write it as `briefpress links` does, or take the file away: it is made anew"


class _Fault(ValueError):
    """What is wrong with a record, and the key it stands at."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key, self.message = key, message


class _Pairs(dict[str, Any]):
    """An object that remembers which of its keys stands there twice."""

    repeated: str | None = None


def read_lock(text: str, file: str = NAME) -> tuple[Mapping[str, LinkRecord], tuple[Problem, ...]]:
    """What is known of each address, by address, and what could not be read.

    Records that can be read are, whatever is wrong with others. Keys of a record that this
    version does not know are kept in `LinkRecord.more`.
    """
    marks = [match.span() for match in _CONFLICT.finditer(text)]
    if marks:
        message = "two versions of the file stand here, and no decision between them"
        help = "keep the lines of both, one an address, and take the marks of the merge out"
        return {}, (Problem(_KIND, Span(file, *marks[0]), message, help),)
    try:
        tree = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_pairs)
    except json.JSONDecodeError as error:
        at = min(error.pos + text.startswith("\ufeff"), len(text))
        place = Span(file, at, min(at + 1, len(text)))
        return {}, (Problem(_KIND, place, f"not JSON: {_lower(error.msg)}", _REMOVE),)
    except (ValueError, RecursionError):
        return {}, (Problem(_KIND, Span(file, 0, 0), "not JSON that can be read", _REMOVE),)
    return _read_tree(tree, text, file)


def write_lock(records: Iterable[LinkRecord]) -> str:
    """The text of the file; the same for the same records in any order."""
    lines = (
        f"{_dump(one.url)}: {_dump(_describe(one))}"
        for one in sorted(records, key=lambda one: one.url)
    )
    inside = ",\n".join(lines)
    return f'{{"version": {VERSION}, "links": {{\n{inside}\n}}}}\n' if inside else _EMPTY


_EMPTY = f'{{"version": {VERSION}, "links": {{}}}}\n'


def _read_tree(
    tree: Any, text: str, file: str
) -> tuple[Mapping[str, LinkRecord], tuple[Problem, ...]]:
    def problem(place: Span, message: str, help: str = _REMOVE) -> tuple[Problem, ...]:
        return (Problem(_KIND, place, message, help),)

    links = tree.get("links") if isinstance(tree, dict) else None
    if not isinstance(tree, dict) or "version" not in tree or not isinstance(links, dict):
        return {}, problem(Span(file, 0, 0), "not the form of a lock of links")
    version = tree["version"]
    if version != VERSION or isinstance(version, bool):
        message = f"the version of the file is {version!r}, and {VERSION} is read"
        help = "it may be that of a newer briefpress: use that one"
        return {}, problem(_find(text, file, 0, "version"), message, help)
    repeated = links.repeated if isinstance(links, _Pairs) else None
    problems: list[Problem] = []
    if repeated is not None:
        first = _find(text, file, 0, repeated)
        help = "keep the one that was checked last"
        problems += problem(_find(text, file, first.end, repeated), "the address is twice", help)
    records: dict[str, LinkRecord] = {}
    for url, values in links.items():
        try:
            records[url] = _read_record(url, values)
        except _Fault as fault:
            place = _find(text, file, 0, url)
            if fault.key:
                place = _find(text, file, place.end, fault.key)
            problems += problem(place, fault.message)
    return records, tuple(problems)


def _pairs(pairs: list[tuple[str, Any]]) -> _Pairs:
    found = _Pairs(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _value in pairs:
            if key in seen:
                found.repeated = key
                break
            seen.add(key)
    return found


def _read_record(url: str, values: Any) -> LinkRecord:
    if not isinstance(values, dict):
        raise _Fault("", "an object with what is known of the address is wanted")
    if "first_seen" not in values:
        raise _Fault("", "`first_seen` is missing")
    read: dict[str, Any] = {}
    more: dict[str, Any] = {}
    for key, value in values.items():
        if key in _READ:
            read[key] = _READ[key](key, value)
        else:
            more[key] = value
    return LinkRecord(url, more=more, **read)


def _day(key: str, value: Any) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _Fault(key, f"`{key}` wants a day such as `2026-01-15`")


def _days(key: str, value: Any) -> tuple[date, ...]:
    if not isinstance(value, list):
        raise _Fault(key, f"`{key}` wants a list of days")
    return tuple(sorted({_day(key, one) for one in value}))


def _text(key: str, value: Any) -> str:
    if isinstance(value, str) and value:
        return value
    raise _Fault(key, f"`{key}` wants a text")


def _verdict(key: str, value: Any) -> Verdict:
    if value not in get_args(Verdict):
        raise _Fault(key, f"`{key}` wants one of {', '.join(f'`{one}`' for one in _VERDICTS)}")
    found: Verdict = value
    return found


def _code(key: str, value: Any) -> str:
    if isinstance(value, str) and _CODE.fullmatch(value):
        return value
    raise _Fault(key, f"`{key}` wants the code of a rule")


def _number(key: str, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise _Fault(key, f"`{key}` wants a number")


def _archived(key: str, value: Any) -> Archived:
    if not isinstance(value, dict) or "url" not in value:
        raise _Fault(key, f"`{key}` wants an object with `url` and `date`")
    day = _day("date", value["date"]) if "date" in value else None
    return Archived(_text("url", value["url"]), day)


_VERDICTS = get_args(Verdict)
_READ: Mapping[str, Callable[[str, Any], Any]] = {
    "first_seen": _day,
    "last_checked": _day,
    "last_alive": _day,
    "verdict": _verdict,
    "code": _code,
    "status": _number,
    "dead_on": _days,
    "final_url": _text,
    "title": _text,
    "digest": _text,
    "archived": _archived,
}
"""Key of a record -> how its value is read; they are written in this order."""


def _describe(record: LinkRecord) -> dict[str, Any]:
    known = {key: _plain(getattr(record, key)) for key in _READ}
    return {key: value for key, value in known.items() if value not in (None, [])} | dict(
        sorted(record.more.items())
    )


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(one) for one in value]
        case Archived():
            return {"url": value.url} | ({"date": value.date.isoformat()} if value.date else {})
        case _:
            return value


def _dump(value: Any) -> str:
    """On one line in every program, and as UTF-8 whatever half of a letter a page had."""
    text = json.dumps(value, ensure_ascii=False)
    text = _BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _find(text: str, file: str, start: int, key: str) -> Span:
    """The first place of a key, as it is written here or with other letters escaped."""
    for written in dict.fromkeys(_spellings(key)):
        match = re.compile(rf"{re.escape(written)}(?=\s*:)").search(text, start)
        if match:
            return Span(file, match.start() + 1, match.end() - 1)
    return Span(file, 0, 0)


def _spellings(key: str) -> Iterator[str]:
    yield _dump(key)
    yield json.dumps(key)
    yield json.dumps(key).replace("/", r"\/")


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
