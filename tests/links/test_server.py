"""The judge is judged: what the cases say is what a plain socket meets."""

from __future__ import annotations

import gzip
import json
import socket
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

from tests.links.server.bodies import pieces_of
from tests.links.server.cases import Case, read_cases
from tests.links.server.serving import Server, missing, serving

pytestmark = pytest.mark.skipif(missing() is not None, reason=str(missing()))

CASES = {case.name: case for case in read_cases()}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    names = ("500 once", "reset once", "empty answer once", "Retry-After as a date", "512")
    more = ("limit of 20 a second", "256 MiB", "gzip", "refused, then not", "DOI", "chunks", "404")
    with serving([CASES[name] for name in (*names, *more) if name in CASES]) as running:
        yield running


def ask(server: Server, name: str, target: str = "/report", most: int = 100_000) -> bytes:
    """What comes back for a GET, up to so many bytes."""
    ip = server.ip(CASES[name])
    with socket.create_connection((ip, server.port), timeout=5) as made:
        made.sendall(f"GET {target} HTTP/1.1\r\nHost: {ip}\r\nConnection: close\r\n\r\n".encode())
        got = b""
        while len(got) < most and (piece := made.recv(65536)):
            got += piece
    return got


def test_there_are_enough_cases_of_every_gate() -> None:
    gates = Counter(case.gate for case in CASES.values())
    assert gates["alive"] >= 120 and gates["dead"] >= 16 and gates["soft"] >= 24
    decided = sum(gates[one] for one in ("alive", "dead", "soft"))
    assert decided >= 0.9 * sum(gates.values()), "too many cases leave open what is right"


@pytest.mark.parametrize("case", CASES.values(), ids=str)
def test_a_case_says_what_it_is(case: Case) -> None:
    assert case.about.endswith(".") and case.about != case.name
    assert case.rules or not case.wanted[0].url.startswith("{site}") or case.get("listen")


def test_once_is_once_and_again_after_a_reset(server: Server) -> None:
    for _ in range(2):
        server.reset()
        statuses = [ask(server, "500 once").split(b" ")[1] for _ in range(3)]
        assert statuses == [b"500", b"200", b"200"]


def test_a_reset_is_one_and_an_end_is_another(server: Server) -> None:
    server.reset()
    with pytest.raises(ConnectionResetError):
        ask(server, "reset once")
    assert ask(server, "empty answer once") == b""
    assert ask(server, "reset once").startswith(b"HTTP/1.1 200")


def test_what_is_over_the_limit_is_told_and_counted(server: Server) -> None:
    server.reset()
    statuses = [ask(server, "limit of 20 a second", "/p/1").split(b" ")[1] for _ in range(25)]
    assert statuses == [b"200"] * 20 + [b"429"] * 5
    assert server.seen["limit of 20 a second"].over == 5


def test_what_is_sent_is_counted_close_to_what_is_read(server: Server) -> None:
    server.reset()
    got = ask(server, "256 MiB", most=500_000)
    time.sleep(0.2)
    assert len(got) <= server.seen["256 MiB"].sent["/report"] <= len(got) + 600_000


def test_packed_pages_can_be_unpacked(server: Server) -> None:
    body = ask(server, "gzip").partition(b"\r\n\r\n")[2]
    assert b'<h2 id="part-2">' in gzip.decompress(body)


def test_the_bomb_is_one_stream() -> None:
    length, pieces = pieces_of({"title": "Figures", "bomb": 3})
    packed = b"".join(pieces)
    assert length == len(packed) < 10_000
    assert len(zlib.decompressobj(31).decompress(packed)) > 3 * 1024 * 1024


def test_an_address_may_open_late(server: Server) -> None:
    server.reset()
    with pytest.raises(ConnectionRefusedError):
        ask(server, "refused, then not")
    time.sleep(1)
    assert ask(server, "refused, then not").startswith(b"HTTP/1.1 200")


def test_the_handle_interface_knows_its_names(server: Server) -> None:
    made = HTTPConnection(server.doi_api.split("/")[2], timeout=5)
    made.request("GET", "/api/handles/10.5555/REGISTERED?type=URL")
    found = made.getresponse()
    assert (found.status, json.load(found)["responseCode"]) == (200, 1)
    made.request("GET", "/api/handles/10.5555/other")
    found = made.getresponse()
    assert (found.status, json.load(found)["responseCode"]) == (404, 100)
    made.close()
