"""A run against a host of our own: every address has its verdict, one request serves a page."""

from __future__ import annotations

from briefpress.links.checking import check_urls
from briefpress.links.results import Outcome, Result
from briefpress.links.settings import Settings, name_program
from tests.links.raw_server import Reply, html, reply, serve, to

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
