"""What a value was read from in, the value out: from disk where nothing has changed since.

Each value has a file of its own, which holds the hash of everything it was made from, the hash
of its bytes, and the bytes. A file of another version of this program, of another text or with
other bytes than were written is passed over and written anew. The bytes are a pickle, read by
a reader that makes nothing but the values of `briefpress.model` and dates: a file that somebody
else put there cannot run anything.
"""

from __future__ import annotations

import io
import pickle
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from briefpress import __version__, model

T = TypeVar("T")

_PACKAGE = Path(model.__file__).parent
_MODULE = "briefpress.model"

CONFIGURATION, REGISTRIES, LINKS = "configuration", "registries", "links"
"""Names in `Cache.keys` of what `mkdocs.yml`, the registries and the lock of links were read
from."""

_OTHERS = frozenset(
    (
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("briefpress.load.bibliography", "Bibliography"),
        ("briefpress.load.bibliography", "_Texts"),
        ("zoneinfo", "ZoneInfo"),
    )
)
_VALUES = frozenset(
    name for name, one in vars(model).items() if isinstance(one, type) and is_dataclass(one)
)
_HASH = 32
_READ_WITH = ("markdown", "pyyaml", "pylatexenc", "rapidfuzz")
"""Libraries whose version a value may depend on."""


class Cache:
    """Values of one folder; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._program = _fingerprint() if folder is not None else ""
        self._used: set[str] = set()
        self.keys: dict[str, bytes] = {}
        """Name of each value asked for -> hash of all that it was made from."""

    def get(self, name: str, parts: Iterable[str], make: Callable[[], T]) -> T:
        """The value called `name`, which `make` reads from `parts` and nothing else."""
        if self._folder is None:
            return make()
        key = self.keys[name] = _hash((self._program, name, *parts))
        file = self._file(self._folder, name)
        kept = _read(file, key)
        if kept is not None:
            return cast(T, kept[0])
        value = make()
        _write(file, key, value)
        return value

    def note(self, name: str, parts: Iterable[str]) -> None:
        """Hash what a value is made from that is not worth keeping."""
        if self._folder is not None:
            self.keys[name] = _hash((self._program, name, *parts))

    def load(self, name: str) -> Any:
        """What `save` wrote under this name, by this version of the program; else None."""
        if self._folder is None:
            return None
        kept = _read(self._file(self._folder, name), _hash((self._program, name)))
        return kept and kept[0]

    def save(self, name: str, value: object) -> None:
        """Keep a value for `load`."""
        if self._folder is not None:
            _write(self._file(self._folder, name), _hash((self._program, name)), value)

    def _file(self, folder: Path, name: str) -> Path:
        file = folder / f"{_hash((name,)).hex()[:32]}.bin"
        self._used.add(file.name)
        return file

    def prune(self) -> None:
        """Remove what was asked for in an earlier run and not in this one."""
        for file in self._folder.glob("*.bin") if self._folder is not None else ():
            if file.name not in self._used:
                file.unlink(missing_ok=True)


def describe(value: Any) -> str:
    """The same text for the same options in every process: functions by their names."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{key!r}:{describe(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(describe, value)) + "]"
    if callable(value):
        return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', '')}"
    return repr(value)


def describe_module(name: str) -> str:
    """A module's file with its size and time, so that a change of it is seen."""
    try:
        spec = find_spec(name) if "." in name else None
        origin = Path(spec.origin) if spec and spec.origin else None
        return f"{name}:{_stamp(origin)}" if origin else name
    except (ImportError, ValueError, OSError):
        return name


def _fingerprint() -> str:
    """This program: its version, its files, and those it reads with."""
    files = sorted((*_PACKAGE.rglob("*.py"), *_PACKAGE.glob("*.yml")))
    libraries = (f"{name} {version(name)}" for name in _READ_WITH)
    return "\n".join((__version__, sys.version, *libraries, *map(_stamp, files)))


def _stamp(path: Path) -> str:
    at = path.stat()
    return f"{path} {at.st_size} {at.st_mtime_ns}"


def _hash(parts: Iterable[str]) -> bytes:
    found = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.digest()


def _read(file: Path, key: bytes) -> tuple[Any] | None:
    """The value in a tuple, since it may be None itself."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    payload = data[2 * _HASH :]
    if data[:_HASH] != key or data[_HASH : 2 * _HASH] != sha256(payload).digest():
        return None
    try:
        return (_Reader(io.BytesIO(payload)).load(),)
    except Exception:  # whatever a pickle of another origin may do
        return None


def _write(file: Path, key: bytes, value: object) -> None:
    bytes_ = io.BytesIO()
    _Writer(bytes_, protocol=5).dump(value)
    payload = bytes_.getvalue()
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(parents=True)
            (file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        part = file.with_name(f".{file.name}.part")
        part.write_bytes(key + sha256(payload).digest() + payload)
        part.replace(file)
    except OSError:
        pass  # a folder that cannot be written costs time, and nothing else


class _Writer(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        """Values are made by their constructors: their own way back takes three times as long."""
        if type(value).__name__ in _VALUES and is_dataclass(value):
            return type(value), tuple(getattr(value, name) for name in _fields_of(value.__class__))
        if isinstance(value, ZoneInfo):  # its own way back needs `getattr`
            return ZoneInfo, (value.key,)
        return NotImplemented


@cache
def _fields_of(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        is_ours = module == _MODULE and name in _VALUES
        if is_ours or (module, name) in _OTHERS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")
