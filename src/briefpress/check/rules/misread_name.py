"""Names of authors and editors that will be read as somebody else.

## What it does
Looks at each name of `author`, `editor` and `translator`: "et al." typed out, several people
between commas, semicolons or bars, an `and` without its space, an organisation without braces, a
suffix (`Jr., Ali Khan`) or number in the place of a name, an e-mail address, a name in capitals.
What stands in braces of its own is taken as it is.

## Why it matters
BibTeX splits names at `and`, and a name at its comma: `World Bank` becomes a Mr Bank, and
`Khan, T., Ali, S.` one person with four parts.

## Example
```bibtex
author = {World Bank and Khan, T., Ali, S. et al.}
```

## Instead
```bibtex
author = {{World Bank} and Khan, T. and Ali, S. and others}
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.values import Value, written
from briefpress.model import Finding, Fix, Reference, Rule, Span

_FIELDS = ("author", "editor", "translator")
_ET_AL = re.compile(r"(?:\A|\s*,\s*|\s+)et\.?\s*al\b\.?", re.IGNORECASE)
_BRACED = re.compile(r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_EXTENDED = re.compile(r"\b(?:family|given|xdata)\s*=")
_STUCK = re.compile(r"(?<=\.)and(?=\s+[^\W\d_a-z])")
_SEVERAL = re.compile(r"[;|]|\\?&")
_DIGIT = re.compile(r"(?<!\w)\d+(?!\w)|(?<=[^\W\d_]{2})\d+(?!\w)|\S+@\S+")
"""A number of its own or behind a name, as of a note; not one inside a name such as `p2or`."""
_NUMBERED = re.compile(r"\d{4},\s*(?P<name>.+)")
"""`0002, Lan Du`: dblp tells namesakes apart, and a program has taken the number for a name."""
_SUFFIX = re.compile(r"\s*(?:jr|sr|ii|iii|iv|v|esq|phd|md|père|fils)\.?\s*", re.IGNORECASE)
_WHOLE = re.compile(r"(?:[^\W\d_a-z][\w'’-]+\s+)+[^\W\d_a-z][\w'’-]+")
"""Given and family name in full, as a list between commas has them."""
_ORGANISATION = re.compile(
    r"\b(?:academy|administration|agency|association|authority|bureau|commission|committee"
    r"|consortium|corporation|council|department|directorate|federation|foundation|government"
    r"|initiative|institut|institute|institution|ministry|nations|observatory|organi[sz]ation"
    r"|parliament|programme|secretariat|university|think tank|task force|working group)\b"
    r"|\b(?:inc|ltd|llc|gmbh|plc)\b\.?"
    r"|\b(?:world|central|national|state|federal|european|african|asian|development|reserve|monetary"
    r"|international|united|supreme|high)\s+(?:bank|fund|court|union|office|service|group|forum"
    r"|cent(?:er|re)|network|society|party|press|board|alliance|trust|assembly)\b"
    r"|\b(?:bank|office|house|court|cent(?:er|re)|union|board|society|party|league|chamber)\s+(?:of|for)\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[^\W\d_]{3,}")
_WORDS = re.compile(r"[^\W\d_]{2,}")


def find(reference: Reference, index: Index) -> Iterator[Finding]:
    for field in _FIELDS:
        value = written(reference, field, index.text)
        if value is None or _EXTENDED.search(value.text):
            continue
        names = tuple(_names(value))
        for number, name in enumerate(names):
            others = [one.text for one in names if one is not name and "," not in one.text]
            finding = _judge(name, others, is_first=number == 0)
            if finding is not None:
                yield finding


def _names(value: Value) -> Iterator[Value]:
    """The names of a list, split at `and`, with what stands in braces blanked out."""
    plain = _BRACED.sub(lambda match: "{" + "\0" * (len(match[0]) - 2) + "}", value.text)
    start = 0
    for end, following in (
        *((match.start(), match.end()) for match in _AND.finditer(plain)),
        (len(plain), 0),
    ):
        name = plain[start:end]
        text = name.strip()
        if text:
            at = start + len(name) - len(name.lstrip())
            yield Value(text, value.part(at, at + len(text)))
        start = following


def _judge(name: Value, others: list[str], *, is_first: bool) -> Finding | None:
    """The one mistake of a name that makes sense of the others.

    `others` are those of the list that have no comma, as `Sara Ali`.
    """
    text = name.text
    et_al = _ET_AL.search(text)
    if et_al is not None:
        return _typed_et_al(name, et_al, is_first=is_first)
    stuck = _STUCK.search(text)
    if stuck is not None:
        return _warn(
            name.part(*stuck.span()), "`and` is read as part of a name", "put a space before it"
        )
    if "{" in text:
        return None
    several = _SEVERAL.search(text)
    parts = text.split(",")
    if several is not None:
        return _warn(name.part(*several.span()), f"`{several[0]}` between names", "write `and`")
    if _ORGANISATION.search(text):
        message = f"`{text}` is read as the name of a person"
        if len(parts) > 1 and not (" " in parts[0] and _ORGANISATION.search(parts[0])):
            help = "write it in braces of its own, and in its usual order"
            if _WHOLE.fullmatch(parts[0]):
                help = f"write `{parts[0]}` alone, without the organisation"
            return _warn(name.span, message, help)
        if any("{" not in one for one in others):
            help = f"write `{{{text}}}`, or braces round all of which it is a part"
            return _warn(name.span, message, help)
        fix = Fix(((name.part(0, 0), "{"), (name.part(len(text), len(text)), "}")), safe=False)
        return _warn(name.span, message, f"write `{{{text}}}`, in braces of its own", fix)
    if len(parts) == 2 and _are_whole(parts) and any(map(_WHOLE.fullmatch, others)):
        return _warn(name.span, f"`{text}` is read as one name", _with_and(parts))
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[0]) and parts[0] != "V.":  # an initial
        place = name.part(0, len(parts[0]))
        return _warn(place, f"`{parts[0]}` is read as the family name", _with_suffix(parts))
    if len(parts) > 3 or (len(parts) == 3 and not any(map(_SUFFIX.fullmatch, parts))):
        return _warn(name.span, f"`{text}` is read as one name", _with_and(parts))
    digit = _DIGIT.search(text)
    if digit is not None:
        numbered = _NUMBERED.fullmatch(text)
        help = f"write `{numbered['name']}`" if numbered else "take it out"
        return _warn(name.part(*digit.span()), f"`{digit[0]}` in the name `{text}`", help)
    loud = text if text.isupper() else parts[0] if len(parts) > 1 and parts[0].isupper() else ""
    if " " in text and _CAPITALS.search(loud):
        quiet = _WORDS.sub(lambda word: word[0].capitalize(), loud)
        place = name.part(0, len(loud))
        braces = ", or braces round an organisation" if loud == text else ""
        return _warn(place, f"the name `{loud}` is in capitals", f"write `{quiet}`{braces}")
    return None


def _typed_et_al(name: Value, et_al: re.Match[str], *, is_first: bool) -> Finding:
    """`Khan, T. et al.`, or behind an `and` of its own: `Khan, T. and et al.`."""
    others = " and others" if et_al.start() > 0 else "others"
    is_last = et_al.end() == len(name.text) and (et_al.start() > 0 or not is_first)
    fix = Fix(((name.part(*et_al.span()), others),), safe=True) if is_last else None
    typed = et_al[0].lstrip(" ,\t\r\n")
    place = name.part(et_al.end() - len(typed), et_al.end())
    return _warn(place, f"`{typed}` is read as part of a name", "write `and others`", fix)


def _with_and(parts: list[str]) -> str:
    """`Khan, T., Ali, S.` as pairs, `Tahir Khan, Sara Ali, X Y` as whole names."""
    words = [part.strip() for part in parts if part.strip()]
    if all(" " in word for word in words):
        return f"write `{' and '.join(words)}`"
    if len(words) % 2 == 0:
        pairs = zip(words[::2], words[1::2], strict=True)
        return f"write `{' and '.join(', '.join(pair) for pair in pairs)}`"
    return "write `and` between names"


def _are_whole(parts: list[str]) -> bool:
    return all(_WHOLE.fullmatch(part.strip()) for part in parts)


def _with_suffix(parts: list[str]) -> str:
    """`III, Hal Daumé` in the order of BibTeX."""
    *given, family = parts[1].split()
    return (
        f"write `{family}, {parts[0].strip()}, {' '.join(given)}`" if given else "name the family"
    )


def _warn(span: Span, message: str, help: str, fix: Fix | None = None) -> Finding:
    return Finding(span, message, help, fix)


RULE = Rule("Q407", "misread-name", "warning", "reference", find, __doc__)
