"""Built HTML in, the same HTML without what the theme itself gets wrong out.

Material writes `autocomplete` on checkboxes and an empty `tabindex` on labels of its
navigation; the HTML Standard allows neither (4.10.18.7.1 "Autofill", 6.6.3 "The tabindex
attribute"). Only tags of the theme are touched, known by a class that begins with `md-`: what an
author wrote, or a file that was copied, stays as it is.
"""

from __future__ import annotations

import re
from pathlib import Path

_ATTRIBUTE = re.compile(
    r"""[\s/]+(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'>][^\s>]*))?"""
)
_SUSPECT = re.compile(r"autocomplete|tabindex", re.IGNORECASE)
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>pre|code|script|style|textarea)(?=[\s/>]).*?(?:</(?P=raw)\s*>|\Z)"
    r"""|<(?P<tag>[a-z][^\s/>]*)"""
    r"""(?=(?P<attributes>(?:[\s/]+(?:[^\s"'<>/=]+"""
    r"""(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>][^\s>]*))?)?)*))(?P=attributes)>""",
    re.DOTALL | re.IGNORECASE,
)
"""What must be passed over as a whole, or one start tag.

The attributes are looked ahead at and then matched whole: no shorter piece is ever tried, so that
it is linear. A possessive group would say the same, but is wrong in Python 3.11.0 to 3.11.4
(gh-106052)."""


def finish_html(html: str) -> str:
    """A page as the engine wrote it in, the same page with valid furniture out."""
    return _TOKEN.sub(_finish_tag, html)


def finish_folder(folder: Path) -> int:
    """Finish every HTML file below `folder`; only files that change are written.

    Returns how many those are. Bytes that are not UTF-8 and line ends come out as they went in.
    """
    changed = 0
    for path in sorted(folder.rglob("*.html")):
        html = path.read_bytes().decode("utf-8", "surrogateescape")
        finished = finish_html(html)
        if finished != html:
            path.write_bytes(finished.encode("utf-8", "surrogateescape"))
            changed += 1
    return changed


def _finish_tag(token: re.Match[str]) -> str:
    attributes = token["attributes"]
    if not attributes or not _SUSPECT.search(attributes):
        return token[0]
    values = {
        one["name"].lower(): (one["value"] or "").strip("\"'").lower()
        for one in _ATTRIBUTE.finditer(attributes)
    }
    if not any(name.startswith("md-") for name in values.get("class", "").split()):
        return token[0]
    wrong = set()
    if token["tag"].lower() == "input" and values.get("type") in ("checkbox", "radio"):
        wrong.add("autocomplete")
    if values.get("tabindex", "0").strip() == "":
        wrong.add("tabindex")
    if wrong.isdisjoint(values):
        return token[0]
    kept = _ATTRIBUTE.sub(lambda one: "" if one["name"].lower() in wrong else one[0], attributes)
    return f"<{token['tag']}{kept}>"
