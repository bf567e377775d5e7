"""The words of a suppression in, its codes, reason and end date out."""

from __future__ import annotations

import re
from datetime import date

from briefpress.model import Span, Suppression

_LEAD = re.compile(r"\A\s*(?:briefpress:\s*)?(?:ignore\s+)?", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]\d{3}", re.ASCII)
_DASH = re.compile(r"\s*(?:--|[–—])\s*")
_UNTIL = re.compile(r"(?:^|,)\s*until\s*=\s*(.*?)\s*\Z", re.IGNORECASE | re.DOTALL)


def read_suppression(text: str, span: Span, covers: Span) -> Suppression:
    """Read `CODE[, CODE] -- reason[, until=YYYY-MM-DD]`, with or without a leading `ignore`.

    `span` is where the suppression is written, `covers` the piece whose findings it means.
    Without a reason, or with a code or an end date that cannot be read, `reason` is None and
    `fault` says why: such a suppression holds nothing and is reported as Z011.
    """
    head, *rest = _DASH.split(_LEAD.sub("", text), maxsplit=1)
    words = [word for word in re.split(r"[\s,]+", head) if word]
    codes = tuple(word for word in words if _CODE.fullmatch(word))
    strange = next((word for word in words if not _CODE.fullmatch(word)), None)
    reason = rest[0].strip() if rest else ""
    until, fault = None, None
    if reason and (match := _UNTIL.search(reason)):
        reason = reason[: match.start()].strip()
        until = _day(match[1])
        if until is None:
            fault = f"`{match[1]}` is no day to end on"
    if strange is not None and (rest or not codes):
        fault = f"`{strange}` is no code of a rule"
    elif not codes:
        fault = "a suppression without the code of a rule"
    elif not rest:
        fault = "a suppression without `--` and a reason"
    elif not reason:
        fault = "a suppression without a reason"
    return Suppression(codes, None if fault else reason, until, span, covers, fault=fault)


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
