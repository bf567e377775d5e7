"""A small server of its own for the tests of the command: paths in, answers and a count out."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Answers:
    """What the server says, and what it was asked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.slow: set[str] = set()

    def url(self, path: str) -> str:
        return f"{self.address}{path}"

    def page(self, path: str, title: str = "A page", text: str = "", status: int = 200) -> str:
        body = f"<title>{title}</title><p id='there'>{text or title} and some words of its own.</p>"
        head = {"Content-Type": "text/html; charset=utf-8"}
        self.pages[path] = (status, head, body.encode())
        return self.url(path)

    def redirect(self, path: str, to: str, status: int = 301) -> str:
        self.pages[path] = (status, {"Location": to}, b"")
        return self.url(path)

    def doi(self, name: str, *, is_known: bool) -> None:
        status = 200 if is_known else 404
        answer = {"responseCode": 1 if is_known else 100, "handle": name}
        head = {"Content-Type": "application/json"}
        self.pages[f"/api/handles/{name}"] = (status, head, json.dumps(answer).encode())


@contextmanager
def serving() -> Iterator[Answers]:
    """Answers on a local address until the block ends; 404 where nothing was set."""
    answers: Answers

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answers.asked[self.path] += 1
            answers.agents.add(self.headers.get("User-Agent", ""))
            if self.path in answers.slow:
                time.sleep(30)
            missing = (404, {"Content-Type": "text/html"}, b"<title>Not found</title>")
            status, head, body = answers.pages.get(self.path, missing)
            self.send_response(status)
            for name, value in {**head, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    answers = Answers(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield answers
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
