"""The text behind a citation's key in, its locator and what is left as a suffix out.

The labels are the English ones of the CSL 1.0.2 locales; the order of the attempts (braces, a
label with a number, a bare number as a page) is Pandoc's (manual, "Citation syntax").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefpress.model import Locator
from briefpress.text.nearest import nearest

LABELS: Mapping[str, tuple[str, ...]] = {
    "page": ("p.", "pp.", "p", "pp", "page", "pages"),
    "chapter": ("ch.", "chs.", "chap.", "chaps.", "ch", "chap", "chapter", "chapters"),
    "section": ("sec.", "secs.", "sect.", "sec", "§", "§§", "section", "sections"),
    "paragraph": ("para.", "paras.", "par.", "para", "¶", "¶¶", "paragraph", "paragraphs"),
    "volume": ("vol.", "vols.", "vol", "volume", "volumes"),
    "issue": ("no.", "nos.", "number", "numbers", "issue", "issues"),
    "figure": ("fig.", "figs.", "fig", "figure", "figures"),
    "table": ("tab.", "tbl.", "table", "tables"),
    "note": ("n.", "nn.", "note", "notes", "footnote", "footnotes"),
    "line": ("l.", "ll.", "line", "lines"),
    "article-locator": ("art.", "arts.", "art", "article", "articles"),
    "appendix": ("app.", "apps.", "appendix", "appendices"),
    "book": ("bk.", "bks.", "book", "books"),
    "canon": ("canon", "canons"),
    "column": ("col.", "cols.", "column", "columns"),
    "equation": ("eq.", "eqs.", "equation", "equations"),
    "act": ("act", "acts"),
    "folio": ("fol.", "fols.", "folio", "folios"),
    "opus": ("op.", "opp.", "opus", "opera"),
    "part": ("pt.", "pts.", "part", "parts"),
    "rule": ("r.", "rr.", "rule", "rules"),
    "scene": ("sc.", "scs.", "scene", "scenes"),
    "sub-verbo": ("s.v.", "s.vv.", "sub verbo"),
    "supplement": ("supp.", "supps.", "supplement", "supplements"),
    "timestamp": ("timestamp",),
    "title-locator": ("tit.", "title", "titles"),
    "verse": ("v.", "vv.", "verse", "verses"),
    "version": ("version", "versions"),
}
"""CSL 1.0.2 locator term -> what an author may write before the number, in lower case.

`c.` is left out: `c. 1995` is a year oftener than a canon.
"""

_TERMS = {form: term for term, forms in LABELS.items() for form in forms}
_SLIPS = {
    written: meant
    for meant, forms in {
        "p.": "pg pag pge seite página стр ص صفحہ صفحه صفحة",
        "pp.": "pgs pags seiten páginas",
        "page": "pgae",
        "n.": "fn ftn",
        "nn.": "fns",
        "chap.": "kap باب فصل",
    }.items()
    for written in forms.split()
}
"""Words for a label in the manner of other tools and languages; `s.` is a section to lawyers."""
_HYPHEN = r"(?:-{1,3}|[‐‑‒–—])"
_NUMBER = r"(?:[A-Za-z]{1,3}(?=\d))?\d\w*+(?:(?:[.:/]|\\?\|)\w++)*"
_ROMAN = r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?![\w])"
_JOINT = r"(?:\s*,\s*|\s+(?:and|&)\s+)"


def _listing(unit: str) -> str:
    one = rf"{unit}(?:\s*{_HYPHEN}\s*{unit})?"
    return rf"{one}(?:{_JOINT}{one})*"


def _alternatives() -> str:
    forms = sorted(_TERMS, key=len, reverse=True)
    signs = [form for form in forms if not form[-1].isalpha()]
    words = [form for form in forms if form[-1].isalpha()]
    return rf"(?:{_any(signs)})\s*|(?:{_any(words)})\s+"


def _any(forms: list[str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)


_LABELLED = re.compile(
    rf"(?P<label>{_alternatives()})(?P<value>{_listing(_NUMBER)}|{_listing(_ROMAN)})", re.IGNORECASE
)
_BARE = re.compile(rf"(?P<value>{_listing(_NUMBER)}|{_listing(_ROMAN)}(?=\s*(?:,|\Z)))")
_BRACED = re.compile(r"\s*,?\s*\{(?P<inner>[^{}]*)\}")
_BRACED_LABEL = re.compile(rf"\s*(?P<label>{_alternatives()})(?P<value>\S.*)", re.I | re.S)
_LEAD = re.compile(r"\s*(?P<comma>,)?\s*")
_WORD_BEFORE_NUMBER = re.compile(r"(?P<word>[^\W\d_]{2,}|ص)\.?\s*(?=\d)")
_RANGE = re.compile(rf"(?P<first>\w[\w.:/]*)\s*{_HYPHEN}\s*(?P<last>\w[\w.:/]*)")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text behind a key says."""

    locator: Locator | None
    end: int
    """Offset in that text where the suffix begins."""
    written: tuple[int, int]
    """Offsets of the locator as written, label and value."""
    is_loose: bool
    """No comma stands between the key and the locator."""
    reversed_ranges: tuple[tuple[int, int, str], ...]
    """Offsets of each range that runs backwards, and the range the right way round."""
    unknown_label: tuple[int, int, str, bool] | None
    """Offsets of a word before a number that is nearly a label, its full stop included, the label
    meant, and whether that is more than a guess."""


def read_locator(rest: str) -> Reading:
    """The locator at the beginning of `rest`, the text from a key to the end of its item."""
    braced = _BRACED.match(rest)
    if braced is not None:
        return _read_braced(rest, braced)
    lead = _LEAD.match(rest)
    start = lead.end() if lead is not None else 0
    has_comma = lead is not None and lead["comma"] is not None
    if start == 0:
        return Reading(None, 0, (0, 0), False, (), None)
    found = _LABELLED.match(rest, start) or _BARE.match(rest, start)
    if found is None:
        unknown = _find_unknown_label(rest, start)
        return Reading(None, 0, (start, start), False, (), unknown)
    label = found["label"] if "label" in found.re.groupindex else None
    value = found["value"]
    return Reading(
        Locator(_term(label), _with_dashes(value)),
        found.end(),
        found.span(),
        not has_comma,
        tuple(_find_reversed(value, found.start("value"))),
        None,
    )


def _read_braced(rest: str, braced: re.Match[str]) -> Reading:
    inner = braced["inner"].strip()
    labelled = _BRACED_LABEL.fullmatch(inner)
    locator = None
    if labelled is not None:
        locator = Locator(_term(labelled["label"]), _with_dashes(labelled["value"]))
    elif inner:
        locator = Locator("page", _with_dashes(inner))
    backwards = tuple(_find_reversed(braced["inner"], braced.start("inner")))
    return Reading(locator, braced.end(), braced.span("inner"), False, backwards, None)


def _term(label: str | None) -> str:
    return "page" if label is None else _TERMS[" ".join(label.lower().split())]


def _with_dashes(value: str) -> str:
    plain = re.sub(r"\\([^\w\s])", r"\1", value)
    ranges = re.sub(rf"(?<=\w)\s*{_HYPHEN}\s*(?=\w)", "–", plain)
    return " ".join(ranges.split())


def _find_unknown_label(rest: str, start: int) -> tuple[int, int, str, bool] | None:
    word = _WORD_BEFORE_NUMBER.match(rest, start)
    if word is None:
        return None
    written = word["word"].lower()
    # `page3` is a label with no space behind it.
    meant = _SLIPS.get(written) or (written if written in _TERMS else None)
    is_sure = meant is not None
    if meant is None and len(written) > 3:
        # Shorter words are too near to one another: `see 2020` is no slip of `sec. 2020`.
        meant = next(iter(nearest(written, (form for form in _TERMS if len(form) > 3))), None)
    return None if meant is None else (*word.span(), meant, is_sure)


def _find_reversed(value: str, offset: int) -> Iterator[tuple[int, int, str]]:
    for match in _RANGE.finditer(value):
        first, last = _as_number(match["first"]), _as_number(match["last"])
        if first is None or last is None or match["last"].isdigit() != match["first"].isdigit():
            continue
        right = match["last"]
        if match["last"].isdigit() and len(match["last"]) < len(match["first"]):
            # `137-42` means 137–142.
            right = match["first"][: -len(match["last"])] + match["last"]
            last = int(right)
        if last < first:
            yield offset + match.start(), offset + match.end(), f"{right}–{match['first']}"


def _as_number(text: str) -> int | None:
    if text.isascii() and text.isdigit() and len(text) < 19:
        return int(text)
    if not re.fullmatch(_ROMAN, text, re.IGNORECASE):
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in text.lower()]
    following = [*digits[1:], 0]
    return sum(-one if one < then else one for one, then in zip(digits, following, strict=True))
