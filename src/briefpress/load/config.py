"""`mkdocs.yml` in, what briefpress takes from it out; read without MkDocs."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from briefpress.load.files import read_text
from briefpress.load.link_options import NAME as LINKS
from briefpress.load.link_options import read_link_options
from briefpress.load.yaml_tree import Items, Mapped, Tree, read_yaml
from briefpress.model import BriefpressError, Config, Problem, Span, Suppression
from briefpress.text.nearest import did_you_mean
from briefpress.text.suppressions import read_suppression

FILE = "mkdocs.yml"

OPTIONS: Mapping[str, tuple[str, str]] = {
    "briefs": ("briefs", "Folder of the briefs."),
    "bibliography": ("references.bib", "BibTeX file of all references."),
    "timezone": ("UTC", "IANA time zone in which the dates on pages are counted."),
    "csl": ("notes", "Citation style: `notes`, `notes-no-ibid`, or a `.csl` file of the site."),
}
"""Option of `plugins: - briefpress: {...}` that is a text -> default and meaning."""

IGNORE = "ignore"
"""The option that is a map: pattern of paths -> suppressions (`CODE -- reason`)."""

ADDED_EXTENSIONS = ("attr_list", "md_in_html", "toc")
"""Markdown extensions that the staged pages need besides the user's own."""

NOTES_EXTENSION = "briefpress.render.notes"

_PYTHON_NAME = "python/name:"

_HARMFUL_FEATURES = {
    "navigation.tracking": "it overwrites the address of a note that a reader jumped to",
    "content.footnote.tooltips": "its tool tips cannot be closed from the keyboard",
}


def read_config(root: FilePath) -> tuple[Config, dict[str, str]]:
    """The configuration, and the text of the file by its name.

    Raises:
        BriefpressError: there is no `mkdocs.yml`, it is not YAML, or it is not a mapping.
    """
    text, problem = read_text(root, FILE)
    if text is None:
        help = "run briefpress in the folder that holds `mkdocs.yml`"
        message = problem.message if problem else f"there is no `{FILE}` here"
        raise BriefpressError(message, span=Span(FILE, 0, 0), help=None if problem else help)
    tree = read_yaml(text, FILE, 0, len(text), kind="unreadable-configuration")
    if isinstance(tree, Problem):
        raise BriefpressError(tree.message, span=tree.span, help=tree.help)
    if not isinstance(tree, Mapped):
        raise BriefpressError(f"`{FILE}` holds no settings", span=Span(FILE, 0, 0))
    settings, spans = _plain(tree), dict(_spans(tree, ()))
    texts = {FILE: text, **_inherit(root, settings)}
    options, problems = _read_options(settings, spans)
    suppressions = tuple(_suppressions(settings, spans, problems))
    path, given = find_plugin(settings, "briefpress")
    links, link_problems = read_link_options((given or {}).get(LINKS), (*path, LINKS), spans, FILE)
    problems.extend(link_problems)
    problems.extend(_conflicts(settings, spans))
    theme = settings.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    return (
        Config(
            site_name=str(settings.get("site_name") or "Briefs"),
            site_url=settings.get("site_url") or None,
            site_description=settings.get("site_description") or None,
            language=str(language or "en"),
            timezone=options["timezone"],
            briefs=options["briefs"].strip("/"),
            bibliography=options["bibliography"],
            docs=str(settings.get("docs_dir") or "docs").strip("/"),
            site=str(settings.get("site_dir") or "site").strip("/"),
            markdown_extensions=_extensions(settings.get("markdown_extensions")),
            settings=settings,
            spans=spans,
            problems=tuple(problems),
            suppressions=suppressions,
            csl=options["csl"],
            links=links,
        ),
        texts,
    )


def _plain(tree: Tree) -> Any:
    """Plain values; `!ENV` and `!!python/name:` are resolved as MkDocs does, other tags are not."""
    if isinstance(tree, Mapped):
        return {key.text: _plain(value) for key, value in tree.pairs}
    if isinstance(tree, Items):
        values = [_plain(item) for item in tree.items]
        if tree.tag == "!ENV" and values:
            return next((os.environ[name] for name in values if name in os.environ), values[-1])
        return values
    if tree.tag == "!ENV":
        return os.environ.get(tree.text)
    if tree.tag.startswith(_PYTHON_NAME):
        return _python_name(tree.tag.removeprefix(_PYTHON_NAME))
    if not tree.plain or tree.tag not in ("bool", "int", "float", "null"):
        return tree.text
    return yaml.safe_load(tree.text) if tree.text else None


def _python_name(name: str) -> Any:
    """The object of that name; the name itself where it cannot be imported (MkDocs will say so)."""
    module, _dot, attribute = name.rpartition(".")
    try:
        return getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, ValueError):
        return name


def _spans(tree: Tree, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Span]]:
    yield path, tree.span
    if isinstance(tree, Mapped):
        for key, value in tree.pairs:
            yield (*path, key.text, "="), key.span
            yield from _spans(value, (*path, key.text))
    elif isinstance(tree, Items):
        for number, item in enumerate(tree.items):
            yield from _spans(item, (*path, number))


def _inherit(root: FilePath, settings: dict[str, Any]) -> dict[str, str]:
    """Fill in what an `INHERIT`ed file says, as MkDocs does: maps are merged, lists replaced.

    Returns the text of each such file.
    """
    parent = settings.get("INHERIT")
    folder = root
    texts: dict[str, str] = {}
    for _depth in range(10):
        if not isinstance(parent, str):
            break
        path = folder / parent
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise BriefpressError(f"`INHERIT: {parent}` cannot be read: {error}") from error
        texts[FilePath(os.path.relpath(path, root)).as_posix()] = text
        tree = read_yaml(text, parent, 0, len(text), kind="unreadable-configuration")
        if not isinstance(tree, Mapped):
            raise BriefpressError(f"`INHERIT: {parent}` holds no settings")
        above = _plain(tree)
        folder, parent = path.parent, above.pop("INHERIT", None)
        _fill(settings, above)
    return texts


def _fill(settings: dict[str, Any], above: dict[str, Any]) -> None:
    for key, value in above.items():
        mine = settings.setdefault(key, value)
        if isinstance(mine, dict) and isinstance(value, dict) and mine is not value:
            _fill(mine, value)


def _read_options(
    settings: dict[str, Any], spans: Mapping[tuple[str | int, ...], Span]
) -> tuple[dict[str, str], list[Problem]]:
    options = {name: default for name, (default, _about) in OPTIONS.items()}
    problems: list[Problem] = []
    path, given = find_plugin(settings, "briefpress")
    for name, value in (given or {}).items():
        place = spans.get((*path, name, "="), Span(FILE, 0, 0))
        if name in (IGNORE, LINKS):
            continue
        if name not in OPTIONS:
            known = (*OPTIONS, IGNORE, LINKS)
            help = did_you_mean(name, known) or f"known are {', '.join(f'`{o}`' for o in known)}"
            problems.append(
                Problem("conflicting-option", place, f"unknown option `{name}` of briefpress", help)
            )
        elif not isinstance(value, str) or not value:
            problems.append(
                Problem("conflicting-option", place, f"the option `{name}` wants a text")
            )
        else:
            options[name] = value
    try:
        ZoneInfo(options["timezone"])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        place = spans.get((*path, "timezone"), Span(FILE, 0, 0))
        message = f"`{options['timezone']}` is not a time zone"
        help = "write an IANA name such as `Asia/Karachi`"
        problems.append(Problem("conflicting-option", place, message, help))
        options["timezone"] = OPTIONS["timezone"][0]
    return options, problems


def _suppressions(
    settings: dict[str, Any],
    spans: Mapping[tuple[str | int, ...], Span],
    problems: list[Problem],
) -> Iterator[Suppression]:
    path, given = find_plugin(settings, "briefpress")
    ignored = (given or {}).get(IGNORE)
    if ignored is None:
        return
    if not isinstance(ignored, dict):
        place = spans.get((*path, IGNORE), Span(FILE, 0, 0))
        help = "write `ignore: {'briefs/old-*.md': ['B108 -- the reason']}`"
        message = f"the option `{IGNORE}` wants a map from paths to suppressions"
        problems.append(Problem("conflicting-option", place, message, help))
        return
    for paths, written in ignored.items():
        for number, text in enumerate(written if isinstance(written, list) else [written]):
            at = (*path, IGNORE, paths, *([number] if isinstance(written, list) else []))
            span = spans.get(at, Span(FILE, 0, 0))
            yield replace(read_suppression(str(text), span, span), paths=str(paths))


def find_plugin(
    settings: Mapping[str, Any], name: str
) -> tuple[tuple[str | int, ...], Mapping[str, Any] | None]:
    """The path of a plugin's options in `mkdocs.yml` and the options; None where it is not on."""
    plugins = settings.get("plugins")
    if isinstance(plugins, dict):
        return ("plugins", name), (plugins[name] or {}) if name in plugins else None
    for number, plugin in enumerate(plugins if isinstance(plugins, list) else []):
        if plugin == name:
            return ("plugins", number), {}
        if isinstance(plugin, dict) and name in plugin:
            options = plugin[name]
            return ("plugins", number, name), options if isinstance(options, dict) else {}
    return (), None


def _extensions(given: Any) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """The user's extensions, those that briefpress needs, and its notes in place of footnotes."""
    if isinstance(given, dict):
        given = [{name: options} for name, options in given.items()]
    found: dict[str, Mapping[str, Any]] = {}
    for one in given if isinstance(given, list) else []:
        pairs = one.items() if isinstance(one, dict) else [(str(one), None)]
        for name, options in pairs:
            found[name] = options if isinstance(options, dict) else {}
    found.pop("footnotes", None)
    found.pop("markdown.extensions.footnotes", None)
    for name in ADDED_EXTENSIONS:
        if f"markdown.extensions.{name}" not in found:
            found.setdefault(name, {})
    found.setdefault(NOTES_EXTENSION, {})
    return tuple(found.items())


def _conflicts(
    settings: dict[str, Any], spans: Mapping[tuple[str | int, ...], Span]
) -> Iterator[Problem]:
    theme = settings.get("theme")
    if theme is None or isinstance(theme, str):
        theme = {"name": theme or "mkdocs"}
        theme_span = spans.get(("theme",), Span(FILE, 0, 0))
    else:
        theme_span = spans.get(("theme", "name"), spans.get(("theme",), Span(FILE, 0, 0)))
    if settings.get("use_directory_urls") is False:
        yield Problem(
            "conflicting-option",
            spans.get(("use_directory_urls",), Span(FILE, 0, 0)),
            "`use_directory_urls: false` would change every published address",
            "leave it out",
        )
    if isinstance(theme, dict) and theme.get("name") != "material":
        yield Problem(
            "conflicting-option",
            theme_span,
            f"the theme is `{theme.get('name') or 'none'}`, and the pages are drawn for Material",
            "write `theme: {name: material}`",
        )
    features = theme.get("features") if isinstance(theme, dict) else None
    for number, feature in enumerate(features if isinstance(features, list) else []):
        if feature in _HARMFUL_FEATURES:
            yield Problem(
                "conflicting-option",
                spans.get(("theme", "features", number), theme_span),
                f"the feature `{feature}` breaks the notes: {_HARMFUL_FEATURES[feature]}",
                "take it out of the list",
            )
