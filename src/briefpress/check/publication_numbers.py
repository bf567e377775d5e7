"""An ISBN, ISSN or DOI as an author writes it in, what it is or why it is none out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
DOI_ADDRESS = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_DOI_IN_URL = re.compile(r"/(10\.\d{4,9}(?:\.\d+)*/[^?#]+)")
_PAGE_OF_WORK = re.compile(
    r"(?:/(?:full|abstract|abs|pdf|epdf|html|meta|summary|fulltext|references|citations|suppl_file"
    r"|tables|figures|metrics|epub|download|read|pdfft)(?:/.*)?|\.(?:pdf|full|abstract|html?|xml)"
    r"(?:\.pdf)?|/)\Z",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.])[0-9][0-9\u2010-\u2013 -]*(?:[0-9]|(?<=[0-9\u2010-\u2013 -])[Xx])(?!\w)"
)
_WHOLE = 8
_PIECE = re.compile(r"\S+")
_NOT_IN_ISBN = str.maketrans("", "", "- \u2010\u2011\u2012\u2013")


def numbers_in(text: str) -> Iterator[re.Match[str]]:
    """The numbers of a field that may hold several, whatever stands between them.

    Groups of digits parted by spaces are one number (`978 3 16 148410 0`), unless one of them
    is as long as a whole one.
    """
    for found in _NUMBER.finditer(text):
        pieces = list(_PIECE.finditer(text, *found.span()))
        if len(pieces) > 1 and any(len(bare_number(piece[0])) >= _WHOLE for piece in pieces):
            yield from pieces
        else:
            yield found


def isbn_fault(written: str) -> str | None:
    """Why a number is no ISBN; None where it is one (ISO 2108: ten or thirteen digits)."""
    digits = bare_number(written)
    if len(digits) == 10 and digits[:9].isdecimal() and (digits[9].isdecimal() or digits[9] == "X"):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        total = sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True))
        return None if total % 11 == 0 else "its check digit is wrong"
    if len(digits) == 13 and digits.isdecimal():
        if not digits.startswith(("978", "979")):
            return "it begins with neither 978 nor 979"
        return None if _check_13(digits[:12]) == digits[12] else "its check digit is wrong"
    return f"it has {len(digits)} digits, not 10 or 13"


def isbn_13(written: str) -> str | None:
    """An ISBN in its form of thirteen digits, for comparison; None where it is none."""
    digits = bare_number(written)
    if isbn_fault(digits) is not None:
        return None
    if len(digits) == 13:
        return digits
    return f"978{digits[:9]}{_check_13(f'978{digits[:9]}')}"


def bare_number(written: str) -> str:
    return written.translate(_NOT_IN_ISBN).upper()


def issn_fault(written: str) -> str | None:
    """Why a number is no ISSN; None where it is one (ISO 3297: eight digits)."""
    digits = bare_number(written)
    if len(digits) != 8 or not digits[:7].isdecimal():
        return f"it has {len(digits)} digits, not 8"
    total = sum(
        weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits[:7], strict=True)
    )
    return None if "0123456789X"[-total % 11] == digits[7] else "its check digit is wrong"


def doi_in_url(url: str) -> str | None:
    """The DOI that an address holds in its path, without what names a view of the work.

    `10.1111/(ISSN)1470-9856` is that of a journal.
    """
    found = _DOI_IN_URL.search(unquote(url))
    if found is None:
        return None
    doi = found[1]
    while (shorter := _PAGE_OF_WORK.sub("", doi)) != doi:
        doi = shorter
    return doi if DOI.fullmatch(doi) and "(issn)" not in doi.lower() else None


def _check_13(digits: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return str(-total % 10)
