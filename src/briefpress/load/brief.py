"""One file of `briefs/` in, a `Brief` with a place for every value out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from briefpress.load.front_matter import BRIEF, KEY
from briefpress.load.recommendations import cut_recommendations
from briefpress.load.schema import Path, Reading
from briefpress.load.yaml_faults import SECOND_COLON
from briefpress.load.yaml_tree import Items, Mapped, Scalar, Tree, read_yaml
from briefpress.model import (
    Addressee,
    Brief,
    Config,
    Correction,
    Person,
    Problem,
    Record,
    Scan,
    Span,
    StatusEntry,
    Suppression,
)
from briefpress.text.outside_addresses import front_matter_addresses, text_addresses
from briefpress.text.scan import scan_markdown
from briefpress.text.suppressions import read_suppression

_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_LATE = re.compile(r"\s+(?P<mark>---[ \t]*[\r\n])")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_COMMENT = re.compile(r"<!--\s*briefpress\s*:\s*ignore\b\s*(.*?)\s*-->", re.DOTALL)
_NEARLY = re.compile(r"<!--\s*briefpress\b.*?-->", re.DOTALL | re.IGNORECASE)
"""A comment for the program that it does not understand."""

_KIND = "unreadable-front-matter"

_STAND_IN = "\uf8f2"
"""Takes the place of a colon while the front matter is read: one character, which nobody types."""
_MOST_COLONS = 20


def read_brief(text: str, file: str, config: Config, assets: tuple[str, ...] = ()) -> Brief:
    """The brief that `text` holds. Never raises: what cannot be read becomes a problem."""
    slug = PurePosixPath(file).stem.lower()
    header, body_start, problem = _split(text, file)
    reading = Reading(file, ZoneInfo(config.timezone))
    values: dict[str, Any] = {}
    readable = False
    colons: list[Problem] = []
    if problem is None:
        tree, colons = _read_header(text, header)
        if isinstance(tree, Problem):
            problem = tree
        elif not isinstance(tree, Mapped):
            place = Span(file, header.start, min(header.start + 1, len(text)))
            help = "write `title: ...`, `authors: [...]` and `issued: YYYY-MM-DD`"
            what = "is empty" if tree is None else "is not a mapping"
            problem = Problem(_KIND, place, f"the front matter {what}", help)
        else:
            readable = True
            values = reading.read(tree, BRIEF) or {}
    body = Span(file, body_start, len(text))
    scan = scan_markdown(text, file, start=body_start, extensions=config.markdown_extensions)
    records = {key: _record(value or {}) for key, value in _get(values, "recommendations").items()}
    recommendations, misnumbered = cut_recommendations(scan, body, records)
    problems = [
        *colons,
        *([problem] if problem else []),
        *reading.problems,
        *scan.problems,
        *misnumbered,
    ]
    return Brief(
        file=file,
        id=values.get("id") or slug.upper(),
        slug=slug,
        type=values.get("type") or _default("type"),
        title=values.get("title") or slug,
        subtitle=values.get("subtitle"),
        lang=values.get("lang"),
        translation_of=values.get("translation_of"),
        authors=tuple(_author(author) for author in values.get("authors") or ()),
        publisher=values.get("publisher"),
        issued=values.get("issued"),
        available=values.get("available"),
        status=values.get("status") or _default("status"),
        version=values.get("version"),
        replaces=values.get("replaces"),
        replaced_by=values.get("replaced_by"),
        corrections=tuple(
            Correction(one["date"], one["type"], one["text"], one.get("by"))
            for one in values.get("corrections") or ()
            if one.get("date") and one.get("type") and one.get("text")
        ),
        withdrawn=_withdrawn(values.get("withdrawn")),
        abstract=values.get("abstract"),
        subjects=values.get("subjects") or (),
        places=values.get("places") or (),
        license=values.get("license"),
        disclaimer=values.get("disclaimer"),
        doi=values.get("doi"),
        aliases=values.get("aliases") or (),
        related=values.get("related") or (),
        csl=values.get("csl"),
        records=records,
        recommendations=recommendations,
        body=body,
        scan=scan,
        suppressions=(
            *_ignored(values.get("ignore") or (), reading.spans, Span(file, 0, len(text))),
            *_commented(text, scan),
        ),
        spans=reading.spans,
        readable=readable,
        assets=assets,
        problems=tuple(problems),
        addresses=(
            *front_matter_addresses(values, reading.spans, text),
            *text_addresses(scan, text),
        ),
    )


def _split(text: str, file: str) -> tuple[Span, int, Problem | None]:
    """The front matter between its marks, where the body begins, what is wrong with that."""
    opening = _OPENING.match(text)
    if opening is None:
        start = 1 if text.startswith("\ufeff") else 0
        late = _LATE.match(text, start)
        if late is not None:
            message = "the front matter does not begin on the first line"
            place = Span(file, start, late.start("mark"))
            problem = Problem(_KIND, place, message, "take out what stands before `---`")
            # What is meant as front matter is not read as text either.
            closing = _CLOSING.search(text, late.end())
            return Span(file, start, start), closing.end() if closing else start, problem
        help = "begin the file with a line `---`, the front matter, and another line `---`"
        place = Span(file, start, min(start + 1, len(text)))
        return Span(file, start, start), start, Problem(_KIND, place, "no front matter", help)
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        place = Span(file, opening.end() - len(opening.group().lstrip("\ufeff")), opening.end())
        mark = Span(file, place.start, place.start + 3)
        help = "end it with a line `---`"
        problem = Problem(_KIND, mark, "the front matter is never closed", help)
        return Span(file, opening.end(), opening.end()), len(text), problem
    return Span(file, opening.end(), closing.start()), closing.end(), None


def _default(name: str) -> str:
    return BRIEF.fields[name].default or ""


def _read_header(text: str, header: Span) -> tuple[Tree | Problem | None, list[Problem]]:
    """The tree of the front matter; a value with a second `: `, as titles have it, hides no other
    mistake: it is a problem, and is read on as if it stood in quotes."""
    problems: list[Problem] = []
    read = text
    for _colon in range(_MOST_COLONS):
        tree = read_yaml(read, header.file, header.start, header.end, kind=_KIND)
        if not isinstance(tree, Problem) or SECOND_COLON not in tree.message:
            break
        at = tree.span.start
        if read[at] != ":":
            break
        if not problems or len(text[problems[-1].span.start : at].splitlines()) > 1:
            problems.append(tree)  # of the others on its line, the first says it all
        read = f"{read[:at]}{_STAND_IN}{read[at + 1 :]}"
    if isinstance(tree, Problem):
        help = tree.help and tree.help.replace(_STAND_IN, ":")
        return replace(tree, message=tree.message.replace(_STAND_IN, ":"), help=help), problems
    return (_with_colons(tree) if tree else None), problems


def _with_colons(tree: Tree) -> Tree:
    """The tree with colons where stand-ins were put."""
    match tree:
        case Scalar():
            return replace(tree, text=tree.text.replace(_STAND_IN, ":"))
        case Items():
            return replace(tree, items=tuple(map(_with_colons, tree.items)))
        case Mapped():
            return replace(
                tree, pairs=tuple((key, _with_colons(value)) for key, value in tree.pairs)
            )


def _get(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return values.get(name) or {}


def _author(value: str | Mapping[str, Any]) -> Person:
    if isinstance(value, str):
        return Person(key=value if KEY.fullmatch(value) else None, name=value)
    return Person(key=None, **{"name": "", **{k: v for k, v in value.items() if v is not None}})


def _withdrawn(value: Mapping[str, Any] | None) -> Any:
    if value and value.get("date") and value.get("reason"):
        return value["date"], value["reason"]
    return None


def _record(value: Mapping[str, Any]) -> Record:
    return Record(
        title=value.get("title"),
        summary=value.get("summary"),
        priority=value.get("priority") or False,
        due=value.get("due"),
        evidence=value.get("evidence") or (),
        addressees=tuple(
            Addressee(
                body=body,
                response=(fields or {}).get("response"),
                history=tuple(
                    StatusEntry(one["date"], one["status"], one.get("note"), one.get("basis") or ())
                    for one in (fields or {}).get("history") or ()
                    if one.get("date") and one.get("status")
                ),
            )
            for body, fields in _get(value, "addressees").items()
        ),
    )


def _ignored(
    values: tuple[str, ...], spans: Mapping[Path, Span], covers: Span
) -> Iterator[Suppression]:
    for number, value in enumerate(values):
        yield read_suppression(value, spans[("ignore", number)], covers)


def _commented(text: str, scan: Scan) -> Iterator[Suppression]:
    """Comments `<!-- briefpress: ignore F301 -- reason -->` on a line, or before a block."""
    for comment in scan.comments:
        match = _COMMENT.fullmatch(text, comment.start, comment.end)
        if match is None:
            if _NEARLY.fullmatch(text, comment.start, comment.end):
                fault = "no suppression can be read here: it begins `<!-- briefpress: ignore`"
                yield Suppression((), None, None, comment, comment, fault=fault)
            continue
        line_start = max(text.rfind("\n", 0, comment.start), text.rfind("\r", 0, comment.start)) + 1
        line_end = _line_end(text, comment.end)
        alone = not (text[line_start : comment.start] + text[comment.end : line_end]).strip()
        end = _block_end(text, line_end) if alone else line_end
        covers = Span(comment.file, line_start, end)
        yield read_suppression(match.group(1), comment, covers)


def _line_end(text: str, start: int) -> int:
    match = re.compile(r"[\r\n]|\Z").search(text, start)
    return match.start() if match else len(text)


def _block_end(text: str, start: int) -> int:
    """The end of the next block: blank lines are passed over, then lines taken to a blank one."""
    match = re.compile(r"\s*\S.*?(?=(?:\r\n|\r|\n)[ \t]*(?:[\r\n]|\Z)|\Z)", re.DOTALL).match(
        text, start
    )
    return match.end() if match else len(text)
