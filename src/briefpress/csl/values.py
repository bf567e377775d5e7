"""A variable in, what is done to its value before it is printed out.

CSL 1.0.2, "Page Ranges" and "Locators".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from briefpress.csl.context import Context
from briefpress.csl.numbers import dash, format_pages
from briefpress.csl.vocabulary import words

if TYPE_CHECKING:
    from briefpress.csl.compile import Compiler

_DASHED = words("issue volume number edition chapter-number collection-number")
_NUMBER_LOCATOR = re.compile(r"[\divxlcdmIVXLCDM\s\-–,&;]+")


def find_edit(compiler: Compiler, variable: str) -> Callable[[str, Context], str] | None:
    """Return what is done to the value of a variable before it is printed."""
    locale = compiler.locale
    page_form = compiler.style.root.get("page-range-format")
    delimiter = locale.text("page-range-delimiter") or "–"
    if variable == "page":
        return lambda value, context: format_pages(value, page_form, delimiter)
    if variable == "locator":
        symbol = locale.text("and", "symbol") or "&"

        def edit(value: str, context: Context) -> str:
            if context.label == "page" or _NUMBER_LOCATOR.fullmatch(value):
                value = format_pages(value, page_form if context.label == "page" else "", delimiter)
            return value.replace("&", symbol)

        return edit
    if variable in _DASHED:
        return lambda value, context: dash(value)
    return None
