"""A paragraph in, the pieces of it that ask for a source out: figures, dates of events, quotations.

What is written in digits, signs and quotation marks is found in any language; words for units,
months and the like are known in some. In doubt a piece is no claim: a hint that is wrong one time
in three is read by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from briefpress.check.claim_words import (
    COUNTED_TIME,
    CURRENCY_CODES,
    CURRENCY_NAMES,
    LABELS,
    MONTHS,
    NUMBER_WORDS,
    PER_CENT,
    SCALES,
    SPEECH,
    STOP_WORDS,
    UNITS,
)
from briefpress.model import PartialDate
from briefpress.text.dates import read_date

ANCHOR = re.compile(
    r"[\d“„«»\"「『‘]|\n[ \t]*>|thirds|quarters|fifths|tenths|(?:b|m|tr)illion|per ?cent|out of"
    r"|in (?:every )?(?:three|four|five|six|seven|eight|nine|ten|a hundred)"
)
"""What every claim has in it: where there is none, nothing more need be looked for."""

_NUMBER = r"\d+(?:[.,٫٬’'\u00a0\u202f]\d+|[ \u2009]\d{3}(?!\d))*"
_RANGE = rf"{_NUMBER}(?:\s?(?:-|–|—|\bto\b|\bbis\b|\bà\b|تا|سے)\s?{_NUMBER})?"
_START = r"(?<![\w.,:/#\-–§^@+=(*])(?<!\d\s)(?<![\d.,]\()"
_AMOUNT = rf"(?:{_START}{_RANGE}|\b(?:{NUMBER_WORDS}))"
_FIGURES = (
    re.compile(rf"{_START}{_RANGE}\s?(?:{PER_CENT})|[%٪]\s?{_NUMBER}"),
    re.compile(rf"\b(?:(?:{NUMBER_WORDS})[ -])+(?:{PER_CENT})", re.IGNORECASE),
    re.compile(
        rf"(?:\b(?:US|A|C|HK|NZ|S)?\$|[$€£¥₹₨₽₺₩₪﷼]|\bRs\.?|\b(?:{CURRENCY_CODES})\b)\s?{_NUMBER}"
        rf"(?:\s?(?:{SCALES}|bn|mn|m)\b)?"
    ),
    re.compile(
        rf"{_AMOUNT}[ \u00a0-]?(?:(?:{SCALES})\s+)?"
        rf"(?:[€£₹]|(?:{CURRENCY_NAMES})\b)",
        re.IGNORECASE,
    ),
    re.compile(rf"{_AMOUNT}[\s-]?(?:{SCALES})\b", re.IGNORECASE),
    re.compile(rf"{_START}{_RANGE}\s?(?:{UNITS})(?!\w)"),
    re.compile(
        rf"\b(?:two|three|four|five|six|seven|eight|nine)[ -](?:thirds|quarters|fifths|tenths)"
        rf"(?=\s+of\b)|\b(?:{NUMBER_WORDS}|\d{{1,2}}) (?:in|out of) (?:every )?"
        r"(?:three|four|five|six|seven|eight|nine|ten|twenty|a hundred|\d{1,3}(?![\w,.]))",
        re.IGNORECASE,
    ),
)
_COUNT = re.compile(rf"{_START}(?P<number>{_RANGE})\s+(?P<noun>[^\W\d_]{{2,}})")
_COUNTED = re.compile(r"(?:[^\W\d_]+[ \r\n]+){0,2}[^\W\d_]{2,}s\b")
"""The things counted, with up to two words before: `web archives`."""
_SHARE = re.compile(r"of\s+(?:them|the|all|those|these|its|their)\b")
_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DATES = (
    re.compile(
        rf"(?<![\w/.-])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?:\s?[-–]\s?\d{{1,2}})?\s+"
        rf"(?:of\s+|de\s+)?(?P<month>{_MONTH})\.?[,،]?\s+(?:de\s+|del\s+)?(?P<year>\d{{4}})(?!\w)"
    ),
    re.compile(
        rf"(?<!\w)(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"(?:\s?[-–]\s?\d{{1,2}})?[,،]?\s+(?P<year>\d{{4}})(?!\w)"
    ),
    re.compile(
        rf"(?<!\w)(?P<month>{_MONTH})\.?[,،]?\s+(?:de\s+|del\s+|of\s+)?(?P<year>\d{{4}})(?!\w)"
    ),
    re.compile(r"(?<![\w/.-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])"),
    re.compile(r"(?<![\w/.-])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\w)"),
)
_QUOTED = re.compile(
    r"“(?P<a>[^“”]+)”|„(?P<b>[^„“”]+)[“”]|«(?P<c>[^«»]+)»|»(?P<d>[^«»]+)«"
    r"|(?<![\w\"])\"(?P<e>[^\"]+)\"(?!\w)|[「『](?P<f>[^」』]+)[」』]|(?<!\w)‘(?P<g>[^‘]+?)’(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_BEFORE = re.compile(r"(\w+)[.]?[\s(]*\Z")
_NAMES_DATE = re.compile(
    r"(?:\b(?:the|a|an|this|its|his|her|their|dated|updated|accessed|retrieved|checked|issued"
    r"|as of|as at|until|du|vom|der|die|das|la|le|el)"
    r"|(?<!end )(?<!beginning )(?<!start )(?<!middle )(?<!spring )(?<!summer )(?<!autumn )"
    r"(?<!winter )(?<!morning )(?<!night )(?<!evening )(?<!week )\bof|['’]s)\s+\Z",
    re.IGNORECASE,
)
"""Before a date that names a document or an event already told, or the state of something."""
_SENTENCE_END = re.compile(r"[.!?۔؟。](?=\s|\Z)")
_PROPOSES = re.compile(
    r"\b(?:should|ought to|we (?:propose|recommend|suggest)|suppos(?:e|ing)|imagine)\b"
    r"|\bhypothetical(?:ly)?\b|چاہیے|ينبغي|یجب|يجب|باید"
    r"|\bwe (?:also |then )?(?:analysed|analyzed|asked|collected|compared|counted|found)\b"
    r"|\bwe (?:also |then )?(?:interviewed|read|reviewed|sampled|spoke|surveyed|tested|visited)\b"
    r"|\bour (?:analysis|calculation|count|data|estimate|findings|interviews?|sample|survey)s?\b",
    re.IGNORECASE,
)
"""What is asked for, supposed, or was found out by the authors themselves."""

_NO_SPEECH = re.compile(
    r"\b(?:titled|entitled|called|named|labell?ed|marked|meaning|term|phrase|headline|slogan"
    r"|proverb|saying|maxim|motto|think|thinking|like|such as|for example|e\.g\.|so-called)"
    r"[,:]?\s+(?:the |a |an )?\Z",
    re.IGNORECASE,
)
"""Before a title, a name, a saying or an example."""
_MANY, _FEW = 8, 3
"""Words of a quotation that needs a source by itself, and beside a word of speech."""
_LEAST_COUNT = 10
_NEAR, _SENTENCE = 60, 400
"""Characters that are looked at before a claim, and on either side for its sentence."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A piece of a paragraph, by its offsets."""

    kind: str
    """`figure`, `date` or `quotation`."""
    start: int
    end: int


def find_claims(text: str, *, is_event: Callable[[PartialDate], bool]) -> Iterator[Claim]:
    """The claims of a paragraph in order, without those that overlap one before.

    `text` has blanks for what is no text. `is_event` says of a date whether something may have
    happened then: not of the day of the brief itself.
    """
    found = sorted(
        chain(_dates(text, is_event), _figures(text), _counts(text), _quotations(text)),
        key=lambda claim: (claim.start, -claim.end),
    )
    end = 0
    for claim in found:
        if claim.start >= end:
            end = claim.end
            if not _PROPOSES.search(_sentence(text, claim)):
                yield claim


def _figures(text: str) -> Iterator[Claim]:
    for pattern in _FIGURES:
        yield from (Claim("figure", *match.span()) for match in pattern.finditer(text))


def _counts(text: str) -> Iterator[Claim]:
    """A number of things: no year, no number in a name, no span of time."""
    for match in _COUNT.finditer(text):
        number, noun = match["number"], match["noun"].casefold()
        share = _SHARE.match(text, match.start("noun"))
        if noun in STOP_WORDS and share is None:
            continue
        if noun in COUNTED_TIME or match["noun"] in MONTHS or _is_label(text, match.start()):
            continue
        if number.isdecimal() and (int(number) < _LEAST_COUNT or _is_year(number)):
            continue
        if re.search(r"\s(?:to|bis|à)\s|[-–—]", number) and _is_year(number[-4:]):
            continue
        counted = share or _COUNTED.match(text, match.start("noun")) or match
        yield Claim("figure", match.start(), counted.end())


def _is_year(number: str) -> bool:
    if not number.isdecimal() or len(number) != 4:
        return False
    is_western = number.isascii()
    return 1800 <= int(number) < 2200 or (not is_western and 1300 <= int(number) < 1500)


def _is_label(text: str, start: int) -> bool:
    """Whether a number stands behind `section` and the like, or to a name (`Agenda 2030`)."""
    ""
    before = _BEFORE.search(text, max(0, start - 40), start)
    if before is None:
        return False
    word = before[1]
    if word.casefold() in LABELS:
        return True
    lead = text[: before.start()].rstrip()
    is_first = not lead or lead[-1] in '.!?:;۔؟。”"»’)]*_>-'
    return word[0].isupper() and not is_first


def _dates(text: str, is_event: Callable[[PartialDate], bool]) -> Iterator[Claim]:
    read: list[tuple[int, int]] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in read):
                continue  # `June 2025` of `10 June 2025`
            read.append((start, end))
            month = match["month"]
            number = int(month) if month.isdecimal() else MONTHS[month]
            day = match.groupdict().get("day")
            form = f"{int(match['year']):04}-{number:02}" + (f"-{int(day):02}" if day else "")
            date = read_date(form)
            if (
                date is not None
                and is_event(date)
                and not _NAMES_DATE.search(text[max(0, start - _NEAR) : start])
            ):
                yield Claim("date", start, end)


def _quotations(text: str) -> Iterator[Claim]:
    for match in _QUOTED.finditer(text):
        quoted = next(group for group in match.groups() if group is not None)
        if quoted[:4].lower() == "http":
            continue
        words = _WORD.findall(quoted)
        number = len(quoted) // 2 if _UNSPACED.search(quoted) else len(words)
        claim = Claim("quotation", *match.span())
        is_said = SPEECH.search(_sentence(text, claim, outside=True)) is not None
        if number < (_FEW if is_said else _MANY) or _is_title(
            words, quoted, text[max(0, match.start() - _NEAR) : match.start()]
        ):
            continue
        if quoted.rstrip().endswith(("?", "؟")) and not is_said:
            continue
        yield claim


def _is_title(words: list[str], quoted: str, before: str) -> bool:
    if _NO_SPEECH.search(before):
        return True
    long = [word for word in words if len(word) > 3]
    has_case = quoted.upper() != quoted.lower()
    return has_case and len(long) > 1 and sum(word[0].isupper() for word in long) > len(long) / 2


def _sentence(text: str, claim: Claim, *, outside: bool = False) -> str:
    """The sentence around a claim; `outside` leaves the claim itself out."""
    start = max(0, claim.start - _SENTENCE)
    for end in _SENTENCE_END.finditer(text, start, claim.start):
        start = end.end()
    stop = _SENTENCE_END.search(text, claim.end, claim.end + _SENTENCE)
    last = stop.end() if stop else min(len(text), claim.end + _SENTENCE)
    return text[start : claim.start] + text[claim.end : last] if outside else text[start:last]
