"""Path names and addresses: where each kind of page lives."""

from __future__ import annotations

import re
import unicodedata

_OUTSIDE = re.compile(r"[^a-z0-9._-]")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_LONGEST = 200
_UNDECOMPOSED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
    | {"ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e"}
)
"""Latin letters that Unicode does not take apart into a letter and a mark."""


def path_name(key: str) -> str:
    """The last part of an address for a key or an id: lower case, all else becomes `-`."""
    return _OUTSIDE.sub("-", key.lower())


def fold_name(name: str) -> str:
    """A person's name in small letters, without marks on them: `Cem Öz` -> `cem oz`."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(one for one in parts if not unicodedata.combining(one)).translate(_UNDECOMPOSED)


def name_path(name: str) -> str:
    """The path name of a person's name, `cem-oz`; empty where no letter a-z and no digit is left.

    It has the form of a registry's key, so that the two can be compared. It is empty too where it
    would be no name of a file for its length.
    """
    path = _NOT_PLAIN.sub("-", fold_name(name)).strip("-")
    return path if len(path) <= _LONGEST else ""


def brief_address(slug: str) -> str:
    return f"briefs/{path_name(slug)}/"


def recommendation_address(slug: str, recommendation: str) -> str:
    return f"recommendations/{path_name(slug)}-{path_name(recommendation)}/"


def source_address(key: str) -> str:
    return f"sources/{path_name(key)}/"


def source_anchor(key: str) -> str:
    """The id of a source's entry in the list of references of a page."""
    return f"ref-{path_name(key)}"


def person_address(id: str) -> str:
    return f"people/{path_name(id)}/"


def body_address(key: str) -> str:
    return f"bodies/{path_name(key)}/"


def subject_address(key: str) -> str:
    return f"subjects/{path_name(key)}/"


def status_address(status: str) -> str:
    return f"status/{path_name(status)}/"


def year_address(year: int) -> str:
    return f"years/{year:04d}/"


def brief_export(slug: str) -> str:
    """The files by which a brief is cited: this and the ending of a format."""
    return f"cite/{path_name(slug)}"


def references_export(slug: str) -> str:
    """The same for all that a brief cites."""
    return f"cite/{path_name(slug)}/references"


def recommendation_export(slug: str, recommendation: str) -> str:
    """The same for a recommendation."""
    return f"cite/{path_name(slug)}/{path_name(recommendation)}"


def source_export(key: str) -> str:
    """The same for a source: below its page, where no brief's name can be in the way."""
    return f"sources/{path_name(key)}/{path_name(key)}"


def part_address(address: str, number: int) -> str:
    """The page that goes on with a long list: `briefs/page/2/`; the first is the list's own."""
    return address if number == 1 else f"{address}page/{number}/"


def relative_link(target: str, origin: str) -> str:
    """A link from the staged file of the page `origin` to that of the page `target`.

    Both are addresses (`briefs/x/`, the home page empty); what comes out names Markdown files,
    which every engine resolves and checks: `../recommendations/x-r1.md`.
    """
    return file_link(staged_file(target), origin)


def file_link(file: str, origin: str) -> str:
    """A link from the staged file of the page `origin` to a file of the staged site."""
    return "../" * staged_file(origin).count("/") + file


LISTINGS = (
    "briefs/",
    "recommendations/",
    "sources/",
    "people/",
    "bodies/",
    "subjects/",
    "status/",
    "years/",
    "health/",
)
"""Pages that other pages lie under; they are staged as `index.md` of their folder."""


def staged_file(address: str) -> str:
    """The Markdown file of a page below the staged site: `briefs/x/` -> `briefs/x.md`."""
    if address == "" or address in LISTINGS:
        return address + "index.md"
    return address.rstrip("/") + ".md"
