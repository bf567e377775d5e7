"""A run against a host of our own: every address has its verdict, one request serves a page."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise
from signal import SIGINT, raise_signal

import pytest

from briefpress.links.checking import check_urls
from briefpress.links.results import Outcome, Result
from briefpress.links.settings import Settings, name_program
from tests.links.raw_server import Reply, Request, html, reply, serve, to

FINE = "<title>A report</title><h1>A report</h1><p id=summary>What it says.</p>"
QUICK = Settings(
    user_agent=name_program("https://example.org/about"), spacing=0.0, timeout=1.0, retries=2
)


def told(outcome: Outcome) -> dict[str, tuple[str, str | None]]:
    """Verdict and code by address, without the host."""
    return {
        url.partition("://")[2].partition("/")[2]: (one.verdict, one.code)
        for url, one in outcome.results.items()
    }


def test_every_address_has_its_verdict() -> None:
    replies: dict[str, Reply] = {
        "/fine": html(FINE),
        "/gone": reply("410 Gone"),
        "/blocked": reply("403 Forbidden"),
        "/members": reply("401 Unauthorized"),
        "/broken": reply("500 Internal Server Error"),
        "/once": lambda asked: html(FINE) if asked.number > 1 else reply("503 Busy"),
        "/round": to("/round"),
        "/old": to("/fine", "301 Moved Permanently"),
    }
    expected = {
        "fine": ("alive", None),
        "fine#summary": ("alive", None),
        "fine#method": ("dead", "X704"),
        "gone": ("dead", "X701"),
        "blocked": ("soft", "X720"),
        "members": ("alive", None),
        "broken": ("soft", "X721"),
        "once": ("alive", None),
        "round": ("dead", "X703"),
        "old": ("soft", "X724"),
        "missing": ("dead", "X701"),
    }
    with serve(replies) as host:
        outcome = check_urls([f"{host.base}/{path}" for path in expected], QUICK)
        assert host.count("/fine") == 2  # once for three fragments, once behind the redirect
    assert told(outcome) == expected
    assert outcome.not_reached == () and not outcome.skipped and not outcome.no_network


def test_verdicts_are_given_out_as_they_stand() -> None:
    heard: list[Result] = []
    with serve({"/fine": html(FINE)}) as host:
        urls = [f"{host.base}/fine", "mailto:office@example.org", "sms:+1555", "/inside"]
        outcome = check_urls(urls, QUICK, on_result=heard.append)
    assert sorted(one.url for one in heard) == sorted(outcome.results)
    assert outcome.skipped == {
        "sms:+1555": "`sms:` is not asked over the web",
        "/inside": "leads inside the site",
    }


def test_only_gets_are_sent_and_who_asks_is_said() -> None:
    replies: dict[str, Reply] = {"/fine": html(FINE), "/way": to("/fine#summary")}
    with serve(replies) as host:
        outcome = check_urls([f"{host.base}/way", f"{host.base}/missing"], QUICK)
        heads = [asked.head for found in host.requests.values() for asked in found]
    assert {head.split(" ")[0] for head in heads} == {"GET"}
    assert all("(compatible; briefpress/" in head and "+https://" in head for head in heads)
    assert all("Accept-Encoding: gzip, deflate\r\n" in head for head in heads)
    way = outcome.results[f"{host.base}/way"]
    assert way.final_url == f"{host.base}/fine#summary" and not way.is_permanent


def test_a_redirect_may_carry_a_fragment_of_its_own() -> None:
    replies: dict[str, Reply] = {
        "/fine": html(FINE),
        "/to-summary": to("/fine#summary"),
        "/to-nothing": to("/fine#nothing"),
        "/keeps": to("/fine"),
    }
    paths = ("to-summary#nothing", "to-nothing#summary", "keeps#summary", "keeps#nothing")
    with serve(replies) as host:
        outcome = check_urls([f"{host.base}/{path}" for path in paths], QUICK)
    # The fragment of a redirect takes the place of the one asked for, if that is looked for at all.
    assert [one.code for one in outcome.results.values()] == [None, "X704", None, "X704"]


def test_a_user_is_told_to_nobody_else() -> None:
    def private(asked: Request) -> bytes:
        return html(FINE) if "Authorization: Basic dXNlcjpwYXNz" in asked.head else reply("401 No")

    with serve({"/": html("<p>x")}) as other:
        replies: dict[str, Reply] = {"/in": private, "/on": to("/in"), "/out": to(f"{other.base}/")}
        with serve(replies) as host:
            site = host.base.replace("://", "://user:pass@")
            outcome = check_urls([f"{site}/in", f"{site}/on", f"{site}/out"], QUICK)
            assert "Authorization" in host.requests["/out"][0].head
        assert "Authorization" not in other.requests["/"][0].head
    assert [one.status for one in outcome.results.values()] == [200, 200, 200]
    assert all("pass" not in (one.final_url or "") for one in outcome.results.values())


def test_a_cookie_wall_lets_in_who_brings_the_cookie_back() -> None:
    def wall(asked: Request) -> bytes:
        if "Cookie: seen=yes" in asked.head:
            return html(FINE)
        return to("/wall", "302 Found", "Set-Cookie: seen=yes; Path=/")

    with serve({"/wall": wall}) as host:
        outcome = check_urls([f"{host.base}/wall"], QUICK)
    assert told(outcome) == {"wall": ("alive", None)}


def test_a_body_that_breaks_the_rules_is_judged_alike_however_its_bytes_fall() -> None:
    page = reply("200 OK", FINE, "Content-Type: text/html")
    head, _, body = page.partition(b"\r\n\r\n")
    replies: dict[str, Reply] = {
        "/long": page.replace(b"Content-Length: 7", b"Content-Length: 97"),
        "/short": head.replace(b"Content-Length: 7", b"Content-Length: ") + b"\r\n\r\n" + body,
        "/chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + body,
        "/none": b"",
        "/old": body,
    }
    for _ in range(3):
        with serve(replies) as host:
            outcome = check_urls([f"{host.base}{path}" for path in replies], QUICK)
        assert told(outcome) == {
            "long": ("alive", None),
            "short": ("alive", None),
            "chunks": ("alive", None),
            "none": ("soft", "X721"),
            "old": ("soft", "X721"),
        }


def test_no_more_than_four_at_once_and_apart() -> None:
    with serve({f"/{n}": html(FINE) for n in range(12)}, pause=0.3) as host:
        settings = replace(QUICK, spacing=0.05)
        outcome = check_urls([f"{host.base}/{n}" for n in range(12)], settings)
        gaps = [later - earlier for earlier, later in pairwise(host.times)]
    assert host.most_at_once <= 4
    assert min(gaps) > 0.02 and sum(gaps) >= 0.5
    assert {one.verdict for one in outcome.results.values()} == {"alive"}


def test_endless_answers_cost_no_more_than_an_address_may() -> None:
    replies: dict[str, Reply] = {
        "/heads": b"HTTP/1.1 200 OK\r\n" + b"X-A: " + b"b" * 30_000_000,
        "/lines": b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 2_000_000,
        "/interim": b"HTTP/1.1 100 Continue\r\n\r\n" * 800_000,
        "/body": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"<p>word " * 3_000_000,
    }
    with serve(replies) as host:
        urls = [f"{host.base}{path}#x" for path in replies]
        outcome = check_urls(urls, replace(QUICK, timeout=5.0))
    assert {one.verdict for one in outcome.results.values()} == {"soft"}
    assert outcome.results[urls[3]].code == "X723"


def test_a_budget_leaves_the_rest_unreached() -> None:
    replies: dict[str, Reply] = {"/fine": html(FINE), "/hangs": lambda _: time.sleep(0.6) or b""}
    with serve(replies) as host:
        urls = [f"{host.base}/fine", f"{host.base}/hangs", "tel:112"]
        outcome = check_urls(urls, replace(QUICK, budget=0.3))
    assert set(outcome.results) == {urls[0], "tel:112"} and outcome.not_reached == (urls[1],)


def test_a_doi_is_asked_of_the_registry_whatever_its_address() -> None:
    replies: dict[str, Reply] = {
        "/api/10.1000/182": reply("200 OK", '{"responseCode": 1}'),
        "/api/10.1000/none": reply("404 Not Found", '{"responseCode": 100}'),
    }
    urls = ["https://doi.org/10.1000/182", "doi:10.1000/182", "http://dx.doi.org/10.1000/none"]
    with serve(replies) as host:
        settings = replace(QUICK, doi_api=f"{host.base}/api/", public_only=True)
        outcome = check_urls([*urls, "https://doi.org/10.1000/none"], settings)
        assert host.count("/api/10.1000/182") == 1
    assert [one.code for one in outcome.results.values()] == [None, None, "X701", "X701"]


def test_an_interrupt_keeps_what_was_judged() -> None:
    heard: list[str] = []

    def hear(result: Result) -> None:
        heard.append(result.url)
        if len(heard) == 1:  # a second one ends the process at once, as readers expect
            raise_signal(SIGINT)

    with serve({"/fine": html(FINE), "/slow": lambda _: time.sleep(0.3) or b""}) as host:
        urls = [f"{host.base}/fine", f"{host.base}/slow"]
        with pytest.raises(KeyboardInterrupt):
            check_urls(urls, QUICK, on_result=hear)
    assert heard == urls[:1]
