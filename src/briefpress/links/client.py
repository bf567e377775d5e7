"""One GET out, its answer in, bounded in bytes and time; no redirect is followed here."""

from __future__ import annotations

import asyncio
import errno
import ssl
from collections.abc import Callable
from types import TracebackType

import aiohttp
import yarl

from briefpress.links.answers import Answer, End, Failure, Trouble
from briefpress.links.connecting import METER, Connector, Meter
from briefpress.links.inflate import Inflater
from briefpress.links.resolving import Resolver
from briefpress.links.settings import Settings
from briefpress.links.urls import Url

_LONGEST_FIELD = 128 * 1024
_MOST_FIELDS = 1000
_LARGE = 256 * 1024
_LARGE_AT_ONCE = 4
"""Bodies of more than `_LARGE` bytes that are held at once: each may grow to megabytes."""
_NO_ROUTE = frozenset((errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL))
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en;q=0.9,*;q=0.5",
}


class _LostError(Exception):
    """The connection failed; not aiohttp's, which would ask again at once."""


async def _ask_once(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    try:
        return await handler(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise _LostError from error


class Client:
    """The connections of one run, each for one request, so that none inherits another's fault."""

    def __init__(self, settings: Settings, resolver: Resolver) -> None:
        self._settings = settings
        self._large = asyncio.Semaphore(_LARGE_AT_ONCE)
        self._session = aiohttp.ClientSession(
            connector=Connector(resolver),
            headers={"User-Agent": settings.user_agent, **_HEADERS},
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),
            auto_decompress=False,
            max_line_size=_LONGEST_FIELD,
            max_field_size=_LONGEST_FIELD,
            max_headers=_MOST_FIELDS,
            middlewares=(_ask_once,),
        )

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._session.close()

    async def get(
        self,
        url: Url,
        *,
        headers: dict[str, str],
        bound: int,
        meter: Meter,
        timeout: float,
        on_head: Callable[[], None],
        reads_errors: bool = False,
    ) -> Answer | Failure:
        """The answer, its body inflated up to `bound` where it is a good one; `on_head` is called
        when its head is there.
        """
        METER.set(meter)
        response: aiohttp.ClientResponse | None = None
        try:
            target = yarl.URL(url.request, encoded=True)
            async with asyncio.timeout(timeout):
                response = await self._session.get(target, headers=headers, allow_redirects=False)
            on_head()
            if not (200 <= response.status < 300 or reads_errors):
                return _answer(url, response)
            body, end = await self._read(response, bound)
            if meter.left < 0:
                end = "cut"
            return _answer(url, response, body, end)
        except (aiohttp.ClientError, OSError, ValueError, _LostError) as error:
            return _failure(url, error, meter)
        finally:
            if response is not None:
                response.close()

    async def _read(self, response: aiohttp.ClientResponse, bound: int) -> tuple[bytes, End]:
        inflater = Inflater(",".join(response.headers.getall("Content-Encoding", ())), bound)
        content = response.content
        loop = asyncio.get_running_loop()
        end: End = "whole"
        is_large = False
        try:
            async with asyncio.timeout(self._settings.timeout / 2) as limit:
                while piece := await content.readany():
                    inflater.feed(piece)
                    if inflater.is_full:
                        end = "cut"
                        break
                    if inflater.size > _LARGE and not is_large:
                        left = (limit.when() or 0.0) - loop.time()
                        limit.reschedule(None)
                        is_large = await self._large.acquire()
                        limit.reschedule(loop.time() + left)
        except TimeoutError:
            end = "slow"
        except (aiohttp.ClientError, OSError, _LostError):
            # What came together with the failure is held back; a browser would show it.
            inflater.feed(content._read_nowait(-1))
            end = "broken"
        finally:
            if is_large:
                self._large.release()
        if end == "whole" and not inflater.is_ended:
            end = "broken"
        return inflater.body, end


def _answer(
    url: Url, response: aiohttp.ClientResponse, body: bytes = b"", end: End = "unread"
) -> Answer:
    headers = tuple((name.lower(), value) for name, value in response.headers.items())
    return Answer(url, response.status, headers, body, end)


def _failure(url: Url, error: Exception, meter: Meter) -> Failure:
    if isinstance(error, _LostError) and isinstance(error.__cause__, Exception):
        error = error.__cause__
    if meter.left < 0:
        return Failure(url, "costly", "the answer has no end")
    trouble, message = _explain(error)
    return Failure(url, trouble, message)


def _explain(error: Exception) -> tuple[Trouble, str]:
    match error:
        case TimeoutError():
            return "timeout", "no answer came in time"
        case aiohttp.ClientConnectorCertificateError():
            return "untrusted", f"the certificate is not to be trusted: {_reason(error)}"
        case aiohttp.ClientSSLError() | ssl.SSLError():
            if isinstance(error, aiohttp.ClientConnectorError) and _is_hang_up(error.os_error):
                return "closed", "the host closed the connection before it was safe"
            return "untrusted", "no safe connection can be made"
        case aiohttp.ClientConnectorError():
            return _explain_connection(error.os_error)
        case aiohttp.ServerDisconnectedError():
            return "closed", "the host closed the connection without an answer"
        case aiohttp.ClientResponseError() | aiohttp.ClientPayloadError():
            return "not-http", "the answer is not HTTP"
        case aiohttp.InvalidURL():
            return "odd", "the address cannot be asked for"
        case OSError():
            return _explain_connection(error)
        case aiohttp.ClientError():
            return "reset", "the connection failed"
        case _:
            return "odd", "the address cannot be asked for"


def _explain_connection(error: OSError) -> tuple[Trouble, str]:
    if error.errno == errno.ECONNREFUSED:
        return "refused", "the host refuses the connection"
    if error.errno in _NO_ROUTE:
        return "no-route", "there is no way to the host"
    return "reset", "the connection broke off"


def _is_hang_up(error: BaseException) -> bool:
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError | ConnectionError):
        return True
    return "EOF" in str(error)


def _reason(error: aiohttp.ClientConnectorCertificateError) -> str:
    found = getattr(error.certificate_error, "verify_message", "") or "it does not fit the host"
    return str(found).rstrip(".")
