"""A way and where it ended in, the verdict on the address out. Nothing is asked."""

from __future__ import annotations

import re
from http import HTTPStatus

from briefpress.links.answers import Answer, Failure, Trouble
from briefpress.links.following import Trail
from briefpress.links.fragments import find_place
from briefpress.links.pages import Page, digest_of, is_html
from briefpress.links.results import Result
from briefpress.links.suspicions import is_parked, says_absent
from briefpress.links.ways import is_document, is_gate, is_login, is_same, leads_to_front
from briefpress.model import Verdict

_GONE = frozenset((400, 404, 410))
_RESTRICTED = frozenset((401, 402, 407))
_PERMANENT = frozenset((301, 308))
_TROUBLES: dict[Trouble, tuple[Verdict, str]] = {
    "absent-host": ("dead", "X702"),
    "untrusted": ("soft", "X722"),
}
_LITTLE_PROSE = 600


def judge(url: str, fragment: str | None, trail: Trail, *, is_postponed: bool = False) -> Result:
    """The verdict on `url`, whose fragment is `fragment`; never for a private address."""
    last = trail.last
    if trail.is_loop:
        return _result(url, trail, "dead", "X703", trail.problem)
    if isinstance(last, Failure):
        verdict, code = _TROUBLES.get(last.trouble, ("soft", "X721"))
        return _result(url, trail, verdict, code, last.message)
    if not (last.is_fine or last.status in (300, 304)):
        return _judge_status(url, trail, last, is_postponed=is_postponed)
    if trail.fragment is not None:
        fragment = trail.fragment
    suspicion = _suspect(trail, last)
    if suspicion:
        return _result(url, trail, "soft", "X723", suspicion)
    if _asks_login(trail):
        return _result(url, trail, "alive", None, "restricted: the page asks for a login")
    if is_gate(trail.start, trail.end):
        return _result(url, trail, "alive", None, "restricted: a page stands before it")
    place = find_place(fragment, last, trail.page if is_html(last) else None)
    if place.state == "absent":
        return _result(url, trail, "dead", "X704", place.message)
    if place.state == "unsure":
        code = "X721" if last.end in ("broken", "slow") else "X723"
        return _result(url, trail, "soft", code, place.message)
    if _has_moved(trail):
        message = f"the page has moved for good to `{trail.end.request}`"
        return _result(url, trail, "soft", "X724", message)
    return _result(url, trail, "alive", None, place.message)


def _judge_status(url: str, trail: Trail, last: Answer, *, is_postponed: bool) -> Result:
    answers = f"the host answers {_name(last.status)}"
    if trail.problem:
        return _result(url, trail, "soft", "X723", trail.problem)
    if last.status in _GONE:
        return _result(url, trail, "dead", "X701", answers)
    if last.status in _RESTRICTED:
        return _result(url, trail, "alive", None, f"restricted: {answers}")
    if last.may_pass:
        wait = ", and wants to be asked much later" if is_postponed else ""
        return _result(url, trail, "soft", "X721", answers + wait)
    return _result(url, trail, "soft", "X720", f"{answers} to a program")


def _name(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase.lower()})"
    except ValueError:
        return str(status)


def _suspect(trail: Trail, last: Answer) -> str | None:
    """Why a good answer may not be the page that was meant."""
    end = trail.end
    page = trail.page
    was_redirected = not is_same(trail.start, end)
    if page is not None:
        path = end.request.removeprefix(end.origin)
        if says_absent(page, path, was_redirected=was_redirected):
            return "the page says that it is not found, and answers as if it were"
        if is_parked(page, end.host, was_redirected=trail.start.host != end.host):
            return "the domain is for sale or parked"
    if leads_to_front(trail.start, end):
        return f"the address leads to the front page `{end.request}`"
    if page is not None and is_document(trail.start) and not _shows_document(trail, page):
        return "a web page stands where the address promises a document"
    return None


def _shows_document(trail: Trail, page: Page) -> bool:
    """Whether the page is one around the document: a viewer, or a door to sign in at."""
    name = trail.start.path.rpartition("/")[2].casefold()
    if name in (page.title or "").casefold() or _asks_login(trail):
        return True
    return any(re.search(r"\.pdf\b|viewer|blob:", one, re.I) for one in page.embedded)


def _asks_login(trail: Trail) -> bool:
    if is_login(trail.end) and not is_login(trail.start):
        return True
    page = trail.page
    return page is not None and page.asks_password and page.prose < _LITTLE_PROSE


def _has_moved(trail: Trail) -> bool:
    """One step for good to another address; of several, nobody knows which will last."""
    steps = [hop for hop in trail.hops if not is_same(hop.start, hop.end)]
    return len(steps) == 1 and _is_permanent(trail) and not is_same(trail.start, trail.end)


def _is_permanent(trail: Trail) -> bool:
    return bool(trail.hops) and all(hop.status in _PERMANENT for hop in trail.hops)


def _result(url: str, trail: Trail, verdict: Verdict, code: str | None, message: str) -> Result:
    last, page = trail.last, trail.page
    final = trail.end.request
    if trail.fragment:
        final += f"#{trail.fragment}"
    return Result(
        url,
        verdict,
        code,
        message,
        status=last.status if isinstance(last, Answer) else None,
        final_url=final if trail.end.request != trail.start.request else None,
        is_permanent=_is_permanent(trail),
        title=page.title if page is not None else None,
        digest=digest_of(last, page) if isinstance(last, Answer) else None,
    )
