"""A folder in, the whole site as values out: every file is read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from briefpress.load.bibliography import Bibliography, read_bibliography
from briefpress.load.brief import read_brief
from briefpress.load.cache import (
    CONFIGURATION,
    LINKS,
    REGISTRIES,
    Cache,
    describe,
    describe_module,
)
from briefpress.load.config import read_config
from briefpress.load.files import KIND, broken_text, leaves_tree, read_text
from briefpress.load.registry import read_registry
from briefpress.load.styles import read_styles
from briefpress.model import Brief, Config, LinkRecord, Problem, Site, Span
from briefpress.text.lock_file import NAME as LOCK
from briefpress.text.lock_file import read_lock
from briefpress.text.paths import LISTINGS
from briefpress.text.sources import Sources

_OUTSIDE, _COPY = "the file is a link out of the tree", "copy the file into the tree"
_IN_THE_WAY = "a page of the docs stands where pages are made from the briefs"
_IMAGES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"))


def read_site(
    root: Path,
    *,
    cache: Cache | None = None,
    settings: tuple[Config, dict[str, str]] | None = None,
) -> tuple[Site, Sources]:
    """All that stands in `root`, and the texts it was read from.

    In `cache` is kept what was read from files that have not changed since; it then knows what
    each brief, the bibliography, the registries and the configuration were made from. `settings`
    are those of another folder, where `root` has only some files of a site.

    Raises:
        BriefpressError: `mkdocs.yml` is absent or cannot be read.
    """
    config, texts = settings or read_config(root)
    registry, registry_texts = read_registry(root, f"{config.briefs}/_registry")
    kept = cache or Cache(None)
    rendered_with = tuple(map(_describe_extension, config.markdown_extensions))
    kept.note(CONFIGURATION, (*_flat(texts), *rendered_with))
    kept.note(REGISTRIES, _flat(registry_texts))
    bibliography, problems, bibliography_texts = _bibliography(root, config, kept)
    briefs, brief_problems, brief_texts = _briefs(root, config, kept, rendered_with)
    styles, style_problems, style_texts = read_styles(root, config, briefs)
    links, lock_problems, lock_texts = _links(root, kept)
    docs, docs_problems = _docs(root, config)
    stray = (file for file in docs if _stands_in_the_way(file, config))
    sources = Sources(
        texts | registry_texts | bibliography_texts | brief_texts | style_texts | lock_texts | docs
    )
    site = Site(
        briefs=tuple(briefs),
        references=bibliography.references,
        registry=registry,
        config=config,
        problems=(
            *config.problems,
            *registry.problems,
            *problems,
            *bibliography.problems,
            *brief_problems,
            *style_problems,
            *lock_problems,
            *docs_problems,
            *(
                Problem(KIND, Span(file, 0, 0), _IN_THE_WAY, "move it to another folder")
                for file in stray
            ),
        ),
        styles=styles,
        links=links,
    )
    return site, sources


def _bibliography(
    root: Path, config: Config, cache: Cache
) -> tuple[Bibliography, list[Problem], dict[str, str]]:
    file = config.bibliography
    text, problem = read_text(root, file)
    if text is not None:
        read = cache.get(file, (file, text), lambda: read_bibliography(text, file))
        return read, [], {file: text}
    if problem is None:
        cache.note(file, ("absent",))
        return Bibliography((), ()), [], {}
    texts = broken_text(root, problem)
    if not texts or "\0" in texts[file]:
        return Bibliography((), ()), [problem], texts
    # Bytes of another encoding: what is around them can be read, and is.
    return read_bibliography(texts[file], file), [], texts


def _links(
    root: Path, cache: Cache
) -> tuple[Mapping[str, LinkRecord], tuple[Problem, ...], dict[str, str]]:
    text, problem = read_text(root, LOCK)
    cache.note(LINKS, (text or "",))
    if problem is not None:
        return {}, (problem,), broken_text(root, problem)
    if text is None:
        return {}, (), {}
    links, problems = read_lock(text, LOCK)
    return links, problems, {LOCK: text}


def _briefs(
    root: Path, config: Config, cache: Cache, rendered_with: tuple[str, ...]
) -> tuple[list[Brief], list[Problem], dict[str, str]]:
    briefs: list[Brief] = []
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    folder = root / config.briefs
    files = [path for path in _entries(folder) if _is_brief(path)]
    for path in files:
        file = f"{config.briefs}/{path.name}"
        text, problem = read_text(root, file)
        if text is None:
            if problem is not None:
                problems.append(replace(problem, key=path.stem.lower()))
                texts.update(broken_text(root, problem))
            continue
        texts[file] = text
        assets, outside = _assets(root, f"{config.briefs}/{path.stem.lower()}")
        problems.extend(outside)
        parts = (file, text, *assets, config.timezone, *rendered_with)
        make = partial(read_brief, text, file, config, assets)
        briefs.append(cache.get(file, parts, make))
    if not files:
        message = f"there is no brief in `{config.briefs}/`"
        help = f"write one: `{config.briefs}/my-first-brief.md`"
        problems.append(Problem(KIND, Span(config.briefs, 0, 0), message, help))
    problems.extend(_stray_files(root, config, {path.stem.lower() for path in files}))
    return briefs, problems, texts


def _flat(texts: Mapping[str, str]) -> Iterator[str]:
    for file, text in texts.items():
        yield from (file, text)


def _describe_extension(extension: tuple[str, Mapping[str, Any]]) -> str:
    name, options = extension
    return f"{describe_module(name)} {describe(options)}"


def _is_brief(path: Path) -> bool:
    name = path.name
    return (
        path.suffix.lower() == ".md"
        and not name.startswith(("_", "."))
        and name.upper() != "README.MD"
        and (path.is_file() or path.is_symlink())
    )


def _assets(root: Path, folder: str) -> tuple[tuple[str, ...], list[Problem]]:
    """Files beside a brief, to be published with it; no Markdown, no link out of the tree."""
    found: list[str] = []
    problems: list[Problem] = []
    for path in _walk(root / folder):
        file = path.relative_to(root).as_posix()
        if path.suffix.lower() in (".md", ".markdown"):
            continue
        if leaves_tree(root, path):
            problems.append(Problem(KIND, Span(file, 0, 0), _OUTSIDE, _COPY))
        elif path.is_file():
            found.append(file)
    return tuple(found), problems


def _stray_files(root: Path, config: Config, slugs: set[str]) -> Iterator[Problem]:
    """Briefs and images that stand where they would never be published."""
    folder = root / config.briefs
    for path in _walk(folder):
        inside = path.relative_to(folder)
        if any(part.startswith("_") for part in inside.parts):
            continue
        place = Span(path.relative_to(root).as_posix(), 0, 0)
        is_nested = len(inside.parts) > 1
        suffix = path.suffix.lower()
        if suffix == ".markdown" or (suffix == ".md" and is_nested):
            message = "a Markdown file that is no brief"
            help = f"briefs are `{config.briefs}/*.md`; begin the name of a note with `_`"
            yield Problem(KIND, place, message, help)
        elif suffix in _IMAGES and not (is_nested and inside.parts[0] in slugs):
            help = f"move it to `{config.briefs}/<id>/`, the folder of its brief"
            yield Problem(KIND, place, "an image that belongs to no brief", help)


def _docs(root: Path, config: Config) -> tuple[dict[str, str], list[Problem]]:
    """The texts of the institute's own pages; a file that cannot be taken is a problem."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in _walk(root / config.docs):
        file = path.relative_to(root).as_posix()
        if leaves_tree(root, path):
            problems.append(Problem(KIND, Span(file, 0, 0), _OUTSIDE, _COPY))
        elif path.suffix.lower() == ".md":
            text, problem = read_text(root, file)
            if problem is not None:
                problems.append(problem)
                texts |= broken_text(root, problem)
            elif text is not None:
                texts[file] = text
    return texts, problems


def _stands_in_the_way(file: str, config: Config) -> bool:
    """Whether a page of the docs has an address below which pages are made from the briefs."""
    return f"{file.removeprefix(f'{config.docs}/').removesuffix('.md')}/".startswith(LISTINGS)


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda path: path.name) if folder.is_dir() else []


def _walk(folder: Path) -> list[Path]:
    """Files below a folder, hidden ones left out; links to folders are listed, not followed."""
    found: list[Path] = []
    for path in _entries(folder):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            found.extend(_walk(path))
        else:
            found.append(path)
    return found
