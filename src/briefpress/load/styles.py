"""A folder and the names of citation styles in, the texts of styles and locales out.

A style is one of the package (`notes`), or a `.csl` file of the site; locales are those of the
package and `styles/locales-*.xml`. A file that cannot be used is a problem at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from briefpress.csl.errors import StyleError, StyleWarning
from briefpress.csl.locale import PRIMARY_DIALECTS, clean_tag, read_locale
from briefpress.csl.style import read_style
from briefpress.load.config import FILE, find_plugin
from briefpress.load.files import broken_text, read_text
from briefpress.model import Brief, Config, Problem, Span, Styles
from briefpress.publication import used_keys
from briefpress.text.nearest import did_you_mean
from briefpress.text.sources import Sources

KIND = "unusable-style"
FOLDER = "styles"
"""Where a site has its styles and locales."""
OPTION = "csl"
_TAG = re.compile(r"</?[\w:.-]+")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A style in a language, and where each of the two was asked for."""

    style: str
    place: Span
    language: str
    language_place: Span
    is_cited_in: bool
    """Anything is cited in that style and language."""


@dataclass(slots=True)
class _Reading:
    """What was read so far."""

    root: Path
    texts: dict[str, str] = field(default_factory=dict)
    """File or name of the package -> text of a style."""
    languages: dict[str, str] = field(default_factory=dict)
    """The same -> the language that the style insists on; empty for that of the document."""
    files: dict[str, str] = field(default_factory=dict)
    """Texts of the site's own files, for the places of problems."""
    problems: list[Problem] = field(default_factory=list)


def read_styles(
    root: Path, config: Config, briefs: Sequence[Brief]
) -> tuple[Styles, list[Problem], dict[str, str]]:
    """The styles that `mkdocs.yml` and the briefs name, and all locales; the texts of files."""
    reading = _Reading(root)
    wanted = tuple(_wanted(config, briefs))
    seen: set[str] = set()
    for one in wanted:
        if one.style in seen:
            continue
        seen.add(one.style)
        if one.style in _shipped_names():
            reading.texts |= _shipped_styles(one.style)
        else:
            _read_style(reading, one.style, one.place)
    locales = dict(_shipped_locales()) | dict(_locales(reading))
    reading.problems += _missing_locales(reading, wanted, locales)
    return Styles(reading.texts, locales), reading.problems, reading.files


def _wanted(config: Config, briefs: Sequence[Brief]) -> Iterator[_Wanted]:
    path, _options = find_plugin(config.settings, "briefpress")
    spans, top = config.spans, Span(FILE, 0, 0)
    yield _Wanted(
        config.csl,
        spans.get((*path, OPTION), top),
        config.language,
        spans.get(("theme", "language"), top),
        any(_cites(brief) for brief in briefs if not (brief.csl or brief.lang)),
    )
    for brief in briefs:
        if brief.csl or brief.lang:
            top = Span(brief.file, 0, 0)
            yield _Wanted(
                brief.csl or config.csl,
                brief.spans.get((OPTION,), top),
                brief.lang or config.language,
                brief.spans.get(("lang",), top),
                _cites(brief),
            )


def _cites(brief: Brief) -> bool:
    return bool(next(used_keys(brief), None))


def _missing_locales(
    reading: _Reading, wanted: Iterable[_Wanted], locales: Iterable[str]
) -> Iterator[Problem]:
    """Languages that citations would be printed in, and that have no locale: told once each."""
    known = {tag.partition("-")[0] for tag in locales}
    for one in wanted:
        tag = clean_tag(reading.languages.get(one.style) or one.language)
        base = tag.partition("-")[0]
        if not one.is_cited_in or base in known or one.style not in reading.texts:
            continue
        if len(base) not in (2, 3):
            continue  # no language: B107 says so
        known.add(base)
        place = one.place if reading.languages.get(one.style) else one.language_place
        message = f"there is no locale for `{tag}`: citations have English words and dates"
        file = f"{FOLDER}/locales-{PRIMARY_DIALECTS.get(base, tag)}.xml"
        help = f"put the locale of the Citation Style Language there: `{file}`"
        yield Problem(KIND, place, message, help, severity="warning")


def _read_style(reading: _Reading, name: str, place: Span) -> None:
    """Read the style called `name` and, of a dependent one, its parent."""
    text, problem = _read_file(reading, name) if name.endswith(".csl") else (None, None)
    if text is None:
        reading.problems.append(problem or _no_such_style(reading.root, name, place))
        return

    def find_parent(address: str) -> str | None:
        """The parent of a dependent style lies beside it, under the last part of its address."""
        file = f"{FOLDER}/{address.rstrip('/').rpartition('/')[2].removesuffix('.csl')}.csl"
        found = _read_file(reading, file)[0]
        if found is not None:
            reading.texts[address] = found
        return found

    try:
        style = read_style(text, find_parent)
    except StyleError as error:
        reading.problems.append(_problem(error, name, text))
        return
    reading.texts[name], reading.languages[name] = text, style.default_locale
    if not style.parent:
        for warning in style.warnings:
            reading.problems.append(_problem(warning, name, text))


def _read_file(reading: _Reading, file: str) -> tuple[str | None, Problem | None]:
    text, problem = read_text(reading.root, file)
    if text is not None:
        reading.files[file] = text
    elif problem is not None:
        reading.files |= broken_text(reading.root, problem)
    return text, problem


def _no_such_style(root: Path, name: str, place: Span) -> Problem:
    own = sorted(path.relative_to(root).as_posix() for path in root.glob(f"{FOLDER}/*.csl"))
    known = [*own, *_shipped_names()]
    help = did_you_mean(name, known) or did_you_mean(f"{FOLDER}/{name}.csl", own)
    listed = f"known are {', '.join(f'`{one}`' for one in known)}"
    return Problem(KIND, place, f"there is no citation style `{name}`", help or listed)


def _locales(reading: _Reading) -> Iterator[tuple[str, str]]:
    for path in sorted(reading.root.glob(f"{FOLDER}/locales-*.xml")):
        file = path.relative_to(reading.root).as_posix()
        text, problem = _read_file(reading, file)
        if problem is not None:
            reading.problems.append(problem)
        if text is None:
            continue
        try:
            read_locale(text)
        except StyleError as error:
            reading.problems.append(_problem(error, file, text))
        else:
            yield path.stem.removeprefix("locales-"), text


def _problem(found: StyleError | StyleWarning, file: str, text: str) -> Problem:
    span = Span(file, 0, 0)
    if found.line:
        start = Sources({file: text}).offset(file, found.line, found.column)
        tag = _TAG.match(text, start)
        span = Span(file, start, tag.end() if tag else min(start + 1, len(text)))
    if isinstance(found, StyleError):
        return Problem(KIND, span, found.message, found.help or None)
    return Problem(KIND, span, found.message, "it is passed over", severity="warning")


@cache
def _shipped_names() -> tuple[str, ...]:
    entries = files("briefpress").joinpath("styles").iterdir()
    return tuple(sorted(one.name.removesuffix(".csl") for one in entries if "." in one.name))


@cache
def _shipped_styles(name: str) -> dict[str, str]:
    """A style of the package, and its variants for languages: `notes-fr` beside `notes`."""
    folder = files("briefpress").joinpath("styles")
    names = (one for one in _shipped_names() if re.fullmatch(rf"{name}(-[a-z]{{2}})?", one))
    return {one: folder.joinpath(f"{one}.csl").read_text(encoding="utf-8") for one in names}


@cache
def _shipped_locales() -> tuple[tuple[str, str], ...]:
    entries = sorted(files("briefpress").joinpath("locales").iterdir(), key=lambda one: one.name)
    return tuple(
        (one.name.removeprefix("locales-").removesuffix(".xml"), one.read_text(encoding="utf-8"))
        for one in entries
        if one.name.endswith(".xml")
    )
