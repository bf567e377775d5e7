"""Correct sites in, the same in other line ends, and what the check says when a file is changed.

A base is read once. Of a mutant only what the fault changes is read anew; where that is a
registry, the configuration or a file that was not there, everything is, from a folder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from briefpress.check.checking import check
from briefpress.check.rules import RULES
from briefpress.diagnose import SUPPRESSION_UNUSED, apply_suppressions, sort_diagnostics
from briefpress.load.bibliography import read_bibliography
from briefpress.load.brief import read_brief
from briefpress.load.site import read_site
from briefpress.model import Diagnostic, Site
from briefpress.text.sources import Sources
from tests.cases import MKDOCS

ROOT = Path(__file__).parents[2]
SITES = Path(__file__).parent / "sites"
TODAY = date(2026, 12, 1)

FORMS: Mapping[str, tuple[str, str]] = {
    "LF": ("", "\n"),
    "CRLF": ("", "\r\n"),
    "BOM": ("\ufeff", "\n"),
    "BOM, CRLF": ("\ufeff", "\r\n"),
}
"""What each file begins with, and what its lines end with."""

_CODES = {rule.code for rule in (*RULES, SUPPRESSION_UNUSED)}
_OURS = ("mkdocs.yml", "references.bib")


@dataclass(frozen=True)
class Base:
    """A site in one form."""

    name: str
    form: str
    files: Mapping[str, str]
    """Every file as text with plain line ends."""

    def formed(self, text: str) -> str:
        """A text in the form of this base."""
        mark, end = FORMS[self.form]
        return mark + text.replace("\n", end)

    @cached_property
    def read(self) -> tuple[Site, Sources]:
        with TemporaryDirectory() as folder:
            self.write(Path(folder), {})
            return read_site(Path(folder))

    @cached_property
    def found(self) -> list[Diagnostic]:
        """What is said of the base itself: hints, since it is correct."""
        return _judge(*self.read)

    def write(self, root: Path, changed: Mapping[str, str]) -> None:
        """The files, in their form, below `root`; `changed` are in it already."""
        formed = {name: self.formed(text) for name, text in self.files.items()}
        for name, text in (formed | dict(changed)).items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", errors="surrogateescape"))

    def judge(self, changed: Mapping[str, str]) -> tuple[list[Diagnostic], Sources]:
        """What the check says when these files are so."""
        site, sources = self._read_in_memory(changed) or self.read_from_files(changed)
        return _judge(site, sources), sources

    def read_from_files(self, changed: Mapping[str, str]) -> tuple[Site, Sources]:
        with TemporaryDirectory() as folder:
            self.write(Path(folder), changed)
            return read_site(Path(folder))

    def _read_in_memory(self, changed: Mapping[str, str]) -> tuple[Site, Sources] | None:
        """The base with briefs or the bibliography read anew; None where more has changed."""
        site, sources = self.read
        briefs = {brief.file: brief for brief in site.briefs}
        bibliography = site.config.bibliography
        for file, text in changed.items():
            is_text = text.isascii() or not any("\udc80" <= char <= "\udcff" for char in text)
            if not is_text or (file not in briefs and file != bibliography):
                return None
            if file in briefs:
                before = briefs[file]
                briefs[file] = read_brief(text, file, site.config, before.assets)
                if (briefs[file].csl, briefs[file].lang) != (before.csl, before.lang):
                    return None  # which styles and locales are read depends on these
        if bibliography in changed:
            read = read_bibliography(changed[bibliography], bibliography)
            others = (one for one in site.problems if one.span.file != bibliography)
            site = replace(site, references=read.references, problems=(*others, *read.problems))
        site = replace(site, briefs=tuple(briefs.values()))
        return site, Sources({**sources, **changed})


def _judge(site: Site, sources: Sources) -> list[Diagnostic]:
    found = check(site, sources, today=TODAY)
    kept, _suppressed = apply_suppressions(found, site, today=TODAY, codes=_CODES)
    return sort_diagnostics(kept)


@lru_cache(maxsize=1)
def read_bases() -> Sequence[Base]:
    """Every site in every form."""
    sites = {folder.name: _files(folder) for folder in sorted(SITES.iterdir())}
    sites["own"] = _own_files()
    return tuple(Base(name, form, files) for form in FORMS for name, files in sites.items())


def _files(folder: Path) -> dict[str, str]:
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return {"mkdocs.yml": MKDOCS, **found}


def _own_files() -> dict[str, str]:
    """The briefs of this repository, and what they rest on."""
    briefs = _files(ROOT / "briefs")
    del briefs["mkdocs.yml"]
    return {
        **{name: (ROOT / name).read_bytes().decode("utf-8") for name in _OURS},
        **{f"briefs/{name}": text for name, text in briefs.items()},
    }
