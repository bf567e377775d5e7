"""A raw name list in, CSL-JSON names out.

Lists and names are split while still raw, since braces hold together what is one name
(`{World Bank}`) or one word; only the parts are decoded.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bibtexparser.middlewares.names import (
    NameParts,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from briefpress.load.bib.latex import decode_latex

Name = dict[str, str]

OTHERS = "others"
"""The last name of a list that ends in `and others`, as a literal name (Pandoc's convention)."""

_SPACES = re.compile(r"[ \t\r\n]+")
_BRACED_INITIAL = re.compile(r"(?:(?<=[\s~-])|\A)\{(\w)\}(?=\w)")
_PART = re.compile(r"\s*([A-Za-z][A-Za-z-]*)\s*=\s*(.*?)\s*\Z", re.DOTALL)
_EXTENDED = frozenset(("family", "given", "prefix", "suffix"))


def read_names(raw: str, *, use_prefix: bool = True) -> list[Name]:
    """CSL names of a BibTeX list: `family`, `given`, `suffix`, a particle, or `literal`.

    A name wholly in braces is an organisation and stays whole. The particle ("von") belongs to
    the family name (`non-dropping-particle`) unless BibLaTeX's option `useprefix` says false.
    Extended names (`family=Adler, given=Alfred`) are read as BibLaTeX's manual, section 3.4,
    has them; a name with too many commas keeps its first part as the family name.
    """
    return [dict(pairs) for pairs in _read_names(raw, use_prefix)]


def split_names(raw: str) -> list[str]:
    """The raw names of a list, split at `and` outside braces."""
    return split_multiple_persons_names(_SPACES.sub(" ", raw))


@lru_cache(maxsize=1 << 14)
def _read_names(raw: str, use_prefix: bool) -> tuple[tuple[tuple[str, str], ...], ...]:
    names = [_read_name(one, use_prefix) for one in split_names(raw)]
    return tuple(tuple(name.items()) for name in names if name)


def _read_name(raw: str, use_prefix: bool) -> Name:
    whole = _whole_in_braces(raw)
    if whole is not None:
        return _filled({"literal": decode_latex(whole)})
    if raw.strip().lower() == OTHERS:
        return {"literal": OTHERS}
    parts = _split_at_commas(raw)
    extended = _read_extended(parts)
    if extended is not None:
        return _name(
            extended.get("prefix", ""),
            extended.get("family", ""),
            extended.get("given", ""),
            extended.get("suffix", ""),
            use_prefix=extended.get("useprefix", str(use_prefix)).lower() == "true",
        )
    if len(parts) > 3:
        last, jr, *first = parts
        given = ", ".join(part.strip() for part in first if part.strip())
        return _name("", last, given, jr, use_prefix=use_prefix)
    found: NameParts = parse_single_name_into_parts(_BRACED_INITIAL.sub(r"\1", raw), strict=False)
    return _name(
        " ".join(found.von),
        " ".join(found.last),
        " ".join(found.first),
        " ".join(found.jr),
        use_prefix=use_prefix,
    )


def _name(prefix: str, family: str, given: str, suffix: str, *, use_prefix: bool) -> Name:
    particle = "non-dropping-particle" if use_prefix else "dropping-particle"
    name = _filled(
        {
            "family": decode_latex(family),
            "given": decode_latex(given),
            particle: decode_latex(prefix),
            "suffix": decode_latex(suffix),
        }
    )
    if name and "family" not in name:
        return {"literal": " ".join(name.values())}
    return name


def _filled(name: Name) -> Name:
    return {part: text for part, text in name.items() if text}


def _whole_in_braces(raw: str) -> str | None:
    """What the one pair of braces round the whole name encloses, else None."""
    text = raw.strip()
    if not (text.startswith("{") and text.endswith("}")) or text.startswith("{\\"):
        return None
    depth = 0
    for position, char in enumerate(text):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0 and position < len(text) - 1:
            return None
    return text[1:-1] if depth == 0 else None


def _split_at_commas(raw: str) -> list[str]:
    """Split at commas outside braces and quotation marks."""
    parts, start, depth, quoted = [], 0, 0, False
    for position, char in enumerate(raw):
        if char == "{":
            depth += 1
        elif char == "}":
            depth = max(0, depth - 1)
        elif char == '"' and depth == 0 and raw[position - 1 : position] in ("=", '"', " "):
            quoted = not quoted
        elif char == '"' and quoted:
            quoted = False
        elif char == "," and depth == 0 and not quoted:
            parts.append(raw[start:position])
            start = position + 1
    return [*parts, raw[start:]]


def _read_extended(parts: list[str]) -> dict[str, str] | None:
    """The parts of `family=..., given=...`; None where it is a usual name."""
    found: dict[str, str] = {}
    for part in parts:
        match = _PART.fullmatch(part)
        if match is None:
            return None
        value = match[2]
        found[match[1].lower()] = value[1:-1] if value[:1] == value[-1:] == '"' else value
    return found if found.keys() & _EXTENDED else None
