"""The path of a file that a site lacks in, what the site has instead out: the help of a finding."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from urllib.parse import quote, unquote

from briefpress.text.nearest import Words

_INDEX = "index.html"


class NearestFile:
    """What the files of a site are called, for those who ask for what it lacks."""

    def __init__(self, files: Iterable[str]) -> None:
        self._files = frozenset(files)
        self._by_fold: dict[str, str] = {}
        self._by_stem: dict[str, str] = {}
        named: dict[str, dict[str, str]] = {}
        for file in sorted(self._files, reverse=True):
            self._by_fold[_fold(file)] = file
            stem, ending = _split(_own_name(file))
            named.setdefault(ending, {})[stem] = file
            if ending:
                self._by_stem[stem.casefold()] = file
        self._by_name = {ending: (Words(names), names) for ending, names in named.items()}
        self._folders = {
            folder for file in self._files for folder in _folders_of(file.rpartition("/")[0])
        }

    def explain(self, path: str) -> str | None:
        """Why a link to `path`, decoded and below the root, finds nothing; or what is near it."""
        return (
            self._by_spelling(path)
            or self._by_ending(path)
            or self._by_folder(path)
            or self._by_likeness(path)
        )

    def _by_spelling(self, path: str) -> str | None:
        if "%2F" in path and (file := self._find(path.replace("%2F", "/"))):
            return f"{_called(file)}; `%2F` is a letter of a name, no slash"
        file = self._find(path)
        if file and _form(_stem(file)) == _form(_stem(path)):
            return f"{_called(file)}; the letters are in another Unicode form ({_form_of(file)})"
        if file:
            return f"{_called(file)}; case counts"
        if file := self._find(unquote(path)):
            return f"{_called(file)}; it was percent-encoded twice"
        if file := self._find(quote(path)) or self._find(quote(path, safe="/()',!*")):
            return f"{_called(file)}; a `%` of its own name is written `%25`"
        if "+" in path and (file := self._find(path.replace("+", " "))):
            return f"{_called(file)}; a space is written `%20`"
        return None

    def _by_ending(self, path: str) -> str | None:
        bare = path.rstrip("/")
        if bare in self._files:
            return f"the file is `{bare}`, without a slash behind it"
        if f"{bare}.html" in self._files:
            return f"the page is `{bare}.html`; not every server adds the ending"
        for ending in (f"/{_INDEX}", ".html", ".htm", ".md"):
            stem = bare.removesuffix(ending)
            if stem == bare:
                continue
            for file in (f"{stem}/{_INDEX}", f"{stem}.html"):
                if file in self._files:
                    return _called(file)
        return None

    def _by_folder(self, path: str) -> str | None:
        folder = path.rstrip("/")
        return f"the folder `{folder}/` has no `{_INDEX}`" if folder in self._folders else None

    def _by_likeness(self, path: str) -> str | None:
        """The file of the nearest name with the same ending, else one of the same name with
        another: all names of a site are too many to compare each time."""
        stem, ending = _split(_own_name(path))
        file = None
        if ending in self._by_name:
            words, files = self._by_name[ending]
            file = next((files[near] for near in words.nearest(stem)), None)
        file = file or self._by_stem.get(stem.casefold() if ending else "")
        return f"the site has `{_shown(file)}`" if file else None

    def _find(self, path: str) -> str | None:
        fold = _fold(path)
        for candidate in (fold, f"{fold.rstrip('/')}/{_INDEX}"):
            if candidate in self._by_fold:
                return self._by_fold[candidate]
        return None


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _form(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def _form_of(file: str) -> str:
    return "NFC" if unicodedata.is_normalized("NFC", file) else "NFD"


def _stem(path: str) -> str:
    """Without what a server adds to a path to find its file."""
    return path.removesuffix(_INDEX).rstrip("/")


def _called(file: str) -> str:
    return f"the {'page' if file.endswith('.html') else 'file'} is `{_shown(file)}`"


def _shown(file: str) -> str:
    return file.removesuffix(_INDEX) or file


def _own_name(path: str) -> str:
    return _stem(path).rpartition("/")[2]


def _split(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    return (stem, dot + ending) if stem else (name, "")


def _folders_of(folder: str) -> Iterable[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
