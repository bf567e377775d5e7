"""What the registry of DOIs has answered in, the verdict on a DOI out.

The handle interface says whether a DOI is registered, and no publisher is asked, who would often
refuse a program. https://www.doi.org/doi-handbook/HTML/rest-api.html
"""

from __future__ import annotations

import json
from typing import Any

from briefpress.links.answers import Answer, Failure
from briefpress.links.results import Result

_FOUND = frozenset((1, 200))
"""There is one; there is one, without values of the kind that was asked for."""
_ABSENT = 100


def judge_doi(url: str, name: str, last: Answer | Failure) -> Result:
    """The verdict on the address `url`, which names the DOI `name`."""
    if isinstance(last, Failure):
        return Result(url, "soft", "X721", f"the registry of DOIs cannot be asked: {last.message}")
    match _response_code(last):
        case code if code in _FOUND:
            return Result(url, "alive", None, "the DOI is registered", status=last.status)
        case code if code == _ABSENT:
            message = f"the DOI `{name}` is not registered"
            return Result(url, "dead", "X701", message, status=last.status)
        case _:
            message = f"the registry of DOIs gives no answer that can be read ({last.status})"
            return Result(url, "soft", "X721", message, status=last.status)


def _response_code(answer: Answer) -> int | None:
    try:
        found: Any = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    code = found.get("responseCode") if isinstance(found, dict) else None
    return code if isinstance(code, int) and not isinstance(code, bool) else None
