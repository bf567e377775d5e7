"""Pages that say they are lost, or for sale, are doubted; pages about such things never are."""

from __future__ import annotations

import pytest

from briefpress.links.answers import Answer
from briefpress.links.pages import Page, read_page
from briefpress.links.suspicions import is_parked, says_absent
from briefpress.links.urls import read_url

LONG = "<p>" + "In 1992 the first servers answered so, and readers have seen it since. " * 30


def page(body: str) -> Page:
    headers = (("content-type", "text/html; charset=utf-8"),)
    answer = Answer(read_url("https://example.org/a"), 200, headers, body.encode(), "whole")
    return read_page(answer, with_ids=False)


@pytest.mark.parametrize(
    "body",
    [
        "<title>Page not found</title>",
        "<title>404 Not Found</title><h1>404 Not Found</h1><hr>nginx",
        "<title>404</title><h1>404</h1><p>Back to the front page",
        "<title>Error 404 (Not Found)!!1</title><p>The requested URL was not found",
        "<title>Institute | Page not found</title><h1>Page not found</h1>",
        "<title>Institute</title><h1>Sorry, the page you are looking for could not be found.</h1>",
        "<title>Institute</title><h1>Oops!</h1><p>The page you requested could not be found.",
        "<title>Institute</title><h1>Sorry</h1><p>We can't find the page you're looking for.",
        "<title>Not Found - Institute</title><h1>Not Found</h1>",
        "<p>Sorry, this page doesn’t exist.",
        "<title>Institute</title><body class='blog error404'>" + LONG,
        "<title>App</title><meta name=prerender-status-code content=404>" + LONG,
        "<title>Seite nicht gefunden – Institut</title><h1>Seite nicht gefunden</h1>",
        "<title>Page introuvable</title><h1>Erreur 404</h1>",
        "<title>صفحہ نہیں ملا</title><h1>صفحہ نہیں ملا</h1>",
        "<title>The article you requested is no longer available</title>",
    ],
)
def test_a_page_says_that_it_is_lost(body: str) -> None:
    assert says_absent(page(body), "/a", was_redirected=False)


@pytest.mark.parametrize(
    "body",
    [
        "<title>Error 404: a history</title><h1>Error 404: a history</h1>" + LONG,
        "<title>404 Not Found - Web manual</title><h1>404 Not Found</h1>" + LONG,
        "<title>404 Not Found: a short note</title><h1>404 Not Found: a short note</h1><p>Brief.",
        "<title>How to mend “page not found” | Blog</title><h1>How to mend it</h1><p>Do this.",
        "<title>Page not found: how libraries lose the web</title><h1>Page not found: how</h1>",
        "<title>Room 404 – Town Hall</title><h1>Room 404</h1><p>Second floor.",
        "<title>Peugeot 404</title><h1>Peugeot 404</h1><p>A car.",
        "<title>404 Media</title><h1>404 Media</h1><p>News.",
        "<title>Report</title><h1>Report</h1><p>Evidence was not found in the file.",
        "<title>Report</title><h1>Report</h1><p>One reader wrote: “the page you requested could not"
        " be found”.",
        "<title>Shop</title><h1>A book</h1><p>Currently not available.",
        "<title>Search</title><h1>Search</h1><p>No results found.",
        "<p>ok",
        "",
    ],
)
def test_a_page_about_such_things_is_a_page(body: str) -> None:
    assert not says_absent(page(body), "/a", was_redirected=False)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/404", True),
        ("/error/404.html", True),
        ("/page-not-found?from=/a", True),
        ("/error.aspx?aspxerrorpath=/a", True),
        ("/articles/page-not-found-how-libraries-lose", False),
        ("/rooms/4040", False),
    ],
)
def test_the_way_may_lead_to_a_page_of_errors(path: str, expected: bool) -> None:
    assert says_absent(page(LONG), path, was_redirected=True) is expected
    assert not says_absent(page(LONG), path, was_redirected=False)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<title>institute.example is for sale</title><h1>Buy this domain</h1>", True),
        ("<p>This domain is parked free, courtesy of your registrar.", True),
        ("<h1>This domain name has expired</h1>", True),
        ("<script src=https://www.sedoparking.com/x.js></script>", True),
        (
            "<title>Why so many domains are for sale</title><p>“Buy this domain” they say." + LONG,
            False,
        ),
        ("<title>House for sale</title><p>The domain of the duke.", False),
    ],
)
def test_a_domain_is_parked_or_not(body: str, expected: bool) -> None:
    assert is_parked(page(body), "example.org", was_redirected=False) is expected


def test_a_market_of_domains_is_known_by_its_name() -> None:
    assert is_parked(page(LONG), "www.hugedomains.com", was_redirected=True)
    assert not is_parked(page(LONG), "www.jordan.com", was_redirected=True)
