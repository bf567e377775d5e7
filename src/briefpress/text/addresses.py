"""An address as it is written in, what cannot be right about it out; nothing is asked for.

After RFC 3986 and RFC 6068, as far as browsers are no more forgiving: letters of any script,
`|`, `{`, `}` and the like in a path are sent escaped and are right.
"""

from __future__ import annotations

import re
import unicodedata

from briefpress.model import Severity
from briefpress.text.faults import Draft, Fault
from briefpress.text.hosts import judge_host
from briefpress.text.nearest import nearest

_WEB = ("http", "https", "ftp")
_OTHERS = frozenset(("ftps", "sftp", "shttp", "smtp", "httpx", "nntp", "rtsp", "rtmp", "xmpp"))
"""Schemes that look like those of the web or of mail, and are meant."""

_JUNK = re.compile(
    r"(?:[\"'<(\[“‘«\s]|(?:url|uri)\s*[:=]\s*(?=[^/\s]))+(?=(?:https?|ftp)[:/]|www\.)", re.I
)
_LOCAL = re.compile(r"file:/*|[A-Za-z]:(?=[\\/])|\\\\(?=[^\\/\s])", re.IGNORECASE)
_LEAD = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.\-]*)(?P<mark>[:;]+/*|//+:?/*)")
_AGAIN = re.compile(r"(?:https?|ftp)(?:[:;]+/+|//)", re.IGNORECASE)
_SECOND = re.compile(r"[;,]?\s+(?:(?:and|or)\s+)?(?=(?:https?|ftp)://)", re.IGNORECASE)
_WWW = re.compile(r"www\d*\.[^\s./]", re.IGNORECASE)
_HOST_LIKE = re.compile(r"(?:[^\W_][\w\-]*\.)+[^\W\d_]{2,}(?=[:/?#]|\Z)")
_AUTHORITY = re.compile(r"[^/?#]*")
_HEAD = re.compile(r"(?:[^/\\?#]*[/\\]+)?[^/\\?#]*")
_HOST_ALONE = re.compile(r"[A-Za-z]+://[^/?#\s]+/")
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ABBREVIATION = re.compile(
    r"(?:(?<![^\W_])[A-Z]|(?<![^\W_])(?:Co|Corp|Inc|Jr|Ltd|No|Nos|Sr|St|Vol|al|etc))\.\Z"
)
_CUT = re.compile(r"(?:…|\.{3})[\])]*\Z")
_LOCAL_PART = re.compile(r"[^\s\"(),:;<>@\[\\\].]+(?:\.[^\s\"(),:;<>@\[\\\].]+)*|\"[^\"]*\"")
_CLOSING = {")": "(", "]": "[", ">": "<", "}": "{", "”": "“", "»": "«"}
_QUOTES = '"“‘'
_STOPS = ".,;،؛۔"
_SENTENCE = ".!?:'’*_"
"""Ends no address in plain text, though it may where the author has marked its end."""
_BLANKS = {"": "a space", "\t": "a tab", "\n": "a line break", "\r": "a line break"}
_JOINERS = "\u200c\u200d"


def judge_address(url: str, *, is_absolute: bool = False) -> tuple[Fault, ...]:
    """What is wrong with an address, in the order of its characters.

    Relative addresses (unless `is_absolute`), fragments and the schemes of other things (`tel:`,
    `doi:`, `urn:`, `data:`) are not judged. A fault is seen behind another as if that one were
    mended.
    """
    faults = _read(url, is_absolute=is_absolute).faults
    return tuple(sorted(faults, key=lambda fault: (fault.start, fault.end)))


def correct_address(url: str, *, is_absolute: bool = False) -> str | None:
    """The address with every fault mended; None where nobody can tell, or nothing is wrong."""
    draft = _read(url, is_absolute=is_absolute)
    is_known = all(one.replacement is not None or one.severity != "error" for one in draft.faults)
    left = judge_address(draft.text, is_absolute=is_absolute)
    if draft.text == url or not is_known or any(one.severity == "error" for one in left):
        return None
    return draft.text


def _read(url: str, *, is_absolute: bool) -> Draft:
    draft = Draft(url)
    _judge_edges(draft)
    second = _SECOND.search(draft.text, 1)
    if second is not None:
        message = "a second address stands behind the first"
        draft.report("second", second.start(), len(draft.text), message)
        return draft
    local = _LOCAL.match(draft.text)
    kind = "local" if local else _kind(draft.text, is_absolute=is_absolute)
    match kind:
        case "other":
            return Draft(url)
        case "local":
            wrong = local[0] if local else ""
            message = f"`{wrong}` leads to a file on one computer"
            draft.report("local-file", 0, len(wrong), message)
        case "none":
            if draft.text:
                draft.report("no-scheme", 0, len(draft.text), "this is not an address")
        case "mail":
            _judge_blanks(draft, len(draft.text))
            _judge_backslashes(draft)
            _judge_mail(draft, _judge_scheme(draft, ("mailto",), ":"))
        case "bare":
            _judge_blanks(draft, _end_of(_AUTHORITY, draft.text))
            _judge_backslashes(draft)
            _judge_web(draft, _judge_bare(draft))
        case _:
            _judge_blanks(draft, _end_of(_HEAD, draft.text))
            _judge_backslashes(draft)
            is_relative = draft.text.startswith("//")
            _judge_web(draft, 2 if is_relative else _judge_scheme(draft, _WEB, "://"))
    return draft


def _end_of(pattern: re.Pattern[str], text: str, start: int = 0) -> int:
    """Where the piece ends that the pattern finds at `start`."""
    match = pattern.match(text, start)
    return start if match is None else match.end()


def trim_address(url: str) -> str:
    """An address out of plain text, without what the sentence around it has put at its end."""
    stop = len(url)
    while stop and (url[stop - 1] in _SENTENCE or _is_foreign(url[:stop])):
        stop -= 1
    return url[:stop]


def _judge_edges(draft: Draft) -> None:
    junk = _JUNK.match(draft.text)
    blank = len(draft.text) - len(draft.text.lstrip())
    if junk and junk[0].strip():
        message = f"`{junk[0].strip()}` is no part of the address"
        draft.report("edge", 0, junk.end(), message, "", is_certain=True)
    elif blank and draft.text.strip():
        draft.report("blank", 0, blank, "an address does not begin with a space", "")
    stop = len(draft.text.rstrip())
    if stop and stop < len(draft.text):
        message = "an address does not end with a space"
        draft.report("blank", stop, len(draft.text), message, "")


def _kind(text: str, *, is_absolute: bool) -> str:
    """What an address is meant to be: of the web, of mail, without a scheme, or not ours."""
    bare = "".join(one for one in text if not _is_blank(one)).replace("\\", "/")
    lead = _LEAD.match(bare)
    if _WWW.match(bare):
        return "bare"
    if bare.startswith("//"):
        return "web"
    if lead is not None:
        kind = _scheme_kind(lead["scheme"].lower(), lead["mark"])
        if kind != "other" or (lead["mark"].startswith(":") and not _HOST_LIKE.match(bare)):
            return kind
    if not is_absolute:
        return "other"
    return "bare" if _HOST_LIKE.match(bare) else "none"


def _scheme_kind(scheme: str, mark: str) -> str:
    if scheme in _WEB:
        return "web"
    if scheme == "mailto":
        return "mail"
    if scheme in _OTHERS or len(scheme) < 3:
        return "other"
    if "/" in mark and nearest(scheme, _WEB):
        return "web"
    return "mail" if ":" in mark and nearest(scheme, ("mailto",)) else "other"


def _is_blank(character: str) -> bool:
    """Nothing that is seen, and nothing that the writing of a language needs."""
    if " " < character <= "~" or character in _JOINERS:
        return False
    return character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Zs")


def _judge_blanks(draft: Draft, head: int) -> None:
    """Spaces, line breaks and what cannot be seen; up to `head` no space was ever meant."""
    at = 0
    while at < len(draft.text):
        if draft.text[at] == "\ufffd":
            draft.report("blank", at, at + 1, "a character was lost here")
        if not _is_blank(draft.text[at]):
            at += 1
            continue
        stop = at + 1
        while stop < len(draft.text) and _is_blank(draft.text[stop]):
            stop += 1
        blank = draft.text[at:stop]
        is_space = blank.strip(" ") == ""
        what = _BLANKS.get(blank.strip(" ")[:1]) or _name(blank.strip(" ")[0])
        replacement = "%20" if is_space and at >= head else ""
        if is_space and _HOST_ALONE.fullmatch(draft.text, 0, at):
            replacement = "~"  # a folder of one person, as `~jerry`, whose mark was lost
        draft.report("blank", at, stop, f"{what} stands inside the address", replacement)
        at += len(replacement)
        head -= len(blank) if stop <= head else 0


def _name(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"an invisible character ({name or f'U+{ord(character):04X}'})"


def _judge_backslashes(draft: Draft) -> None:
    for run in re.finditer(r"\\+", draft.text):
        wrong = run[0]
        message = f"`{wrong}` stands where `{'/' * len(wrong)}` is wanted"
        draft.report("backslash", run.start(), run.end(), message, "/" * len(wrong))


def _judge_scheme(draft: Draft, known: tuple[str, ...], wanted: str) -> int:
    """The scheme and the mark behind it; where the rest begins."""
    last = 0
    for again in _AGAIN.finditer(draft.text) if wanted == "://" else ():
        if again.start() != last and not _LEAD.fullmatch(draft.text, last, again.start()):
            break
        last = again.start()
    if last:
        draft.report("scheme", 0, last, "the scheme stands twice", "", is_certain=True)
    lead = _LEAD.match(draft.text)
    assert lead is not None
    scheme = lead["scheme"].lower()
    end = lead.end("scheme")
    if scheme not in known:
        meant = nearest(scheme, known)[0]
        draft.report("scheme", 0, end, f"there is no scheme `{lead['scheme']}`", meant)
        end = len(meant)
    behind = end + len(lead["mark"])
    if lead["mark"] == wanted:
        return behind
    has_host = wanted == ":" or _end_of(_AUTHORITY, draft.text, behind) > behind
    is_lost = lead["mark"].startswith(":///") and not _HOST_LIKE.match(draft.text, behind)
    if has_host and not is_lost:
        message = f"`{lead['mark']}` stands where `{wanted}` is wanted"
        is_certain = lead["mark"] not in ("/", ";")
        draft.report("scheme", end, behind, message, wanted, is_certain=is_certain)
        return end + len(wanted)
    return end + 3 if is_lost else behind


def _judge_bare(draft: Draft) -> int:
    host = draft.text[: _end_of(_AUTHORITY, draft.text)]
    message = "the address has no scheme, and leads into this site"
    draft.report("no-scheme", 0, len(host), message, f"https://{host}")
    return len("https://")


def _judge_web(draft: Draft, start: int) -> None:
    """All behind the scheme; `start` is where the host should begin."""
    _judge_end(draft, start)
    end = _end_of(_AUTHORITY, draft.text, start)
    if end == start:
        mark = len(draft.text[:start].rstrip(":;/"))
        draft.report("host", mark, start, "the host is missing")
    else:
        _judge_authority(draft, start, end)
    _judge_percents(draft, start)


def _judge_authority(draft: Draft, start: int, end: int) -> None:
    user = draft.text[start:end].rpartition("@")[0]
    if ":" in user:
        message = "the address publishes a password"
        at = start + len(user) + 1
        draft.report("password", start, at, message, "", severity="warning")
        end -= len(user) + 1
    elif draft.text[start:end].startswith(f"{user}@"):
        start += len(user) + 1
    host, colon, port = draft.text[start:end].rpartition(":")
    if not colon or ":" in host.rpartition("]")[2] or "]" in port:
        host, port = draft.text[start:end], ""
    if port and not (port.isascii() and port.isdecimal() and len(port) < 6 and int(port) < 65536):
        message = f"`{port}` is not the number of a port"
        draft.report("port", end - len(port), end, message)
    if host:
        judge_host(draft, start, start + len(host))
    else:
        draft.report("host", min(start, end - 1), end, "the host is missing")


def _judge_end(draft: Draft, start: int) -> None:
    """What belongs to the sentence around the address."""
    text = draft.text
    cut = _CUT.search(text)
    if cut and cut.start() > start:
        draft.report("end", cut.start(), cut.end(), "the address is cut short")
        return
    stop = len(text)
    while stop > start and _is_foreign(text[start:stop]):
        stop -= 1
    wrong = text[stop:]
    if wrong:
        message = f"`{wrong}` at the end belongs to the sentence, not to the address"
        is_stop = not wrong.strip(_STOPS)
        severity: Severity = "warning" if is_stop else "error"
        draft.report("end", stop, len(text), message, "", severity=severity)
        return
    opening = text.rfind("(", start)
    if opening > text.rfind(")") and text.count("(", start) == text.count(")", start) + 1:
        rest = f"{text[opening:]})"
        message = "the bracket is never closed"
        draft.report("end", opening, len(text), message, rest, severity="warning")


def _is_foreign(address: str) -> bool:
    """Whether the last character cannot belong to the address."""
    last = address[-1]
    if last in _CLOSING:
        return address.count(last) > address.count(_CLOSING[last])
    if last == ".":
        return _ABBREVIATION.search(address) is None
    return last in _STOPS or last in _QUOTES


def _judge_percents(draft: Draft, start: int) -> None:
    for match in reversed(list(_PERCENT.finditer(draft.text, start))):
        behind = draft.text[match.end() : match.end() + 2]
        wrong = f"%{re.split('[/?#&=%]', behind)[0]}"
        message = f"`{wrong}` is no escaped byte: two hexadecimal digits stand behind `%`"
        stop = match.start() + len(wrong)
        draft.report("percent", match.start(), stop, message, f"%25{wrong[1:]}")


def _judge_mail(draft: Draft, start: int) -> None:
    if "?" not in draft.text:
        _judge_end(draft, start)
    addresses = re.compile(r"[^,?]+").finditer(draft.text.partition("?")[0], start)
    for match in reversed(list(addresses)):
        local, at, host = match[0].rpartition("@")
        if not at or not host or not _LOCAL_PART.fullmatch(local):
            message = f"`{match[0]}` is not an e-mail address"
            draft.report("mail", match.start(), match.end(), message)
        else:
            judge_host(draft, match.end() - len(host), match.end())
    _judge_percents(draft, start)
