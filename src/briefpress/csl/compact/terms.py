"""The words of a language that a citation needs: a locale in, its terms out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one locale; pairs are singular and plural."""

    months: tuple[str, ...]
    seasons: tuple[str, ...]
    """Spring to winter."""
    quotes: tuple[str, str, str, str]
    """Opening and closing marks, outer and then inner."""
    and_: str
    et_al: str
    ibid: str
    editors: tuple[str, str]
    edited_by: str
    translated_by: str
    directed_by: str
    interviewed_by: str
    to: str
    """Before the recipient of a letter."""
    in_: str
    presented_at: str
    edition: str
    version: str
    volume: str
    number: str
    scale: str
    no_date: str
    circa: str
    before_christ: str
    accessed: str
    page: tuple[str, str]
    locators: Mapping[str, tuple[str, str]]
    """CSL locator term -> label; a label that is not listed is written out."""
    genres: Mapping[str, str]
    """Item type -> the genre printed where the item names none."""


EN_GB = Terms(
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    seasons=("Spring", "Summer", "Autumn", "Winter"),
    quotes=("“", "”", "‘", "’"),
    and_="and",
    et_al="et al.",
    ibid="ibid.",
    editors=("ed.", "eds"),
    edited_by="ed.",
    translated_by="trans.",
    directed_by="dir.",
    interviewed_by="interviewed by",
    to="to",
    in_="in",
    presented_at="paper presented at",
    edition="edn",
    version="version",
    volume="vol.",
    number="no.",
    scale="scale",
    no_date="n.d.",
    circa="c.",
    before_christ="BC",
    accessed="accessed",
    page=("p.", "pp."),
    locators={
        "appendix": ("app.", "apps"),
        "article-locator": ("art.", "arts"),
        "book": ("bk.", "bks"),
        "chapter": ("chap.", "chaps"),
        "column": ("col.", "cols"),
        "equation": ("eq.", "eqs"),
        "figure": ("fig.", "figs"),
        "folio": ("fol.", "fols"),
        "issue": ("no.", "nos"),
        "line": ("l.", "ll."),
        "note": ("n.", "nn."),
        "opus": ("op.", "opp."),
        "page": ("p.", "pp."),
        "paragraph": ("para.", "paras"),
        "part": ("pt.", "pts"),
        "rule": ("r.", "rr."),
        "scene": ("sc.", "scs"),
        "section": ("sec.", "secs"),
        "sub-verbo": ("s.v.", "s.vv."),
        "supplement": ("suppl.", "suppls"),
        "table": ("table", "tables"),
        "title-locator": ("title", "titles"),
        "verse": ("v.", "vv."),
        "volume": ("vol.", "vols"),
    },
    genres={
        "dataset": "dataset",
        "interview": "interview",
        "manuscript": "manuscript",
        "map": "map",
        "personal_communication": "personal communication",
        "speech": "speech",
        "thesis": "thesis",
    },
)

_TERMS = {"en-GB": EN_GB}


def find_terms(locale: str) -> Terms:
    """Return the terms of a locale (BCP 47); British English stands in for one not at hand."""
    return _TERMS.get(locale, EN_GB)
