"""No network at all is told apart from hosts that are not there."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from briefpress.links.checking import check_urls
from briefpress.links.resolving import CONTROLS
from tests.links.raw_server import html, serve
from tests.links.test_checking import QUICK, told

Names = Callable[..., None]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Sets what the name system answers: an address, or the error."""
    real = socket.getaddrinfo

    def set_names(found: dict[str, str | int], rest: int = socket.EAI_NONAME) -> None:
        def answer(host: Any, port: Any, *more: Any, **named: Any) -> Any:
            name = host.decode() if isinstance(host, bytes) else host
            entry = found.get(name, rest)
            if isinstance(entry, int):
                raise socket.gaierror(entry, "no")
            return real(entry, port, *more, **named)

        monkeypatch.setattr(socket, "getaddrinfo", answer)

    return set_names


@pytest.mark.parametrize("error", [socket.EAI_NONAME, socket.EAI_AGAIN])
def test_without_a_network_nothing_is_judged(names: Names, error: int) -> None:
    names({}, error)
    urls = ["https://one.org/", "https://two.org/", "mailto:a@example.org", "https://x.invalid/"]
    outcome = check_urls(urls, QUICK)
    assert outcome.no_network and outcome.not_reached == ("https://one.org/", "https://two.org/")
    assert set(outcome.results) == {"mailto:a@example.org", "https://x.invalid/"}


def test_many_hosts_in_vain_end_the_run(names: Names) -> None:
    names({})
    urls = [f"https://host{number}.org/" for number in range(3000)]
    outcome = check_urls(urls, QUICK)
    assert outcome.no_network and outcome.not_reached == tuple(urls)


@pytest.mark.parametrize(
    ("error", "expected"),
    [(socket.EAI_NONAME, ("dead", "X702")), (socket.EAI_AGAIN, ("soft", "X721"))],
)
def test_with_a_network_a_host_is_missing(
    names: Names, error: int, expected: tuple[str, str]
) -> None:
    names({CONTROLS[1]: "127.0.0.1"}, error)
    outcome = check_urls(["https://one.org/"], QUICK)
    assert not outcome.no_network and told(outcome) == {"": expected}


def test_a_host_that_answers_shows_that_there_is_a_network(names: Names) -> None:
    names({"here.org": "127.0.0.1"})
    with serve({"/": html("<p>x")}) as host:
        port = host.base.rpartition(":")[2]
        outcome = check_urls(["https://one.org/", f"http://here.org:{port}/"], QUICK)
    assert not outcome.no_network
    assert [one.code for one in outcome.results.values()] == ["X702", None]


def test_a_host_of_this_machine_shows_nothing_of_the_kind(names: Names) -> None:
    names({"127.0.0.1": "127.0.0.1"})
    with serve({"/": html("<p>x")}) as host:
        outcome = check_urls(["https://one.org/", f"{host.base}/"], QUICK)
    assert not outcome.no_network
    assert [one.code for one in outcome.results.values()] == ["X721", None]


def test_private_addresses_are_not_asked(names: Names) -> None:
    names({"inside.org": "127.0.0.1", "both.org": "10.0.0.1"})
    with serve({"/": html("<p>x")}) as host:
        port = host.base.rpartition(":")[2]
        urls = [f"{host.base}/", f"http://inside.org:{port}/", "http://both.org/", "http://[::1]/"]
        outcome = check_urls(urls, replace(QUICK, public_only=True))
        assert not host.requests
    assert set(outcome.skipped) == set(urls) and not outcome.results
