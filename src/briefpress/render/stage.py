"""Pages and files in, the staged site on disk out; only what changed is touched."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml

from briefpress.model import Config, Page, Publication
from briefpress.render.settings import WORKSHOP, Settings, make_settings
from briefpress.text.paths import staged_file
from briefpress.text.sources import Sources


def stage_site(
    root: Path,
    publication: Publication,
    pages: Iterable[Page],
    exports: Mapping[str, bytes],
    sources: Sources,
) -> Settings:
    """Write the staged site below `root` and return how it is built.

    Holds the pages, the files for other programs (`exports`, by address), the files of the
    published briefs, the user's docs, one theme folder (the user's files over ours) and the
    configuration. Files that are no longer wanted are removed.
    """
    config = publication.config
    workshop = root / WORKSHOP
    docs = root / config.docs
    wanted: dict[str, bytes | Path] = dict(_docs(docs, config, sources))
    for brief in publication.briefs:
        for file in brief.assets:
            wanted[f"briefs/{file.removeprefix(config.briefs + '/')}"] = root / file
    wanted.update(exports)
    for page in pages:
        wanted[staged_file(page.address)] = _page(page, config, sources).encode()
    _write_folder(workshop / "stage", wanted)
    _write_folder(workshop / "theme", dict(_theme(root, config)))
    own = [file for file in wanted if file.endswith(".md") and (docs / file).is_file()]
    settings = make_settings(sources["mkdocs.yml"], root, config, own)
    _write(settings.file, settings.text.encode())
    return settings


def _page(page: Page, config: Config, sources: Sources) -> str:
    place = sources.place(page.source)
    meta: dict[str, Any] = {**page.meta, "source": f"{page.source.file}:{place.line}"}
    edit_url = _edit_url(page.source.file, config)
    if edit_url:
        meta["edit_url"] = edit_url
    header = yaml.safe_dump(meta, sort_keys=False, allow_unicode=True, width=1_000_000)
    return f"---\n{header}---\n\n{page.markdown}"


def _edit_url(file: str, config: Config) -> str | None:
    """Where the source of a page is edited, by MkDocs's `repo_url` and `edit_uri`.

    `edit_uri` leads to the docs folder; the briefs lie beside it.
    """
    repo, edit = config.settings.get("repo_url"), config.settings.get("edit_uri")
    if not isinstance(repo, str) or edit == "":
        return None
    if edit is None:
        edit = next((uri for host, uri in _EDIT_URIS.items() if host in repo), None)
        if edit is None:
            return None
    base = urljoin(repo.rstrip("/") + "/", str(edit))
    up = "../" * len(Path(config.docs).parts)
    return urljoin(base.rstrip("/") + "/", up + file)


_EDIT_URIS = {
    "github.com": "edit/master/docs/",
    "gitlab.com": "edit/master/docs/",
    "bitbucket.org": "src/default/docs/",
}
"""The defaults of MkDocs (`mkdocs.config.config_options.EditURI`)."""


def _docs(folder: Path, config: Config, sources: Sources) -> Iterator[tuple[str, bytes | Path]]:
    """The user's own pages, each with its source in the front matter; other files as they are."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        file = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in Path(file).parts) or not path.is_file():
            continue
        text = sources.get(f"{config.docs}/{file}")
        yield file, path if text is None else _with_source(text, f"{config.docs}/{file}", config)


def _with_source(text: str, file: str, config: Config) -> bytes:
    lines = [f"source: {file}:1"]
    edit_url = _edit_url(file, config)
    if edit_url:
        lines.append(f"edit_url: {edit_url}")
    added = "\n".join(lines) + "\n"
    text = text.removeprefix("\ufeff")
    if text.startswith(("---\n", "---\r\n")):
        head, _break, rest = text.partition("\n")
        return f"{head}\n{added}{rest}".encode()
    return f"---\n{added}---\n\n{text}".encode()


def _theme(root: Path, config: Config) -> Iterator[tuple[str, bytes | Path]]:
    with as_file(files("briefpress").joinpath("theme")) as folder:
        yield from ((file, path.read_bytes()) for file, path in _files(folder))
    theme = config.settings.get("theme")
    own = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    if isinstance(own, str):
        yield from _files(root / own)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix(), path


def _write_folder(folder: Path, wanted: Mapping[str, bytes | Path]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in wanted.items():
        _write(folder / file, content)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in wanted:
            path.unlink()


def _write(path: Path, content: bytes | Path) -> None:
    """Write unless it stands there already; a file is compared by size and time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        if not _is_copy(path, content):
            shutil.copy2(content, path)
    elif not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)


def _is_copy(path: Path, original: Path) -> bool:
    if not path.is_file():
        return False
    mine, theirs = path.stat(), original.stat()
    return (mine.st_size, mine.st_mtime_ns) == (theirs.st_size, theirs.st_mtime_ns)
