"""A small archive of the web on this machine: copies by address, asked as Memento archives are."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_ASKED = re.compile(r"/web/(\d{4,14})/(.+)", re.DOTALL)


@dataclass(frozen=True)
class Capture:
    """A copy: when it was made, and what the page answered then."""

    stamp: str
    status: int = 200
    location: str = ""
    """Where a captured redirect leads."""

    @property
    def time(self) -> datetime:
        return datetime.strptime(self.stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


@dataclass
class Archive:
    """What it keeps, and all that it was asked."""

    captures: Mapping[str, Sequence[Capture]]
    answers: Mapping[str, tuple[int, Mapping[str, str]]] = field(default_factory=dict)
    """Page -> status and header in place of what an archive should say."""
    endpoint: str = ""
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """Method, path and User-Agent."""

    @property
    def pages(self) -> list[str]:
        """Page and day of every copy that was asked for by day, in order of the pages."""
        found = (_ASKED.fullmatch(path) for _method, path, _agent in self.asked)
        return sorted(f"{one[2]} {one[1][:8]}" for one in found if one and one[1][8:] == "120000")


class _Handler(BaseHTTPRequestHandler):
    archive: Archive

    def do_GET(self) -> None:
        archive = self.archive
        agent = self.headers.get("User-Agent", "")
        archive.asked.append((self.command, self.path, agent))
        match = _ASKED.fullmatch(self.path)
        if match is None:
            return self._say(404)
        stamp, page = match.groups()
        if page in archive.answers:
            return self._say(*archive.answers[page])
        captures = sorted(archive.captures.get(page, ()), key=lambda one: one.stamp)
        if not captures:
            return self._say(404)
        exact = next((one for one in captures if one.stamp == stamp), None)
        if exact is None:
            wanted = datetime.strptime(stamp.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
            near = min(captures, key=lambda one: abs(one.time - wanted))
            return self._say(302, {"Location": f"{archive.endpoint}{near.stamp}/{page}"})
        header = {
            "Memento-Datetime": format_datetime(exact.time, usegmt=True),
            "Link": ", ".join(self._links(captures, page)),
        }
        if exact.location:
            header["Location"] = f"{archive.endpoint}{stamp}/{exact.location}"
        return self._say(exact.status, header)

    def _links(self, captures: Sequence[Capture], page: str) -> Iterator[str]:
        yield f'<{page}>; rel="original"'
        for one in captures:
            when = format_datetime(one.time, usegmt=True)
            url = f"{self.archive.endpoint}{one.stamp}/{page}"
            yield f'<{url}>; rel="memento"; datetime="{when}"'

    def _say(self, status: int, header: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (header or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Requests are not worth a line in a test run."""


@contextmanager
def served_archive(
    captures: Mapping[str, Sequence[Capture]],
    answers: Mapping[str, tuple[int, Mapping[str, str]]] | None = None,
) -> Iterator[Archive]:
    """The archive, which answers until the block ends."""
    archive = Archive(captures, answers or {})
    handler = type("_Bound", (_Handler,), {"archive": archive})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        archive.endpoint = f"http://127.0.0.1:{server.server_port}/web/"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield archive
        server.shutdown()
        thread.join()
