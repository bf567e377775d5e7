"""What is asked, and what is judged by its form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.links.aims import Doi, Page, Skip, aim_at, doi_address
from briefpress.links.results import Result


@pytest.mark.parametrize(
    "url",
    [
        "mailto:office@example.org",
        "mailto:a@example.org,b@example.org?subject=Hello%20there",
        "mailto:?subject=Report",
        "MAILTO:office@example.org",
        "tel:+92-51-920-7161",
        "tel:+1%20(555)%20010-0000",
        "tel:112",
        "tel:7042;phone-context=example.com",
        "data:,hello",
        "data:text/plain;charset=utf-8,hello%20there",
        "data:image/png;base64,iVBORw0KGgo=",
        "//example.org/report",
    ],
)
def test_a_right_form_is_alive(url: str) -> None:
    found = aim_at(url)
    assert isinstance(found, Result) and (found.verdict, found.code) == ("alive", None)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("htps://example.org", "https:"),
        ("htttp://example.org", "http:"),
        ("mailt:office@example.org", "mailto:"),
        ("mailto:office", "e-mail"),
        ("mailto:office@", "e-mail"),
        ("mailto:a b@example.org", ""),
        ("tel:ask-us", "telephone"),
        ("tel:", "telephone"),
        ("data:text/plain;base64", "comma"),
        ("data:text plain,hello", "media type"),
        ("data:image/png;base64,%%%", "base64"),
        ("doi:10.1000", "DOI"),
        ("https://doi.org/10.1000/", "DOI"),
        ("https://", "host is missing"),
        ("https:///report", "host is missing"),
        ("http://http://example.org/", "scheme stands twice"),
        ("https://https//example.org/", "scheme stands twice"),
        ("https://exa mple.org/", "` `"),
        ("www.example.org/report", "no scheme"),
        ("example.org:8080/report", "no scheme"),
        ("//", "host is missing"),
        ("", "no address"),
    ],
)
def test_a_wrong_form_is_dead(url: str, said: str) -> None:
    found = aim_at(url)
    assert isinstance(found, Result) and (found.verdict, found.code) == ("dead", "X705")
    assert said in found.message


@pytest.mark.parametrize(
    "url", ["/a", "a.html", "#top", "ftp://example.org/", "urn:isbn:1", "sms:1"]
)
def test_what_cannot_be_asked_is_skipped(url: str) -> None:
    assert isinstance(aim_at(url), Skip)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1000/182?x=1#y", "10.1000/182"),
        ("https://www.doi.org/doi:10.1000/182", "10.1000/182"),
        ("doi:10.1000/182", "10.1000/182"),
        ("doi: 10.1000/182", "10.1000/182"),
        (
            "https://doi.org/10.1002/(SICI)1%3C2::A%3E3.0.CO;2-G",
            "10.1002/(SICI)1<2::A>3.0.CO;2-G",
        ),
        ("https://doi.org/10/abcd", "10/abcd"),
        ("https://doi.org/10.1000%2F182", "10.1000/182"),
    ],
)
def test_a_doi_goes_to_its_registry(url: str, name: str) -> None:
    assert aim_at(url) == Doi(name)


def test_a_page_of_the_registry_is_a_page() -> None:
    assert isinstance(aim_at("https://www.doi.org/the-identifier/what-is-a-doi/"), Page)


def test_a_doi_is_escaped_where_it_is_asked_for() -> None:
    asked = doi_address("https://doi.org/api/handles/", "10.1002/(SICI)1<2::3>4#5?6;7-%é")
    assert asked.request.endswith("/10.1002/(SICI)1%3C2::3%3E4%235%3F6;7-%25%C3%A9")


@given(st.text(max_size=60))
def test_every_text_has_an_aim(text: str) -> None:
    aim_at(text)
