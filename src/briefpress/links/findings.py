"""A judged address in, what is to be said at each place that has it out: what the rules share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from briefpress.links.policy import DRIFTED, MOVED, Context, Judged, weigh
from briefpress.model import Archived, Finding, Fix, LinkRecord
from briefpress.outside import Place

_WRITABLE = re.compile(r"[A-Za-z0-9:/.@?=&~+,;!$_%#-]+")
"""What is written alike in Markdown, in YAML and, but for `%`, in BibTeX."""
_ESCAPED = re.compile(r"\\([_%&#~$])")
_DOI = "https://doi.org/"


def report(code: str) -> Callable[[Judged, Context], Iterator[Finding]]:
    """A `find` that reports the addresses of a code, at every place that has one."""

    def find(judged: Judged, context: Context) -> Iterator[Finding]:
        if judged.record.code == code:
            yield from _findings(judged, context)

    return find


def say(judged: Judged) -> str:
    """What is the matter with an address, as far as it is known; empty where it is nothing."""
    if judged.result is not None and judged.result.message and judged.record.code != DRIFTED:
        return judged.result.message
    return _remember(judged)


def _findings(judged: Judged, context: Context) -> Iterator[Finding]:
    severity, history = weigh(judged.record, is_new=judged.is_new)
    if severity is None:
        return
    checked = judged.record.last_checked
    when = f" (checked on {checked})" if judged.result is None and checked else ""
    message = f"`{judged.record.url}`: {say(judged)}{when}"
    for place in judged.link.places:
        if judged.record.verdict == "dead" and context.is_known_dead(place):
            known = "; the entry says so, and has a copy"
            yield Finding(place.span, message + known, severity="info")
            continue
        said = f"{message}; {history}" if history else message
        fix = _fix(judged, context, place)
        yield Finding(place.span, said, _help(judged.record, context, place), fix, severity)


def _remember(judged: Judged) -> str:
    """The same from the lock, which has no sentences."""
    record = judged.record
    if record.code is None:  # alive
        return ""
    answer = f"the host answers {record.status}" if record.status else "the host does not answer"
    match record.code:
        case "X701" if record.url.startswith(_DOI):
            return "no such DOI is registered"
        case "X701":
            return answer if record.status else "the page is gone"
        case "X702":
            return f"there is no host `{_host(record.url)}`"
        case "X703":
            return "its redirects lead in a circle"
        case "X704":
            return f"the page has no anchor `{record.url.partition('#')[2]}`"
        case "X705":
            return "nobody can read it as an address"
        case "X720":
            return f"the host keeps programs out: it answers {record.status or 'nothing of use'}"
        case "X721":
            return f"{answer}, at this time"
        case "X722":
            return "the certificate of the host is not trusted"
        case "X723":
            return "the page looks like one that says that there is none"
        case "X724":
            return f"it has moved to `{record.final_url}`" if record.final_url else "it has moved"
    now = judged.result.title if judged.result else None
    new = f", and is `{now}` now" if now else ""
    was = f": it was called `{record.title}`{new}" if record.title else ""
    return f"this is another page than it was{was}"


def _help(record: LinkRecord, context: Context, place: Place) -> str | None:
    if record.verdict == "dead":
        if context.copy_of_entry(place):
            return "where it is gone for good, write `urlstatus = {dead}`: the entry has a copy"
        if record.archived:
            return _say_copy(record.archived)
        return "correct the DOI" if record.url.startswith(_DOI) else _HELP.get(record.code or "")
    if record.code == MOVED and record.final_url:
        return f"write `{record.final_url}`"
    return _HELP.get(record.code or "")


_HELP = {
    "X701": "correct the address, or lead to a copy: `briefpress archive` looks for one",
    "X702": "correct the address, or lead to a copy: `briefpress archive` looks for one",
    "X703": "open it in a browser: where that fails too, find the address it has now",
    "X704": "leave the anchor out, or write one that the page has",
    "X705": "correct the address",
    "X720": "open it in a browser: only a reader can tell",
    "X722": "open it in a browser: readers are warned there",
    "X723": "open it in a browser: where the page is not there, lead to a copy",
    "X725": "look whether it still says what it is cited for; if so, take its line out of the lock",
}


def _say_copy(copy: Archived) -> str:
    day = f" of {copy.date}" if copy.date else ""
    return f"there is a copy{day}: `{copy.url}`"


def _fix(judged: Judged, context: Context, place: Place) -> Fix | None:
    """The new address in place of the old one, where both are written as they are.

    It is safe where the move is for good, on the same host, to a page of the same title.
    """
    new = judged.record.final_url
    if judged.record.code != MOVED or new is None or not _WRITABLE.fullmatch(new):
        return None
    is_entry = place.span.file == context.bibliography
    written = context.text(place.span)
    if written != judged.link.url and not (
        is_entry and _ESCAPED.sub(r"\1", written) == judged.link.url
    ):
        return None
    text = new.replace("%", r"\%") if is_entry else new
    result, before = judged.result, judged.before
    is_same = (
        result is not None
        and result.is_permanent
        and before is not None
        and bool(before.title)
        and before.title == result.title
        and _host(new) == _host(judged.link.url)
    )
    return Fix(((place.span, text),), safe=is_same)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
